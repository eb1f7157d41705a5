"""Parses the feeds of a folder with one of Python's libraries; prints MB/s of CPU, best of rounds.

    feed_baseline.py DIRECTORY fastfeedparser|feedparser|feedparser-rs plain|sanitised ROUNDS
"""

import sys
import time
from pathlib import Path

directory, library, form, rounds = sys.argv[1:]
feeds = [path.read_bytes() for path in sorted(Path(directory).iterdir())]
sanitises = form == "sanitised"
if library == "fastfeedparser":
    import fastfeedparser
    parse = fastfeedparser.parse
elif library == "feedparser":
    import feedparser
    parse = lambda feed: feedparser.parse(feed, sanitize_html=sanitises)
    feeds = feeds[:12]
else:
    import feedparser_rs
    parse = lambda feed: feedparser_rs.parse(feed, sanitize_html=sanitises)
best = 0
for _ in range(int(rounds)):
    start = time.process_time()
    items = sum(len(parse(feed).entries) for feed in feeds)
    best = max(best, sum(map(len, feeds)) / 1e6 / (time.process_time() - start))
if not items:
    sys.exit("no items")
print(f"{best:.1f}")
