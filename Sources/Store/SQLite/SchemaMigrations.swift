import GRDB

/// The schema, step by step.
///
/// Steps are only ever appended: a step that has shipped never changes.
enum SchemaMigrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 sources, items, feeds") { database in
            try database.execute(sql: sourcesAndItems)
            try database.execute(sql: itemIndexes)
            try database.execute(sql: feedsAndMetadata)
        }
        migrator.registerMigration("2 published feeds and archives") { database in
            try database.execute(sql: publishedFeedsAndArchives)
            try database.execute(sql: everythingIsRecent)
        }
        migrator.registerMigration("3 articles") { try $0.execute(sql: articles) }
        migrator.registerMigration("4 schedule") { try $0.execute(sql: schedule) }
        migrator.registerMigration("5 pages read") { try $0.execute(sql: pagesRead) }
        migrator.registerMigration("6 health") { try $0.execute(sql: HealthTables.schema) }
        migrator.registerMigration("7 hub subscriptions") { try $0.execute(sql: hubSubscriptions) }
        migrator.registerMigration("8 calm sources") { try $0.execute(sql: HealthTables.calm) }
        migrator.registerMigration("9 broken walks") { try $0.execute(sql: brokenWalks) }
        migrator.registerMigration("10 push subscriptions") {
            try $0.execute(sql: pushSubscriptions)
        }
        migrator.registerMigration("11 stories") { try $0.execute(sql: stories) }
        migrator.registerMigration("12 past polls") { try $0.execute(sql: PastPollTable.schema) }
        migrator.registerMigration("13 notes on pages") { try $0.execute(sql: pageNotes) }
        return migrator
    }

    /// Times are seconds since 1970 UTC.
    ///
    /// What is read for every known item of a page (the two sums) stands before the long texts, so
    /// that their overflow pages are not touched. No check has a list of more than two: SQLite makes
    /// a table of such a list for every row.
    private static let sourcesAndItems = """
        CREATE TABLE sources (
            id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            etag TEXT,
            last_modified TEXT,
            validators_url TEXT,
            body_digest TEXT,
            last_poll INTEGER,
            last_success INTEGER,
            next_poll INTEGER,
            not_before INTEGER,
            failures INTEGER NOT NULL CHECK (failures >= 0),
            problem TEXT,
            moved_to TEXT,
            items_found INTEGER NOT NULL CHECK (items_found >= 0)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE items (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id <> ''),
            source_id TEXT NOT NULL REFERENCES sources (id),
            content_digest TEXT NOT NULL,
            context_fingerprint INTEGER NOT NULL,
            first_seen INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            published INTEGER,
            published_offset INTEGER,
            published_precision TEXT CHECK (published_precision = 'day'
                OR published_precision = 'minute' OR published_precision = 'second'),
            published_certainty TEXT CHECK (published_certainty = 'stated'
                OR published_certainty = 'inferred' OR published_certainty = 'relative'),
            sort_time INTEGER NOT NULL AS (coalesce(published, first_seen)) VIRTUAL,
            title TEXT NOT NULL CHECK (title <> ''),
            url TEXT,
            image TEXT,
            origin TEXT,
            authors TEXT CHECK (authors IS NULL OR json_valid(authors)),
            divisions TEXT CHECK (divisions IS NULL OR json_valid(divisions)),
            region_ids TEXT CHECK (region_ids IS NULL OR json_valid(region_ids)),
            tags TEXT CHECK (tags IS NULL OR json_valid(tags)),
            enclosures TEXT CHECK (enclosures IS NULL OR json_valid(enclosures)),
            summary TEXT,
            content_html TEXT,
            CHECK ((published IS NULL) = (published_offset IS NULL)),
            CHECK ((published IS NULL) = (published_precision IS NULL)),
            CHECK ((published IS NULL) = (published_certainty IS NULL))
        ) STRICT;
        CREATE INDEX items_by_time ON items (sort_time);
        CREATE INDEX items_by_source ON items (source_id, sort_time);
        """

    /// What finds items: by what their source knows them by, and by region.
    ///
    /// `item_regions` repeats `region_ids` and `sort_time` of the items, in the order of feeds.
    private static let itemIndexes = """
        CREATE TABLE item_keys (
            source_id TEXT NOT NULL CHECK (source_id <> ''),
            key TEXT NOT NULL CHECK (key <> ''),
            item INTEGER NOT NULL REFERENCES items (seq),
            PRIMARY KEY (source_id, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE item_regions (
            region_id TEXT NOT NULL CHECK (region_id <> ''),
            sort_time INTEGER NOT NULL,
            item INTEGER NOT NULL REFERENCES items (seq),
            PRIMARY KEY (region_id, sort_time, item)
        ) STRICT, WITHOUT ROWID;
        """

    /// How far the articles behind items were read; `next_try` is absent where nothing is left to do.
    private static let articles = """
        CREATE TABLE articles (
            item INTEGER PRIMARY KEY REFERENCES items (seq),
            source_id TEXT NOT NULL REFERENCES sources (id),
            list_digest TEXT NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            next_try INTEGER
        ) STRICT;
        CREATE INDEX articles_due ON articles (source_id, next_try) WHERE next_try IS NOT NULL;
        """

    /// What polls teach of the next ones; `wishes` and `rhythm` are texts of the model's own.
    private static let schedule = """
        ALTER TABLE sources ADD COLUMN moved_since INTEGER;
        ALTER TABLE sources ADD COLUMN moved_sightings INTEGER NOT NULL DEFAULT 0
            CHECK (moved_sightings >= 0);
        ALTER TABLE sources ADD COLUMN learnt_url TEXT;
        ALTER TABLE sources ADD COLUMN address TEXT;
        ALTER TABLE sources ADD COLUMN server_address TEXT;
        ALTER TABLE sources ADD COLUMN last_full INTEGER;
        ALTER TABLE sources ADD COLUMN gone_since INTEGER;
        ALTER TABLE sources ADD COLUMN wishes TEXT;
        ALTER TABLE sources ADD COLUMN rhythm TEXT;
        """

    private static let feedsAndMetadata = """
        CREATE TABLE feeds (
            key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
            number INTEGER NOT NULL CHECK (number > 0),
            changed_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE metadata (
            name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// `recent_items` has what stands in no archive page yet, in the order of feeds; `archives` the
    /// numbers of each page's items, each with the `updated` of the version that it shows;
    /// `archived_versions` those versions that are not the current one any more;
    /// `archived_leavers` the items of a page that have left its feed: they stay in the page, and
    /// enter no second one where they come back.
    private static let publishedFeedsAndArchives = """
        CREATE TABLE published_feeds (
            path TEXT NOT NULL PRIMARY KEY CHECK (path LIKE '/%'),
            id TEXT NOT NULL CHECK (id <> '')
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE recent_items (
            feed TEXT NOT NULL CHECK (feed <> ''),
            sort_time INTEGER NOT NULL,
            item INTEGER NOT NULL REFERENCES items (seq),
            PRIMARY KEY (feed, sort_time, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE archives (
            feed TEXT NOT NULL CHECK (feed <> ''),
            number INTEGER NOT NULL CHECK (number > 0),
            items TEXT NOT NULL CHECK (json_valid(items)),
            PRIMARY KEY (feed, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE archived_leavers (
            item INTEGER NOT NULL REFERENCES items (seq),
            feed TEXT NOT NULL CHECK (feed <> ''),
            PRIMARY KEY (item, feed)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE archived_versions (
            item INTEGER NOT NULL REFERENCES items (seq),
            id TEXT NOT NULL,
            source_id TEXT NOT NULL,
            first_seen INTEGER NOT NULL,
            content_digest TEXT NOT NULL,
            context_fingerprint INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            published INTEGER,
            published_offset INTEGER,
            published_precision TEXT,
            published_certainty TEXT,
            title TEXT NOT NULL,
            url TEXT,
            image TEXT,
            origin TEXT,
            authors TEXT,
            tags TEXT,
            enclosures TEXT,
            divisions TEXT,
            region_ids TEXT,
            summary TEXT,
            content_html TEXT,
            UNIQUE (item, updated)
        ) STRICT;
        """

    private static let pagesRead = """
        ALTER TABLE sources ADD COLUMN pages_read INTEGER NOT NULL DEFAULT 0
            CHECK (pages_read >= 0);
        """

    private static let brokenWalks = """
        ALTER TABLE sources ADD COLUMN broken_walks INTEGER NOT NULL DEFAULT 0
            CHECK (broken_walks >= 0);
        """

    private static let pageNotes = "ALTER TABLE sources ADD COLUMN notes TEXT"

    /// What was stored before there were archives; the store moves the oldest into pages.
    private static let everythingIsRecent = """
        INSERT INTO recent_items SELECT 'all', sort_time, seq FROM items;
        INSERT INTO recent_items SELECT 'source/' || source_id, sort_time, seq FROM items;
        INSERT INTO recent_items SELECT 'region/' || region_id, sort_time, item FROM item_regions;
        """
}
