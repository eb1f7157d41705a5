/// One control of a form, as its markup describes it.
struct FormControl {
    let node: HTMLNode
    let document: HTMLDocument
    let tag: String
    /// Of an `input`, in lower case; "text" where it says none.
    let type: String

    init(_ node: HTMLNode, _ document: HTMLDocument) {
        (self.node, self.document) = (node, document)
        tag = document.tag(of: node)
        guard tag == "input" || tag == "button" else {
            type = ""
            return
        }
        let said = document.attribute("type", of: node)?.asciiLowercased() ?? ""
        type = said.isEmpty ? (tag == "input" ? "text" : "submit") : said
    }

    subscript(_ name: String) -> String? { document.attribute(name, of: node) }

    func has(_ name: String) -> Bool { self[name] != nil }

    var isRadio: Bool { tag == "input" && type == "radio" }

    var isCheckable: Bool { tag == "input" && (type == "radio" || type == "checkbox") }

    /// Whether it sends its form.
    var submits: Bool {
        tag == "input" ? type == "submit" || type == "image" : tag == "button" && !otherButton
    }

    private var otherButton: Bool { type == "reset" || type == "button" }

    /// An option is disabled by itself or by its group.
    var isDisabledOption: Bool {
        if has("disabled") { return true }
        guard let parent = document.parentElement(of: node) else { return false }
        return document.tag(of: parent) == "optgroup"
            && document.attribute("disabled", of: parent) != nil
    }

    private static let withoutPlaceholder: Set<String> = [
        "hidden", "range", "color", "submit", "image", "reset", "button", "checkbox", "radio",
        "file", "date", "month", "week", "time", "datetime-local",
    ]

    var showsPlaceholder: Bool {
        guard has("placeholder") else { return false }
        switch tag {
        case "textarea": return document.textContent(of: node).isEmpty
        case "input":
            return !Self.withoutPlaceholder.contains(type) && (self["value"] ?? "").isEmpty
        default: return false
        }
    }

    /// Whether the value lies between `min` and `max`; nil where neither limits it.
    var isInRange: Bool? {
        guard tag == "input" else { return nil }
        // A slider's value is moved between its limits before anybody sees it.
        if type == "range" { return true }
        let minimum = self["min"].flatMap { RangeValue($0, type: type) }
        let maximum = self["max"].flatMap { RangeValue($0, type: type) }
        guard minimum != nil || maximum != nil else { return nil }
        guard let value = self["value"].flatMap({ RangeValue($0, type: type) }) else { return true }
        let isLow = minimum.map { value < $0 } ?? false
        let isHigh = maximum.map { $0 < value } ?? false
        // Hours may run past midnight: from 22:00 to 06:00.
        if type == "time", let minimum, let maximum, maximum < minimum { return !(isLow && isHigh) }
        return !isLow && !isHigh
    }
}
