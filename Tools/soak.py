#!/usr/bin/env python3
"""Lets Bohai work under load among servers and clients of every temper, and watches it.

    Tools/soak.py [--minutes N] [--program FILE] [--readers N]

A server on loopback plays the sources: lists that grow and change, servers that fail, ask to be left
alone, drip, lie and send bombs. The daemon reads its configuration again all the time, so that all of
them are due. Readers ask for feeds over kept connections, with and without their ETag; others send
rubbish or say nothing. It fails where

- an answer to a reader is not 200 or 304, or a feed is not well-formed;
- two answers with one ETag differ in a byte;
- an item has another id than before, or a title that its page never had;
- the daemon's memory grows: the last third of the run against the third before it;
- the daemon ends, or does not end well when asked.
"""

import argparse
import gzip
import hashlib
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GROWING = [f"growing-{n}" for n in range(30)]
STEADY = [f"steady-{n}" for n in range(10)]
HOSTILE = [
    "error", "missing", "overloaded", "drip", "reset", "garbage", "lying-length", "bad-gzip",
    "gzip-bomb", "entity-bomb", "deep", "wide", "huge", "loop", "long-header", "empty", "json-deep",
]
BOMB = gzip.compress(b"<p>" + b"a" * 200_000_000)


def title(name, number):
    return f"Notice {number} of {name} at Dalian & Jinzhou <harbour>"


class Site:
    """The sources, each at its path."""

    def __init__(self):
        self.counts = {name: 30 for name in GROWING + STEADY}
        self.lock = threading.Lock()
        self.visits = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                with site.lock:
                    site.visits += 1
                try:
                    site.answer(self, self.path.split("?")[0].strip("/"))
                except OSError:
                    self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, name):
        with self.lock:
            if name in GROWING:
                self.counts[name] += random.choice([0, 0, 1, 1, 2])
            count = self.counts[name]
        lines = []
        for n in range(count, count - 30, -1):
            text = title(name, n).replace("&", "&amp;").replace("<", "&lt;")
            lines.append(f'<li><a class="tit" href="/{name}/{n}.html">{text}</a><p>Text {n}.</p></li>')
        return ("<html><body><ul class=list>" + "\n".join(lines) + "</ul></body></html>").encode()

    def answer(self, handler, name):
        if name in GROWING or name in STEADY:
            body = self.page(name)
            tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
            if handler.headers.get("If-None-Match") == tag:
                return self.send(handler, 304, b"", {"ETag": tag})
            return self.send(handler, 200, body, {"ETag": tag})
        if name in HOSTILE:
            return getattr(self, "send_" + name.replace("-", "_"))(handler)
        return self.send(handler, 404, b"")

    def send(self, handler, status, body, fields=None):
        handler.send_response(status)
        fields = {"Content-Type": "text/html; charset=utf-8", **(fields or {})}
        for field, value in fields.items():
            handler.send_header(field, value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def send_error(self, handler):
        self.send(handler, 500, b"<h1>Internal error</h1>")

    def send_missing(self, handler):
        self.send(handler, 404, b"")

    def send_overloaded(self, handler):
        self.send(handler, 429, b"", {"Retry-After": "5"})

    def send_drip(self, handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"<p>")
            time.sleep(0.2)
        handler.close_connection = True

    def send_reset(self, handler):
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        handler.connection.close()

    def send_garbage(self, handler):
        self.send(handler, 200, os.urandom(200_000))

    def send_lying_length(self, handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b"<ul><li>")
        handler.close_connection = True

    def send_bad_gzip(self, handler):
        self.send(handler, 200, BOMB[:500] + b"x" * 500, {"Content-Encoding": "gzip"})

    def send_gzip_bomb(self, handler):
        self.send(handler, 200, BOMB, {"Content-Encoding": "gzip"})

    def send_entity_bomb(self, handler):
        lines = ['<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "aaaaaaaaaa">']
        for n in range(1, 12):
            lines.append(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">')
        lines.append("]><rss version='2.0'><channel><item><title>&a11;</title></item></channel></rss>")
        self.send(handler, 200, "\n".join(lines).encode(), {"Content-Type": "text/xml"})

    def send_deep(self, handler):
        self.send(handler, 200, b"<div>" * 400_000)

    def send_wide(self, handler):
        self.send(handler, 200, b"<ul class=list>" + b"<li><a href=/x>t</a>" * 200_000)

    def send_huge(self, handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(600):
            handler.wfile.write(b"<p>text</p>" * 5_000)
        handler.close_connection = True

    def send_loop(self, handler):
        self.send(handler, 302, b"", {"Location": "/loop"})

    def send_long_header(self, handler):
        self.send(handler, 200, b"", {"X-Long": "a" * 2_000_000})

    def send_empty(self, handler):
        self.send(handler, 200, b"")

    def send_json_deep(self, handler):
        self.send(handler, 200, b'{"a":' * 300_000, {"Content-Type": "application/json"})


class Soak:
    def __init__(self, program, readers):
        self.site = Site()
        self.program = program
        self.readers = readers
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bohai-soak-"))
        self.failure = None
        self.ended = False
        self.lock = threading.Lock()
        self.answers = 0
        self.checked = 0
        self.digests = {}
        self.ids = {}
        self.run = 0
        self.samples = []

    def fail(self, words):
        with self.lock:
            if not self.failure:
                self.failure = words

    def configure(self):
        self.run += 1
        lines = [
            "site: {title: Soak, url: 'https://feeds.example.org'}",
            "storage: store.sqlite", "allow_networks: [127.0.0.0/8]",
            "fetch: {delay: 0s, robots: false, timeout: 10s}",
            "regions: {dalian: 大连市, jinzhou: 锦州市}", "defaults: {every: 20s}", "sources:",
        ]
        for number, name in enumerate(GROWING + STEADY + HOSTILE):
            # A host each: who fails is left alone by itself.
            url = f"http://127.0.2.{number + 1}:{self.site.port}/{name}?run={self.run}"
            rules = "items: 'ul.list > li', fields: {title: a.tit, url: a.tit@href, content: p}"
            lines.append(f"  {name}: {{url: '{url}', {rules}}}")
        draft = self.folder / "feeds.new"
        draft.write_text("\n".join(lines) + "\n")
        draft.rename(self.folder / "feeds.yml")

    def start(self):
        self.configure()
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            [self.program, "serve", "--port", "0"], cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=self.log,
        )
        for _ in range(300):
            found = re.search(r"Serving http://127\.0\.0\.1:(\d+)", (self.folder / "log").read_text())
            if found:
                self.port = int(found[1])
                return
            time.sleep(0.1)
        sys.exit("the daemon does not serve: " + (self.folder / "log").read_text())

    def read(self):
        """One reader, on one connection, as long as the run lasts."""
        chance = random.Random()
        names = ["all", "dalian", "jinzhou"] + ["sources/" + n for n in GROWING + STEADY]
        paths = ["/" + n + e for n in names for e in (".atom", ".rss", ".json")] + ["/", "/feeds.opml"]
        tags = {}
        connection = None
        while not self.ended:
            try:
                connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                path, coding = chance.choice(paths), chance.choice(["gzip", "identity"])
                fields = {"Accept-Encoding": coding}
                if (path, coding) in tags and chance.random() < 0.5:
                    fields["If-None-Match"] = tags[path, coding]
                connection.request("GET", path, headers=fields)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                if not self.ended:
                    self.fail(f"a reader got no answer: {error!r}")
                return
            with self.lock:
                self.answers += 1
            if answer.status == 200:
                tags[path, coding] = answer.headers["ETag"]
                self.check(path, coding, answer.headers, body, chance)
            elif answer.status != 304:
                self.fail(f"{path}: {answer.status}")

    def check(self, path, coding, headers, body, chance):
        digest = hashlib.sha256(body).digest()
        key = (path, coding, headers["ETag"])
        with self.lock:
            before = self.digests.setdefault(key, digest)
        if before != digest:
            return self.fail(f"{path}: two answers with ETag {headers['ETag']} differ")
        # Every answer is compared, every twentieth read: the readers are not to be the slow ones.
        if chance.random() > 0.05:
            return
        try:
            text = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
            if path.endswith((".atom", ".rss", ".opml")):
                xml.etree.ElementTree.fromstring(text)
            elif path.endswith(".json"):
                for item in json.loads(text)["items"]:
                    self.check_item(item)
        except (ValueError, EOFError, OSError, KeyError, xml.etree.ElementTree.ParseError) as error:
            self.fail(f"{path}: {error!r}")
        with self.lock:
            self.checked += 1

    def check_item(self, item):
        address = item.get("url") or item["external_url"]
        parts = address.split("/")
        name, number = parts[-2], parts[-1].split(".")[0]
        if item["title"] != title(name, number):
            self.fail(f"{address}: the title {item['title']!r} was never there")
        with self.lock:
            if self.ids.setdefault(address, item["id"]) != item["id"]:
                self.fail(f"{address}: its id was {self.ids[address]}, is {item['id']}")

    def annoy(self):
        """A client that drips, sends rubbish, or says nothing."""
        while not self.ended:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=15) as client:
                    words = random.choice([
                        b"GET /all.atom HTTP/1.1\r\nX: ", os.urandom(500) + b"\r\n\r\n", b"",
                        b"POST /hub HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
                        b"GET /all.atom HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 500 + b"\r\n",
                        b"GET /all.atom HTTP/1.1\r\nHost: x\r\n\r\n" * 50,
                    ])
                    client.sendall(words)
                    for _ in range(20):
                        client.sendall(b"a")
                        time.sleep(0.1)
            except OSError:
                pass
            time.sleep(0.2)

    def memory(self):
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0

    def go(self, minutes):
        self.start()
        for _ in range(self.readers):
            threading.Thread(target=self.read, daemon=True).start()
        for _ in range(4):
            threading.Thread(target=self.annoy, daemon=True).start()
        began = time.time()
        reload_at = began + 10
        while time.time() < began + minutes * 60 and not self.failure:
            time.sleep(1)
            if self.process.poll() is not None:
                self.fail(f"the daemon ended with {self.process.returncode}")
                break
            self.samples.append(self.memory())
            if time.time() > reload_at:
                self.configure()
                self.process.send_signal(signal.SIGHUP)
                reload_at = time.time() + 10
        self.ended = True
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            if self.process.wait(timeout=60) != 0:
                self.fail(f"it ended with {self.process.returncode} when asked")
        self.report(time.time() - began)

    def report(self, seconds):
        third = len(self.samples) // 3
        middle = statistics.median(self.samples[third : 2 * third] or [0])
        last = statistics.median(self.samples[2 * third :] or [0])
        if last > middle * 1.1 + 4:
            self.fail(f"memory grew from {middle:.1f} MB to {last:.1f} MB")
        print(
            f"{seconds / 60:.1f} minutes: {self.answers} answers ({self.answers / seconds:.0f} a second), "
            f"{self.checked} read closely, {self.site.visits} visits to sources, {self.run} "
            f"configurations, {len(self.ids)} items seen; memory {self.samples[len(self.samples) // 10]:.1f} MB at a "
            f"tenth, {middle:.1f} MB in the middle, {last:.1f} MB at the end, {max(self.samples):.1f} MB at most"
        )
        if self.failure:
            sys.exit(f"FAILED: {self.failure}\nleft in {self.folder}")
        shutil.rmtree(self.folder)
        print("memory flat, no wrong byte")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--program", default=".build/release/bohai")
    parser.add_argument("--readers", type=int, default=8)
    options = parser.parse_args()
    Soak(os.path.abspath(options.program), options.readers).go(options.minutes)


if __name__ == "__main__":
    main()
