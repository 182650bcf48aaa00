"""How long the workbench's server takes for each kind of page: milliseconds, of a record of any size.

    python benchmarks/workbench.py --record FILE [--times N] [--json FILE]

The record is one that is there, such as ``benchmarks/record.py --place FILE`` makes; its file is read ahead, as ``reportedly
serve`` does. Requests go to the application without a network, and the client's share is counted; each kind of page is asked for
N times, for other reports, cases and words each time. On a machine with other work to do, the processor's time says more than
the clock's.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from starlette.testclient import TestClient

from reportedly.casework import Casework, count_disputed, load_carriers, load_portion
from reportedly.record import CaseOrder, CaseQuery, Query, Record
from reportedly.record.caseobjects import DisputeQuery
from reportedly.terms import Act, RelationType
from reportedly.workbench.app import make_app
from reportedly.workbench.pages import make_address
from reportedly.workbench.serving import read_ahead, spare_collector
from reportedly.workbench.settings import Settings
from reportedly.workbench.views import casemap, disputed, search, voices
from reportedly.workbench.views import cases as cases_view
from reportedly.workbench.views.lines import link_entity


def main() -> int:
    """Measure; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--record", required=True, help="a record that is there")
    parser.add_argument("--times", type=int, default=40, help="requests of each kind")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args()
    spare_collector()
    with Record.open(asked.record) as record:
        read_ahead(record).join()
        figures = measure(record, asked.times)
    for kind, row in figures.items():
        told = f"{kind:<24} median {row['median_ms']:>6.1f} ms   95 % {row['p95_ms']:>6.1f} ms   processor 95 % "
        print(f"{told}{row['cpu_p95_ms']:>6.1f} ms")
    if asked.json is not None:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(record: Record, times: int) -> dict[str, dict[str, float]]:
    """Milliseconds for each kind of page."""
    Casework.of_record(record).count()
    app = make_app(record, Settings(place="record.db", who="nobody"))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get("/")
        return {kind: measure_kind(client, paths) for kind, paths in list_paths(record, times).items()}


def measure_kind(client: TestClient, paths: Sequence[str]) -> dict[str, float]:
    """Milliseconds for the pages of one kind."""
    spent, worked = [], []
    for path in paths:
        began, begun = time.perf_counter(), time.process_time()
        answer = client.get(path)
        spent.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - begun) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    return {
        "median_ms": statistics.median(spent),
        "p95_ms": statistics.quantiles(spent, n=20)[-1],
        "max_ms": max(spent),
        "cpu_p95_ms": statistics.quantiles(worked, n=20)[-1],
    }


def list_paths(record: Record, times: int) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    chance = random.Random(5)
    casework = Casework.of_record(record)
    orders = [CaseQuery(order=order, limit=times) for order in (CaseOrder.REPORTS, CaseOrder.NEWEST)]
    cases = [summary.id for query in orders for summary in casework.iter_summaries(query)]
    hits = record.search_reports(Query(limit=400)).hits
    texts = [record.get_report(hit.report_id).text for hit in chance.choices(hits, k=times)]
    words = [chance.choice(text.split()).strip(".,") for text in texts]
    names = rank_names(record)
    usual = chance.choices([name for name, _ in names], weights=[amount for _, amount in names], k=times)
    months = [f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02}" for _ in range(times)]
    outlets = [outlet.outlet for outlet in load_carriers(record, voices=0)[0]]
    fewer = words[: times // 2]
    clashing = CaseQuery(relation="contradicted")
    return {
        "home": ["/"] * times,
        "cases": list_portions("/cases?", casework.count(), cases_view.A_PAGE, times),
        "cases, by words": [f"/cases?words={word}" for word in words],
        "cases, by days": [f"/cases?days={month}&order=day" for month in months],
        "cases, by relation": list_portions(
            "/cases?relation=contradicted&order=reports&", casework.count(clashing), cases_view.A_PAGE, times
        ),
        "case": [f"/cases/{case}" for case in chance.choices(cases, k=times)],
        "case, most reports": [f"/cases/{case}" for case in cases[:times]],
        "map": [f"/map?days={month}" for month in months],
        "map, all cases": list_portions("/map?", casework.count(), casemap.A_MAP, times),
        "disputed": list_portions(
            "/disputed?", count_disputed(record, DisputeQuery(cases=CaseQuery(), limit=1)), disputed.A_PAGE, times
        ),
        "disputed, by words": [f"/disputed?words={word}&question=place" for word in words],
        "disputed, by days": [f"/disputed?days={month}&judged=no" for month in months],
        "voices": list_portions("/voices?", len(outlets), voices.A_PAGE, times),
        "voices, of reports": [f"/voices?words={word}" for word in fewer] + [f"/voices?published={m}" for m in months],
        "voices, one outlet": [make_address("/voices", outlet=name) for name in chance.choices(outlets, k=times)],
        "dossier": [link_entity(name) for name in usual],
        "dossier, most frequent": [link_entity(name) for name, _ in names[:times]],
        "dossier, older reports": [
            make_address(link_entity(name), page=amount // 100 + 1) for name, amount in names[:times]
        ],
        "report": [f"/reports/{hit.report_id}" for hit in chance.choices(hits, k=times)],
        "original": [f"/reports/{hit.report_id}/original" for hit in chance.choices(hits, k=times)],
        "search, start": ["/search"] * times,
        "search reports": [f"/search?words={word}" for word in words],
        "search statements": [f"/search?words={word}&kind=statements" for word in words],
        "search, last pages": [
            make_address("/search", words=word, kind=kind, page=page) for word, kind, page in find_ends(record, words)
        ],
        "search speakers": [f"/search?words={name.split()[0]}&kind=speakers" for name in usual],
        **{f"search, {name}": paths for name, paths in list_filters(usual, months, outlets, chance).items()},
        "judgements": ["/judgements"] * times,
        "lists": ["/lists"] * times,
        "add": ["/add"] * times,
    }


def list_portions(path: str, total: int, size: int, times: int) -> list[str]:
    """The first pages of a list by turns, nine at most."""
    pages = max(1, min(9, -(-total // size)))
    return [f"{path}page={number % pages + 1}" for number in range(times)]


def find_ends(record: Record, words: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """The last page of a search for each word, for reports and statements by turns."""
    for number, word in enumerate(words):
        kind, search_in = (("reports", record.search_reports), ("statements", record.search_statements))[number % 2]
        yield word, kind, -(-max(1, search_in(Query(words=word, limit=1)).total) // search.A_PAGE)


def rank_names(record: Record) -> list[tuple[str, int]]:
    """Names of the record's speakers with how many reports name them, the most frequent first."""
    hits = [hit for hit in record.search_statements(Query(limit=400)).hits if hit.speaker is not None]
    names = sorted({str(hit.speaker) for hit in hits})
    totals = {name: load_portion(record, name, limit=1, offset=0).named.total for name in names}
    return sorted(totals.items(), key=lambda each: (-each[1], each[0]))


def list_filters(
    names: Sequence[str], months: Sequence[str], outlets: Sequence[str], chance: random.Random
) -> dict[str, list[str]]:
    """Searches with each filter alone, for reports, statements and speakers by turns."""
    acts, relations = [act.value for act in Act], [relation.value for relation in RelationType]
    values = {
        "speaker": names,
        "entity": names,
        "place": names,
        "date": months,
        "published": months,
        "outlet": chance.choices(outlets, k=len(names)),
        "act": chance.choices(acts, k=len(names)),
        "relation": chance.choices(relations, k=len(names)),
    }
    return {
        name: [
            make_address("/search", **{name: value}, kind=search.KINDS[number % 3])
            for number, value in enumerate(given)
        ]
        for name, given in values.items()
    }


if __name__ == "__main__":
    sys.exit(main())
