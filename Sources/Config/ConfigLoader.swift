import Foundation
package import Model

/// Reads feeds.yml: a configuration, or every problem at once.
package struct ConfigLoader: Sendable {
    private let checks: ConfigChecks

    package init(checks: ConfigChecks) { self.checks = checks }

    /// Reads the file at `path`, which may be relative to the working directory.
    package func load(path: String) throws(ConfigError) -> Configuration {
        let bytes = try contents(of: path)
        guard bytes.count <= YAMLReader.maximumBytes else {
            throw ConfigError.invalid([Self.tooLarge(path)])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigError.invalid([Self.badText(bytes, path)])
        }
        let (configuration, problems) = read(text, path: path)
        guard let configuration else { throw ConfigError.invalid(problems) }
        return configuration
    }

    /// Reads a text as if it stood at `path`; nil and the problems, by position, where it is bad.
    package func read(_ text: String, path: String) -> (Configuration?, [ConfigProblem]) {
        guard text.utf8.count <= YAMLReader.maximumBytes else {
            return (nil, [Self.tooLarge(path)])
        }
        let paths = ConfigPath(
            file: path, workingDirectory: FileManager.default.currentDirectoryPath)
        var problems = ProblemList(file: path)
        var reader = YAMLReader(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
        let root = reader.read(&problems)
        // A file that is not YAML has nothing more to say.
        if root == nil, !problems.isEmpty { return (nil, problems.sorted) }
        var validator = ConfigValidator(
            checks: checks, paths: paths, text: reader.text, problems: problems)
        let values = validator.validate(root)
        var decoder = ConfigDecoder(checks: checks, paths: paths, problems: validator.problems)
        let configuration = decoder.decode(values)
        let found = decoder.problems.sorted
        return (found.isEmpty ? configuration : nil, found)
    }
}

extension ConfigLoader {
    /// The bytes of a file, one more than the limit at most.
    private func contents(of path: String) throws(ConfigError) -> [UInt8] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ConfigError.unreadable(path: path, reason: "there is no such file")
        }
        guard !isDirectory.boolValue else {
            throw ConfigError.unreadable(path: path, reason: "it is a directory")
        }
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }  // Nothing was written that closing could lose.
            return Array(try file.read(upToCount: YAMLReader.maximumBytes + 1) ?? Data())
        } catch let error as CocoaError where error.code == .fileReadNoPermission {
            throw ConfigError.unreadable(path: path, reason: "its permissions do not allow it")
        } catch {
            throw ConfigError.unreadable(path: path, reason: error.localizedDescription)
        }
    }

    private static func tooLarge(_ path: String) -> ConfigProblem {
        ConfigProblem(
            file: path, line: 1, column: 1,
            message: "the file is larger than \(YAMLReader.maximumBytes / 1_000) KB",
            advice: "is it the right file?")
    }

    /// Says where the bytes stop being UTF-8.
    private static func badText(_ bytes: [UInt8], _ path: String) -> ConfigProblem {
        let lossy = YAMLText(String(decoding: bytes, as: UTF8.self))
        let index = lossy.scalars.firstIndex { $0 == "\u{FFFD}" } ?? 0
        let mark = lossy.mark(of: index)
        return ConfigProblem(
            file: path, line: mark.line, column: mark.column,
            message: "the file is not UTF-8 from here on", advice: "save it as UTF-8")
    }
}
