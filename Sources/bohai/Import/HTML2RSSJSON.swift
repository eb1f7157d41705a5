/// html2rss's selectors of JSON, as JSONPath.
///
/// It turns JSON into elements and selects in those: a map is an `<object>` of elements called like
/// its members, a list an `<array>` with an element for each of its values.
enum HTML2RSSJSON {
    /// The path of the items in the document; nil where the selector is more than a path of names.
    static func items(_ selector: String) -> String? {
        path(selector).map { $0 == "$" ? "$[*]" : $0 }
    }

    /// The path of a field in its item; the item itself where there is no selector.
    static func field(_ selector: String) -> String? { path(selector) }

    private static func path(_ selector: String) -> String? {
        var path = "$"
        var isChild = false
        var isInList = false
        for word in selector.replacing(">", with: " > ").split(separator: " ") {
            switch word {
            case ">":
                guard !isChild else { return nil }
                isChild = true
                continue
            case "array": isInList = true
            case "object" where isInList:
                path += "[*]"
                isInList = false
            case "object":
                // A map itself is no step on the way; what follows is its own member.
                break
            default:
                guard word.utf8.allSatisfy(isNamePart) else { return nil }
                if isInList { path += "[*]" }
                isInList = false
                let member = JSONDotPath.member(String(word))
                path += isChild ? member : (member.hasPrefix(".") ? "." : "..") + member
            }
            isChild = false
        }
        return isChild ? nil : path
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte >= 0x80
    }
}
