extension Tokenizer {
    /// The states of the standard (13.2.5), by its names.
    ///
    /// States that only remember how much of a fixed word was seen (`<!doctype`, `]]>`, `</title`)
    /// are looked up ahead in one step by the state before them; character references (13.2.5.72
    /// to 80) are one function of the state that meets the ampersand.
    enum State: UInt8, Sendable {
        case data, rcdata, rawtext, scriptData, plaintext
        case tagOpen, endTagOpen, tagName
        case scriptDataEscaped, scriptDataDoubleEscaped
        case beforeAttributeName, attributeName, afterAttributeName
        case beforeAttributeValue
        case attributeValueDoubleQuoted, attributeValueSingleQuoted, attributeValueUnquoted
        case afterAttributeValueQuoted, selfClosingStartTag
        case bogusComment, markupDeclarationOpen, comment
        case doctype, beforeDoctypeName, doctypeName, afterDoctypeName
        case beforeDoctypePublicIdentifier, doctypePublicIdentifier, afterDoctypePublicIdentifier
        case betweenDoctypePublicAndSystemIdentifiers
        case beforeDoctypeSystemIdentifier, doctypeSystemIdentifier, afterDoctypeSystemIdentifier
        case bogusDoctype, cdataSection
    }
}

/// What a token is; its parts stand in the tokenizer until the next one.
enum TokenKind: UInt8, Sendable {
    /// Characters, none of them U+0000: `Tokenizer.text`.
    case characters
    /// One U+0000, which the tree builder drops or replaces.
    case null
    case startTag, endTag
    /// `Tokenizer.text`.
    case comment
    /// `Tokenizer.doctype`.
    case doctype
    case endOfFile
}

/// A run of bytes: positions below the page's length lie in the page, those from there on in the
/// buffer of decoded text.
///
/// A slice never lies in both.
struct TextSlice: Sendable, Equatable {
    var start: Int32 = 0
    var count: Int32 = 0

    var end: Int32 { start + count }
}

/// The parts of a DOCTYPE token; nil is "missing".
struct DoctypeToken: Sendable, Equatable {
    var name: TextSlice?
    var publicIdentifier: TextSlice?
    var systemIdentifier: TextSlice?
    var forceQuirks = false
}
