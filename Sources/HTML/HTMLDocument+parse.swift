extension HTMLDocument {
    /// Parses a whole page of UTF-8; never fails, as browsers never do.
    ///
    /// Bytes that are not UTF-8 become U+FFFD.
    package static func parse(_ page: [UInt8], limits: HTMLLimits = HTMLLimits()) -> HTMLDocument {
        parse(page, context: nil, limits: limits)
    }

    /// Parses a fragment as it would stand inside a `context` element (13.4, `innerHTML`).
    ///
    /// Its nodes are the children of `fragmentTop`.
    package static func parseFragment(
        _ fragment: [UInt8], context: String = "body", in namespace: Namespace = .html,
        limits: HTMLLimits = HTMLLimits()
    ) -> HTMLDocument {
        parse(fragment, context: (context, namespace), limits: limits)
    }

    private static func parse(
        _ page: [UInt8], context: (name: String, namespace: Namespace)?, limits: HTMLLimits
    ) -> HTMLDocument {
        var page = page
        let isCut = page.count > limits.boundedBytes
        if isCut { page.removeLast(page.count - limits.boundedBytes) }
        if page.starts(with: [0xEF, 0xBB, 0xBF]) { page.removeFirst(3) }
        page = InputPreprocessing.preprocess(page)
        var document = Tokenizer.withTokenizer(
            page, attributeLimit: limits.attributesPerElement
        ) { tokenizer in
            var builder = TreeBuilder(tokenizer, limits: limits)
            if let context { builder.startFragment(context.name, context.namespace) }
            builder.run()
            return builder.finish(page: page)
        }
        if isCut {
            document.limitsHit.append("the page is longer than \(limits.boundedBytes) bytes")
        }
        return document
    }
}

extension TreeBuilder {
    /// 13.4 Parsing HTML fragments.
    mutating func startFragment(_ context: String, _ namespace: HTMLDocument.Namespace) {
        let name = tokenizer.names.intern(context)
        let traits: ElementTraits =
            switch namespace {
            case .html: Int(name.number) < knownNameCount ? htmlTraits[Int(name.number)] : []
            case .svg: ElementTraits.ofSVG(name)
            case .mathml: ElementTraits.ofMathML(name)
            }
        self.context = OpenElement(node: -1, name: name, namespace: namespace, traits: traits)
        if namespace == .html {
            switch name {
            case .title, .textarea: tokenizer.state = .rcdata
            case .style, .xmp, .iframe, .noembed, .noframes: tokenizer.state = .rawtext
            case .script: tokenizer.state = .scriptData
            case .plaintext: tokenizer.state = .plaintext
            default: break
            }
            if name == .template { templateModes.append(.inTemplate) }
            // The context is a form: its pointer is set, to no node of this document.
            if name == .form { form = .max }
        }
        insertElement(named: .html)
        tokenizer.allowsCDATA = namespace != .html
        resetInsertionMode()
    }
}
