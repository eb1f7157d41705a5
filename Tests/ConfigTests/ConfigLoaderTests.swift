import Foundation
import Model
import TestSupport
import Testing

@testable import Config

@Suite struct ConfigLoaderTests {
    private static func withFile<Result>(
        _ bytes: [UInt8], _ body: (String) throws -> Result
    ) throws -> Result {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-config-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appendingPathComponent("feeds.yml")
        try Data(bytes).write(to: file)
        return try body(file.path)
    }

    /// What loading says, without the directory.
    private static func complaint(_ bytes: [UInt8]) throws -> String {
        try withFile(bytes) { path in
            do throws(ConfigError) {
                _ = try ConfigLoader(checks: .sample).load(path: path)
                return ""
            } catch {
                return String(error.description.split(separator: "/").last ?? "")
            }
        }
    }

    @Test func aFileIsRead() throws {
        let text = "\u{FEFF}sources:\r\n  port: list.html\r\n"
        try Self.withFile(Array(text.utf8)) { path in
            let found = try ConfigLoader(checks: .sample).load(path: path)
            let directory = path.dropLast("/feeds.yml".count)
            #expect(found.sources.map(\.location) == [.file("\(directory)/list.html")])
            #expect(found.storage == "\(directory)/var/bohai.sqlite")
        }
    }

    @Test func whatCannotBeReadIsSaid() throws {
        let loader = ConfigLoader(checks: .sample)
        #expect(
            throws: ConfigError.unreadable(path: "/no/feeds.yml", reason: "there is no such file")
        ) { try loader.load(path: "/no/feeds.yml") }
        #expect(throws: ConfigError.unreadable(path: "/tmp", reason: "it is a directory")) {
            try loader.load(path: "/tmp")
        }
        #expect(
            ConfigError.unreadable(path: "f.yml", reason: "it is a directory").description
                == "f.yml: cannot be read: it is a directory; name the file with --config FILE")
    }

    @Test func bytesThatAreNotUTF8AreFound() throws {
        #expect(
            try Self.complaint(Array("site:\n  title: ".utf8) + [0xB4, 0xF3, 0xC1, 0xAC])
                == "feeds.yml:2:10: the file is not UTF-8 from here on; save it as UTF-8")
        #expect(
            try Self.complaint([0xFF, 0xFE, 0x61, 0x00])
                == "feeds.yml:1:1: the file is not UTF-8 from here on; save it as UTF-8")
    }

    @Test func largeFilesAreRefusedUnread() throws {
        let large = [UInt8](repeating: UInt8(ascii: "#"), count: 1_000_001)
        #expect(
            try Self.complaint(large)
                == "feeds.yml:1:1: the file is larger than 1000 KB; is it the right file?")
        let (_, problems) = read(String(decoding: large, as: UTF8.self))
        #expect(problems.count == 1)
    }

    @Test func theShippedFileIsGood() throws {
        let checks = ConfigChecks(
            rule: { _ in nil }, division: { .code(DivisionCode(210_000), name: $0) },
            timeZone: { _ in true }, network: { _ in true }, charset: { _ in true },
            file: { FileManager.default.fileExists(atPath: $0) })
        let path = Project.root.appendingPathComponent("feeds.yml").path
        let found = try ConfigLoader(checks: checks).load(path: path)
        #expect(found.regions.count == 14)
        let live = found.sources.filter { if case .url = $0.location { true } else { false } }
        #expect(live.count >= 10)
        #expect(live.allSatisfy { !$0.enabled })
        #expect(found.sources.contains { $0.enabled })
    }

    @Test func noFileTrapsTheLoader() throws {
        var random = SeededGenerator(seed: 11)
        let seeds = (BadFile.all.map(\.yaml) + [ConfigDecoderTests.full]).map {
            Array($0.unicodeScalars)
        }
        let alphabet = Array(
            "{}[]:,-?&*!|>'\"%@`#\\ \n\t\r~<=.\u{85}\u{2028}\u{FEFF}0aé大🐉".unicodeScalars)
        for round in 0..<6_000 {
            var scalars = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...6, using: &random) where !scalars.isEmpty {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: scalars.remove(at: place)
                case 1: scalars[place] = alphabet.randomElement(using: &random) ?? "*"
                case 2: scalars.insert(alphabet.randomElement(using: &random) ?? "*", at: place)
                default:
                    let end = min(scalars.count, place + Int.random(in: 1...30, using: &random))
                    scalars.insert(contentsOf: scalars[place..<end], at: place)
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let (configuration, problems) = read(String(text))
            #expect((configuration == nil) == !problems.isEmpty)
        }
    }

    /// Bytes changed, cut out, doubled, and pieces of one place put into another.
    @Test func tenThousandMutatedFilesNeverTrap() {
        let seed = Array(
            """
            site: {title: 渤海, url: https://feeds.example.org, listen: 127.0.0.1:80, entries: 9}
            fetch: &f {delay: 2s, max_size: 1MB, timeout: 1m}
            regions:
              dalian: [大连, '210200']
              north: {title: 北, divisions: [朝阳], words: ["港", 口]}
            feeds: {a: {title: "x\\u6e2f", sources: [p], limit: 7}}
            sources:
              p: https://a.example/
              q:
                url: list.html
                every: 1h # often
                items: 'ul > li | first'
                fields: {title: a, date: span | match "\\d+"}
                headers: {Accept: text/html}
                home: 大莲
            """.utf8)
        var state: UInt64 = 11
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, count)
        }
        let steering = Array("{}[]:,-?&*!|>'\"%@`#\n\t ~".utf8)
        let loader = ConfigLoader(checks: .sample)
        var taken = 0
        for _ in 0..<10_000 {
            var bytes = seed
            for _ in 0...random(3) where !bytes.isEmpty {
                let place = random(bytes.count)
                let end = min(bytes.count, place + 1 + random(12))
                switch random(5) {
                case 0: bytes[place] = UInt8(random(256))
                case 1: bytes[place] = steering[random(steering.count)]
                case 2: bytes.removeSubrange(place..<end)
                case 3: bytes.insert(contentsOf: bytes[place..<end], at: random(bytes.count))
                default: bytes = Array(bytes[..<max(1, place)])
                }
            }
            let (found, problems) = loader.read(
                String(decoding: bytes, as: UTF8.self), path: "/etc/feeds.yml")
            #expect(found != nil || !problems.isEmpty)
            if found != nil { taken += 1 }
        }
        #expect(taken < 5_000)
    }
}
