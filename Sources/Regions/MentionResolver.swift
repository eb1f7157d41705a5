import Model

/// Decides what division each mention means, by the other mentions around it and the source's home.
struct MentionResolver {
    let gazetteer: Gazetteer
    let cues: Cues
    let home: Int32?

    /// How strongly the mentions around one speak for a candidate.
    private enum Support {
        static let adjacentParent = 3.0
        static let parentBefore = 2.0
        static let parentAfter = 1.0
        static let sibling = 0.8
    }

    /// Fills `divisions` of every mention that is decided; the others stay empty.
    func resolve(_ mentions: inout [PlaceMention], _ units: [UInt16]) {
        for index in mentions.indices where isAnchor(mentions[index]) {
            mentions[index].divisions = Array(gazetteer.words.candidates(of: mentions[index].place))
            if !mentions[index].trust.isLandmark, mentions[index].divisions.count > 1 {
                mentions[index].divisions.removeLast(mentions[index].divisions.count - 1)
            }
            if mentions[index].trust.isLandmark { mentions[index].basis = .landmark }
        }
        anchorPairs(&mentions, units)
        let anchors = mentions.filter { !$0.divisions.isEmpty }
        for index in mentions.indices
        where mentions[index].divisions.isEmpty || doubts(mentions[index]) {
            decide(&mentions[index], anchors, units)
        }
    }
}

extension MentionResolver {
    /// Whether the mention speaks for itself, so that others may lean on it.
    private func isAnchor(_ mention: PlaceMention) -> Bool {
        if mention.isStreet { return false }
        switch mention.trust {
        case .full, .safe:
            return mention.place.candidates.count == 1
                || mention.place.hasDefault && level(of: mention) < 2
        case .landmark, .area: return true
        case .plain, .loose, .never, .contextual: return false
        }
    }

    /// A doubtful city right before a county of its own vouches for both: 中卫中宁, 白银会宁.
    private func anchorPairs(_ mentions: inout [PlaceMention], _ units: [UInt16]) {
        for index in mentions.indices.dropLast() where mentions[index].divisions.isEmpty {
            let (city, next) = (mentions[index], mentions[index + 1])
            guard city.trust == .plain || city.trust == .safe, touches(city, next, units) else {
                continue
            }
            let counties = gazetteer.words.candidates(of: next.place)
            let held = gazetteer.words.candidates(of: city.place).first { code in
                code % 100 == 0 && counties.contains { $0 != code && covers(code, $0) }
            }
            if let held { mentions[index].divisions = [held] }
        }
    }

    /// Whether `next` follows `mention` with at most a joint between.
    private func touches(_ mention: PlaceMention, _ next: PlaceMention, _ units: [UInt16]) -> Bool {
        let gap = next.start - mention.end
        return gap == 0 || gap == 1 && cues.joints.contains(units[mention.end])
    }

    /// Whether a mention that speaks for itself may yet mean something else: 青海海南.
    private func doubts(_ mention: PlaceMention) -> Bool {
        mention.place.candidates.count > 1 && !mention.trust.isLandmark
    }

    private func level(of mention: PlaceMention) -> Int {
        let code = gazetteer.words.candidateCodes[Int(mention.place.candidates.lowerBound)]
        return code % 10_000 == 0 ? 0 : code % 100 == 0 ? 1 : 2
    }

    private func decide(_ mention: inout PlaceMention, _ anchors: [PlaceMention], _ units: [UInt16])
    {
        let candidates = gazetteer.words.candidates(of: mention.place)
        if mention.trust == .contextual {
            mention.divisions = fitting(mention, Array(candidates), anchors)
            mention.basis = .landmark
            return
        }
        var best: (code: Int32, support: Double)?
        for candidate in candidates where !mention.isStreet || candidate % 100 != 0 {
            let support = anchors.map { self.support($0, candidate, mention, units) }.max() ?? 0
            if support > best?.support ?? 0 { best = (candidate, support) }
        }
        if !mention.divisions.isEmpty {
            guard let best, best.support >= Support.adjacentParent else {
                preferHome(&mention, candidates)
                return
            }
        }
        let isBehindOther = anchors.contains { $0.end == mention.start }
        settle(&mention, best, candidates, isBehindOther: isBehindOther)
    }

    private func settle(
        _ mention: inout PlaceMention, _ best: (code: Int32, support: Double)?,
        _ candidates: ArraySlice<Int32>, isBehindOther: Bool
    ) {
        if mention.isStreet {
            guard let best, best.support >= Support.parentAfter - 0.5 else { return }
            mention.divisions = [best.code]
            mention.basis = .street
            return
        }
        if let best, accepts(mention, best) {
            mention.divisions = [best.code]
            mention.basis = best.support >= Support.parentAfter - 0.5 ? .parent : .neighbour
            return
        }
        guard mention.trust != .loose, mention.trust != .never else { return }
        if let home,
            let near = candidates.first(where: { covers(home / 100 * 100, $0) || covers(home, $0) })
        {
            mention.divisions = [near]
            mention.basis = .home
            return
        }
        let isDoubtful = mention.trust == .plain
        // 西安曲江新区: right behind a city, it is that city's own place of the same name.
        guard !isDoubtful || mention.hasCue && !isBehindOther else { return }
        if let first = candidates.first, mention.place.hasDefault || candidates.count == 1 {
            mention.divisions = [first]
            mention.basis = isDoubtful ? .cue : .usual
        } else if let first = candidates.first, Set(candidates.map { $0 / 100 }).count == 1 {
            mention.divisions = [first / 100 * 100]
            mention.basis = .usual
        }
    }

    /// 中山 in a source of 大连 is its district, though elsewhere the city in 广东.
    private func preferHome(_ mention: inout PlaceMention, _ candidates: ArraySlice<Int32>) {
        guard let home, home % 10_000 != 0, let first = mention.divisions.first,
            !covers(first, home), mention.trust != .full,
            let near = candidates.first(where: { covers(home / 100 * 100, $0) })
        else { return }
        mention.divisions = [near]
        mention.basis = .home
    }

    private func accepts(_ mention: PlaceMention, _ best: (code: Int32, support: Double)) -> Bool {
        switch mention.trust {
        case .full, .safe: true
        case .plain: best.support >= 0.5
        case .loose: best.support >= Support.adjacentParent + 0.5
        case .never:
            mention.hasOffice && best.support >= Support.adjacentParent + 0.5
        case .landmark, .area, .contextual: false
        }
    }

    /// How strongly `anchor` speaks for `mention` meaning `candidate`.
    private func support(
        _ anchor: PlaceMention, _ candidate: Int32, _ mention: PlaceMention, _ units: [UInt16]
    ) -> Double {
        guard anchor.start != mention.start, let code = anchor.divisions.first else { return 0 }
        let isBefore = anchor.end <= mention.start
        let gap = isBefore ? mention.start - anchor.end : anchor.start - mention.end
        let nearness = Double(max(0, 40 - gap)) / 100
        guard covers(code, candidate), code != candidate else {
            let isSibling = code / 100 == candidate / 100
            return isSibling ? Support.sibling : 0
        }
        if isBefore, touches(anchor, mention, units) {
            return Support.adjacentParent + (isUsualParent(anchor, candidate) ? 0.9 : 0.2)
        }
        return (isBefore ? Support.parentBefore : Support.parentAfter) + nearness
    }

    /// Whether writers put `code` right before `candidate`: a city before its districts, and also a
    /// province before its counties (浙江江山), but hardly before another city's district.
    private func isUsualParent(_ parent: PlaceMention, _ candidate: Int32) -> Bool {
        // 吉林龙潭: the name of the province is its city's too.
        let codes = gazetteer.words.candidates(of: parent.place)
        let isCity = codes.contains {
            covers($0, candidate)
                && ($0 % 10_000 != 0 || Gazetteer.isMunicipality(DivisionCode($0)))
        }
        return isCity || gazetteer.name(of: DivisionCode(candidate))?.hasSuffix("区") == false
    }

    private func covers(_ outer: Int32, _ inner: Int32) -> Bool {
        outer == inner || outer == inner / 100 * 100 || outer == inner / 10_000 * 10_000
    }

    /// The cities of a landmark that are named too, or the source's own; failing these its one city
    /// right behind the province: 辽宁医巫闾山.
    private func fitting(
        _ mention: PlaceMention, _ candidates: [Int32], _ anchors: [PlaceMention]
    ) -> [Int32] {
        let named = candidates.filter { candidate in
            home.map { $0 / 100 == candidate / 100 } == true
                || anchors.contains { $0.divisions.contains { $0 / 100 == candidate / 100 } }
        }
        guard named.isEmpty, candidates.count == 1, let only = candidates.first else {
            return named
        }
        let isBehindProvince = anchors.contains {
            $0.end == mention.start && $0.divisions.first == only / 10_000 * 10_000
        }
        return isBehindProvince ? candidates : []
    }
}
