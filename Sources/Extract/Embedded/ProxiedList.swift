import HTML
import Model

/// The list of a Hanweb page whose script asks a "dataproxy" for the records:
/// `var param_34={webid:28,path:'/',columnid:4296,unitid:'31227',…}`, `totalRecord:120`.
struct ProxiedList: Sendable {
    /// Where the records are asked for, as the page writes it.
    private(set) var proxy = "/module/web/jpage/dataproxy.jsp"
    /// The names and values that say which list it is.
    private(set) var parameters: [(name: String, value: String)] = []
    private(set) var total: Int?
    private(set) var pageLength = 15
    /// Whether the page has the place for the list, and nothing stands in it.
    private(set) var isAlone = false

    /// The records that the page's own script asks for at once, in pages.
    private static let group = 3

    /// The list behind `document`; nil where there is none, or its records stand in the page.
    init?(_ document: HTMLDocument) {
        var scripts = PageScripts(document)
        while let script = scripts.next() {
            guard script.isCode else {
                if RecordSet(script.text) != nil { return nil }
                continue
            }
            if parameters.isEmpty, ScriptText.find("unitid", in: script.text[...]) != nil {
                takeParameters(script.text)
            }
            total = total ?? Self.number("totalRecord", in: script.text)
            pageLength = Self.number("perPage", in: script.text) ?? pageLength
            if let written = Self.address(in: script.text) { proxy = written }
        }
        guard !parameters.isEmpty, total != 0 else { return nil }
        isAlone = Self.isEmpty(unit: value("unitid") ?? "", document)
    }

    private mutating func takeParameters(_ script: [UInt8]) {
        for data in EmbeddedData.data(ofCode: script) {
            guard data.rule.hasPrefix("script:"), case .json(.object(let object)) = data.content
            else { continue }
            let pairs = object.members.compactMap { member in
                member.value.texts.first.map { (name: member.name, value: $0) }
            }
            let names = Set(pairs.map(\.name))
            guard names.isSuperset(of: ["columnid", "unitid"]), pairs.count <= 30 else { continue }
            parameters = pairs
            return
        }
    }

    private func value(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// The addresses of the first `count` groups of records, as far as there are that many.
    func addresses(_ count: Int) -> [String] {
        let size = min(max(pageLength, 1), 100) * Self.group
        let fixed = parameters.map { pair in
            "&\(FormText.encoded(pair.name))=\(FormText.encoded(pair.value))"
        }
        return (0..<max(count, 1)).compactMap { group in
            let start = group * size + 1
            guard start <= total ?? .max else { return nil }
            return proxy + "?startrecord=\(start)&endrecord=\(start + size - 1)"
                + "&perpage=\(pageLength)" + fixed.joined()
        }
    }

    /// The number behind `name:`.
    private static func number(_ name: StaticString, in script: [UInt8]) -> Int? {
        guard let found = ScriptText.find(name, in: script[...]) else { return nil }
        let rest = script[(found + name.utf8CodeUnitCount)...].prefix(20)
            .drop { [0x20, 0x22, 0x27, 0x3A, 0x3D].contains($0) }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        return digits.count < 10 ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }

    /// What stands in quotes around `dataproxy.jsp`, without a query.
    private static func address(in script: [UInt8]) -> String? {
        guard let found = ScriptText.find("dataproxy.jsp", in: script[...]) else { return nil }
        let before = script[..<found].suffix(300).reversed()
            .prefix { !ScriptText.isQuote($0) && $0 > 0x20 }
        guard before.count < 300 else { return nil }
        return String(decoding: before.reversed(), as: UTF8.self) + "dataproxy.jsp"
    }

    /// Whether the element that the script fills holds no link.
    private static func isEmpty(unit: String, _ document: HTMLDocument) -> Bool {
        let place = document.descendants(of: document.root).first { node in
            document.attribute("id", of: node) == unit
        }
        guard let place, !unit.isEmpty else { return false }
        return !document.descendants(of: place).contains {
            TagNames.link.contains($0, in: document)
        }
    }
}

extension Extractor {
    /// What a page gives whose list stands elsewhere: its address, and whether it is all there is.
    func listBehind(
        _ page: Page, _ place: PagePlace?
    ) -> (extraction: Extraction, isAlone: Bool)? {
        guard place?.number ?? 1 == 1,
            ScriptText.find("unitid", in: page.bytes[...]) != nil,
            ScriptText.find("columnid", in: page.bytes[...]) != nil
        else { return nil }
        let utf8 = Charset.decode(
            page.bytes, contentType: page.contentType, override: source.charset
        ).utf8
        guard XMLBody.rootName(of: utf8) == nil else { return nil }
        let document = HTMLDocument.parse(utf8, limits: .page)
        guard let list = ProxiedList(document) else { return nil }
        let url = source.base ?? page.url
        var extraction = Extraction(
            items: [], pageTitle: nil, baseURL: url, charset: "", method: "list behind the page")
        extraction.isIndex = true
        extraction.hidesChanges = true
        extraction.next = list.addresses(source.paging?.limit ?? 1).map { address in
            NextPage(
                url: URLReference.resolve(address, against: url),
                how: "the page's script asks for its records there")
        }
        return (extraction, list.isAlone)
    }
}
