extension SchemaMigrations {
    /// Who is told of changes by our own hub, one row a subscriber.
    ///
    /// At most one delivery is owed (`due`), of whatever the content is then; `intent` is a wish not
    /// confirmed yet.
    static let hubSubscriptions = """
        CREATE TABLE hub_subscriptions (
            topic TEXT NOT NULL CHECK (topic LIKE '/%'),
            callback TEXT NOT NULL CHECK (callback <> ''),
            secret TEXT,
            expires INTEGER,
            digest TEXT,
            due INTEGER,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            intent TEXT CHECK (intent IN ('subscribe', 'unsubscribe')),
            intent_lease INTEGER,
            intent_secret TEXT,
            intent_attempts INTEGER,
            intent_due INTEGER,
            PRIMARY KEY (topic, callback),
            CHECK ((intent IS NULL) = (intent_lease IS NULL)),
            CHECK ((intent IS NULL) = (intent_due IS NULL)),
            CHECK (expires IS NOT NULL OR intent IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        """

    /// The hubs that tell us of sources' changes, one row a source.
    ///
    /// It names sources that may be gone from `sources`: the row goes with the next start.
    static let pushSubscriptions = """
        CREATE TABLE push_subscriptions (
            source_id TEXT NOT NULL PRIMARY KEY CHECK (source_id <> ''),
            address TEXT NOT NULL,
            hub TEXT NOT NULL CHECK (hub <> ''),
            topic TEXT NOT NULL CHECK (topic <> ''),
            token TEXT NOT NULL UNIQUE CHECK (token <> ''),
            secret TEXT NOT NULL CHECK (secret <> ''),
            asked INTEGER,
            expires INTEGER,
            due INTEGER NOT NULL,
            failures INTEGER NOT NULL CHECK (failures >= 0),
            missed INTEGER NOT NULL CHECK (missed >= 0)
        ) STRICT, WITHOUT ROWID;
        """
}
