import Foundation

@testable import HTML

/// One case of a html5lib-tests tree-construction file.
struct TreeConstructionCase {
    var file: String
    var line: Int
    var data: [UInt8]
    var context: String?
    var needsScripting = false
    var expected = ""

    /// Reads all `.dat` files of a directory; bytes, since some hold U+0000.
    static func read(_ directory: URL) throws -> [TreeConstructionCase] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
        return try names.filter { $0.hasSuffix(".dat") }.sorted().flatMap { name in
            let bytes = [UInt8](try Data(contentsOf: directory.appendingPathComponent(name)))
            return cases(of: name, bytes)
        }
    }

    private static func cases(of file: String, _ bytes: [UInt8]) -> [TreeConstructionCase] {
        var cases: [TreeConstructionCase] = []
        var section = ""
        var sections: [String: [ArraySlice<UInt8>]] = [:]
        var startLine = 0
        func finish() {
            guard let data = sections["#data"] else { return }
            var lines = sections["#document"] ?? []
            while lines.last?.isEmpty == true { lines.removeLast() }
            cases.append(
                TreeConstructionCase(
                    file: file, line: startLine, data: Array(data.joined(separator: [0x0A])),
                    context: sections["#document-fragment"]?.first
                        .map { String(decoding: $0, as: UTF8.self) },
                    needsScripting: sections["#script-on"] != nil,
                    expected: String(
                        decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
                ))
        }
        let marks = [
            "#data", "#errors", "#new-errors", "#document-fragment", "#script-off", "#script-on",
            "#document",
        ]
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let text = line.first == 0x23 ? String(decoding: line, as: UTF8.self) : ""
            if text == "#data" {
                finish()
                sections = [:]
                startLine = number + 1
            }
            if marks.contains(text) {
                section = text
                sections[section] = []
            } else {
                sections[section, default: []].append(line)
            }
        }
        finish()
        return cases
    }

    /// The tree that the parser builds of it.
    func parsed() -> HTMLDocument {
        guard let context else { return HTMLDocument.parse(data) }
        let words = context.split(separator: " ")
        let namespace: HTMLDocument.Namespace =
            words.count < 2 ? .html : words[0] == "svg" ? .svg : .mathml
        return HTMLDocument.parseFragment(
            data, context: String(words[words.count - 1]), in: namespace)
    }
}
