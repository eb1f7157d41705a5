package import Model

/// Decides which divisions an item belongs to, and says why.
///
///     title ─ Segmenter ─ MentionReader ─ MentionResolver ─ divisions
///     text  ─ the same, counted by `TextTally`, where the title names no place; where it names
///             only a city, the text's opening may name the county
///     home  ─ breaks ties; fills silence where the source says so
package struct RegionAssigner: Sendable {
    /// More of a text than this many bytes adds nothing to what it is about.
    private static let longestText = 16_384

    /// The opening of a text, which says where in its city the news is from.
    private static let lead = 120

    let gazetteer: Gazetteer
    let reader: MentionReader

    package init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        reader = MentionReader(gazetteer: gazetteer)
    }

    /// The divisions of an item, in order of their codes, each once; a county's prefecture comes
    /// with it, a province only with items about the whole of it.
    ///
    /// A long title without a text is read as a title followed by its text.
    package func assign(
        title: String, text: String?, home: DivisionCode?, homeFillsSilence: Bool
    ) -> [DivisionAssignment] {
        var titleUnits = TextUnits.of(title, limit: Self.longestText)
        var rest: [UInt16] = []
        if text == nil {
            let end = Headline.titleLength(titleUnits)
            if end < titleUnits.count {
                rest = Array(titleUnits[end...])
                titleUnits.removeSubrange(end...)
            }
        }
        var found = Findings(gazetteer: gazetteer)
        read(titleUnits, home) { mentions in
            found.addTitle(mentions, titleUnits, reader.cues)
        }
        if found.isEmpty {
            let units = text.map { TextUnits.of($0, limit: Self.longestText) } ?? rest
            if !units.isEmpty {
                read(units, home) { mentions in found.addText(mentions, units, reader.cues) }
            }
        } else if let city = found.onlyPrefecture {
            // No character takes more than four bytes.
            let units = text.map { TextUnits.of($0, limit: 4 * Self.lead) } ?? rest
            let lead = Array(units.prefix(Self.lead))
            read(lead, city) { mentions in found.addLead(mentions, lead, of: city) }
        }
        if found.isEmpty, homeFillsSilence, let home { found.addHome(home) }
        return found.assignments()
    }

    private func read(_ units: [UInt16], _ home: DivisionCode?, _ body: ([PlaceMention]) -> Void) {
        var mentions = reader.mentions(units)
        guard !mentions.isEmpty else { return }
        MentionResolver(gazetteer: gazetteer, cues: reader.cues, home: home?.number)
            .resolve(&mentions, units)
        let strong = mentions.filter { !$0.divisions.isEmpty && !$0.isWeak }
        body(strong.isEmpty ? mentions.filter { !$0.divisions.isEmpty } : strong)
    }
}
