"""How long the workbench's server takes for each kind of page: milliseconds, of a record of any size.

    python benchmarks/workbench.py --record FILE [--times N] [--json FILE]

The record is one that is there, such as ``benchmarks/record.py --place FILE`` makes. Requests go to the application without a
network, and the client's share is counted; each kind of page is asked for N times, for other reports, cases and words each
time. On a machine with other work to do, the processor's time says more than the clock's.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from reportedly.casework import Casework
from reportedly.record import CaseOrder, CaseQuery, Query, Record
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings


def main() -> int:
    """Measure; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--record", required=True, help="a record that is there")
    parser.add_argument("--times", type=int, default=40, help="requests of each kind")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args()
    with Record.open(asked.record) as record:
        figures = measure(record, asked.times)
    for kind, row in figures.items():
        told = f"{kind:<20} median {row['median_ms']:>6.1f} ms   95 % {row['p95_ms']:>6.1f} ms   processor 95 % "
        print(f"{told}{row['cpu_p95_ms']:>6.1f} ms")
    if asked.json is not None:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(record: Record, times: int) -> dict[str, dict[str, float]]:
    """Milliseconds for each kind of page."""
    Casework.of_record(record).count()
    client = TestClient(make_app(record, Settings(place="record.db", who="nobody")), base_url="http://127.0.0.1")
    client.get("/")
    figures = {}
    for kind, paths in list_paths(record, times).items():
        spent, worked = [], []
        for path in paths:
            began, begun = time.perf_counter(), time.process_time()
            answer = client.get(path)
            spent.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - begun) * 1000)
            assert answer.status_code == 200, (path, answer.status_code)
        figures[kind] = {
            "median_ms": statistics.median(spent),
            "p95_ms": statistics.quantiles(spent, n=20)[-1],
            "max_ms": max(spent),
            "cpu_p95_ms": statistics.quantiles(worked, n=20)[-1],
        }
    return figures


def list_paths(record: Record, times: int) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    chance = random.Random(5)
    casework = Casework.of_record(record)
    orders = [CaseQuery(order=order, limit=times) for order in (CaseOrder.REPORTS, CaseOrder.NEWEST)]
    cases = [summary.id for query in orders for summary in casework.iter_summaries(query)]
    hits = record.search_reports(Query(limit=400)).hits
    texts = [record.get_report(hit.report_id).text for hit in chance.choices(hits, k=times)]
    words = [chance.choice(text.split()).strip(".,") for text in texts]
    return {
        "home": ["/"] * times,
        "cases": [f"/cases?page={number % 5 + 1}" for number in range(times)],
        "cases, filtered": [f"/cases?words={word}" for word in words],
        "case": [f"/cases/{case}" for case in chance.choices(cases, k=times)],
        "report": [f"/reports/{hit.report_id}" for hit in chance.choices(hits, k=times)],
        "search reports": [f"/search?words={word}" for word in words],
        "search statements": [f"/search?words={word}&kind=statements" for word in words],
        "search speakers": list(iter_speakers(record, chance, times)),
        "judgements": ["/judgements"] * times,
    }


def iter_speakers(record: Record, chance: random.Random, times: int) -> Iterator[str]:
    """Searches for speakers by the first word of a name."""
    hits = [hit for hit in record.search_statements(Query(limit=400)).hits if hit.speaker is not None]
    for hit in chance.choices(hits, k=times):
        yield f"/search?words={str(hit.speaker).split()[0]}&kind=speakers"


if __name__ == "__main__":
    sys.exit(main())
