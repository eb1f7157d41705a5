"""The work of baseline.c as a careful Python script does it: urllib3, selectolax, sqlite3.

    baseline.py BASE COUNT DATABASE
"""

import sqlite3
import sys

import urllib3
from selectolax.lexbor import LexborHTMLParser

ITEM = "INSERT INTO item VALUES (NULL, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"


def items(number, body):
    encoding = "gb18030" if b"charset=gb2312" in body[:1024] else "utf-8"
    for li in LexborHTMLParser(body.decode(encoding, "replace")).css("ul.news-list > li"):
        link, date, text = (li.css_first(rule) for rule in ("a.tit", "span.date", "p.txt"))
        yield number, link.attributes["href"], link.attributes["title"], date.text(), text.text()


def main(base, count, path):
    db = sqlite3.connect(path)
    db.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, etag TEXT, polled INTEGER);"
        "CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, page INTEGER, url TEXT,"
        " title TEXT, date TEXT, text TEXT, UNIQUE (page, url)) STRICT;"
        "CREATE INDEX IF NOT EXISTS item_date ON item (date)"
    )
    known = dict(db.execute("SELECT id, etag FROM page"))
    http = urllib3.PoolManager(maxsize=4)
    for number in range(count):
        headers = {"Accept-Encoding": "gzip"}
        if number in known:
            headers["If-None-Match"] = known[number]
        answer = http.request("GET", f"{base}/{number}", headers=headers)
        if answer.status == 304:
            db.execute("UPDATE page SET polled = polled + 1 WHERE id = ?", (number,))
        elif answer.status == 200:
            db.executemany(ITEM, items(number, answer.data))
            db.execute("REPLACE INTO page VALUES (?, ?, 1)", (number, answer.headers["ETag"]))
        else:
            sys.exit(f"baseline.py: page {number}: {answer.status}")
        if number % 64 == 63:
            db.commit()
    db.commit()


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
