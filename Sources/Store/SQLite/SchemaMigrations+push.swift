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
}
