#!/usr/bin/env python3
"""Measures search over many items: fills a store, lets `bohai serve` index it, asks over HTTP.

usage: search.py PATH-OF-BOHAI [--items 1000000] [--directory DIR] [--port 21700] [--rounds 300]

The items are Chinese of some 300 characters: words of two characters whose frequency falls as in a
language (Zipf), 14 cities, six sources, ten years. No question is asked twice, so no answer comes
from a cache: a number that no item excludes is added to each (`not=`).
"""
import argparse, http.client, itertools, json, os, random, sqlite3, subprocess, sys, time
import urllib.parse, urllib.request

parser = argparse.ArgumentParser()
parser.add_argument("bohai")
parser.add_argument("--items", type=int, default=1_000_000)
parser.add_argument("--directory", default=".build/bench/search")
parser.add_argument("--port", type=int, default=21700)
parser.add_argument("--rounds", type=int, default=300)
options = parser.parse_args()
os.makedirs(options.directory, exist_ok=True)
config = os.path.join(options.directory, "feeds.yml")
database = os.path.join(options.directory, "bohai.sqlite")
CITIES = [210000 + 100 * n for n in range(1, 15)]
SOURCES = [f"source-{n}" for n in range(6)]
random.seed(5)


def vocabulary(count):
    """Words of two characters out of 3,500, the commonest first."""
    characters = [chr(0x4E00 + 5 * n) for n in range(3_500)]
    return ["".join(random.choices(characters, k=2)) for _ in range(count)]


WORDS = vocabulary(60_000)
WEIGHTS = list(itertools.accumulate(1 / (n + 20) for n in range(len(WORDS))))


def text(characters):
    return "".join(random.choices(WORDS, cum_weights=WEIGHTS, k=characters // 2))


def fill():
    with open(config, "w") as file:
        file.write(f"site: {{url: 'http://127.0.0.1:{options.port}'}}\nstorage: bohai.sqlite\n")
        file.write("sources:\n")
        for source in SOURCES:
            file.write(f"  {source}: {{url: 'https://example.org/{source}', enabled: false}}\n")
    subprocess.run([options.bohai, "refresh", "--config", config], check=True, capture_output=True)
    db = sqlite3.connect(database)
    db.executescript("PRAGMA synchronous = OFF")
    for source in SOURCES:
        db.execute("INSERT OR IGNORE INTO sources (id, failures, items_found) VALUES (?, 0, 0)",
                   [source])
    start = 1_450_000_000
    step = 315_000_000 // options.items or 1

    def rows():
        for n in range(options.items):
            city = random.choice(CITIES)
            divisions = json.dumps([dict(code=city, name="市", level="prefecture", confidence=0.9,
                                         evidence=[])])
            seen = start + n * step
            yield (f"tag:example.org,2026:{n}", SOURCES[n % 6], str(n), 0, seen, seen, text(24),
                   f"https://example.org/{n}", divisions, f"<p>{text(280)}</p>")

    db.executemany("INSERT INTO items (id, source_id, content_digest, context_fingerprint,"
                   " first_seen, updated, title, url, divisions, content_html)"
                   " VALUES (?,?,?,?,?,?,?,?,?,?)", rows())
    db.commit()
    db.close()


def serve():
    """Starts the daemon and waits for its first answer, a feed."""
    begin = time.perf_counter()
    process = start()
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{options.port}/all.atom") as answer:
                answer.read(1)
                break
        except OSError:
            time.sleep(0.002)
    print(f"first byte of /all.atom {(time.perf_counter() - begin) * 1_000:.0f} ms after the start")
    return process


def start():
    return subprocess.Popen([options.bohai, "serve", "--no-poll", "--config", config, "--port",
                             str(options.port)], stderr=subprocess.DEVNULL)


def reached():
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        row = db.execute("SELECT value FROM metadata WHERE name = 'search_reached'").fetchone()
        return int(row[0]) if row else 0
    finally:
        db.close()


def cpu(process):
    with open(f"/proc/{process.pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(connection, parameters):
    query = urllib.parse.urlencode(sorted(parameters.items()), quote_via=urllib.parse.quote,
                                   safe=",")
    begin = time.perf_counter()
    connection.request("GET", "/search.atom?" + query, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    return (time.perf_counter() - begin) * 1_000, response.status, len(body)


def pick(low, high):
    return random.choice(WORDS[low:high])


KINDS = {
    "one character": lambda: {"q": pick(0, 60_000)[0]},
    "two, common": lambda: {"q": pick(0, 50)},
    "two, any": lambda: {"q": pick(50, 20_000)},
    "two, rare": lambda: {"q": pick(50_000, 60_000)},
    "four (a phrase)": lambda: {"q": pick(0, 300) + pick(0, 300)},
    "two common words": lambda: {"q": pick(0, 50) + " " + pick(0, 50)},
    "common, not common": lambda: {"q": pick(0, 50) + " -" + pick(0, 50)},
    "common in a city": lambda: {"q": pick(0, 300), "division": str(random.choice(CITIES))},
    "any, source, since": lambda: {"q": pick(0, 3_000), "source": random.choice(SOURCES),
                                   "since": "2022-01-01"},
    "no such word": lambda: {"q": "龘靐齉" + pick(0, 60_000)},
}


def measure():
    connection = http.client.HTTPConnection("127.0.0.1", options.port)
    print("| questions | p50 | p99 | slowest |\n| --- | --- | --- | --- |")
    everything = []
    number = itertools.count()
    for kind, make in KINDS.items():
        times = []
        for _ in range(options.rounds):
            # Something that no item has, so that each question is asked for the first time.
            milliseconds, status, _ = ask(connection, make() | {"not": f"x{next(number)}"})
            if status != 200:
                print(f"{kind}: status {status}", file=sys.stderr)
            times.append(milliseconds)
        everything += times
        print(row(kind, times), flush=True)
    print(row("all of them", everything))


def row(kind, times):
    times = sorted(times)
    at = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    return f"| {kind} | {at(.5):.1f} ms | {at(.99):.1f} ms | {times[-1]:.1f} ms |"


if not os.path.exists(database):
    fill()
before = os.path.getsize(database)
begin = time.time()
process = serve()
try:
    while reached() < options.items:
        time.sleep(1)
    print(f"indexed {options.items} items in {time.time() - begin:.0f} s, CPU"
          f" {cpu(process) * 1e6 / options.items:.0f} µs an item;"
          f" {before / 1e6:.0f} MB before, {os.path.getsize(database) / 1e6:.0f} MB after")
    measure()
finally:
    process.terminate()
    process.wait()
