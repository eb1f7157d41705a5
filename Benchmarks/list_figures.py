"""How fast lists are taken out of pages: with rules, and without any."""

import statistics

from feed_figures import built, run
from figures import Row, write_pages

PAGES = 200
SIZE = 60_000


def lists(rig, rounds):
    """Pages a second and core, of one thread's CPU time; both ways in turn, in each round."""
    folder = rig.folder("lists")
    write_pages(folder, PAGES, target=SIZE)
    program, rates = built("lists"), {}
    for _ in range(rounds):
        for line in run([program, folder, 3]).splitlines():
            name, rate = line.split()
            rates.setdefault(name, []).append(float(rate))
    rules, detection, size = (
        statistics.median(rates[name]) for name in ("rules", "detection", "kilobytes"))
    note = f"{PAGES} pages of {size:.0f} KB, 30 items each"
    return [
        Row("lists by rules", rules, "pages/s a core", wanted="≥ 500", reached=rules >= 500,
            note=note),
        Row("lists without rules", detection, "pages/s a core", "with rules", rules,
            rules / detection, "≤ 5× the cost", rules / detection <= 5, note),
    ]
