/// What a selector asks of a control, of the states that markup alone decides until a person touches
/// the page (HTML 4.16.3, "Pseudo-classes").
enum FormState: String, Sendable {
    case checked, `default`, indeterminate
    case inRange = "in-range"
    case outOfRange = "out-of-range"
    case placeholderShown = "placeholder-shown"
}

/// The states of a document's controls as it was served.
///
/// Which radio button of a group is on, which option a list shows and which button a form would
/// press are found in one walk over the document, at the first question.
struct FormStates {
    private var isRead = false
    private var checked: Set<Int32> = []
    private var defaultButtons: Set<Int32> = []
    /// For each radio button with a name its group, for each group the button that is on.
    private var groups: [Int32: RadioGroup] = [:]
    private var chosen: [RadioGroup: Int32] = [:]

    /// Radio buttons of one name and one form, or of one tree where they have no form.
    private struct RadioGroup: Hashable {
        var owner: Int32
        var name: String
    }

    mutating func has(_ state: FormState, _ node: HTMLNode, in document: HTMLDocument) -> Bool {
        guard document.namespace(of: node) == .html else { return false }
        let control = FormControl(node, document)
        switch state {
        case .placeholderShown: return control.showsPlaceholder
        case .inRange: return control.isInRange == true
        case .outOfRange: return control.isInRange == false
        case .checked:
            readOnce(document)
            return checked.contains(node.index)
        case .default:
            if control.isCheckable { return control.has("checked") }
            if control.tag == "option" { return control.has("selected") }
            readOnce(document)
            return defaultButtons.contains(node.index)
        case .indeterminate:
            if control.tag == "progress" { return !control.has("value") }
            guard control.isRadio else { return false }
            readOnce(document)
            return groups[node.index].map { chosen[$0] == nil } ?? !control.has("checked")
        }
    }

    private mutating func readOnce(_ document: HTMLDocument) {
        if !isRead { read(document) }
    }

    private mutating func read(_ document: HTMLDocument) {
        isRead = true
        let forms = Self.forms(of: document)
        var submitting: Set<Int32> = []
        for node in document.descendants(of: document.root) where document.isElement(node) {
            guard document.namespace(of: node) == .html else { continue }
            let control = FormControl(node, document)
            if control.tag == "select" {
                readOptions(of: control)
            } else if control.isRadio {
                readRadio(control, owner: Self.owner(of: control, forms))
            } else if control.isCheckable {
                if control.has("checked") { checked.insert(node.index) }
            } else if control.submits {
                let owner = Self.owner(of: control, forms)
                guard owner.isForm, submitting.insert(owner.node).inserted else { continue }
                defaultButtons.insert(node.index)
            }
        }
        checked.formUnion(chosen.values)
    }

    /// Of a group the last button that markup turns on is on.
    private mutating func readRadio(_ control: FormControl, owner: (node: Int32, isForm: Bool)) {
        guard let name = control["name"], !name.isEmpty else {
            if control.has("checked") { checked.insert(control.node.index) }
            return
        }
        let group = RadioGroup(owner: owner.node, name: name)
        groups[control.node.index] = group
        if control.has("checked") { chosen[group] = control.node.index }
    }

    /// A list for one choice shows the last option that markup selects, or the first that can be
    /// chosen ("ask for a reset", HTML 4.10.7).
    private mutating func readOptions(of list: FormControl) {
        let document = list.document
        let takesMany = list.has("multiple")
        var first: Int32?
        var last: Int32?
        for node in document.descendants(of: list.node) {
            guard document.namespace(of: node) == .html, document.tag(of: node) == "option" else {
                continue
            }
            let option = FormControl(node, document)
            if option.has("selected") {
                last = node.index
                if takesMany { checked.insert(node.index) }
            } else if first == nil, !option.isDisabledOption {
                first = node.index
            }
        }
        guard !takesMany else { return }
        let size = list["size"].flatMap { Int($0) } ?? 1
        if let shown = last ?? (size <= 1 ? first : nil) { checked.insert(shown) }
    }

    private static func forms(of document: HTMLDocument) -> [String: Int32] {
        var forms: [String: Int32] = [:]
        for node in document.descendants(of: document.root) {
            guard document.namespace(of: node) == .html, document.tag(of: node) == "form",
                let id = document.attribute("id", of: node), forms[id] == nil
            else { continue }
            forms[id] = node.index
        }
        return forms
    }

    /// The form that a control belongs to, or the top of its tree.
    private static func owner(
        of control: FormControl, _ forms: [String: Int32]
    ) -> (node: Int32, isForm: Bool) {
        let document = control.document
        if let id = control["form"] {
            return forms[id].map { ($0, true) } ?? (document.root.index, false)
        }
        var top = control.node
        while let parent = document.parentElement(of: top) {
            if document.namespace(of: parent) == .html, document.tag(of: parent) == "form" {
                return (parent.index, true)
            }
            top = parent
        }
        return (document.parent(of: top)?.index ?? top.index, false)
    }
}
