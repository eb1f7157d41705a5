#!/usr/bin/env python3
"""Small things that want to become large, each read by `bohai preview`.

    Tools/bombs.py --program .build/release/bohai [--only NAME] [--keep FOLDER]

Prints for each what it took beyond an empty page: megabytes at the peak and seconds of processor time.
Exits with 1 where one took more than 64 MB or 2 s (of a release build), or ended by a signal.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MEGABYTES, SECONDS = 64, 2.0
ITEM = '<li><a href=/n/{0}>notice {0}</a></li>'


def entities(levels, width):
    lines = ['<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "aaaaaaaaaa">']
    lines += [f'<!ENTITY a{level} "{f"&a{level - 1};" * width}">' for level in range(1, levels)]
    lines.append(f"]><rss version='2.0'><channel><item><title>&a{levels - 1};</title></item></channel></rss>")
    return "\n".join(lines)


def feed(items):
    return ("<rss version='2.0'><channel><title>t</title>" + items + "</channel></rss>")


def bombs():
    """Name → (file name, bytes)."""
    page = "<!DOCTYPE html><title>t</title>"
    yield "nested tags", "html", page + "<div>" * 1_000_000
    yield "nested links", "html", page + "<div><a href=/x>a title of some length</a>" * 200_000
    yield "list of 200,000 items", "html", page + "<ul>" + "".join(map(ITEM.format, range(200_000))) + "</ul>"
    yield "list of dated items", "html", page + "<ul>" + "".join(
        f"<li><a href='/n/{n}.html'>A notice of the harbour office, number {n}</a><span>2026-11-01</span></li>"
        for n in range(90_000)) + "</ul>"
    yield "items without ends", "html", page + "<li><a href=/x>t</a>" * 400_000
    yield "a million attributes", "html", page + "<ul " + " ".join(f"a{n}=b" for n in range(1_000_000)) + "><li>x</ul>"
    yield "a million small tags", "html", page + "<b a=b>x</b>" * 800_000
    yield "one long tag", "html", page + "<ul " + "a" * 9_000_000
    yield "one long text", "html", page + "<p>" + "text " * 1_900_000
    yield "unclosed formatting", "html", page + "<p><b><i><a href=/x><font>" * 200_000
    yield "unclosed tables", "html", page + "<table><td><a><b><table>" * 200_000
    yield "references", "html", page + "&lt;&#x41;&amp" * 600_000
    yield "endless comment", "html", page + "<!--" + "--!<!-" * 1_500_000
    yield "styles and scripts", "html", page + "<script>var a = [" + "{\"title\":\"x\",\"url\":\"/x\"}," * 300_000
    yield "entities", "xml", entities(12, 10)
    yield "one entity, often", "xml", (
        f"<!DOCTYPE r [<!ENTITY a \"{'a' * 100_000}\">]>" + feed("<item><title>" + "&a;" * 2_000_000 + "</title></item>"))
    yield "deep XML", "xml", feed("<item><title>" + "<a>" * 1_500_000)
    yield "huge XML", "xml", feed("".join(
        f"<item><title>notice {n}</title><link>http://example.org/{n}</link></item>" for n in range(120_000)))
    yield "XML records", "xml", "<rows>" + "".join(
        f"<row><title>notice {n}</title><url>/{n}</url></row>" for n in range(150_000)) + "</rows>"
    yield "XML attributes", "xml", feed("<item " + " ".join(f"a{n}='b'" for n in range(700_000)) + "><title>t</title></item>")
    yield "XML namespaces", "xml", feed("<item>" + "".join(f"<a xmlns:p{n}='u{n}'>" for n in range(300_000)))
    yield "long XML text", "xml", feed("<item><description>" + "&lt;p&gt;text " * 650_000)
    yield "deep JSON", "json", '{"a":' * 1_500_000
    yield "deep JSON lists", "json", "[" * 9_000_000
    yield "wide JSON", "json", "[" + '{"title":"t","url":"/x"},' * 350_000 + "0]"
    yield "long JSON feed", "json", '{"version":"https://jsonfeed.org/version/1.1","items":[' + ",".join(
        f'{{"id":"{n}","content_text":"x"}}' for n in range(200_000)) + "]}"
    yield "sitemap", "xml", "<urlset>" + "".join(
        f"<url><loc>http://example.org/{n}</loc><lastmod>2026-11-01</lastmod></url>" for n in range(120_000)) + "</urlset>"
    yield "gzip", "xml.gz", gzip.compress(b"<urlset>" + b" " * 1_000_000_000, 9)
    yield "zeros", "html", b"\0" * 9_500_000
    yield "broken UTF-8", "html", b"<p>" + b"\xe4\xb8\xff" * 3_000_000
    yield "UTF-16", "html", ("\ufeff" + page + "<li><a href=/x>t</a>" * 200_000).encode("utf-16-le")


def run(program, path, arguments=()):
    """Megabytes at the peak, seconds, status and last words of one run."""
    command = [program, "preview", str(path), "--url", "https://example.org/news/", *arguments]
    limits = lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60))  # noqa: E731
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=limits)
    words = b""
    while block := child.stdout.read(1 << 16):
        words = (words + block)[-2_000:]
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    lines = words.decode("utf-8", "replace").strip().splitlines()
    return used.ru_maxrss / 1024, used.ru_utime + used.ru_stime, child.returncode, lines[-1] if lines else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=".build/release/bohai")
    parser.add_argument("--only", action="append", help="a part of a bomb's name")
    parser.add_argument("--keep", help="write the bombs to this folder and leave them there")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.keep or temporary)
        folder.mkdir(exist_ok=True)
        empty = folder / "empty.html"
        empty.write_text("<!DOCTYPE html><title>t</title><p>Nothing.</p>")
        usual = min(run(options.program, empty)[0] for _ in range(3))
        figures, failed = [], False
        for name, kind, body in bombs():
            if options.only and not any(part in name for part in options.only):
                continue
            path = folder / f"{name.replace(' ', '-').replace(',', '')}.{kind}"
            path.write_bytes(body if isinstance(body, bytes) else body.encode())
            memory, seconds, status, words = run(options.program, path)
            if not options.keep:
                path.unlink()
            more = memory - usual
            is_fine = more <= MEGABYTES and seconds <= SECONDS and status >= 0
            failed |= not is_fine
            figures.append({"bomb": name, "megabytes": round(more, 1), "seconds": round(seconds, 2), "status": status})
            if not options.json:
                print(f"{'  ' if is_fine else '! '}{name:24} {more:7.1f} MB {seconds:6.2f} s  {status:3}  {words[:90]}", flush=True)
        if options.json:
            print(json.dumps({"empty": round(usual, 1), "bombs": figures}, indent=1))
    return failed


if __name__ == "__main__":
    sys.exit(main())
