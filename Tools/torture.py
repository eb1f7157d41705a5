#!/usr/bin/env python3
"""Kills Bohai in the middle of its work, again and again, and looks at what is left.

    Tools/torture.py [--kills N] [--program FILE] [--seed N]
    Tools/torture.py --full-disk [--program FILE]

A server on loopback lists something new at every visit. `bohai refresh` and `bohai serve` read it, and
are killed (SIGKILL) at a failpoint (BOHAI_FAILPOINT) or at any moment. After each kill:

- what was ever seen in the store or in a feed is there, with its id and its first-seen time;
- every file of the published site is whole: it decodes, and is well-formed;
- now and then a refresh that nobody disturbs ends well, and holds all that the server lists.

SIGKILL leaves what was written in the system's cache: it shows the order of writes, not a power cut.

With --full-disk nothing is killed: on a file system of its own (tmpfs, in a mount namespace) a refresh finds
no room, then 4 KB, then 8 KB and so on until it has enough, so that each of its writes is the one that fails
(ENOSPC). After each the same holds, and with room again the next refresh goes on by itself. Last, a daemon
finds the disk full in its first poll: it serves what it served, and polls on once there is room.
"""

import argparse
import errno
import gzip
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import xml.etree.ElementTree
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

POINTS = ["fetched", "mid-transaction", "committed-unpublished", "before-rename", "before-dirsync"]
SOURCES = ["harbour", "pier"]


class Site:
    """A list that grows at every visit, for each source its own."""

    def __init__(self):
        self.counts = dict.fromkeys(SOURCES, 30)
        self.random = random.Random(1)
        self.lock = threading.Lock()
        # Pages are answered once this is set.
        self.opened = threading.Event()
        self.opened.set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.opened.wait()
                name = self.path.split("?")[0].strip("/")
                body = site.page(name).encode() if name in SOURCES else b""
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, name):
        with self.lock:
            self.counts[name] += self.random.randint(0, 2)
            return self.listed(name)

    def listed(self, name):
        lines = [
            f'<li><a class="tit" href="/{name}/{n}.html">Notice {n} of the {name} at Dalian</a></li>'
            for n in range(self.counts[name], self.counts[name] - 30, -1)
        ]
        return "<html><body><ul class=list>" + "\n".join(lines) + "</ul></body></html>"


class Torture:
    def __init__(self, program, seed):
        self.program = program
        self.random = random.Random(seed)
        self.site = Site()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bohai-torture-"))
        self.known = {}
        self.run = 0
        self.kills = dict.fromkeys(POINTS + ["any moment"], 0)
        self.clean = 0

    def configure(self):
        """Another address is asked at once, whatever the schedule: the list stays the same one."""
        self.run += 1
        sources = "".join(
            f"  {name}: {{url: 'http://127.0.0.1:{self.site.port}/{name}?run={self.run}', "
            "items: 'ul.list > li', fields: {title: a.tit, url: a.tit@href}}\n"
            for name in SOURCES
        )
        (self.folder / "feeds.yml").write_text(
            "site: {title: Torture, url: 'https://feeds.example.org'}\n"
            "storage: store.sqlite\noutput: site\nallow_networks: [127.0.0.0/8]\n"
            "fetch: {delay: 0s, robots: false}\nregions: {dalian: 大连市}\nsources:\n" + sources
        )

    def start(self, arguments, failpoint=None):
        environment = dict(os.environ)
        environment.pop("BOHAI_FAILPOINT", None)
        if failpoint:
            environment["BOHAI_FAILPOINT"] = failpoint
        return subprocess.Popen(
            [self.program] + arguments, cwd=self.folder, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )

    def strike(self):
        """One run, killed at a failpoint or at any moment; what it was killed by, or None."""
        self.configure()
        serves = self.random.random() < 0.4
        arguments = ["serve", "--port", "0"] if serves else ["refresh"]
        if self.random.random() < 0.6:
            point = self.random.choice(POINTS[:3] if serves else POINTS)
            count = self.random.randint(1, 60 if point == "before-rename" else 2)
            if point in ("mid-transaction", "before-dirsync"):
                count = 1
            process = self.start(arguments, f"{point}:{count}")
            if serves:
                # It polls at once; the second poll may share the first one's transaction.
                threading.Timer(4, process.kill).start()
            words = process.communicate()[1].decode()
            if process.returncode == -signal.SIGKILL:
                return point
            self.expect(process.returncode == 0, f"{arguments[0]} ended by itself: {words}")
            return None
        process = self.start(arguments)
        if serves and self.random.random() < 0.5:
            self.look(process)
        time.sleep(self.random.random() * 0.4)
        process.kill()
        words = process.communicate()[1].decode()
        if process.returncode == -signal.SIGKILL:
            return "any moment"
        self.expect(process.returncode == 0, f"{arguments[0]} ended by itself: {words}")
        return None

    def look(self, process):
        """Reads a feed: what a reader has seen must never be lost."""
        line = ""
        while "Serving http" not in line:
            line = process.stderr.readline().decode()
            if not line:
                return
        port = line.split("127.0.0.1:")[1].split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/all.json", timeout=20) as answer:
            items = json.load(answer)["items"]
        stored = self.stored()
        for item in items:
            self.expect(stored.get(item["url"], [None])[0] == item["id"], f"{item['url']} in a feed")

    def stored(self):
        """Every stored item: address → id, first seen. Read only, so that the log stays."""
        if not (self.folder / "store.sqlite").exists():
            return {}
        database = sqlite3.connect(f"file:{self.folder}/store.sqlite?mode=ro", uri=True, timeout=20)
        try:
            return {
                url: (id, seen)
                for url, id, seen in database.execute("SELECT url, id, first_seen FROM items")
            }
        except sqlite3.OperationalError as error:
            # Killed before it had made its tables.
            self.expect("no such table" in str(error) and not self.known, str(error))
            return {}
        finally:
            database.close()

    def check(self):
        stored = self.stored()
        for url, facts in self.known.items():
            self.expect(stored.get(url) == facts, f"{url}: was {facts}, is {stored.get(url)}")
        self.known = stored
        for file in sorted((self.folder / "site").glob("**/*")):
            if file.is_file() and not file.name.startswith("."):
                self.check_file(file)

    def check_file(self, file):
        data = file.read_bytes()
        name = file.name
        try:
            if name.endswith(".gz"):
                data, name = gzip.decompress(data), name[:-3]
            if name.endswith((".atom", ".rss", ".opml", ".xml")):
                xml.etree.ElementTree.fromstring(data)
            elif name.endswith(".json"):
                json.loads(data)
            elif name.endswith(".html"):
                self.expect(data.endswith((b"</html>", b"</html>\n")), f"{file} is torn")
        except (ValueError, EOFError, OSError, xml.etree.ElementTree.ParseError) as error:
            self.expect(False, f"{file}: {error}")

    def refresh(self):
        """A refresh that nobody disturbs."""
        self.configure()
        process = self.start(["refresh"])
        words = process.communicate()[1].decode()
        self.expect(process.returncode == 0, f"a refresh failed: {words}")
        self.check()
        for name in SOURCES:
            for number in range(self.site.counts[name] - 29, self.site.counts[name] + 1):
                url = f"http://127.0.0.1:{self.site.port}/{name}/{number}.html"
                self.expect(url in self.known, f"{url} was listed, and is not stored")
        shown = json.loads((self.folder / "site/all.json").read_text())["items"]
        for item in shown:
            self.expect(self.known[item["url"]][0] == item["id"], f"{item['url']} in all.json")
        self.clean += 1

    def leave(self, room):
        """Fills the file system but for so many bytes; all that fills it goes with None."""
        ballast = self.folder / "ballast"
        ballast.unlink(missing_ok=True)
        if room is None:
            return
        with open(ballast, "wb") as file:
            while True:
                facts = os.statvfs(self.folder)
                size = facts.f_bavail * facts.f_bsize - room
                if size <= 0:
                    return
                try:
                    os.posix_fallocate(file.fileno(), 0, size)
                    return
                except OSError as error:
                    # A daemon may have written something meanwhile.
                    if error.errno != errno.ENOSPC:
                        raise

    def go_full(self):
        began = time.time()
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(self.folder)], check=True)
        self.refresh()
        failed, room, enough = 0, 0, 0
        while enough < 3:
            self.configure()
            self.leave(room)
            process = self.start(["refresh"])
            words = process.communicate()[1].decode()
            self.expect(process.returncode in (0, 1, 78), f"ended with {process.returncode}: {words}")
            self.check()
            self.leave(None)
            if process.returncode == 0:
                enough += 1
            else:
                failed, enough = failed + 1, 0
                self.refresh()
            room += 4096
        self.expect(failed > 0, "no refresh ever lacked room: the disk was never full")
        self.serve_full()
        self.check_integrity()
        print(
            f"{failed} refreshes without room, up to {room >> 10} KB of it, each followed by a good one, "
            f"and a daemon; {len(self.known)} items, {time.time() - began:.0f} s: nothing lost, nothing torn"
        )
        subprocess.run(["umount", str(self.folder)], check=True)
        self.folder.rmdir()

    def serve_full(self):
        """A daemon whose disk is full when its first pages come, and has room later."""
        self.configure()
        self.site.opened.clear()
        process = self.start(["serve", "--port", "0"])
        line = ""
        while "Serving http" not in line:
            line = process.stderr.readline().decode()
            self.expect(bool(line), "the daemon did not start")
        threading.Thread(target=process.stderr.read, daemon=True).start()
        address = f"http://127.0.0.1:{line.split('127.0.0.1:')[1].split()[0]}/all.json"

        def published():
            with urllib.request.urlopen(address, timeout=20) as answer:
                return answer.read()

        before = published()
        self.leave(0)
        self.site.opened.set()
        time.sleep(5)
        self.expect(published() == before, "a full disk changed what is published")
        self.check()
        self.leave(None)
        wanted = {
            f"http://127.0.0.1:{self.site.port}/{name}/{self.site.counts[name]}.html" for name in SOURCES
        }
        for _ in range(200):
            if wanted <= set(self.stored()):
                break
            time.sleep(1)
        self.expect(wanted <= set(self.stored()), "the daemon did not go on")
        process.terminate()
        self.expect(process.wait(20) == 0, "the daemon did not end well")
        self.check()

    def expect(self, holds, words):
        if not holds:
            print(f"run {self.run}: {words}\nleft in {self.folder}", file=sys.stderr)
            sys.exit(1)

    def check_integrity(self):
        database = sqlite3.connect(self.folder / "store.sqlite")
        answer = database.execute("PRAGMA integrity_check").fetchone()[0]
        database.close()
        self.expect(answer == "ok", f"integrity_check: {answer}")

    def go(self, kills):
        began = time.time()
        while sum(self.kills.values()) < kills:
            struck = self.strike()
            if struck:
                self.kills[struck] += 1
            self.check()
            if self.run % 10 == 0:
                self.refresh()
        self.refresh()
        self.check_integrity()
        each = ", ".join(f"{point} {count}" for point, count in self.kills.items())
        print(
            f"{sum(self.kills.values())} kills ({each}), {self.clean} undisturbed refreshes, "
            f"{len(self.known)} items, {time.time() - began:.0f} s: nothing lost, nothing torn"
        )
        shutil.rmtree(self.folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--program", default=".build/release/bohai")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--full-disk", action="store_true")
    parser.add_argument("--in-namespace", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.full_disk and not options.in_namespace:
        arguments = ["unshare", "--map-root-user", "--mount", sys.executable] + sys.argv
        os.execvp(arguments[0], arguments + ["--in-namespace"])
    if options.full_disk:
        return Torture(os.path.abspath(options.program), options.seed).go_full()
    print(f"seed {options.seed}", file=sys.stderr)
    Torture(os.path.abspath(options.program), options.seed).go(options.kills)


if __name__ == "__main__":
    main()
