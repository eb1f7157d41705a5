import Foundation

/// The built program, run as a user would.
struct BohaiProgram {
    struct Result {
        var status: Int32
        var output: String
        var words: String
    }

    /// Where it runs.
    let folder: String

    /// A folder of its own below the temporary one; the test removes it.
    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes a file into the folder.
    func write(_ text: String, to name: String) throws {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    /// Every file below `name`, with its bytes.
    func contents(of name: String) throws -> [String: Data] {
        let base = folder + "/" + name
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: base) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(base)/\(path)", isDirectory: &isFolder)
            if !isFolder.boolValue {
                files[path] = FileManager.default.contents(atPath: "\(base)/\(path)")
            }
        }
        return files
    }

    /// Runs it to its end, on threads that no test needs.
    func run(_ arguments: [String], input: String = "") async throws -> Result {
        let process = try Self.process(arguments, in: folder)
        let (output, words, stdin) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = words
        process.standardInput = stdin
        try process.run()
        async let text = Self.text(of: output)
        async let said = Self.text(of: words)
        Thread.detachNewThread {
            stdin.fileHandleForWriting.write(Data(input.utf8))
            try? stdin.fileHandleForWriting.close()
        }
        let result = await (text, said)
        process.waitUntilExit()
        return Result(status: process.terminationStatus, output: result.0, words: result.1)
    }

    /// The program beside the test bundle, not yet started.
    static func process(_ arguments: [String], in folder: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("bohai")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        return process
    }

    private static func text(of pipe: Pipe) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let data = pipe.fileHandleForReading.readDataToEndOfFile()
                continuation.resume(returning: String(decoding: data, as: UTF8.self))
            }
        }
    }
}
