"""The figures: each takes a rig and gives rows of the table."""

import statistics
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import rig as tools
from rig import Missing, measure

HERE = Path(__file__).resolve().parent
PAGES = 1_000
CONNECTIONS = 16
ITEMS = 100_000
TITLES = 200_000


@dataclass
class Row:
    figure: str
    value: float
    unit: str
    against: str = ""
    other: float | None = None
    ratio: float | None = None
    wanted: str = ""
    reached: bool | None = None
    note: str = ""

    def as_json(self):
        return {key: value for key, value in asdict(self).items() if value not in (None, "")}


def missing(figure, error):
    return Row(figure, float("nan"), "", note=str(error))


def generate(*arguments, timeout=300):
    """Runs corpus.py beside this process, so that its memory is not counted as anybody's peak."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; import corpus; "
    subprocess.run(["python3", "-B", "-c", code + arguments[0], str(HERE), *map(str, arguments[1:])],
                   check=True, timeout=timeout)


def write_pages(folder, count, items=30, target=None):
    generate(f"corpus.write(Path(sys.argv[2]), {count}, {items}, {target})", folder)


def write_feeds(folder, count, base, listen=8080, ruled=True, pages=PAGES):
    generate(f"Path(sys.argv[2], 'feeds.yml').write_text(corpus.feeds({count}, '{base}', {listen}, "
             f"{ruled}, {pages}))", folder)


# MARK: Refresh

def refresh_costs(rig, base, rounds):
    """CPU a page, cold and warm, Bohai and the baselines in turn."""
    programs, notes = {}, []
    lexbor = None
    try:
        lexbor = tools.lexbor(rig)
    except (Missing, subprocess.SubprocessError, OSError, StopIteration) as error:
        notes.append(f"no lexbor ({type(error).__name__}), libxml2's HTML parser instead")
    parser = "lexbor" if lexbor else "libxml2"
    program = tools.compiled(rig, HERE / "baseline.c", lexbor)
    programs[f"C, {parser}"] = lambda db: [program, f"{base}/0", PAGES, db, CONNECTIONS]
    try:
        python = tools.python(rig, "selectolax", "urllib3")
        programs["Python, selectolax"] = lambda db: [
            python, "-B", HERE / "baseline.py", f"{base}/0", PAGES, db]
    except (Missing, subprocess.SubprocessError, OSError) as error:
        notes.append(f"no selectolax ({type(error).__name__})")
    costs = {}
    for _ in range(rounds):
        folder = rig.folder("refresh")
        write_feeds(folder, PAGES, base)
        for kind in ("cold", "warm"):
            cost = measure([rig.bohai, "refresh"], folder, 120)
            costs.setdefault(("bohai", kind), []).append(cost)
        costs.setdefault("check", []).append(measure([rig.bohai, "check"], folder, 60))
        for name, command in programs.items():
            folder = rig.folder("baseline-run")
            for kind in ("cold", "warm"):
                words = [str(word) for word in command(folder / "db")]
                costs.setdefault((name, kind), []).append(measure(words, folder, 120))
    return refresh_rows(costs, list(programs), notes)


def refresh_rows(costs, names, notes):
    rows = []
    for kind, limit in (("cold", 6), ("warm", 3)):
        own = statistics.median(cost.cpu for cost in costs["bohai", kind]) / PAGES * 1_000
        for name in names:
            other = statistics.median(cost.cpu for cost in costs[name, kind]) / PAGES * 1_000
            ratio, judged = own / other, name == names[0]
            rows.append(Row(
                f"{kind} refresh, CPU a page", own, "ms", name, other, ratio,
                f"≤ {limit}×" if judged else "", ratio <= limit if judged else None,
                "; ".join(notes) if judged else ""))
    check = statistics.median(cost.cpu for cost in costs["check"]) * 1_000
    rows.append(Row(f"bohai check of the same {PAGES:,} sources, CPU", check, "ms",
                    note=f"{check / PAGES:.3f} ms of every page above is this start"))
    return rows


def memory(rig, base, count):
    """Peak memory of one refresh of `count` sources."""
    folder = rig.folder("memory")
    write_feeds(folder, count, base, ruled=count <= 2_000)
    cost = measure([rig.bohai, "refresh"], folder, 900)
    warm = measure([rig.bohai, "refresh"], folder, 300)
    limit = {2_000: 60, 20_000: 120}.get(count)
    peak = max(cost.peak, warm.peak) / 1e6
    note = "" if count <= 2_000 else "short form, items found without rules"
    return [Row(
        f"peak memory, {count:,} sources", peak, "MB", wanted=f"< {limit} MB" if limit else "",
        reached=peak < limit if limit else None,
        note=f"{note}{'; ' if note else ''}warm {warm.peak / 1e6:.0f} MB; cold {cost.wall:.0f} s, "
             f"{cost.cpu / count * 1e3:.2f} ms CPU a page; warm {warm.cpu / count * 1e3:.3f}")]


# MARK: Regions

def regions(rig, rounds):
    folder = rig.folder("regions")
    generate(f"Path(sys.argv[2], 'titles').write_text(corpus.headlines({TITLES}))", folder)
    (folder / "one").write_text("\n")
    command = [rig.bohai, "inspect", "regions", "-"]
    rates, starts = [], []
    for _ in range(rounds):
        all_titles = measure(command, folder, 120, folder / "titles", folder / "out")
        starts.append(measure(command, folder, 30, folder / "one", folder / "out").cpu)
        rates.append(TITLES / all_titles.cpu)
    rate = statistics.median(rates)
    return [Row("region assignment, start included", rate, "titles/s of CPU", wanted="≥ 20,000",
                reached=rate >= 20_000, note=f"start {statistics.median(starts) * 1e3:.0f} ms CPU")]


# MARK: Serving

def stocked(rig):
    """A directory with feeds.yml and a database of 100,000 items."""
    pages, static = rig.folder("many-pages"), rig.folder("no-static")
    write_pages(pages, ITEMS // 1_000, 1_000, 330_000)
    server, port = rig.nginx(pages, static)
    folder, listen = rig.folder("stocked"), tools.free_port()
    write_feeds(folder, ITEMS // 1_000, f"http://127.0.0.1:{port}", listen)
    cost = measure([rig.bohai, "refresh"], folder, 300)
    rig.end(server)
    return folder, listen, cost


def start_up(rig, rounds):
    folder, listen, cost = stocked(rig)
    times = []
    for _ in range(max(rounds, 5)):
        begin = time.monotonic()
        server = rig.start([rig.bohai, "serve", "--no-poll"], folder)
        tools.wait_until(server, listen, "/dalian.atom", folder / "log")
        times.append((time.monotonic() - begin) * 1_000)
        rig.end(server)
    median = statistics.median(times)
    return [Row("start to first served byte, 100,000 items", median, "ms", wanted="< 100 ms",
                reached=median < 100, note=f"{min(times):.0f} to {max(times):.0f}; storing them took "
                f"{cost.cpu / ITEMS * 1e6:.0f} µs CPU an item")]


def serving(rig, rounds, seconds=4):
    """wrk against Bohai and against nginx with the same bytes, in turn."""
    wrk = tools.tool("wrk")
    pages, static = rig.folder("dense-pages"), rig.folder("static")
    generate("Path(sys.argv[2], '0').write_bytes(corpus.dense())", pages)
    nginx, port = rig.nginx(pages, static)
    folder, listen = rig.folder("serving"), tools.free_port()
    write_feeds(folder, 1, f"http://127.0.0.1:{port}", listen)
    measure([rig.bohai, "refresh"], folder, 60)
    bohai = rig.start([rig.bohai, "serve", "--no-poll"], folder)
    path = "/sources/s0.atom"
    tools.wait_until(bohai, listen, path, folder / "log")
    _, fields, body = tools.get(listen, path, ["Accept-Encoding: gzip"])
    (static / "feed").write_bytes(tools.get(listen, path)[2])
    (static / "feed.gz").write_bytes(body)
    tag = tools.get(port, "/static/feed", ["Accept-Encoding: gzip"])[1]["etag"]
    rows = []
    for kind, wanted in (("200", body), ("304", b"")):
        for threads in (1, 2):
            rates = {"bohai": [], "nginx": []}
            for _ in range(rounds):
                for name, process, where, etag in (
                    ("bohai", bohai, f"{listen}{path}", fields["etag"]),
                    ("nginx", nginx, f"{port}/static/feed", tag),
                ):
                    headers = ["-H", "Accept-Encoding: gzip"]
                    if kind == "304":
                        headers += ["-H", f"If-None-Match: {etag}"]
                    rates[name].append(load(wrk, threads, seconds, headers, where, process))
            rows.append(serving_row(kind, threads, rates, len(body)))
    rig.end(bohai)
    rig.end(nginx)
    return rows


def load(wrk, threads, seconds, headers, where, process):
    before = tools.cpu_seconds(process)
    output = subprocess.run(
        [wrk, f"-t{threads}", "-c64", f"-d{seconds}s", *headers, f"http://127.0.0.1:{where}"],
        check=True, capture_output=True, text=True, timeout=seconds + 30).stdout
    used = tools.cpu_seconds(process) - before
    if "Non-2xx" in output or "Socket errors" in output:
        raise Missing(f"wrk met errors: {output}")
    rate = float(output.partition("Requests/sec:")[2].split()[0])
    requests = int(output.partition(" requests in")[0].split()[-1])
    return rate, used / requests * 1e6


def serving_row(kind, threads, rates, size):
    own, other = (statistics.median(rate for rate, _ in rates[name]) for name in ("bohai", "nginx"))
    ratio = statistics.median(a[0] / b[0] for a, b in zip(rates["bohai"], rates["nginx"]))
    cpu, cpu_other = (statistics.median(c for _, c in rates[name]) for name in ("bohai", "nginx"))
    name = f"gzip feed of {size // 1_000} KB" if kind == "200" else "its 304"
    return Row(f"serving {name}, wrk -t{threads} -c64", own, "requests/s", "nginx", other, ratio,
               "≥ 0.8×", ratio >= 0.8, f"CPU a request {cpu:.1f} against {cpu_other:.1f} µs")
