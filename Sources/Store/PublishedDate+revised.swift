import Model

extension PublishedDate {
    /// The date to keep of an item for which `stored` is kept and a later poll says `incoming`.
    ///
    /// Only a stated date moves a stored one: a relative or inferred one says less with every
    /// poll, and an item that has been shown without a date stays where its first sight put it.
    ///
    /// | stored | incoming | kept |
    /// |---|---|---|
    /// | anything | none, inferred or relative | stored |
    /// | none | stated | incoming |
    /// | any | stated, another day | incoming |
    /// | any | stated, same day, at least as precise | incoming |
    /// | any | stated, same day, less precise | stored |
    static func revised(_ stored: PublishedDate?, by incoming: PublishedDate?) -> PublishedDate? {
        guard let incoming, incoming.certainty == .stated else { return stored }
        guard let stored else { return incoming }
        let coarser = incoming.precision < stored.precision
        return coarser && incoming.isSameDay(as: stored) ? stored : incoming
    }

    /// Whether both name one day on the source's clock.
    private func isSameDay(as other: PublishedDate) -> Bool {
        CivilTime(timestamp, utcOffset: utcOffset).daysSinceEpoch
            == CivilTime(other.timestamp, utcOffset: other.utcOffset).daysSinceEpoch
    }
}
