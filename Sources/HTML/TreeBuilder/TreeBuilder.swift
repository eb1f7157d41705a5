/// Tree construction (HTML standard, 13.2.6): takes tokens, grows the flat tree.
///
/// Scripting is off. Parse errors are not reported; what they do to the tree is.
///
/// Functions that only ask are `mutating` as well: a borrow of this large value costs a copy of its
/// 368 bytes where the function is inlined (measured with Swift 6.3: a third of all time), exclusive
/// access costs nothing.
struct TreeBuilder: ~Copyable {
    /// 13.2.4.1 The insertion mode.
    enum InsertionMode: UInt8, Sendable {
        case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text
        case inTable, inTableText, inCaption, inColumnGroup, inTableBody, inRow, inCell
        case inTemplate, afterBody, inFrameset, afterFrameset, afterAfterBody, afterAfterFrameset
    }

    /// An entry of the stack of open elements.
    struct OpenElement: Sendable {
        var node: Int32
        var name: HTMLName
        var namespace: HTMLDocument.Namespace
        var traits: ElementTraits
    }

    var tokenizer: Tokenizer
    let limits: HTMLLimits

    // The tree.
    var records: ContiguousArray<HTMLDocument.Record> = []
    /// Ranges of text nodes that are not one run of bytes (yet).
    var pieces: ContiguousArray<TextPiece> = []
    var documentMode = HTMLDocument.Mode.noQuirks
    /// Index order is no longer document order.
    var wasReordered = false
    var hitLimits: Set<Limit> = []
    /// Set once a limit ends the parse.
    var isStopped = false

    // 13.2.4 Parse state
    var mode = InsertionMode.initial
    var originalMode = InsertionMode.initial
    var templateModes: ContiguousArray<InsertionMode> = []
    var open: ContiguousArray<OpenElement> = []
    /// Elements between the last two of `open` that the depth limit keeps out of it.
    var overflow: ContiguousArray<OpenElement> = []
    /// How many open HTML elements bear each well-known name, so that most questions about scope
    /// are answered without a walk.
    var openCounts = ContiguousArray<Int32>(repeating: 0, count: knownNameCount)
    var formatting: ContiguousArray<FormattingEntry> = []
    var head: Int32 = -1
    var form: Int32 = -1
    var framesetOK = true
    var fosterParenting = false
    var skipsLineFeed = false
    var pendingTableText: ContiguousArray<TextSlice> = []
    /// A comment was put behind the body; content that goes on in the body is out of order.
    var hasCommentAfterBody = false
    var hasSelectedContent = false
    /// The context element of a fragment.
    var context: OpenElement?

    let htmlTraits = ElementTraits.ofHTML

    enum Limit: String, Sendable {
        case depth, nodes, formatting
    }

    init(_ tokenizer: consuming Tokenizer, limits: HTMLLimits) {
        var limits = limits
        // Below the html element, its body and a table something has to be open.
        limits.depth = max(limits.depth, 4)
        self.limits = limits
        records.reserveCapacity(tokenizer.end / 16 + 16)
        self.tokenizer = tokenizer
        self.tokenizer.attributes.reserveCapacity(self.tokenizer.end / 32 + 16)
        records.append(
            HTMLDocument.Record(
                kind: .document, namespace: .html, name: HTMLName(number: 0), parent: -1,
                dataStart: 0, dataCount: 0))
    }

    /// Takes tokens to the end of the page.
    mutating func run() {
        var kind: TokenKind
        repeat {
            kind = tokenizer.next()
            if skipsLineFeed { dropLineFeed(&kind) }
            dispatch(kind)
            tokenizer.allowsCDATA = isAdjustedCurrentNodeForeign
            if isStopped { return }
        } while kind != .endOfFile
    }

    /// 13.2.6 "Tree construction dispatcher".
    @inline(__always)
    private mutating func dispatch(_ kind: TokenKind) {
        var isAgain = true
        while isAgain {
            if isForeign(kind) {
                isAgain = inForeignContent(kind)
            } else {
                isAgain = process(kind, using: mode)
            }
        }
    }

    @inline(__always)
    private mutating func isForeign(_ kind: TokenKind) -> Bool {
        guard isAdjustedCurrentNodeForeign, kind != .endOfFile else { return false }
        return isForeignSlowly(kind)
    }

    private mutating func isForeignSlowly(_ kind: TokenKind) -> Bool {
        guard let current = adjustedCurrentNode, current.namespace != .html else { return false }
        let isText = kind == .characters || kind == .null
        if current.traits.contains(.mathMLTextIntegrationPoint) {
            if isText { return false }
            if kind == .startTag, tokenizer.tagName != .mglyph, tokenizer.tagName != .malignmark {
                return false
            }
        }
        if current.namespace == .mathml, current.name == .annotationXml, kind == .startTag,
            tokenizer.tagName == .svg
        {
            return false
        }
        if current.traits.contains(.htmlIntegrationPoint), kind == .startTag || isText {
            return false
        }
        return true
    }

    /// Processes the current token by the rules of one insertion mode; true when it has to be
    /// processed again.
    @inline(__always)
    mutating func process(_ kind: TokenKind, using mode: InsertionMode) -> Bool {
        switch mode {
        case .inBody: inBody(kind)
        case .initial: initial(kind)
        case .beforeHTML: beforeHTML(kind)
        case .beforeHead: beforeHead(kind)
        case .inHead: inHead(kind)
        case .inHeadNoscript: inHeadNoscript(kind)
        case .afterHead: afterHead(kind)
        case .text: inText(kind)
        case .inTable: inTable(kind)
        case .inTableText: inTableText(kind)
        case .inCaption: inCaption(kind)
        case .inColumnGroup: inColumnGroup(kind)
        case .inTableBody: inTableBody(kind)
        case .inRow: inRow(kind)
        case .inCell: inCell(kind)
        case .inTemplate: inTemplate(kind)
        case .afterBody: afterBody(kind)
        case .inFrameset: inFrameset(kind)
        case .afterFrameset: afterFrameset(kind)
        case .afterAfterBody: afterAfterBody(kind)
        case .afterAfterFrameset: afterAfterFrameset(kind)
        }
    }

    /// "If the next token is a U+000A LINE FEED (LF) character token, then ignore that token.".
    private mutating func dropLineFeed(_ kind: inout TokenKind) {
        skipsLineFeed = false
        guard kind == .characters, tokenizer.byte(of: tokenizer.text, 0) == ASCII.lineFeed else {
            return
        }
        tokenizer.text.start += 1
        tokenizer.text.count -= 1
        if tokenizer.text.count == 0 { kind = tokenizer.next() }
    }
}
