"""The rates of reading feeds: Bohai's readers, a bare SAX pass and Python's libraries."""

import os
import statistics
import subprocess
from pathlib import Path

import rig as tools
from figures import Row, generate
from rig import Missing

HERE = Path(__file__).resolve().parent
FEEDS = 150


def feeds(rig, rounds):
    """MB/s of CPU on one corpus; all programs in turn, in each round."""
    folder = rig.folder("feeds")
    generate(f"import feed_corpus; feed_corpus.write(sys.argv[2], {FEEDS})", folder)
    program, rates, notes = built("feeds"), {}, []
    libraries = python(rig, notes)
    for _ in range(rounds):
        for line in run([program, folder, 3]).splitlines():
            name, rate = line.split()
            rates.setdefault(name, []).append(float(rate))
        for library, form, interpreter in libraries:
            rate = run([interpreter, "-B", HERE / "feed_baseline.py", folder, library, form, 1])
            rates.setdefault(f"{library} {form}", []).append(float(rate))
    return rows({name: statistics.median(found) for name, found in rates.items()}, notes)


def built(product):
    package = HERE / "Feeds"
    try:
        subprocess.run(["swift", "build", "-c", "release", "--product", product], cwd=package,
                       check=True, capture_output=True, timeout=1_800)
    except (subprocess.SubprocessError, OSError) as error:
        raise Missing(f"Benchmarks/Feeds does not build ({type(error).__name__})") from error
    return package / ".build" / "release" / product


def python(rig, notes):
    """The libraries that are there, each with the forms that it has."""
    found = []
    for package, forms in (("fastfeedparser", ["plain"]), ("feedparser-rs", ["plain", "sanitised"]),
                           ("feedparser", ["plain", "sanitised"])):
        try:
            interpreter = tools.python(rig, package.replace("-", "_"))
        except (subprocess.SubprocessError, OSError) as error:
            notes.append(f"no {package} ({type(error).__name__})")
            continue
        found += [(package, form, interpreter) for form in forms]
    return found


def run(words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True,
                          timeout=600, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}).stdout


def rows(rates, notes):
    judged = {("model", "sax"): 0.5, ("model", "fastfeedparser plain"): 1,
              ("sanitised", "feedparser-rs sanitised"): 2}
    others = {"model": ["sax", "fastfeedparser plain", "feedparser-rs plain", "feedparser plain"],
              "sanitised": ["feedparser-rs sanitised", "feedparser sanitised"]}
    names = {"model": "feeds to the normalised model", "sanitised": "the same, HTML sanitised"}
    found = []
    for own, title in names.items():
        for other in others[own]:
            if other not in rates:
                continue
            ratio, limit = rates[own] / rates[other], judged.get((own, other))
            shown = "libxml2's SAX alone" if other == "sax" else other
            found.append(Row(
                title, rates[own], "MB/s of CPU", shown, rates[other], ratio,
                f"≥ {limit}×" if limit else "", ratio >= limit if limit else None,
                "; ".join(notes) if not found else ""))
    return found
