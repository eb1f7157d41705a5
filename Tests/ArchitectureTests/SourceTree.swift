import Foundation

/// The repository's Swift files, as text.
struct SourceTree {
    struct File {
        /// From the repository's root: `Sources/Poll/Pipeline.swift`.
        var path: String
        var text: String
        var lines: [String]

        /// The folder below Sources or Tests: `Poll`.
        var room: String { path.components(separatedBy: "/")[1] }

        /// The modules it imports, access words and attributes left out.
        var imports: [String] {
            lines.compactMap { line -> String? in
                let words = line.split(separator: " ").map(String.init)
                guard let index = words.firstIndex(of: "import"), index < words.count - 1,
                    words.prefix(index).allSatisfy({ Self.beforeImport.contains($0) })
                else { return nil }
                let name = words.suffix(from: index + 1).first { $0 != "struct" && $0 != "class" }
                return name?.components(separatedBy: ".").first
            }
        }

        private static let beforeImport: Set<String> = [
            "@testable", "package", "public", "internal", "private", "fileprivate",
            "@preconcurrency",
        ]
    }

    let files: [File]
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let sources = Result { try SourceTree(below: "Sources") }
    private static let tests = Result { try SourceTree(below: "Tests") }

    /// Every Swift file below `folder`, read once for all tests.
    init(_ folder: String) throws {
        switch folder {
        case "Sources": self = try Self.sources.get()
        case "Tests": self = try Self.tests.get()
        default: try self.init(below: folder)
        }
    }

    private init(below folder: String) throws {
        let base = Self.root.appendingPathComponent(folder).path
        files = try FileManager.default.subpathsOfDirectory(atPath: base).sorted()
            .filter { $0.hasSuffix(".swift") }
            .map { name in
                let text = try String(contentsOfFile: "\(base)/\(name)", encoding: .utf8)
                return File(
                    path: "\(folder)/\(name)", text: text,
                    lines: text.components(separatedBy: "\n"))
            }
    }
}
