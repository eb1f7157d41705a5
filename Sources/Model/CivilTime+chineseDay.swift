extension CivilTime {
    /// The start of a day in China, written as `2026-03-01`; nil for what is none.
    package init?(chineseDay text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day, utcOffset: 28_800)
        guard isValid else { return nil }
    }
}
