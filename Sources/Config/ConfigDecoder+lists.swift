import Model

extension ConfigDecoder {
    /// How a source's list is asked for, and how it goes on.
    mutating func lists(_ keys: ConfigSection) -> (Submission?, Paging?) {
        (submission(keys), paging(keys))
    }

    private mutating func submission(_ keys: ConfigSection) -> Submission? {
        let body = keys.body("body")
        let method = keys.text("method") ?? (body == nil ? "GET" : "POST")
        if method == "GET" {
            for name in ["body", "content_type"] where keys.has(name) {
                // A body that was refused is told once.
                guard let mark = keys.mark(of: name), name != "body" || body != nil else {
                    continue
                }
                problems.report(
                    mark, "a GET sends no \(name == "body" ? "body" : "content")",
                    keys.has("method") ? "write method: POST" : "add body:, or remove the key")
            }
            return nil
        }
        if let mark = keys.mark(of: "url"), case .file = keys.location("url") {
            problems.report(mark, "a file is not asked for by POST", "remove method and body")
        }
        let text = body?.text ?? ""
        if text.utf8.count > 65_536, let mark = keys.mark(of: "body") {
            problems.report(mark, "the body is longer than 64 KiB", "shorten it")
        }
        let start = text.unicodeScalars.first { !$0.properties.isWhitespace }
        let isJSON = body?.isForm == false && (start == "{" || start == "[")
        let type = keys.text("content_type") ?? (isJSON ? "application/json" : Submission.form)
        if let mark = keys.mark(of: "content_type"),
            !HeaderRules.isValue(type) || !type.contains("/")
        {
            problems.report(
                mark, "\(type.quoted) is not a media type", "write for example application/json")
        }
        return Submission(method: method, body: PageTemplate(text), contentType: type)
    }

    private mutating func paging(_ keys: ConfigSection) -> Paging? {
        let limit = keys.number("pages") ?? 1
        let next = keys.next("next")
        if let mark = keys.mark(of: "next"), next != nil, !keys.has("pages") {
            problems.report(
                mark, "next does nothing without pages", "add for example pages: 5")
        }
        if let mark = keys.mark(of: "body"), let body = keys.body("body"),
            PageTemplate(body.text).hasToken
        {
            if case .rule = next {
            } else {
                problems.report(
                    mark, "nothing fills {next} in the body",
                    "write a rule under next:, such as json:$.cursor")
            }
        }
        return limit > 1 ? Paging(limit: limit, next: next ?? .automatic) : nil
    }
}
