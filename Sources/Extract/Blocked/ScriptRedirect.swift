/// Where the scripts of an otherwise empty page send the browser:
/// `window.location.href = "lnrb/index.html"`, `location.replace('/m/')`.
enum ScriptRedirect {
    /// Pages that are longer do more than that.
    private static let reach = 16_384

    /// The first address written out; nil where none is, or where it is put together.
    static func target(_ utf8: [UInt8]) -> String? {
        guard utf8.count <= reach else { return nil }
        let word = Array("location".utf8)
        var index = 0
        while let start = utf8[index...].firstIndex(of: word[0]) {
            index = start + 1
            guard utf8[start...].starts(with: word) else { continue }
            var rest = utf8[(start + word.count)...]
            for call in [".href", ".replace", ".assign"] where rest.starts(with: call.utf8) {
                rest = rest.dropFirst(call.utf8.count)
            }
            rest = rest.drop { $0 <= 0x20 }
            guard let sign = rest.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "(")
            else { continue }
            if let address = quoted(rest.dropFirst().drop { $0 <= 0x20 }) { return address }
        }
        return nil
    }

    /// What stands between quotes, where nothing is added to it.
    private static func quoted(_ text: ArraySlice<UInt8>) -> String? {
        guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return nil }
        let address = text.dropFirst().prefix(1_000).prefix { $0 != quote && $0 > 0x20 }
        let after = text.dropFirst(1 + address.count)
        guard after.first == quote, !address.isEmpty else { return nil }
        let next = after.dropFirst().first { $0 > 0x20 }
        guard next != UInt8(ascii: "+") else { return nil }
        return String(decoding: address, as: UTF8.self)
    }
}
