/// A language range of `:lang()` in lower case, such as `zh` or `*-cn`.
struct LanguageRange {
    private let parts: [ArraySlice<UInt8>]

    init(_ range: ArraySlice<UInt8>) {
        parts = range.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    }

    /// Extended filtering (RFC 4647, 3.3.2): further subtags of the tag may stand between the
    /// range's, single letters excepted.
    func accepts(_ tag: [UInt8]) -> Bool {
        var subtags = tag.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)[...]
        guard let first = parts.first, let primary = subtags.popFirst() else {
            return tag.isEmpty && parts.allSatisfy(\.isEmpty)
        }
        guard first.elementsEqual(primary) || first.elementsEqual("*".utf8) && !tag.isEmpty else {
            return false
        }
        for part in parts.dropFirst() where !part.elementsEqual("*".utf8) {
            while let subtag = subtags.first, !subtag.elementsEqual(part) {
                guard subtag.count > 1 else { return false }
                subtags.removeFirst()
            }
            guard subtags.popFirst() != nil else { return false }
        }
        return true
    }
}
