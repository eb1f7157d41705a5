import Extract
import Model

/// Something about a reading that is not as it used to be.
struct HealthSignal: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case drop, fill(ItemField), sameTitles, sameLinks, unreadDates, garbage, titles
        case template, churn
    }

    var kind: Kind
    /// Certain at first sight; what is not must show twice.
    var isCertain: Bool
    /// Whether the reading must not be published.
    var holds: Bool
    /// What, in plain English, with numbers.
    var words: String
}

/// Compares a reading with what is remembered.
struct HealthSigns {
    let memory: HealthMemory
    let signs: PageSigns
    /// Items that are not stored yet.
    let new: Int

    /// Lists shorter than this say too little.
    private static let least = 4

    /// All that is amiss.
    func signals() -> [HealthSignal] {
        guard !memory.isEmpty else { return [garbage].compactMap(\.self) }
        return [template, churn, drop, sameTitles, sameLinks, unreadDates, garbage, titles]
            .compactMap(\.self) + PageSigns.fields.compactMap(fill)
    }

    /// How much the page has in common with the likeliest of its known shapes.
    private var likeness: Double {
        guard !memory.shapes.isEmpty else { return signs.shape.isEmpty ? 1 : 0 }
        guard !signs.shape.isEmpty else { return 0 }
        return memory.shapes.map { PageShape.likeness(ShapeText.read($0), signs.shape) }.max() ?? 1
    }

    /// Whether the page is built in another way.
    ///
    /// Bodies that are no pages have no shape.
    var isNewTemplate: Bool {
        if memory.shapes.isEmpty, signs.shape.isEmpty { return false }
        return likeness < 0.5
    }

    private var newShare: Double { Double(new) / Double(max(1, signs.items)) }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension HealthSigns {
    private var template: HealthSignal? {
        guard isNewTemplate else { return nil }
        return HealthSignal(
            kind: .template, isCertain: true, holds: false,
            words: "the page is built in another way than before (\(percent(likeness)) alike)")
    }

    /// Less than 40 % of the usual number, where such a number was never seen.
    private var drop: HealthSignal? {
        let usual = memory.median(\.count)
        let least = memory.readings.map(\.count).min() ?? 0
        guard usual >= 5, signs.found * 5 < usual * 2, least * 2 > signs.found * 3 else {
            return nil
        }
        return HealthSignal(
            kind: .drop, isCertain: isNewTemplate, holds: false,
            words: "\(signs.found) items where there used to be \(usual)")
    }

    private func fill(_ field: ItemField) -> HealthSignal? {
        let usual = Double(memory.median { $0.fill[field.rawValue] ?? 0 }) / 1_000
        let now = signs.fill[field] ?? 0
        // Enough items to tell, or all that there are.
        guard signs.items >= Self.least, usual >= 0.7, now < 0.4 * usual else { return nil }
        let isVital = field == .url || field == .date
        return HealthSignal(
            kind: .fill(field), isCertain: isVital && (isNewTemplate || newShare < 0.8),
            holds: isVital && isNewTemplate,
            words: "\(percent(now)) of the items have \(Self.name(field)), \(percent(usual)) had")
    }

    private static func name(_ field: ItemField) -> String {
        switch field {
        case .url: "a link"
        case .date: "a date that can be read"
        case .summary: "a text"
        default:
            "\(field.rawValue == "image" || field.rawValue == "author" ? "an" : "a") "
                + field.rawValue
        }
    }

    private var sameTitles: HealthSignal? {
        let usual = Double(memory.median(\.commonTitle)) / 1_000
        guard signs.found >= Self.least, signs.commonTitle >= 0.6,
            usual <= signs.commonTitle / 2
        else { return nil }
        return HealthSignal(
            kind: .sameTitles, isCertain: true, holds: true,
            words: "\(percent(signs.commonTitle)) of the items have the same title")
    }

    private var sameLinks: HealthSignal? {
        let usual = Double(memory.median(\.commonLink)) / 1_000
        guard signs.found >= Self.least, signs.commonLink >= 0.6, usual <= signs.commonLink / 2
        else { return nil }
        return HealthSignal(
            kind: .sameLinks, isCertain: true, holds: true,
            words: "\(percent(signs.commonLink)) of the links lead to one page or to this one")
    }

    private var unreadDates: HealthSignal? {
        let usual = Double(memory.median(\.unreadDates)) / 1_000
        guard signs.found >= Self.least, signs.unreadDates > 0.2, usual < 0.1 else { return nil }
        return HealthSignal(
            kind: .unreadDates, isCertain: isNewTemplate || signs.unreadDates > 0.6, holds: false,
            words: "\(percent(signs.unreadDates)) of the items have a date that cannot be read")
    }

    private var garbage: HealthSignal? {
        let usual = Double(memory.median(\.garbage)) / 1_000
        // One title that its site cut within a character is none; a page that was always so, too.
        let limit = memory.isEmpty ? 0.02 : max(0.004, usual * 3)
        guard signs.garbage > limit else { return nil }
        return HealthSignal(
            kind: .garbage, isCertain: signs.garbage > 0.02, holds: signs.garbage > 0.05,
            words: "\(percent(signs.garbage)) of the titles' characters are damaged; the page is "
                + "not in the charset it is read in (`charset:` sets it)")
    }
}

extension HealthSigns {
    /// Almost everything new at once, and not as time would bring it.
    private var churn: HealthSignal? {
        guard signs.items >= Self.least, newShare > 0.8, isStable, let reason = strangeness else {
            return nil
        }
        return HealthSignal(
            kind: .churn, isCertain: true, holds: true,
            words: "\(new) of \(signs.items) items look new at once, and \(reason)")
    }

    /// Whether the source used to bring some new items at a time.
    private var isStable: Bool {
        let shares = memory.readings.compactMap(\.new).sorted()
        return shares.isEmpty || shares[shares.count / 2] <= 500
    }

    /// Why new items do not look like the next ones of the list.
    private var strangeness: String? {
        let known = Set(memory.titles)
        let same = signs.titles.count { known.contains($0) }
        if same * 2 >= signs.titles.count {
            return "\(same) of their titles are known under other addresses"
        }
        if isNewTemplate { return "the page is built in another way than before" }
        let length = Double(memory.median(\.titleLength))
        if length > 0, signs.titleLength < length * 0.45 || signs.titleLength > length * 2.5 {
            return "their titles are \(Int(signs.titleLength)) characters long, not \(Int(length))"
        }
        let usualDates = Double(memory.median { $0.fill["date"] ?? 0 }) / 1_000
        if usualDates >= 0.7, (signs.fill[.date] ?? 0) < 0.4 * usualDates {
            return "they have no dates any more"
        }
        if let newest = memory.newest, let latest = signs.dates.first, latest < newest {
            return "all of them are older than what is known"
        }
        if !memory.places.isEmpty, !signs.places.isEmpty,
            memory.places.isDisjoint(with: signs.places)
        {
            return "their links lead elsewhere than those before"
        }
        return nil
    }

    /// Known items under titles that none of them had: another element is taken for the title.
    private var titles: HealthSignal? {
        let known = Set(memory.titles)
        let same = signs.titles.count { known.contains($0) }
        guard signs.items >= Self.least, newShare <= 0.3, memory.titles.count >= Self.least,
            same * 10 < signs.titles.count
        else { return nil }
        return HealthSignal(
            kind: .titles, isCertain: true, holds: true,
            words: "the links are known, but \(signs.titles.count - same) of "
                + "\(signs.titles.count) titles are others than before")
    }
}
