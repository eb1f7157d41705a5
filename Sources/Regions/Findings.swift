import Model

/// Gathers what the mentions of an item come to.
struct Findings {
    let gazetteer: Gazetteer
    /// A handful, in the order of finding.
    private var found: [Finding] = []

    private struct Finding {
        var code: Int32
        var confidence: Double
        var evidence: [RegionEvidence]
    }

    init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    var isEmpty: Bool { found.isEmpty }

    /// Every place that the title names, but for provinces that only say where a city lies.
    mutating func addTitle(_ mentions: [PlaceMention], _ units: [UInt16], _ cues: Cues) {
        let provinces = StandingProvinces(mentions, units, cues)
        for mention in mentions {
            for code in mention.divisions where !isProvince(code) || provinces.contains(code) {
                add(code, mention, units, .title, 1)
            }
        }
    }

    /// The places that the text is mostly about.
    mutating func addText(_ mentions: [PlaceMention], _ units: [UInt16], _ cues: Cues) {
        let tally = TextTally(mentions, units, gazetteer)
        for mention in mentions {
            for code in mention.divisions where tally.holds(code) {
                add(code, mention, units, .text, 0.75)
            }
        }
        if let province = tally.sharedProvince { addShared(province, mentions, units) }
    }

    /// The one prefecture that the title names, where it names nothing else.
    var onlyPrefecture: DivisionCode? {
        guard found.count == 1, let only = found.first else { return nil }
        let code = DivisionCode(only.code)
        return gazetteer.level(code) == .prefecture ? code : nil
    }

    /// The county that the opening of the text names, where it is the only place in `city` and
    /// nothing outside `city` is named.
    mutating func addLead(_ mentions: [PlaceMention], _ units: [UInt16], of city: DivisionCode) {
        let codes = Set(mentions.flatMap(\.divisions))
            .subtracting([city.number, city.province.number])
        guard codes.count == 1, let county = codes.first,
            gazetteer.parent(of: DivisionCode(county)) == city,
            let mention = mentions.first(where: { $0.divisions.contains(county) })
        else { return }
        add(county, mention, units, .text, 0.75)
    }

    mutating func addHome(_ home: DivisionCode) {
        guard let name = gazetteer.name(of: home) else { return }
        let evidence = RegionEvidence(
            place: .home, words: name, reason: "the source's home; the item names no place")
        found.append(Finding(code: home.number, confidence: 0.4, evidence: [evidence]))
    }

    /// In order of their codes, with the prefectures that counties imply.
    func assignments() -> [DivisionAssignment] {
        var all = found
        for finding in found {
            guard gazetteer.level(DivisionCode(finding.code)) == .county,
                let above = gazetteer.prefectureLevel(DivisionCode(finding.code))?.number,
                above != finding.code, !found.contains(where: { $0.code == above })
            else { continue }
            if let index = all.firstIndex(where: { $0.code == above }) {
                guard finding.confidence > all[index].confidence else { continue }
                all.remove(at: index)
            }
            all.append(
                Finding(code: above, confidence: finding.confidence, evidence: finding.evidence))
        }
        all.sort { $0.code < $1.code }
        return all.compactMap { finding in
            let code = DivisionCode(finding.code)
            guard let name = gazetteer.name(of: code) else { return nil }
            return DivisionAssignment(
                code: code, name: name, level: gazetteer.level(code),
                confidence: finding.confidence, evidence: finding.evidence)
        }
    }
}

extension Findings {
    private func isProvince(_ code: Int32) -> Bool {
        code % 10_000 == 0 && !Gazetteer.isMunicipality(DivisionCode(code))
    }

    private mutating func add(
        _ code: Int32, _ mention: PlaceMention, _ units: [UInt16], _ place: RegionEvidence.Place,
        _ weight: Double
    ) {
        let confidence = Double(Int(Self.confidence(mention) * weight * 100 + 0.5)) / 100
        let index = found.firstIndex { $0.code == code } ?? found.count
        if index == found.count { found.append(Finding(code: code, confidence: 0, evidence: [])) }
        found[index].confidence = max(found[index].confidence, confidence)
        guard found[index].evidence.count < 3 else { return }
        let evidence = RegionEvidence(
            place: place,
            words: TextUnits.text(units[mention.start..<mention.end]),
            reason: reason(mention, DivisionCode(code)))
        if !found[index].evidence.contains(evidence) { found[index].evidence.append(evidence) }
    }

    /// A province whose cities share the text.
    private mutating func addShared(
        _ province: Int32, _ mentions: [PlaceMention], _ units: [UInt16]
    ) {
        let name = gazetteer.name(of: DivisionCode(province)) ?? ""
        let evidence = mentions.lazy
            .filter { $0.divisions.contains { $0 / 10_000 == province / 10_000 } }
            .map { TextUnits.text(units[$0.start..<$0.end]) }
            .prefix(3)
            .map {
                RegionEvidence(place: .text, words: $0, reason: "one of many places in \(name)")
            }
        found.append(Finding(code: province, confidence: 0.5, evidence: Array(evidence)))
    }

    private static func confidence(_ mention: PlaceMention) -> Double {
        switch mention.basis {
        case .name: mention.trust == .full ? 0.98 : 0.92
        case .parent: mention.trust == .full ? 0.98 : 0.95
        case .neighbour, .landmark: 0.85
        case .home: 0.8
        case .usual: mention.trust == .full ? 0.8 : 0.85
        case .cue: 0.7
        case .street: 0.6
        }
    }

    private func reason(_ mention: PlaceMention, _ code: DivisionCode) -> String {
        let name = gazetteer.name(of: code) ?? code.description
        switch mention.basis {
        case .name: return mention.trust == .full ? "full name" : "short name of \(name)"
        case .parent: return "name of \(name), beside a division that holds it"
        case .neighbour: return "name of \(name), beside a neighbour of it"
        case .home: return "name of \(name), chosen by the source's home"
        case .usual: return "most often means \(name)"
        case .cue: return "name of \(name), beside a word that goes with places"
        case .landmark: return "stands in \(name)"
        case .street: return "street of that name in \(name)"
        }
    }
}
