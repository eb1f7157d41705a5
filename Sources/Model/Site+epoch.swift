extension Site {
    /// The start of the date in `tagAuthority`: the site's oldest possible time.
    ///
    /// Feeds without an item yet carry it, so that their bytes are the same at every rendering.
    package var epoch: Timestamp {
        let date = tagAuthority.split(separator: ",").last ?? ""
        let parts = date.split(separator: "-").map { Int($0) ?? 1 }
        let year = parts.first ?? 1970
        return CivilTime(
            year: year, month: parts.count > 1 ? parts[1] : 1, day: parts.count > 2 ? parts[2] : 1
        ).timestamp
    }
}
