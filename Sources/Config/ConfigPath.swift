/// Makes paths of feeds.yml absolute.
struct ConfigPath: Sendable {
    /// The directory of feeds.yml, absolute.
    let directory: String

    /// From the path of feeds.yml and the working directory.
    init(file: String, workingDirectory: String) {
        let absolute = file.hasPrefix("/") ? file : "\(workingDirectory)/\(file)"
        directory = Self.normalised(absolute + "/..")
    }

    /// A path, relative to feeds.yml where it does not begin with a slash.
    func resolve(_ path: String) -> String {
        Self.normalised(path.hasPrefix("/") ? path : "\(directory)/\(path)")
    }

    /// Without `.`, `..` and doubled slashes; symbolic links are not looked at.
    private static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
