/// Which provinces a title names for themselves, and not to say where one of their cities lies:
/// 辽宁大连 and 江苏…南京扬州 name none, 辽宁省出现降雪，其中，辽阳市… names 辽宁.
struct StandingProvinces {
    private var codes: Set<Int32> = []

    init(_ mentions: [PlaceMention], _ units: [UInt16], _ cues: Cues) {
        var consumed: Set<Int32> = []
        for (index, mention) in mentions.enumerated() {
            guard let code = mention.divisions.first, code % 10_000 == 0 else { continue }
            codes.insert(code)
            let clause = Self.clause(around: mention, units, cues)
            let isLocative = clause.count <= mention.end - mention.start + 1
            let next = index + 1 < mentions.count ? mentions[index + 1] : nil
            if let next, next.start - mention.end <= 2, Self.holds(code, next) {
                consumed.insert(code)
            }
            let inClause = mentions.contains {
                (isLocative ? $0.start >= mention.end : clause.contains($0.start))
                    && Self.holds(code, $0)
            }
            if inClause { consumed.insert(code) }
        }
        codes.subtract(consumed)
    }

    func contains(_ code: Int32) -> Bool { codes.contains(code) }

    private static func holds(_ province: Int32, _ mention: PlaceMention) -> Bool {
        mention.divisions.contains { $0 != province && $0 / 10_000 == province / 10_000 }
    }

    /// Titles put a space where a sentence has a comma.
    private static func ends(_ unit: UInt16, _ cues: Cues) -> Bool {
        unit == 0x20 || cues.stops.contains(unit)
    }

    private static func clause(
        around mention: PlaceMention, _ units: [UInt16], _ cues: Cues
    ) -> Range<Int> {
        let start = units[..<mention.start].lastIndex { Self.ends($0, cues) }.map { $0 + 1 }
        let end = units[mention.end...].firstIndex { Self.ends($0, cues) }
        return (start ?? 0)..<(end ?? units.count)
    }
}
