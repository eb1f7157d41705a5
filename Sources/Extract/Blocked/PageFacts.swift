import HTML

/// What a page amounts to, apart from what it says.
struct PageFacts {
    var title = ""
    /// The first `h1`; `h2` where there is none.
    var heading = ""
    /// The visible text outside links, its first 4,000 bytes.
    var text = ""
    /// Characters of visible text, links included, counted up to 4,000.
    var textLength = 0
    /// Links to other pages.
    var links = 0
    var scripts = 0
    var passwordFields = 0
    /// The empty element that a script would fill: `<div id="app">`.
    var mount: String?
    private var mountsTried = 0
    /// Whether `noscript` asks for JavaScript.
    var wantsScript = false
    /// Where `meta http-equiv="refresh"` leads.
    var refresh: String?

    /// More text than this is contents, whatever stands in it.
    static let longest = 4_000

    init(_ document: HTMLDocument) {
        var isInsideLink = false
        var linkEnd: HTMLNode?
        var plain = CollapsedText()
        var plainBytes = 0
        var node = document.firstChild(of: document.root)
        while let here = node {
            node = document.next(after: here, below: document.root)
            if here == linkEnd { isInsideLink = false }
            switch document.kind(of: here) {
            case .text:
                let length = CollapsedText.length(CollapsedText.collapse(document.text(of: here)))
                textLength = min(textLength + length, Self.longest)
                guard !isInsideLink, plainBytes < Self.longest else { continue }
                let text = String(document.text(of: here).prefix(Self.longest))
                plainBytes += text.utf8.count
                plain.append(" ")
                plain.append(text)
            case .element:
                let end = document.nextSkippingChildren(after: here, below: document.root)
                if note(here, document) {
                    node = end
                } else if TagNames.link.contains(here, in: document) {
                    (isInsideLink, linkEnd) = (true, end)
                }
            default: break
            }
        }
        text = plain.string
    }

    /// Nothing to read and nowhere to go.
    var isEmpty: Bool { textLength <= 100 && links <= 2 }
    /// A message and its frame.
    var isTerse: Bool { textLength <= 800 && links <= 10 }
    /// Too little for a page that lists or tells something.
    var isBare: Bool { textLength <= 1_500 && links <= 15 }
}

extension PageFacts {
    /// Notes one element; true where its contents are no text of the page.
    private mutating func note(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        switch document.tag(of: node) {
        case "title":
            if title.isEmpty { title = Self.short(node, document) }
            return true
        case "h1", "h2": if heading.isEmpty { heading = Self.short(node, document) }
        case "a", "area": if Self.leadsOn(node, document) { links += 1 }
        case "script":
            scripts += 1
            return true
        case "style", "template", "svg", "select", "textarea": return true
        case "noscript":
            let words = document.textContent(of: node).lowercased()
            wantsScript = wantsScript || words.contains("javascript") || words.contains("脚本")
            return true
        case "input":
            let type = document.attribute("type", of: node)?.lowercased()
            if type == "password" { passwordFields += 1 }
        case "meta": refresh = refresh ?? Self.refreshTarget(node, document)
        default: break
        }
        noteMount(node, document)
        return false
    }

    private static func short(_ node: HTMLNode, _ document: HTMLDocument) -> String {
        String(CollapsedText.of(node, in: document).prefix(100))
    }

    private static func leadsOn(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        guard let href = document.attribute("href", of: node)?.lowercased() else { return false }
        let target = href.drop { $0.isWhitespace }
        return !target.isEmpty
            && !["#", "javascript:", "mailto:", "tel:"].contains { target.hasPrefix($0) }
    }

    private static let mountNames: Set<String> = [
        "app", "root", "main", "__next", "__nuxt", "q-app", "app-root", "appcontainer", "mount",
        "react-root", "react-app", "vue-app", "ember-app", "svelte", "container", "wrapper",
        "app-mount", "application", "page-app", "micro-app", "subapp-viewport", "umi",
    ]

    /// Notes an element that holds next to nothing where scripts fill such ones.
    private mutating func noteMount(_ node: HTMLNode, _ document: HTMLDocument) {
        // Each look reads what is inside; a page may nest as many of them as it likes.
        guard mount == nil, mountsTried < 8 else { return }
        let tag = document.tag(of: node)
        let id = document.attribute("id", of: node) ?? ""
        let isNamed = Self.mountNames.contains(id.lowercased())
        guard isNamed || tag == "app-root" || tag.hasSuffix("-app") || tag.hasPrefix("app-")
        else { return }
        mountsTried += 1
        guard CollapsedText.length(CollapsedText.of(node, in: document)) <= 40 else { return }
        mount = id.isEmpty ? "<\(tag)>" : "<\(tag) id=\"\(id)\">"
    }

    /// The address in `<meta http-equiv="refresh" content="0; url=…">`, of short waits.
    private static func refreshTarget(_ node: HTMLNode, _ document: HTMLDocument) -> String? {
        guard document.attribute("http-equiv", of: node)?.lowercased() == "refresh",
            let content = document.attribute("content", of: node)?.prefix(2_000),
            let wait = Int(content.prefix { $0.isNumber }), wait <= 5,
            let start = content.lowercased().firstRange(of: "url=")
        else { return nil }
        let lowered = content.lowercased()
        let offset = lowered.distance(from: lowered.startIndex, to: start.upperBound)
        let target = content.dropFirst(offset).filter {
            !$0.isWhitespace && $0 != "'" && $0 != "\""
        }
        return target.isEmpty ? nil : String(target)
    }
}
