extension ConfigDecoder {
    /// Complains about former ids that could not lead to one place.
    ///
    /// That is those of two rows, of a row that is there, and what is no id at all. So no redirect
    /// leads to another.
    mutating func checkAliases(of rows: [ConfigRow], kind: String) {
        guard rows.contains(where: { $0.section.has("aliases") }) else { return }
        let ids = Set(rows.map(\.id))
        var owners: [String: String] = [:]
        for row in rows {
            let mark = row.section.mark(of: "aliases") ?? row.section.mark
            for alias in row.section.texts("aliases") ?? [] {
                if !ConfigID.isGood(alias) {
                    problems.report(
                        mark, "\(alias.quoted) is not the id of a \(kind)",
                        "write the id as it stood in feeds.yml")
                } else if ids.contains(alias) {
                    problems.report(
                        mark, "\(alias.quoted) is the id of a \(kind) that is there",
                        "remove one of the two")
                } else if let owner = owners.updateValue(row.id, forKey: alias), owner != row.id {
                    problems.report(
                        mark, "\(alias.quoted) is an alias of \(owner.quoted) too",
                        "an id that is no more leads to one place: remove one of the two")
                } else if kind == "region", KeyTable.reservedRegionIDs.contains(alias) {
                    problems.report(
                        mark, "\(alias.quoted) is the name of a page of the server",
                        "remove it")
                }
            }
        }
    }
}
