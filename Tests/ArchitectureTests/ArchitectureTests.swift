import Foundation
import Testing

/// The walls of the house (ARCHITECTURE.md), held against the sources.
///
/// The compiler lets a room import what it reaches through another; this table does not.
struct ArchitectureTests {
    /// What each room may import.
    private static let allowed: [String: Set<String>] = [
        "Model": [],
        "HTML": ["Synchronization"],
        "Markup": ["HTML", "CLibXML2", "Glibc", "Synchronization"],
        "Config": ["Model", "CYAML", "Foundation"],
        "Fetch": ["Model", "CCurl", "Glibc", "Synchronization", "FoundationEssentials"],
        "Browser": ["Model", "Glibc", "Synchronization", "FoundationEssentials"],
        "Extract": [
            "Model", "HTML", "Markup", "CPCRE2", "Glibc", "Synchronization",
            "FoundationEssentials",
        ],
        "Normalise": [
            "Model", "HTML", "Markup", "CXXHash", "Crypto", "FoundationEssentials",
            "Synchronization",
        ],
        "Regions": ["Model", "Glibc", "Synchronization"],
        "Store": [
            "Model", "GRDB", "GRDBSQLite", "CSQLite", "Foundation", "Glibc", "Synchronization",
        ],
        "Feeds": ["Model", "Markup"],
        "Push": ["Model", "Crypto", "HeapModule"],
        "Poll": [
            "Model", "Fetch", "Browser", "Extract", "Normalise", "Push", "Regions", "Store",
            "HeapModule", "Logging", "ServiceLifecycle", "Glibc", "Synchronization",
            "FoundationEssentials",
        ],
        "Serve": [
            "Model", "HTML", "Feeds", "Push", "Store", "CZlib", "CBrotli", "CZstd", "CSendFile",
            "Hummingbird",
            "HummingbirdCore", "Mustache", "Crypto", "HTTPTypes", "Logging", "NIOCore", "NIOPosix",
            "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "ServiceLifecycle", "Glibc",
            "Synchronization", "FoundationEssentials",
        ],
    ]

    /// The floors, lowest first: an arrow goes to a lower floor only.
    private static let floors: [Set<String>] = [
        ["Model", "HTML"], ["Markup"],
        [
            "Config", "Fetch", "Browser", "Extract", "Normalise", "Regions", "Store", "Feeds",
            "Push",
        ],
        ["Poll", "Serve"], ["bohai"],
    ]

    @Test func everyRoomImportsOnlyWhatItsTableSays() throws {
        for file in try SourceTree("Sources").files where file.room != "bohai" {
            let allowed = try #require(Self.allowed[file.room], "\(file.path): no such room")
            for module in file.imports {
                #expect(allowed.contains(module), "\(file.path) imports \(module)")
            }
        }
    }

    @Test func arrowsLeadDownwards() {
        for (room, modules) in Self.allowed {
            let floor = Self.floor(of: room)
            for module in modules {
                guard let below = Self.floor(of: module), let floor else { continue }
                #expect(below < floor, "\(room) → \(module)")
            }
        }
    }

    private static func floor(of room: String) -> Int? {
        floors.firstIndex { $0.contains(room) }
    }

    @Test func oneRoomOwnsEachForeignLibrary() throws {
        var owners: [String: Set<String>] = [:]
        for file in try SourceTree("Sources").files {
            for module in file.imports
            where module.first == "C" && module.dropFirst().first?.isUppercase == true
                || ["GRDB", "Hummingbird", "Mustache"].contains(module)
            {
                owners[module, default: []].insert(file.room)
            }
        }
        #expect(!owners.isEmpty)
        for (module, rooms) in owners { #expect(rooms.count == 1, "\(module): \(rooms.sorted())") }
    }

    @Test func filesStayShort() throws {
        for folder in ["Sources", "Tests"] {
            for file in try SourceTree(folder).files {
                let isData = file.lines.first?.contains("generated") == true
                #expect(isData || file.lines.count <= 401, "\(file.path): \(file.lines.count)")
            }
        }
    }

    @Test(arguments: [
        (" Task {", ["bohai"]), ("Task.detached", []), ("Date()", ["bohai"]), ("try!", []),
        ("as!", []), ("fatalError(", []), ("@unchecked Sendable", ["Fetch"]),
        ("nonisolated(unsafe)", ["Extract"]), ("ProcessInfo", ["bohai"]), ("getenv(", ["bohai"]),
    ])
    func someWordsStayOutOfSomeRooms(_ word: String, _ rooms: [String]) throws {
        for file in try SourceTree("Sources").files
        where !rooms.contains(file.room) && file.text.contains(word) {
            for (number, line) in file.lines.enumerated() {
                let code = line.components(separatedBy: "//")[0]
                #expect(!code.contains(word), "\(file.path):\(number + 1): \(word)")
            }
        }
    }

    @Test func onlyTheTerminalPrints() throws {
        for file in try SourceTree("Sources").files
        where file.path != "Sources/bohai/Terminal.swift" {
            for (number, line) in file.lines.enumerated() {
                let words = line.trimmingCharacters(in: .whitespaces)
                #expect(!words.hasPrefix("print("), "\(file.path):\(number + 1)")
            }
        }
    }

    @Test func everyRoomHasItsTests() throws {
        let tests = Set(try SourceTree("Tests").files.map(\.room))
        for room in Self.allowed.keys {
            #expect(tests.contains("\(room)Tests"), "Tests/\(room)Tests is missing")
        }
    }

    @Test func everyTestAssertsSomething() throws {
        let words = ["#expect", "#require", "Issue.record", "confirmation"]
        for file in try SourceTree("Tests").files where file.path.hasSuffix("Tests.swift") {
            let text = file.text
            let tests = text.components(separatedBy: "@Test").count - 1
            let checks = words.reduce(0) { $0 + text.components(separatedBy: $1).count - 1 }
            #expect(tests == 0 || checks > 0, "\(file.path) asserts nothing")
        }
    }

    @Test func everyDocumentThatReadmeNamesIsThere() throws {
        let readme = try String(
            contentsOf: SourceTree.root.appendingPathComponent("README.md"), encoding: .utf8)
        let targets = readme.components(separatedBy: "](").dropFirst()
            .compactMap { $0.components(separatedBy: ")").first }
            .filter { !$0.hasPrefix("http") && !$0.hasPrefix("#") }
        #expect(!targets.isEmpty)
        for target in targets {
            let path = SourceTree.root.appendingPathComponent(target).path
            #expect(FileManager.default.fileExists(atPath: path), "README.md: \(target)")
        }
    }
}
