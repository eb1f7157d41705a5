import HTML

/// Writes short CSS selectors that match just the given elements, as a person would: ids and
/// classes that mean something before anything else, places in a row last.
struct SelectorWriter {
    let document: HTMLDocument

    /// How far above the members a selector may begin.
    private static let levels = 8

    /// Selectors for `members`, the likeliest first; the first ones match exactly them, others more.
    ///
    /// - Parameter links: the members' own links, whose addresses may tell them from others.
    func selectors(for members: [HTMLNode], links: [HTMLNode?]) -> [String] {
        let own = common(members)
        if let prefixed = idPrefix(members), select(prefixed, below: nil) == members {
            return [prefixed]
        }
        if own.contains("."), select(own, below: nil) == members { return [own] }
        var path = own
        var wider: [String] = []
        var outer = document.parent(of: members[0])
        for _ in 0..<Self.levels {
            guard let node = outer, document.isElement(node) else { break }
            path = step(node) + " > " + path
            let found = select(path, below: nil)
            if found == members { return [path] }
            // Rows without a link are no items; whoever matches them too loses nothing.
            if isNamed(node), found.count > members.count, wider.count < 2 { wider.append(path) }
            outer = document.parent(of: node)
        }
        let marks = addressMarks(links)
        for path in [own] + wider.prefix(1) {
            for mark in marks {
                let filtered = path + mark
                if select(filtered, below: nil) == members { return wider.prefix(1) + [filtered] }
            }
        }
        return wider + [placed(members, own: own)].compactMap { $0 }
    }

    /// The path of what stands between `members` and the page, each element with its place.
    private func placed(_ members: [HTMLNode], own: String) -> String? {
        var path = own
        var outer = document.parent(of: members[0])
        for _ in 0..<40 {
            guard let node = outer, document.isElement(node) else { return nil }
            path = step(node) + place(of: node) + " > " + path
            if select(path, below: nil) == members { return path }
            if isNamed(node, byID: true) { return nil }
            outer = document.parent(of: node)
        }
        return nil
    }

    private func place(of node: HTMLNode) -> String {
        guard !isNamed(node, byID: true) else { return "" }
        var place = 1
        var isAlone = true
        var sibling = document.previousSibling(of: node)
        while let before = sibling {
            if document.name(of: before) == document.name(of: node) { place += 1 }
            sibling = document.previousSibling(of: before)
        }
        sibling = document.nextSibling(of: node)
        while let after = sibling, isAlone {
            if document.name(of: after) == document.name(of: node) { isAlone = false }
            sibling = document.nextSibling(of: after)
        }
        return place == 1 && isAlone ? "" : ":nth-of-type(\(place))"
    }

    /// `li[id^=line_]` where ids are numbered.
    private func idPrefix(_ members: [HTMLNode]) -> String? {
        let ids = members.map { document.attribute("id", of: $0) ?? "" }
        guard let first = ids.first else { return nil }
        var prefix = first.prefix { $0.isASCII && ($0.isLetter || $0 == "_" || $0 == "-") }
        // `line_u8_0` counts within `line_`.
        if let mark = prefix.lastIndex(where: { $0 == "_" || $0 == "-" }) {
            prefix = prefix[...mark]
        }
        guard prefix.utf8.count >= 3, prefix.utf8.count < first.utf8.count,
            ids.allSatisfy({ $0.hasPrefix(prefix) }), NameTaste.isMeant(String(prefix))
        else { return nil }
        return document.tag(of: members[0]) + "[id^=\(prefix)]"
    }

    /// `:has(a[href*="/art/"])` for parts that all addresses of the items have.
    private func addressMarks(_ links: [HTMLNode?]) -> [String] {
        let addresses = links.compactMap { $0.flatMap { document.attribute("href", of: $0) } }
        guard let first = addresses.first, addresses.count == links.count else { return [] }
        let parts = first.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        var marks = parts.dropLast().filter { part in
            part.utf8.count >= 2 && !part.contains("..") && !part.contains(":")
                && part.utf8.allSatisfy { Self.isPlainInAddress($0) }
        }.map { "/\($0)/" }
        let file = first.split(separator: "/").last ?? ""
        let stem = file.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        if stem.utf8.count >= 3, stem.utf8.count < file.utf8.count { marks.append(String(stem)) }
        let common = marks.filter { mark in addresses.allSatisfy { Self.holds($0, mark) } }
        let isLink = links.indices.allSatisfy { links[$0] != nil }
        return isLink ? common.flatMap { [":has(a[href*=\"\($0)\"])", "[href*=\"\($0)\"]"] } : []
    }

    private static func holds(_ text: String, _ wanted: String) -> Bool {
        let wanted = Array(wanted.utf8)
        let bytes = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
    }

    private static func isPlainInAddress(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 || byte == 0x2D || byte == 0x5F
    }
}

extension SelectorWriter {
    /// Selectors for the targets below each region, the likeliest first; none of them is checked.
    func choices(for targets: [HTMLNode?], in regions: [ItemRegion]) -> [String] {
        let known = targets.compactMap { $0 }.filter { document.isElement($0) }
        guard let first = known.first, known.count * 2 > regions.count else { return [] }
        let own = common(known)
        var choices = [own]
        if let parent = document.parent(of: first), !regions[0].nodes.contains(parent) {
            choices.append(step(parent) + " > " + own)
            if let outer = document.parent(of: parent), !regions[0].nodes.contains(outer) {
                choices.append(step(outer) + " > " + step(parent) + " > " + own)
                choices.append(step(outer) + " " + own)
            }
            choices.append(step(parent) + " " + own)
        }
        choices += [own + ":last-child", own + ":first-child", own + ":last-of-type"]
        choices += (1...4).map { own + ":nth-of-type(\($0))" }
        choices += (1...4).compactMap { place in
            document.parent(of: first).map { step($0) + ":nth-child(\(place)) > " + own }
        }
        if own.hasPrefix("a") {
            choices += [own + "[title]", own + "[target]", own + ":not(:has(img))"]
        }
        return choices
    }

    /// The first of `choices` that finds each region's own target before anything else in it.
    func selector(for targets: [HTMLNode?], in regions: [ItemRegion]) -> String? {
        choices(for: targets, in: regions).first { choice in
            guard let compiled = compile(choice) else { return false }
            return zip(targets, regions).allSatisfy { target, region in
                guard let target else { return true }
                let top = region.nodes[0]
                let found = document.selectFirst(compiled, below: top)
                return found == target
                    || (found == nil && target == top && document.matches(top, compiled))
            }
        }
    }

    /// Tag and the best class that all of `nodes` share.
    private func common(_ nodes: [HTMLNode]) -> String {
        let tags = Set(nodes.map { document.name(of: $0) })
        let tag = tags.count == 1 ? document.tag(of: nodes[0]) : "*"
        let lists = nodes.map { names($0) }
        let ordered = lists[0]
        guard !ordered.isEmpty else { return tag }
        let shared = lists.dropFirst().reduce(Set(ordered)) { $0.intersection($1) }
        return tag + (ordered.first(where: shared.contains).map { "." + $0 } ?? "")
    }

    /// What a list is called where no selector is asked for: `ul.news > li`.
    func name(_ members: [HTMLNode]) -> String {
        let parent = document.parent(of: members[0])
        return (parent.map { step($0) + " > " } ?? "") + step(members[0])
    }

    /// `tag#id`, `tag.class` or `tag`.
    func step(_ node: HTMLNode) -> String {
        let tag = document.tag(of: node)
        if tag == "body" || tag == "html" { return tag }
        if let id = document.attribute("id", of: node), NameTaste.isMeant(id) {
            return tag + "#" + id
        }
        return tag + (names(node).first.map { "." + $0 } ?? "")
    }

    private func isNamed(_ node: HTMLNode, byID: Bool = false) -> Bool {
        if let id = document.attribute("id", of: node), NameTaste.isMeant(id) { return true }
        return byID ? false : !names(node).isEmpty
    }

    /// The classes that mean something, those without digits first.
    private func names(_ node: HTMLNode) -> [String] {
        guard let value = document.attribute("class", of: node), !value.isEmpty else { return [] }
        let all = value.split(whereSeparator: \.isWhitespace).prefix(8).map(String.init)
            .filter { NameTaste.isMeant($0) && !ElementShape.isDecoration($0) }
        return all.filter { !NameTaste.hasDigit($0) } + all.filter(NameTaste.hasDigit)
    }

    private func select(_ selector: String, below scope: HTMLNode?) -> [HTMLNode] {
        compile(selector).map { document.select($0, below: scope) } ?? []
    }

    private func compile(_ selector: String) -> CSSSelector? {
        do throws(CSSSelectorError) { return try CSSSelector(selector) } catch { return nil }
    }
}
