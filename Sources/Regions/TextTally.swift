import Model

/// What a text without a place in its title is mostly about.
///
/// Places near the beginning weigh more; places named in passing fall out. Where many cities of one
/// province share the text, it is about the province.
struct TextTally {
    private static let opening = 60
    private static let openingWeight = 2.0
    /// The first place named is most often where the news is from: 本报营口4月10日电.
    private static let firstBonus = 1.0
    private static let mostPrefectures = 3

    private var prefectures: [Int32: Double] = [:]
    private var provinces: [Int32: Double] = [:]
    private var counties: [Int32: Double] = [:]
    private let gazetteer: Gazetteer
    private var kept: Set<Int32> = []
    /// The province that holds all of many cities, named itself or not.
    private(set) var sharedProvince: Int32?

    init(_ mentions: [PlaceMention], _ units: [UInt16], _ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        for (index, mention) in mentions.enumerated() {
            let weight =
                (mention.start < Self.opening ? Self.openingWeight : 1)
                + (index == 0 ? Self.firstBonus : 0)
            for code in mention.divisions {
                let next = index + 1 < mentions.count ? mentions[index + 1] : nil
                count(code, weight, next, mention.end)
            }
        }
        choose()
    }

    /// Whether the text is about `code`.
    func holds(_ code: Int32) -> Bool { kept.contains(code) }

    private mutating func count(
        _ code: Int32, _ weight: Double, _ next: PlaceMention?, _ end: Int
    ) {
        guard let prefecture = gazetteer.prefectureLevel(.init(code))?.number else {
            let isPrefix =
                next.map { next in
                    next.start - end <= 2
                        && next.divisions.contains { $0 != code && $0 / 10_000 == code / 10_000 }
                } ?? false
            if !isPrefix { provinces[code, default: 0] += weight }
            return
        }
        prefectures[prefecture, default: 0] += weight
        if prefecture != code { counties[code, default: 0] += weight }
    }

    private mutating func choose() {
        let best = prefectures.values.max() ?? 0
        let province = provinces.max { ($0.value, $1.key) < ($1.value, $0.key) }
        if let province, province.value >= best {
            kept = [province.key]
            return
        }
        let strong = prefectures.filter { $0.value > best / 2 }
        guard strong.count <= Self.mostPrefectures else {
            let shared = Set(strong.keys.map { $0 / 10_000 * 10_000 })
            if shared.count == 1 { sharedProvince = shared.first }
            return
        }
        kept = Set(strong.keys)
        for (code, weight) in counties {
            guard let above = gazetteer.prefectureLevel(.init(code))?.number else { continue }
            if kept.contains(above), weight * 2 >= prefectures[above] ?? 0 { kept.insert(code) }
        }
    }
}
