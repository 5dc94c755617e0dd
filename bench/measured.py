"""The figures of the pages: how many a second, how long, and what one costs."""

import re
import urllib.request

from . import people, spent
from .county import PORT
from .load import closed, open_loop

WARM, LONG = 6.0, 8.0  # every connection plans every statement once


def at_rest(server):
    """Memory of the whole tree before anybody has asked."""
    megabytes = spent.pss_megabytes(spent.whole(server))
    return [("Memory at rest, whole tree", f"{megabytes:.0f} MB PSS", "≤ 400 MB", megabytes <= 400)]


def person(server, who, cookies):
    asks = people.person_pages(who, cookies)
    tally, cpu = _costed(server, asks)
    return [
        (
            "Person's page, 16 connections",
            f"{tally.per_second:.0f}/s",
            "≥ 120/s",
            tally.per_second >= 120,
        ),
        ("… p95", f"{tally.at(0.95):.0f} ms", "≤ 200 ms", tally.at(0.95) <= 200),
        ("… CPU, server and database", f"{cpu:.1f} ms", "≤ 12 ms", cpu <= 12),
        _clean("… wrong answers", tally),
    ]


def work(server, who, cookies):
    tally, cpu = _costed(server, people.work_pages(who, cookies))
    return [
        (
            "My work, 16 connections",
            f"{tally.per_second:.0f}/s",
            "≥ 100/s",
            tally.per_second >= 100,
        ),
        ("… p95", f"{tally.at(0.95):.0f} ms", "≤ 250 ms", tally.at(0.95) <= 250),
        ("… CPU, server and database", f"{cpu:.1f} ms", "", None),
        _clean("… wrong answers", tally),
    ]


def search(who, cookies, *, wanted):
    asks = people.searches(who, cookies)
    closed(PORT, asks, connections=2, seconds=WARM)
    tally = closed(PORT, asks, connections=2, seconds=LONG)
    p95 = tally.at(0.95)
    return [
        ("Person search, 2 connections, p95", f"{p95:.0f} ms", f"≤ {wanted} ms", p95 <= wanted),
        _clean("… wrong answers", tally),
    ]


def busy(who, cookies, *, seconds):
    """A busy hour's rate: pages and acts leave at their time, whatever the server does."""
    pages = people.person_pages(who, cookies) + people.work_pages(who, cookies)
    acts = people.pick_ups(who, cookies, 20 * seconds)
    rate = min(20, len(acts) / seconds)
    tallies = open_loop(
        PORT,
        [
            ("page", 30, lambda n: pages[n * 7919 % len(pages)], (200,)),
            ("act", rate, lambda n: acts[n], (302,)),
        ],
        seconds=seconds,
    )
    page, act = tallies["page"], tallies["act"]
    return [
        (
            f"Open loop {seconds} s: 30 pages/s, p95",
            f"{page.at(0.95):.0f} ms",
            "≤ 150 ms",
            page.at(0.95) <= 150,
        ),
        (
            f"… {rate:.0f} step POSTs/s, p95",
            f"{act.at(0.95):.0f} ms",
            "≤ 150 ms",
            act.at(0.95) <= 150,
        ),
        _clean("… wrong pages", page),
        _clean("… wrong acts", act),
    ]


def weight(who, cookies):
    """One page with everything it fetches, as it goes over the wire."""
    ask = people.person_pages(who[:1], cookies)[0]
    page = _get(ask.path, ask.cookie)
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode()))
    sizes = {file: len(_get(file)) for file in files}
    fonts = sum(len(_get(font)) for font in _fonts(files))
    total = (len(page) + sum(sizes.values()) + fonts) / 1000
    script = sum(size for file, size in sizes.items() if file.endswith(".js")) / 1000
    return [
        ("Page weight with styles and fonts", f"{total:.0f} kB", "≤ 200 kB", total <= 200),
        ("… JavaScript", f"{script:.1f} kB", "≤ 60 kB", script <= 60),
    ]


def _fonts(files):
    """The Latin faces: a browser fetches no other for our four languages."""
    found = set()
    for sheet in (file for file in files if file.endswith(".css")):
        for name in re.findall(r'url\("?([^")]+\.woff2)"?\)', _get(sheet).decode()):
            if "latin-ext" not in name:
                found.add(name if name.startswith("/") else f"{sheet.rsplit('/', 1)[0]}/{name}")
    return found


def _get(path, cookie=""):
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", headers={"Cookie": cookie})
    return urllib.request.urlopen(request, timeout=10).read()


def _costed(server, asks):
    closed(PORT, asks, seconds=WARM)
    before = spent.cpu_seconds(spent.whole(server))
    tally = closed(PORT, asks, seconds=LONG)
    cpu = (spent.cpu_seconds(spent.whole(server)) - before) * 1000 / max(1, len(tally.times))
    return tally, cpu


def _clean(what, tally):
    kinds = ", ".join(sorted(set(tally.wrong)))
    return (what, f"{len(tally.wrong)}{f' ({kinds})' if kinds else ''}", "0", not tally.wrong)
