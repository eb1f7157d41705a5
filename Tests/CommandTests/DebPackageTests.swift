import Foundation
import Testing

/// What the Debian package lays out; `make deb-try` installs and removes it for real.
struct DebPackageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    @Test func bringsAllThatItsPartsName() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let bohai = try #require(BohaiProgram.process([], in: program.folder).executableURL?.path)
        // In place of the program itself, which is large.
        try program.write("#!/bin/sh\nexec \"\(bohai)\" \"$@\"\n", to: "bohai")
        chmod(program.folder + "/bohai", 0o755)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(Self.root)/Tools/deb/tree")
        process.arguments = [program.folder + "/bohai", program.folder + "/tree", "1.2.3"]
        process.currentDirectoryURL = URL(fileURLWithPath: Self.root)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)

        let files = Set(try program.contents(of: "tree").keys)
        for unit in ["bohai.service", "bohai.socket", "bohai-refresh.service"] {
            #expect(files.contains("lib/systemd/system/\(unit)"))
            let text = try program.read("tree/lib/systemd/system/\(unit)")
            #expect(!text.contains("/usr/local"), "\(unit)")
        }
        for file in [
            "usr/bin/bohai", "usr/share/man/man1/bohai.1.gz", "usr/lib/sysusers.d/bohai.conf",
            "usr/share/doc/bohai/copyright", "usr/share/doc/bohai/changelog.gz",
        ] {
            #expect(files.contains(file), "\(file)")
        }
        let configuration = try program.read("tree/etc/bohai/feeds.yml")
        #expect(configuration.contains("\nstorage: /var/lib/bohai/bohai.sqlite\n"))
        let named = configuration.matches(of: /\/usr\/share\/bohai\/[\w.\/-]+/)
        #expect(named.count >= 3)
        for path in named { #expect(files.contains(String(path.0.dropFirst())), "\(path.0)") }
    }

    @Test(arguments: [
        "bash-completion/completions/bohai", "zsh/vendor-completions/_bohai",
        "fish/vendor_completions.d/bohai.fish",
    ])
    func completesEveryCommand(_ path: String) async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let bohai = try #require(BohaiProgram.process([], in: program.folder).executableURL?.path)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(Self.root)/Tools/completions")
        process.arguments = [bohai, program.folder + "/usr"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let script = try program.read("usr/share/" + path)
        #expect(!script.hasPrefix("#!"))
        for command in ["serve", "refresh", "logs", "doctor", "token"] {
            #expect(script.contains(command), "\(command)")
        }
    }
}
