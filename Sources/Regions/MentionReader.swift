/// Finds place names in a text and judges each by the words right beside it.
struct MentionReader: Sendable {
    let gazetteer: Gazetteer
    let segmenter: Segmenter
    /// Made with the first text, as the words of the gazetteer are.
    var cues: Cues { Cues.shared }
    /// Every mention is weighed against the others: a page of nothing but names must not cost more.
    private static let mostMentions = 200
    /// The unit of 州.
    private static let state: UInt16 = 0x5DDE

    init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        segmenter = Segmenter(gazetteer: gazetteer)
    }

    /// The mentions of places in `units` that nothing right beside them speaks against.
    func mentions(_ units: [UInt16]) -> [PlaceMention] {
        let words = segmenter.words(units)
        var mentions: [PlaceMention] = []
        for (index, word) in words.enumerated() where word.place >= 0 {
            guard mentions.count < Self.mostMentions else { break }
            let place = gazetteer.words.placeNames[Int(word.place)]
            var mention = PlaceMention(
                start: Int(word.start), end: Int(word.end), place: place, trust: place.trust)
            joinUnit(&mention, units, words, index)
            guard judge(&mention, units, words, index) else { continue }
            mentions.append(mention)
        }
        return mentions
    }
}

extension MentionReader {
    /// Reads 凌源 + 市 as a full name, where the gazetteer has it under another unit.
    private func joinUnit(
        _ mention: inout PlaceMention, _ units: [UInt16], _ words: [Segmenter.Word], _ index: Int
    ) {
        guard mention.trust != .full, !mention.trust.isLandmark else { return }
        if let next = single(words, index + 1, units), cues.units.contains(next) {
            guard mention.trust == .safe || mention.trust == .plain else { return }
            mention.trust = .full
            mention.end += 1
        } else if cues.unitWords.begins(units, at: mention.end),
            let full = gazetteer.words.place(Array(units[mention.start...mention.end])),
            full.trust == .full
        {
            mention.place = full
            mention.trust = .full
        }
    }

    /// False where the words beside the name say that it is no place.
    private func judge(
        _ mention: inout PlaceMention, _ units: [UInt16], _ words: [Segmenter.Word], _ index: Int
    ) -> Bool {
        let isCounty = level(mention) == 2 || !mention.place.hasDefault
        let end = mention.end
        let isFull = mention.trust == .full
        if !mention.trust.isLandmark {
            if isShip(units, words, index, end) || cues.directions.begins(units, at: end) {
                return false
            }
            if !isFull, cues.countries.begins(units, at: mention.start - 2) {
                return false
            }
            if !isFull, isForeignState(mention, units, words, index) { return false }
            if !isFull, isPerson(mention, units, words, index) { return false }
            if !isFull, let next = single(words, index + 1, units) {
                mention.isStreet = isStreet(units, words, index)
                let features = isCounty ? cues.features : cues.settlements
                if !mention.isStreet, features.contains(next) { return false }
            } else {
                mention.isStreet = !isFull && isStreet(units, words, index)
            }
            if mention.isStreet, mention.trust != .safe { return false }
        }
        mention.isWeak = cues.media.begins(units, at: end)
        mention.hasCue = hasCue(mention, units)
        mention.hasOffice = cues.offices.begins(units, at: end)
        return true
    }

    private func isStreet(_ units: [UInt16], _ words: [Segmenter.Word], _ index: Int) -> Bool {
        guard index + 1 < words.count else { return false }
        if cues.streetWords.begins(units, at: Int(words[index].end)) {
            // 大街小巷 are all streets of a place.
            return !cues.alleys.begins(units, at: Int(words[index].end) + 2)
        }
        guard let unit = single(words, index + 1, units) else { return false }
        if cues.streets.contains(unit) { return true }
        guard cues.streetParts.contains(unit), let after = single(words, index + 2, units) else {
            return false
        }
        return cues.streets.contains(after)
    }

    private func isShip(
        _ units: [UInt16], _ words: [Segmenter.Word], _ index: Int, _ end: Int
    ) -> Bool {
        if let next = single(words, index + 1, units), cues.ships.contains(next) { return true }
        return cues.shipWords.begins(units, at: end)
    }

    /// A family name right before the name of a county, or of a city that is rarely meant.
    private func isPerson(
        _ mention: PlaceMention, _ units: [UInt16], _ words: [Segmenter.Word], _ index: Int
    ) -> Bool {
        guard index > 0, mention.end - mention.start == 2,
            let before = single(words, index - 1, units)
        else { return false }
        // 老王大连买房: a familiar name is whole without what follows it.
        if let ahead = single(words, index - 2, units), cues.familiars.contains(ahead) {
            return false
        }
        if cues.familyNames.contains(before) { return true }
        return mention.trust != .safe && cues.doubtfulFamilyNames.contains(before)
    }

    /// 下诺夫哥罗德州 holds no 德州.
    private func isForeignState(
        _ mention: PlaceMention, _ units: [UInt16], _ words: [Segmenter.Word], _ index: Int
    ) -> Bool {
        guard mention.end - mention.start == 2, units[mention.end - 1] == Self.state,
            let before = single(words, index - 1, units)
        else { return false }
        return cues.transliterations.contains(before)
    }

    private func hasCue(_ mention: PlaceMention, _ units: [UInt16]) -> Bool {
        if cues.after.begins(units, at: mention.end) { return true }
        if mention.end < units.count, cues.colons.contains(units[mention.end]),
            mention.start <= 1
        {
            return true
        }
        guard mention.start > 0 else { return false }
        return cues.before.contains(units[mention.start - 1])
            || cues.beforeWords.begins(units, at: mention.start - 2)
    }

    /// The one unit of a word that is a single character.
    private func single(_ words: [Segmenter.Word], _ index: Int, _ units: [UInt16]) -> UInt16? {
        guard index >= 0, index < words.count, words[index].end - words[index].start == 1 else {
            return nil
        }
        return units[Int(words[index].start)]
    }

    /// 0 province, 1 prefecture, 2 county: the highest that the name may mean.
    private func level(_ mention: PlaceMention) -> Int {
        let code = gazetteer.words.candidateCodes[Int(mention.place.candidates.lowerBound)]
        return code % 10_000 == 0 ? 0 : code % 100 == 0 ? 1 : 2
    }
}
