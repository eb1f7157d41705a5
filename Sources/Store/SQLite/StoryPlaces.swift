import GRDB
import Model

/// In which feeds items of stories stand themselves: everything else stands in all of its own.
struct StoryPlaces {
    private let stories: StoryTable
    private let regions: RegionIndex
    private let archives: ArchiveTables

    init(_ stories: StoryTable, _ regions: RegionIndex, _ archives: ArchiveTables) {
        self.stories = stories
        self.regions = regions
        self.archives = archives
    }

    /// Those of the item's feeds in which it stands itself.
    func feeds(of item: Item, seq: Int64, in story: Int64) throws -> Set<FeedKey> {
        let own = StoryTable.Teller(seq: seq, time: item.sortTime.seconds)
        return try item.feeds.filter { feed in
            switch feed {
            case .all: seq == story
            case .region(let id): try stories.stands(own, in: id)
            case .source, .division: true
            }
        }
    }

    /// Those of the item's feeds in which nobody else stands for the story.
    func free(for item: Item, seq: Int64, in story: Int64) throws -> Set<FeedKey> {
        let others = try stories.tellers(of: story).filter { $0.seq != seq }
        return try item.feeds.filter { feed in
            switch feed {
            case .all: seq == story
            case .region(let id): try !others.contains { try stories.stands($0, in: id) }
            case .source, .division: true
            }
        }
    }

    /// Lets items enter the feeds in which they have to stand now that a story is another.
    ///
    /// - Parameter everything: whether they enter the feed of everything as well.
    func enter(_ member: StoryTable.Member, everything: Bool) throws {
        let missing = try member.item.regionIDs.filter {
            try !stories.stands(member.teller, in: $0)
        }
        try regions.add(member.item, seq: member.seq, to: missing)
        var feeds = Set(missing.map(FeedKey.region))
        if everything { feeds.insert(.all) }
        try archives.enter(feeds, member.item, seq: member.seq)
    }

    /// Lets the first of a story's items enter each region in which none of them stands.
    func fill(_ members: [StoryTable.Member]) throws {
        for region in Set(members.flatMap(\.item.regionIDs)) {
            guard let first = members.first(where: { $0.item.regionIDs.contains(region) }),
                try !members.contains(where: { try stories.stands($0.teller, in: region) })
            else { continue }
            try regions.add(first.item, seq: first.seq, to: [region])
            try archives.enter([.region(region)], first.item, seq: first.seq)
        }
    }
}
