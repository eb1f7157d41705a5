import Config
import Model
import Poll
import Regions

/// Gives a source that was discovered its id, its title and its home.
struct SourceNaming {
    let gazetteer: Gazetteer
    /// The ids that are given away.
    let taken: Set<String>

    /// The entry for what was read.
    ///
    /// - Parameters:
    ///   - target: what the operator named: an address or a file.
    ///   - pageURL: where the page comes from.
    func entry(_ reading: Reading, target: String, pageURL: String, id: String?) -> SourceEntry {
        let isAddress = target.hasPrefix("http://") || target.hasPrefix("https://")
        let made = SourceInsertion.free(Self.id(of: pageURL), taken)
        var entry = SourceEntry(id: id ?? made, url: target)
        if !isAddress, pageURL.hasPrefix("http") {
            // The page lives at its address; the file was a copy of it.
            entry.url = pageURL
        }
        entry.title = reading.pageTitle
        if let division = home(of: reading.pageTitle ?? "") { entry.home = division }
        if let rules = reading.rules {
            entry.within = rules.within
            entry.items = rules.items
            entry.fields = rules.fields
        }
        return entry
    }

    private static let commonLabels: Set<String> = [
        "www", "com", "cn", "gov", "org", "net", "edu", "m", "wap", "news", "example", "http",
        "https",
    ]
    private static let commonSegments: Set<String> = [
        "index", "list", "default", "home", "html", "web", "col", "node", "glist", "portal",
    ]

    /// `haiwan-bmdt` of `http://www.haiwan.gov.cn/zwgk/zwdt/bmdt/index.html`.
    static func id(of url: String) -> String {
        let parts = url.split(separator: "/").map { String($0).lowercased() }
        let start = parts.first?.hasSuffix(":") ?? false ? 1 : 0
        guard parts.count > start else { return "source" }
        let labels = parts[start].split { $0 == "." || $0 == ":" }.map(String.init)
        let host = labels.first { !commonLabels.contains($0) && !$0.allSatisfy(\.isNumber) }
        let path = parts[(start + 1)...].map { part in
            part.split { $0 == "." || $0 == "?" }.first.map(String.init) ?? ""
        }
        let segment = path.last { part in
            !commonSegments.contains(part) && part.utf8.contains { (0x61...0x7A).contains($0) }
                && part.utf8.count <= 24
        }
        let words = [host, segment].compactMap { $0 }.map(plain).filter { !$0.isEmpty }
        return words.isEmpty ? "source" : words.joined(separator: "-")
    }

    private static func plain(_ text: String) -> String {
        let bytes = text.utf8.filter {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        return String(decoding: bytes.drop { $0 == 0x2D }.prefix(28), as: UTF8.self)
    }

    /// The one division that the page's title names; nil where it names none or several.
    private func home(of title: String) -> (code: String, name: String)? {
        let found = RegionAssigner(gazetteer: gazetteer).assign(
            title: title, text: nil, home: nil, homeFillsSilence: false)
        let summary = AssignmentSummary(found, gazetteer: gazetteer)
        let candidates =
            !summary.counties.isEmpty
            ? summary.counties
            : !summary.prefectures.isEmpty ? summary.prefectures : summary.provinces
        guard candidates.count == 1, let code = candidates.first,
            let name = gazetteer.name(of: code)
        else { return nil }
        return (code.description, name)
    }
}
