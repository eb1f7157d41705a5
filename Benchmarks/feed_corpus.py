"""Makes the feeds that are measured: well-formed ones, as blogs, papers and offices publish them.

The same number gives the same feed on every machine. All texts are the project's own.
"""

import random
from email.utils import formatdate
from html import escape
from pathlib import Path

from corpus import EPOCH_DAY, day, headline, paragraph

ENGLISH = [
    "The bridge over the western channel will stay open for cyclists during the works.",
    "Two hundred households asked for the later bus, and from Monday there will be one.",
    "The library keeps its reading room heated until ten, and tea is free for students.",
    "Nobody at the harbour office expected the ice to come this early, or to go this soon.",
    "A notebook lies at the entrance; every remark gets an answer within a week.",
    "What is saved on heating goes into the roof, and next year into the windows.",
]
FORMS = ["rss-encoded", "rss-description", "rss-cdata", "atom-html", "atom-xhtml", "rdf"]


def passage(rng, chinese):
    if chinese:
        return paragraph(rng, rng.randrange(150, 900), 3)
    return " ".join(rng.choice(ENGLISH) for _ in range(rng.randrange(2, 8)))


def article(rng, chinese, number):
    """HTML of two to eight paragraphs, with links, an image, a list."""
    parts = [
        f'<p class="lead">{passage(rng, chinese)} '
        f'<a href="https://example.org/topics/{rng.randrange(900)}?a=1&amp;b=2">{rng.randrange(900)}</a></p>',
        f'<p><img src="/images/{number}.jpg" alt="" width="640" height="420" /></p>',
    ]
    for _ in range(rng.randrange(1, 7)):
        parts.append(f"<p>{passage(rng, chinese)} <strong>{rng.randrange(99)}</strong>&nbsp;&mdash; "
                     f"<em>{passage(rng, chinese)}</em></p>")
    if rng.random() < 0.4:
        parts.append("<ul>" + "".join(f"<li>{headline(rng)}</li>" for _ in range(4)) + "</ul>")
    return "\n".join(parts)


def facts(rng, number, index):
    chinese = number % 3 != 0
    title = headline(rng) if chinese else rng.choice(ENGLISH)[:-1] + f" & more ({index})"
    seconds = (EPOCH_DAY - index) * 86_400 + rng.randrange(86_400)
    clock = f"{seconds // 3_600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return {
        "title": escape(title), "link": f"https://example.org/{number}/{index}.html",
        "rfc822": formatdate(seconds), "rfc3339": f"{day(EPOCH_DAY - index)}T{clock}Z",
        "html": article(rng, chinese, index), "text": passage(rng, chinese),
        "name": "甄编辑" if chinese else "N. Editor", "tag": rng.choice(["社会", "Town", "文化", "Sea"]),
    }


def rss_item(form, fact, index):
    body = {
        "rss-encoded": lambda: f"<description>{escape(fact['text'])}</description>\n"
        f"    <content:encoded><![CDATA[{fact['html']}]]></content:encoded>",
        "rss-description": lambda: f"<description>{escape(fact['html'])}</description>",
        "rss-cdata": lambda: f"<description><![CDATA[{fact['html']}]]></description>",
    }[form]()
    media = (f'\n    <enclosure url="https://example.org/a/{index}.mp3" length="{index * 7_919}" '
             'type="audio/mpeg"/>') if index % 9 == 0 else ""
    return f"""  <item>
    <title>{fact["title"]}</title>
    <link>{fact["link"]}</link>
    <guid isPermaLink="false">tag:example.org,2026:{index}</guid>
    <pubDate>{fact["rfc822"]}</pubDate>
    <dc:creator><![CDATA[{fact["name"]}]]></dc:creator>
    <category><![CDATA[{fact["tag"]}]]></category>
    <category>News</category>
    {body}{media}
    <slash:comments>{index % 5}</slash:comments>
  </item>
"""


def rss(form, items, number):
    return ("""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
"""
            f"  <title>Harbour notes {number}</title>\n  <link>https://example.org/{number}/</link>\n"
            f'  <atom:link href="https://example.org/{number}/feed" rel="self" type="application/rss+xml"/>\n'
            "  <description>What happened by the sea</description>\n"
            f"  <language>zh-CN</language>\n  <lastBuildDate>{items[0]['rfc822']}</lastBuildDate>\n"
            + "".join(rss_item(form, fact, index) for index, fact in enumerate(items))
            + "</channel>\n</rss>\n")


def atom(form, items, number):
    def content(fact):
        if form == "atom-html":
            return f'<content type="html">{escape(fact["html"])}</content>'
        text = fact["html"].replace("&nbsp;", "&#160;").replace("&mdash;", "&#8212;")
        return ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
                f"{text}</div></content>")

    return (f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
  <title>Harbour notes {number}</title>
  <link href="https://example.org/{number}/"/>
  <id>tag:example.org,2026:{number}</id>
  <updated>{items[0]["rfc3339"]}</updated>
""" + "".join(f"""  <entry>
    <title>{fact["title"]}</title>
    <link rel="alternate" type="text/html" href="{fact["link"]}"/>
    <id>tag:example.org,2026:{number}-{index}</id>
    <published>{fact["rfc3339"]}</published>
    <updated>{fact["rfc3339"]}</updated>
    <author><name>{fact["name"]}</name><uri>https://example.org/people/</uri></author>
    <category term="{fact["tag"]}"/>
    <summary>{escape(fact["text"])}</summary>
    {content(fact)}
  </entry>
""" for index, fact in enumerate(items)) + "</feed>\n")


def rdf(items, number):
    return (f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://example.org/{number}/rdf">
  <title>Harbour notes {number}</title>
  <link>https://example.org/{number}/</link>
  <dc:date>{items[0]["rfc3339"]}</dc:date>
</channel>
""" + "".join(f"""<item rdf:about="{fact["link"]}">
  <title>{fact["title"]}</title>
  <link>{fact["link"]}</link>
  <dc:date>{fact["rfc3339"]}</dc:date>
  <dc:creator>{fact["name"]}</dc:creator>
  <dc:subject>{fact["tag"]}</dc:subject>
  <description>{escape(fact["text"])}</description>
  <content:encoded><![CDATA[{fact["html"]}]]></content:encoded>
</item>
""" for fact in items) + "</rdf:RDF>\n")


def feed(number, items=30):
    """Feed `number` as text."""
    rng = random.Random(number)
    form = FORMS[number % len(FORMS)]
    found = [facts(rng, number, index) for index in range(items)]
    if form == "rdf":
        return rdf(found, number)
    return rss(form, found, number) if form.startswith("rss") else atom(form, found, number)


def write(directory, count):
    """Writes `count` feeds into `directory`; gives the bytes of all of them."""
    total = 0
    for number in range(count):
        content = feed(number).encode()
        Path(directory, f"{number:04}.xml").write_bytes(content)
        total += len(content)
    return total
