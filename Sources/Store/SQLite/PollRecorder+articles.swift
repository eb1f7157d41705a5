import Model

// Items of sources whose articles are read.

extension PollRecorder {
    /// Whether a list says of a known item what it said when its article was read: then the item
    /// stays as the article completed it.
    func isAsListed(_ seq: Int64, _ incoming: Item) throws -> Bool {
        guard let now = incoming.article, let before = try articles.progress(of: seq) else {
            return false
        }
        return now.listDigest == before.listDigest
    }

    /// An item of which the list says something new, with what its article gave; the article is read
    /// again.
    func kept(_ incoming: Item, of stored: Item, seq: Int64, at time: Timestamp) throws -> Item {
        guard let progress = incoming.article, try articles.progress(of: seq) != nil else {
            return incoming
        }
        var item = incoming
        item.contentHTML = item.contentHTML ?? stored.contentHTML
        item.summary = item.summary ?? stored.summary
        item.image = item.image ?? stored.image
        item.origin = item.origin ?? stored.origin
        if item.authors.isEmpty { item.authors = stored.authors }
        if item.tags.isEmpty { item.tags = stored.tags }
        item.divisions = stored.divisions
        item.regionIDs = stored.regionIDs
        try articles.write(
            ArticleProgress(listDigest: progress.listDigest, nextTry: time), of: seq,
            source: item.sourceID)
        return item
    }

    /// Writes what reading the articles of stored items came to.
    mutating func record(
        _ outcomes: [ArticleOutcome], source: String, at time: Timestamp,
        _ changes: inout PollChanges
    ) throws {
        for outcome in outcomes {
            guard let seq = try articles.seq(of: outcome.itemID) else { continue }
            // A list that says something new in this very poll asks for another reading.
            if let before = try articles.progress(of: seq),
                before.listDigest != outcome.progress.listDigest
            {
                continue
            }
            try articles.write(outcome.progress, of: seq, source: source)
            guard let item = outcome.item, let stored = try reader.item(seq) else { continue }
            try complete(stored, with: item, seq: seq, at: time, &changes)
        }
    }

    private func complete(
        _ stored: Item, with completed: Item, seq: Int64, at time: Timestamp,
        _ changes: inout PollChanges
    ) throws {
        var item = completed
        item.id = stored.id
        item.firstSeen = stored.firstSeen
        item.updated = stored.updated
        if item.hasSameContent(as: stored) {
            item.published = stored.published
            try table.changeContext(
                stored, to: item, seq: seq, fingerprint: item.contextFingerprint)
            changes.feeds.formUnion(stored.feedsChanged(byBelongingAs: item))
            return
        }
        // It tells the versions of an item apart, as in `revise`.
        item.updated = max(time, stored.updated.adding(1))
        changes.feeds.formUnion(try table.change(stored, to: item, seq: seq))
        changes.feeds.formUnion(stored.feeds.union(item.feeds))
        changes.updated.append(item)
    }
}
