import Foundation
import Testing

/// The units under systemd/, as systemd itself judges them.
struct UnitFileTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("systemd").path

    private static func run(
        _ program: String, _ arguments: [String]
    ) async throws -> (status: Int32, words: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
        process.arguments = arguments
        let words = Pipe()
        process.standardOutput = words
        process.standardError = words
        let said = try await process.text(into: words)
        return (process.terminationStatus, said)
    }

    /// Copies of the units with a program that is there, so that only the units are judged.
    private static func units(in program: BohaiProgram) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("bohai") && $0.contains(".") }.sorted()
        for name in names {
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            try program.write(
                text.replacing("/usr/local/bin/bohai", with: "/bin/true"), to: name)
        }
        return names.map { program.folder + "/" + $0 }
    }

    @Test func verifyClean() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        let units = try Self.units(in: program)
        #expect(units.count == 4)
        // Without --man=no, the manual would have to be installed.
        let result = try await Self.run("systemd-analyze", ["verify", "--man=no"] + units)
        #expect(result.status == 0, "\(result.words)")
        #expect(result.words.isEmpty, "\(result.words)")
    }

    @Test(arguments: ["bohai.service", "bohai-refresh.service"])
    func exposeLittle(_ unit: String) async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        _ = try Self.units(in: program)
        let result = try await Self.run(
            "systemd-analyze",
            [
                "security", "--no-pager", "--offline=true", "--threshold=12",
                "\(program.folder)/\(unit)",
            ])
        #expect(result.status == 0, "\(result.words)")
    }

    @Test func makeAUserAndItsFolder() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write("", to: "etc/nothing")
        let root = "--root=\(program.folder)"
        let users = try await Self.run(
            "systemd-sysusers", [root, "\(Self.folder)/sysusers.d/bohai.conf"])
        #expect(users.status == 0, "\(users.words)")
        #expect(try program.read("etc/passwd").contains("bohai:x:"))
        let files = try await Self.run(
            "systemd-tmpfiles", [root, "--create", "\(Self.folder)/tmpfiles.d/bohai.conf"])
        #expect(files.status == 0, "\(files.words)")
        var isFolder: ObjCBool = false
        #expect(
            FileManager.default.fileExists(
                atPath: program.folder + "/etc/bohai", isDirectory: &isFolder))
        #expect(isFolder.boolValue)
    }
}
