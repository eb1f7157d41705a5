/// The names of the files that Bohai wrote into a folder: those, and no others, it may remove.
package struct FileManifest: Sendable, Hashable {
    /// Relative to the folder, without the twins: `sources/port.atom`.
    package var names: Set<String>

    /// Where it stands in the folder.
    package static let name = ".bohai-files"

    package init(names: Set<String> = []) { self.names = names }

    /// The manifest of a folder; empty where there is none.
    package init(of folder: String) {
        let bytes = OutputFile.contents(of: "\(folder)/\(Self.name)") ?? []
        // Whoever may write into the folder may write this file too: no name leads out of it.
        names = Set(
            bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
                .filter(Self.isInside))
    }

    /// One name a line, in order.
    var bytes: [UInt8] { Array(names.sorted().map { $0 + "\n" }.joined().utf8) }

    /// Whether `name` is a path below the folder, with nothing hidden in it.
    private static func isInside(_ name: String) -> Bool {
        name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && !$0.hasPrefix(".")
        }
    }
}
