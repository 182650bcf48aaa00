"""How long exports of a record take and how much memory they need, as it grows: seconds and peak of the process.

    python benchmarks/takeaway.py [--reports N ...] [--json FILE]

The reports are those of `benchmarks/record.py`. Every export runs in a process of its own. Before the first, the record is
asked for its cases once, so that grouping is not counted.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from record import BATCH, Maker
from reportedly.casework import Casework
from reportedly.record import Record
from reportedly.takeaway import ftm, geojson, graphml, jsonld, stix, tables
from reportedly.takeaway.content import Content
from reportedly.takeaway.rows.export import write_rows

FORMATS = ("rows", "ftm", "stix", "jsonld", "geojson", "graphml", "parquet")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "RECORD"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        return export(*asked.one)
    results = {}
    for number in asked.reports:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "record.db"
            fill(place, number)
            results[number] = {name: measure(name, place) for name in FORMATS}
        for name, found in results[number].items():
            told = f"{found['seconds']:8.1f} s  {found['peak_mb']:6.0f} MB  {found['mb']:7.1f} MB written"
            print(f"{number:>7} reports  {name:8} {told}")
    if asked.json is not None:
        asked.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


def fill(place: Path, number: int) -> None:
    """A record with so many reports, its cases grouped and listed."""
    maker = Maker()
    with Record.make(place) as record:
        for first in range(0, number, BATCH):
            record.add([maker.make(at) for at in range(first, min(number, first + BATCH))])
        for _ in Casework.of_record(record).iter_summaries():
            pass


def measure(name: str, place: Path) -> dict[str, float]:
    """One export in a process of its own."""
    command = [sys.executable, __file__, "--one", name, str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {key: float(value) for key, value in json.loads(done.stdout).items()}


def read_peak() -> float:
    """The most memory that this process has had, in MB; `getrusage` would tell that of its parent where that was more."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def export(name: str, record: str) -> int:
    """Export and print seconds, peak and size."""
    writers = {
        "rows": lambda content, out: write_rows(content, out.with_suffix(".csv"), scheme="acled"),
        "ftm": ftm.write_ftm,
        "stix": stix.write_stix,
        "jsonld": jsonld.write_jsonld,
        "geojson": geojson.write_geojson,
        "graphml": graphml.write_graphml,
        "parquet": tables.write_parquet,
    }
    with tempfile.TemporaryDirectory() as folder, Record.open(record) as opened:
        begin = time.perf_counter()
        writers[name](Content(opened), Path(folder) / "out")
        seconds = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    peak = read_peak()
    print(json.dumps({"seconds": round(seconds, 2), "peak_mb": round(peak, 1), "mb": round(size / 1e6, 2)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
