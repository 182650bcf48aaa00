"""How fast official lists are: taking in, loading, searching a million names, screening a report.

    python benchmarks/lists.py [--entries N] [--list FILE --as FORMAT] [--report FILE]

Names are generated with a fixed seed, four to an entry. Figures are seconds of the processor, so that other programs on the
machine count little; the last line is the resident memory in MB.
"""

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path

from reportedly.lists.collection import Lists, LoadedList
from reportedly.lists.listing import Schema
from reportedly.lists.matching import Query, find_listings
from reportedly.lists.store import ListStore
from reportedly.pipeline import load_screener, read

SYLLABLES = (
    "ba be bi bo da de di du fa fi ga go ha hi ja ka ki la le li ma me mi mo na ni ra re ri ro sa se si ta va".split()
)
QUERIES = 200


def main() -> None:
    """Measure, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=250_000, help="generated entries, with four names each")
    parser.add_argument("--list", type=Path, help="a real list, for --report")
    parser.add_argument("--as", dest="format_", default="un", help="what the list is")
    parser.add_argument("--report", type=Path, help="a report to screen against the real list")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure_generated(Path(folder), given.entries)
        if given.list is not None and given.report is not None:
            measure_report(Path(folder) / "real", given.list, given.format_, given.report)
    print(f"memory_mb {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")


def measure_generated(folder: Path, entries: int) -> None:
    """Taking in, caching, loading and searching generated names."""
    file = folder / "generated.jsonl"
    write_entries(file, entries)
    store = ListStore(folder / "lists")
    start = time.process_time()
    edition = store.add(file, "ftm").edition
    print(f"add_s {time.process_time() - start:.2f} entries {edition.entries} names {edition.names}")
    for name in ("cache_s", "load_s"):
        start = time.process_time()
        lists = Lists.load(store.folder)
        print(f"{name} {time.process_time() - start:.2f}")
    measure_queries(lists.lists[0], lists)


def write_entries(file: Path, entries: int) -> None:
    """Invented people: three-part names and three shorter forms of each."""
    chance = random.Random(5)
    families = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title() for _ in range(60_000)]
    given = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).title() for _ in range(6_000)]
    with file.open("w", encoding="utf-8") as out:
        for number in range(entries):
            family = chance.choice(families)
            names = [f"{chance.choice(given)} {chance.choice(given)} {family}"]
            names += [f"{chance.choice(given)} {family}" for _ in range(3)]
            row = {"id": f"G-{number}", "schema": "Person", "properties": {"name": names[:1], "alias": names[1:]}}
            out.write(json.dumps(row) + "\n")


def measure_queries(loaded: LoadedList, lists: Lists) -> None:
    """Listed names with a letter changed or the words in another order."""
    chance = random.Random(9)
    took = []
    for _ in range(QUERIES):
        name = chance.choice(loaded.get(chance.randrange(len(loaded))).listing.names).text
        words = name.split()
        chance.shuffle(words)
        asked = " ".join(words) if chance.random() < 0.5 else name.replace("i", "ee", 1)
        start = time.process_time()
        find_listings(Query(names=(asked,), schema=Schema.PERSON), lists)
        took.append((time.process_time() - start) * 1000)
    took.sort()
    print(f"query_ms median {statistics.median(took):.1f} p95 {took[int(QUERIES * 0.95)]:.1f} max {took[-1]:.1f}")


def measure_report(folder: Path, place: Path, format_: str, report: Path) -> None:
    """Screening of one report, after the lists are loaded."""
    ListStore(folder).add(place, format_)
    result = read(report, threads=1)
    if result.report is None or result.reading is None:
        raise SystemExit(f"{report} cannot be read: {result.failures}")
    screener = load_screener(folder)
    took = []
    for _ in range(6):
        start = time.process_time()
        screener.screen(result.report, result.reading)
        took.append((time.process_time() - start) * 1000)
    print(
        f"screen_ms first {took[0]:.1f} next {statistics.median(took[1:]):.1f} words {len(result.report.text.split())}"
    )


if __name__ == "__main__":
    main()
