"""Cases that are kept, alike on both databases: grouped, listed, judged, forgotten, and found by sounds of names."""

from build_cases import Told
from reportedly.casework import Casework, deciding, load_dossiers
from reportedly.judgement import JudgementKind
from reportedly.record import Addition, CaseOrder, CaseQuery, Receipt, Record, parse_days

TEXTS = {
    "The Mirror": ("A bomb went off at the harbour market in Pellary on Tuesday. It killed 20 people.", "20 people"),
    "The Herald": ("On Tuesday 20 people died when the harbour market of Pellary was bombed.", "20 people"),
    "The Post": ("Pellary mourns: Tuesday saw its harbour market bombed, with 31 people dead.", "31 people"),
}


def fill(record: Record) -> dict[str, str]:
    """Add three reports of one blast and one of nothing known; their ids by outlet."""
    reads = [
        Told(text, outlet=outlet, title="Harbour market bombed")
        .on("Tuesday", "2025-03-11")
        .at("Pellary", country="Merova")
        .killed(killed)
        .read()
        for outlet, (text, killed) in TEXTS.items()
    ]
    reads.append(Told("Somebody was attacked somewhere.", outlet="The Wanderer", published=None, title=None).read())
    for read in reads:
        record.add([Addition(report=read.report, reading=read.reading, receipt=Receipt(name="x"))])
    return {str(read.report.outlet): read.report.id for read in reads}


def test_cases_are_kept_listed_and_judged(record: Record) -> None:
    """Filters, orders and counts; a judgement parts, an undo joins; what is forgotten leaves its case."""
    ids = fill(record)
    casework = Casework.of_record(record)
    line, unknown = casework.iter_summaries()
    assert (line.reports, line.day, line.place, line.country) == (3, "2025-03-11", "Pellary", "Merova")
    assert (unknown.reports, unknown.day, unknown.title) == (1, None, None)
    for query in (
        CaseQuery(words="harbour pellary"),
        CaseQuery(place="merova"),
        CaseQuery(days=parse_days("2025-03")),
        CaseQuery(relation="contradicted"),
        CaseQuery(least_reports=2),
        CaseQuery(report=ids["The Post"]),
        CaseQuery(order=CaseOrder.REPORTS, limit=1),
        CaseQuery(order=CaseOrder.NEWEST, limit=1),
    ):
        assert [each.id for each in casework.iter_summaries(query)] == [line.id], query
    assert casework.count() == 2
    made = deciding.judge_other_case(record, line.id, ids["The Post"], who="Ada", why=None)
    assert sorted(each.reports for each in casework.iter_summaries()) == [1, 1, 2]
    deciding.undo(record, made[0].id, who="Ada", why=None)
    assert casework.get_case(line.id).case.id == line.id
    deciding.judge_value(record, JudgementKind.REJECT, line.id, ("killed", "31"), who="Ada", why="misread")
    assert casework.count(CaseQuery(relation="contradicted")) == 0
    first = casework.get_case(line.id).case.names
    record.forget(ids["The Mirror"], who="Ada")
    (left,) = casework.iter_summaries(CaseQuery(least_reports=2))
    assert left.reports == 2
    assert set(casework.get_case(left.id).case.names) == set(first) - {line.id}


def test_names_are_found_by_their_sounds(record: Record) -> None:
    """Another spelling finds the reports; an unknown name finds none."""
    fill(record)
    told = Told("The Harrow Front said it killed 3 people in Old Tern.", outlet="The Tern").killed(
        "3 people", said_by="Harrow Front"
    )
    read = told.read()
    record.add([Addition(report=read.report, reading=read.reading, receipt=Receipt(name="x"))])
    for name in ("Harrow Front", "Harow Front", "HF"):
        assert [dossier.names for dossier in load_dossiers(record, name)] == [("Harrow Front",)], name
    assert load_dossiers(record, "Saltgate Brigade") == []
