/// What may stand at a key of feeds.yml.
enum KeyType: Sendable, Equatable {
    case text
    /// An absolute http or https address.
    case webAddress
    /// A web address, or a path relative to feeds.yml.
    case location
    /// A path relative to feeds.yml.
    case path
    case language
    case tagAuthority
    /// A date such as 2026-03-01.
    case day
    case listen
    case whole(ClosedRange<Int>)
    /// A number and a unit, within so many seconds.
    case duration(ClosedRange<Double>)
    /// The same, or the word `auto`.
    case interval(ClosedRange<Double>)
    case size(ClosedRange<Int>)
    case flag
    /// True, false, or the address of a WebSub hub.
    case hub
    /// One of these words.
    case choice([String])
    case rule
    /// A rule, or the word `auto`.
    case items
    /// One rule, or a list of rules of which each is within the one before.
    case rules
    /// A rule, an address with a counter in it, or the word `auto`.
    case next
    /// GET or POST.
    case method
    /// A text, or names and values of a form.
    case body
    /// A rule, or one of the words `auto` and `none`.
    case article
    case headers
    case timeZone
    case charset
    case division
    case divisions
    case words
    case networks
    /// A fixed set of keys.
    case section
    /// Ids that the user chooses, each with the same set of keys; a bare value stands for `short`.
    case table(short: String)

    /// What is expected, in words that end a message: "expected a number and a unit: 30m, 1h, 2d".
    var expectation: String {
        switch self {
        case .text: "text"
        case .webAddress: "an address that begins with http:// or https://"
        case .location: "an address (http://…) or the path of a file"
        case .path: "a path, relative to feeds.yml"
        case .language: "a language tag such as zh-CN"
        case .tagAuthority: "a name and a date: example.org,2026"
        case .day: "a day such as 2026-03-01"
        case .listen: "an address and a port: 127.0.0.1:8080"
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .duration: "a number and a unit: 30m, 1h or 2d"
        case .interval: "auto, or a number and a unit: 30m, 1h or 2d"
        case .size: "a number and a unit: 500KB or 10MB"
        case .flag: "true or false"
        case .hub: "true, false or the address of a hub"
        case .choice(let words): words.joined(separator: " or ")
        case .rule: "a rule such as a.title@href"
        case .items: "a rule such as ul.news > li, or auto"
        case .rules: "a rule such as script#state, or a list of rules"
        case .next: "a rule such as a.next@href, an address such as index_{n}.html, or auto"
        case .method: "GET or POST"
        case .body: "a text, or the names and values of a form"
        case .article: "auto, none, or a rule such as div.content"
        case .headers: "header names, each with its value"
        case .timeZone: "a time zone such as Asia/Shanghai"
        case .charset: "an encoding such as utf-8 or gb18030"
        case .division: "one division: its code or its name"
        case .divisions: "divisions: codes or names"
        case .words: "a list of words"
        case .networks: "a list of networks such as 127.0.0.0/8"
        case .section: "a group of keys"
        case .table: "ids, each with its keys"
        }
    }
}
