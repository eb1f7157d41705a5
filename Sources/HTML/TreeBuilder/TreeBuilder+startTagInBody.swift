/// 13.2.6.4.7 The "in body" insertion mode: start tags.
extension TreeBuilder {
    mutating func startTagInBody() -> Bool {
        switch tokenizer.tagName {
        case .div, .p, .ul, .ol, .dl, .section, .article, .header, .footer, .nav, .main, .aside,
            .address, .blockquote, .center, .details, .dialog, .dir, .fieldset, .figcaption,
            .figure, .hgroup, .menu, .search, .summary:
            closeParagraphInButtonScope()
            insertElement()
        case .span:
            reconstructFormatting()
            insertElement()
        case .a: startAnchor()
        case .li: startListItem { $0 == .li }
        case .dd, .dt: startListItem { $0 == .dd || $0 == .dt }
        case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
            reconstructFormatting()
            pushFormatting(insertElement())
        case .img, .br, .wbr, .area, .embed, .keygen: startVoid()
        case .h1, .h2, .h3, .h4, .h5, .h6:
            closeParagraphInButtonScope()
            if let current = currentNode, current.traits.contains(.heading) { pop() }
            insertElement()
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
            .title:
            return inHead(.startTag)
        case .table:
            if documentMode != .quirks { closeParagraphInButtonScope() }
            insertElement()
            framesetOK = false
            mode = .inTable
        case .html: startAnotherHTML()
        case .body: startAnotherBody()
        case .frameset: startFramesetInBody()
        default: return startRareTagInBody()
        }
        return false
    }

    private mutating func startRareTagInBody() -> Bool {
        switch tokenizer.tagName {
        case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr:
            break
        case .pre, .listing:
            closeParagraphInButtonScope()
            insertElement()
            skipsLineFeed = true
            framesetOK = false
        case .form: startForm()
        case .plaintext:
            closeParagraphInButtonScope()
            insertElement()
            tokenizer.state = .plaintext
        case .button: startButton()
        case .nobr:
            reconstructFormatting()
            if hasInScope(.nobr) {
                _ = adopt(.nobr)
                reconstructFormatting()
            }
            pushFormatting(insertElement())
        case .applet, .marquee, .object:
            reconstructFormatting()
            insertElement()
            formatting.append(.marker)
            framesetOK = false
        case .textarea:
            parseText(.rcdata)
            skipsLineFeed = true
            framesetOK = false
        case .xmp:
            closeParagraphInButtonScope()
            reconstructFormatting()
            framesetOK = false
            parseText(.rawtext)
        case .iframe:
            framesetOK = false
            parseText(.rawtext)
        case .noembed: parseText(.rawtext)
        case .math: startForeign(.mathml)
        case .svg: startForeign(.svg)
        default: startFormOrRubyTag()
        }
        return false
    }

    private mutating func startFormOrRubyTag() {
        switch tokenizer.tagName {
        case .input: startInput()
        case .param, .source, .track:
            insertElement()
            pop()
        case .hr:
            closeParagraphInButtonScope()
            if hasInScope(.select) { generateImpliedEndTags() }
            insertElement()
            pop()
            framesetOK = false
        case .image:
            // "Don't ask." (13.2.6.4.7)
            tokenizer.tagName = .img
            startVoid()
        case .select: startSelect()
        case .option:
            if hasInScope(.select) {
                generateImpliedEndTags(except: .optgroup)
            } else if isCurrent(.option) {
                pop()
            }
            reconstructFormatting()
            insertElement()
        case .optgroup:
            if hasInScope(.select) {
                generateImpliedEndTags()
            } else if isCurrent(.option) {
                pop()
            }
            reconstructFormatting()
            insertElement()
        case .rb, .rtc:
            if hasInScope(.ruby) { generateImpliedEndTags() }
            insertElement()
        case .rp, .rt:
            if hasInScope(.ruby) { generateImpliedEndTags(except: .rtc) }
            insertElement()
        default:
            if tokenizer.tagName == .selectedcontent { hasSelectedContent = true }
            reconstructFormatting()
            insertElement()
        }
    }

    private mutating func startButton() {
        if hasInScope(.button) {
            generateImpliedEndTags()
            popUntil(.button)
        }
        reconstructFormatting()
        insertElement()
        framesetOK = false
    }

    private mutating func startAnotherHTML() {
        if !isAnyOpen(.template), let root = open.first { mergeAttributes(into: root.node) }
    }

    private mutating func startAnotherBody() {
        guard open.count > 1, open[1].name == .body, open[1].namespace == .html,
            !isAnyOpen(.template)
        else { return }
        framesetOK = false
        mergeAttributes(into: open[1].node)
    }

    private mutating func startFramesetInBody() {
        guard open.count > 1, open[1].name == .body, open[1].namespace == .html, framesetOK else {
            return
        }
        unlink(open[1].node)
        while open.count > 1 { pop() }
        insertElement()
        mode = .inFrameset
    }

    private mutating func startAnchor() {
        if let index = formattingIndex(named: .a) {
            let node = formatting[index].node
            _ = adopt(.a)
            if let left = formattingIndex(node: node) { formatting.remove(at: left) }
            if records[Int(node)].isOpen { removeOpen(node: node) }
        }
        reconstructFormatting()
        pushFormatting(insertElement())
    }

    /// li, dd and dt close the item before them.
    private mutating func startListItem(_ isItem: (HTMLName) -> Bool) {
        framesetOK = false
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            index -= 1
            if element.namespace == .html, isItem(element.name) {
                generateImpliedEndTags(except: element.name)
                popUntil(element.name)
                break
            }
            if element.traits.contains(.special),
                element.namespace != .html
                    || (element.name != .address && element.name != .div && element.name != .p)
            {
                break
            }
        }
        closeParagraphInButtonScope()
        insertElement()
    }

    private mutating func startVoid() {
        reconstructFormatting()
        insertElement()
        pop()
        framesetOK = false
    }

    private mutating func startForm() {
        let isInTemplate = isAnyOpen(.template)
        guard form < 0 || isInTemplate else { return }
        closeParagraphInButtonScope()
        let element = insertElement()
        if !isInTemplate { form = element.node }
    }

    private mutating func startInput() {
        if isContextSelect { return }
        if hasInScope(.select) { popUntil(.select) }
        reconstructFormatting()
        insertElement()
        pop()
        if !isHiddenInput { framesetOK = false }
    }

    var isHiddenInput: Bool {
        for attribute in tokenizer.attributes[tokenizer.attributeStart...]
        where attribute.name == .type {
            return tokenizer.bytes(of: attribute.value).map(\.lowercased).elementsEqual(
                "hidden".utf8)
        }
        return false
    }

    private var isContextSelect: Bool {
        context.map { $0.name == .select && $0.namespace == .html } ?? false
    }

    private mutating func startSelect() {
        if isContextSelect { return }
        if hasInScope(.select) {
            popUntil(.select)
            return
        }
        reconstructFormatting()
        insertElement()
        framesetOK = false
    }
}
