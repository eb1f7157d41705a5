/// What an element of a feed is for.
enum FeedRole: Equatable {
    /// `rss`, `rdf:RDF`.
    case root
    /// `channel`, `feed`.
    case feed
    /// `item`, `entry`.
    case item
    case text(FeedTextSlot)
    case person(FeedPersonSlot)
    case personName, personEmail, personURL
    case link, category, enclosure, source
    case thumbnail, mediaContent, mediaGroup, itunesImage, itunesCategory, listItem
    /// `skipHours`, `skipDays`: their members count as the feed's own.
    case skipped
    /// Whatever is inside is not about the feed or the item: `image`, `textInput`, unknown ones.
    case aside

    init(_ tag: FeedTag) {
        self =
            switch tag.space {
            case .plain, .atom: Self.core[tag.name] ?? .aside
            case .dublinCore: Self.dublinCore[tag.name] ?? .aside
            case .dublinCoreTerms: Self.terms[tag.name] ?? Self.dublinCore[tag.name] ?? .aside
            case .itunes: Self.itunes[tag.name] ?? .aside
            case .media: Self.media[tag.name] ?? .aside
            case .content: tag.name == "encoded" ? .text(.encoded) : .aside
            case .xhtml: tag.name == "body" || tag.name == "div" ? .text(.body) : .aside
            case .rdf: tag.name == "rdf" ? .root : tag.name == "li" ? .listItem : .aside
            case .syndication: Self.syndication[tag.name] ?? .aside
            case .threads, .other: .aside
            }
    }

    private static let core: [String: FeedRole] = [
        "rss": .root, "rdf": .root, "channel": .feed, "feed": .feed, "item": .item, "entry": .item,
        "title": .text(.title), "link": .link, "guid": .text(.id), "id": .text(.id),
        "description": .text(.description), "abstract": .text(.description),
        "summary": .text(.summary), "content": .text(.content), "encoded": .text(.encoded),
        "fullitem": .text(.content), "body": .text(.body), "pubdate": .text(.pubDate),
        "published": .text(.published), "issued": .text(.published), "updated": .text(.updated),
        "modified": .text(.updated), "created": .text(.created), "date": .text(.dcDate),
        "lastbuilddate": .text(.built), "language": .text(.language), "author": .person(.author),
        "managingeditor": .person(.editor), "contributor": .person(.contributor),
        "creator": .person(.creator), "name": .personName, "email": .personEmail,
        "uri": .personURL, "url": .personURL, "homepage": .personURL, "category": .category,
        "enclosure": .enclosure, "source": .source, "tags": .text(.keywords),
        "keywords": .text(.keywords), "ttl": .text(.ttl), "skiphours": .skipped,
        "skipdays": .skipped, "hour": .text(.skippedHour), "day": .text(.skippedDay),
    ]

    private static let syndication: [String: FeedRole] = [
        "updateperiod": .text(.updatePeriod), "updatefrequency": .text(.updateFrequency),
    ]

    private static let dublinCore: [String: FeedRole] = [
        "title": .text(.dcTitle), "creator": .person(.creator), "author": .person(.creator),
        "date": .text(.dcDate), "description": .text(.dcDescription),
        "subject": .text(.subject), "language": .text(.language),
    ]

    private static let terms: [String: FeedRole] = [
        "created": .text(.created), "issued": .text(.dcDate), "available": .text(.dcDate),
        "modified": .text(.updated), "abstract": .text(.dcDescription),
    ]

    private static let itunes: [String: FeedRole] = [
        "title": .text(.itunesTitle), "author": .person(.itunes),
        "summary": .text(.itunesSummary), "subtitle": .text(.itunesSubtitle),
        "keywords": .text(.keywords), "image": .itunesImage, "category": .itunesCategory,
    ]

    private static let media: [String: FeedRole] = [
        "title": .text(.mediaTitle), "description": .text(.mediaDescription),
        "text": .aside, "keywords": .text(.keywords), "content": .mediaContent,
        "group": .mediaGroup, "thumbnail": .thumbnail, "credit": .person(.media),
        "category": .category,
    ]
}

/// Where a text of a feed or an item stood.
enum FeedTextSlot: UInt8 {
    case title, dcTitle, mediaTitle, itunesTitle
    case id
    case description, summary, dcDescription, mediaDescription, itunesSummary, itunesSubtitle
    case content, encoded, body
    case pubDate, published, created, dcDate, updated, built
    case language, subject, keywords
    case ttl, skippedHour, skippedDay, updatePeriod, updateFrequency

    /// Whether it may hold HTML: as text, or as elements that nobody escaped.
    var isRich: Bool {
        switch self {
        case .title, .dcTitle, .mediaTitle, .itunesTitle, .description, .summary, .dcDescription,
            .mediaDescription, .itunesSummary, .itunesSubtitle, .content, .encoded, .body:
            true
        default: false
        }
    }

    /// Titles and short texts: an element of the item cannot be meant as part of them.
    var isTitle: Bool {
        switch self {
        case .title, .dcTitle, .mediaTitle, .itunesTitle: true
        default: false
        }
    }
}

/// Where a person was named.
enum FeedPersonSlot: UInt8 {
    case author, creator, itunes, media, editor, contributor
}
