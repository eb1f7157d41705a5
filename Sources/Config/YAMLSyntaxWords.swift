/// Puts libYAML's complaints into words that say what to do.
enum YAMLSyntaxWords {
    /// What to do about a value that YAML does not take for text.
    static let quotes = "put the value in quotes if it is meant as text"

    static func report(_ error: YAMLSyntaxError, in text: YAMLText, _ problems: inout ProblemList) {
        switch error {
        case .grammar(_, _, "while scanning an alias", let start?):
            let word = text.word(at: start)
            problems.report(start, "\(word) refers to an anchor that is not defined above", quotes)
        case .grammar(let problem, let mark, let context, let start):
            let words = words(for: problem, context, at: text.index(of: mark), in: text)
            // What is never closed is best looked for where it opens.
            let isOpen = words.message.contains("never closed")
            problems.report(isOpen ? start ?? mark : mark, words.message, words.advice)
        case .character(let problem, let code, let offset):
            let message =
                problem.contains("control character")
                ? "a control character (U+\(String(code, radix: 16, uppercase: true))) stands here"
                : "not YAML: \(problem)"
            problems.report(text.mark(ofByte: offset), message, "remove it")
        case .tooDeep(let mark):
            problems.report(
                mark, "more than \(YAMLReader.maximumDepth) groups inside each other",
                "nothing in feeds.yml is nested so deep")
        }
    }
}

extension YAMLSyntaxWords {
    private static func words(
        for problem: String, _ context: String, at index: Int?, in text: YAMLText
    ) -> (message: String, advice: String) {
        let found = index.map { text.scalars[$0] }
        if problem.contains("cannot start any token") {
            return found == "\t"
                ? ("a tab stands where YAML wants spaces", "indent with spaces")
                : (
                    "a value cannot begin with \"\(found.map { String($0) } ?? "")\"",
                    "put the value in quotes"
                )
        }
        for (part, message, advice) in table where problem.contains(part) {
            return (message, advice)
        }
        if context.contains("block scalar") {
            return ("a > or | begins a text of several lines here", "put the whole value in quotes")
        }
        if context.contains("quoted scalar") {
            return ("the quote is never closed", "close it, or double a ' inside '…'")
        }
        let whole = context.isEmpty ? problem : "\(context): \(problem)"
        return (
            "not YAML: \(whole)",
            "check the indentation and the quotes of this line and the one above"
        )
    }

    /// Part of libYAML's words, ours, and what to do.
    private static let table: [(part: String, message: String, advice: String)] = [
        (
            "mapping values are not allowed", "a second \": \" stands in this line",
            "put the value in quotes, or begin a new line"
        ),
        (
            "could not find expected ':'", "a line without \"key: value\"",
            "write a : and a space after the key"
        ),
        (
            "expected <document start>", "something stands here that belongs to no key",
            "put the value before it in quotes, or indent this line under its key"
        ),
        (
            "unknown escape character", "an unknown escape in a \"…\" value",
            "write it in '…', where backslashes stand for themselves"
        ),
        (
            "found unexpected end of stream", "the quote is never closed",
            "close it, or double a ' inside '…'"
        ),
        (
            "did not find expected ',' or '}'", "a { is never closed, or lacks a comma",
            "close it, or put the value in quotes"
        ),
        (
            "did not find expected ',' or ']'", "a [ is never closed, or lacks a comma",
            "close it, or put the value in quotes"
        ),
        (
            "did not find expected node content", "a value is missing here",
            "write it, or put the whole value in quotes"
        ),
        (
            "did not find expected key", "this line does not continue the group above it",
            "indent it like its neighbours, or put the value before it in quotes"
        ),
        (
            "did not find expected '-' indicator", "this line does not continue the list above it",
            "indent it like its neighbours, or begin it with -"
        ),
        (
            "block sequence entries are not allowed", "a list begins in the middle of a line",
            "begin a new line before the -, or put the value in quotes"
        ),
        (
            "tab character", "a tab stands where YAML wants spaces", "indent with spaces"
        ),
        (
            "expected alphabetic or numeric character", "a value cannot begin with \"&\"",
            "put the value in quotes"
        ),
        (
            "tag", "a value cannot begin with \"!\"", "put the value in quotes"
        ),
        (
            "directive", "a line cannot begin with \"%\"", "put a # before it, or remove it"
        ),
    ]
}
