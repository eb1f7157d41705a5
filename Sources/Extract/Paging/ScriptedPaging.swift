import HTML

/// Reads how TRS's pages are counted: `createPageHTML(total, current, "index", "shtml")`.
///
/// The pages are `index.shtml`, `index_1.shtml`, `index_2.shtml`: `current` counts from 0.
enum ScriptedPaging {
    static func next(in page: HTMLPage, at place: PagePlace) -> FoundNext? {
        for script in PageScripts(page.document) where script.isCode {
            var rest = script.text[...]
            while let found = ScriptText.find("createPageHTML", in: rest) {
                rest = rest[(found + 14)...]
                // Where the function itself is written, its parameters are names.
                if let next = next(rest) { return next }
            }
        }
        return nil
    }

    private static func next(_ call: ArraySlice<UInt8>) -> FoundNext? {
        var numbers: [Int] = []
        var texts: [String] = []
        let inside = call.prefix(400).drop { $0 <= 0x20 }
        guard inside.first == UInt8(ascii: "("),
            let end = inside.firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        var rest = inside[..<end].dropFirst()
        while let byte = rest.first {
            if ScriptText.isQuote(byte) {
                let text = rest.dropFirst().prefix { $0 != byte }
                texts.append(String(decoding: text, as: UTF8.self))
                rest = rest.dropFirst(text.count + 2)
            } else if (0x30...0x39).contains(byte) {
                let digits = rest.prefix { (0x30...0x39).contains($0) }
                numbers.append(Int(String(decoding: digits, as: UTF8.self)) ?? 0)
                rest = rest.dropFirst(digits.count)
            } else {
                rest = rest.dropFirst()
            }
        }
        guard numbers.count >= 2, texts.count >= 2, numbers[1] < numbers[0] - 1 else { return nil }
        let (name, suffix) = (texts[texts.count - 2], texts[texts.count - 1])
        let dot = suffix.hasPrefix(".") ? "" : "."
        return FoundNext(
            address: "\(name)_\(numbers[1] + 1)\(dot)\(suffix)",
            how: "createPageHTML, page \(numbers[1] + 2) of \(numbers[0])")
    }
}
