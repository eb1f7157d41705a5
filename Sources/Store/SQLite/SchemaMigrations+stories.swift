extension SchemaMigrations {
    /// Which items tell one story (`items.story` is the number of its oldest, also in that one's own
    /// row), the sums by which others find them, and what archive pages show of stories: the story's
    /// id, and number and `updated` of each other item.
    static let stories = """
        ALTER TABLE items ADD COLUMN story INTEGER REFERENCES items (seq);
        CREATE INDEX items_by_story ON items (story) WHERE story IS NOT NULL;

        CREATE TABLE story_marks (
            item INTEGER NOT NULL REFERENCES items (seq),
            mark INTEGER NOT NULL,
            PRIMARY KEY (item, mark)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX story_marks_by_mark ON story_marks (mark);

        CREATE TABLE archived_stories (
            feed TEXT NOT NULL CHECK (feed <> ''),
            item INTEGER NOT NULL REFERENCES items (seq),
            id TEXT NOT NULL CHECK (id <> ''),
            others TEXT NOT NULL CHECK (json_valid(others)),
            PRIMARY KEY (feed, item)
        ) STRICT, WITHOUT ROWID;
        """
}
