"""Lines of JSON: keys in their order, nothing left out, spans checked, and the way back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import ReadingDraft, find_span, make_report, make_sample
from build_incidents import make_bombing
from reportedly.errors import ExportError
from reportedly.exports.jsonl import dump_result, parse_row, parse_screening, to_row
from reportedly.pipeline import ReadResult
from reportedly.reading import Count, Nation, Occasion, Screening
from reportedly.report import Cue, Dateline, Failure
from reportedly.spans import Span
from reportedly.terms import EntityType


def dump(report, reading, screening=None) -> str:
    """The line of a report, its reading and its screening."""
    known = {} if screening is None else {"screening": screening}
    return dump_result(ReadResult(name="x", report=report, reading=reading, **known))


def test_keys_stand_in_their_order() -> None:
    """A line has exactly the keys of the interchange, in its order, at every level."""
    report, reading = make_sample()
    row = json.loads(dump(report, reading))
    assert list(row) == [
        *("schema", "reader", "report", "text", "entities", "statements", "incidents", "relations", "checks"),
        "failures",
    ]
    assert list(row["reader"]) == ["version", "bundle"]
    assert list(row["report"])[:11] == [
        *("id", "path", "url", "media_type", "title", "byline", "outlet", "dateline", "published", "language"),
        "credits",
    ]
    assert list(row["report"]["dateline"])[:3] == ["place", "date", "agency"]
    assert list(row["report"]["credits"][0]) == ["name", "kind", "span"]
    assert list(row["entities"][0]) == ["id", "type", "name", "mentions", "matches", "place", "date", "occasion"]
    assert list(row["statements"][0])[:10] == [
        *("id", "speaker", "cue", "content", "quotation", "act", "negated", "within", "chain", "score"),
    ]
    assert list(row["statements"][0]["speaker"]) == ["spans", "entity"]
    assert list(row["statements"][0]["chain"][0]) == ["hop", "name", "entity", "span"]


def test_keys_of_incidents_stand_in_their_order() -> None:
    """Incidents, relations, matches and checks have the keys of the interchange first, what was added after them."""
    row = json.loads(dump(*make_bombing()))
    incident = row["incidents"][0]
    assert list(incident)[:12] == [
        *("id", "type", "stage", "category", "span", "date", "location", "instruments", "perpetrator_individuals"),
        *("perpetrator_organizations", "physical_targets", "victims"),
    ]
    assert list(incident["date"])[:5] == ["start", "end", "precision", "text", "span"]
    assert list(incident["location"])[:7] == ["country", "places", "lat", "lon", "precision", "geonameid", "span"]
    assert list(incident["instruments"][0])[:3] == ["text", "type", "span"]
    gunmen = row["incidents"][1]["perpetrator_individuals"][0]
    assert list(gunmen)[:5] == ["text", "entity", "status", "statement", "span"]
    assert list(incident["perpetrator_organizations"][0])[:5] == ["text", "entity", "confidence", "statement", "span"]
    assert list(incident["physical_targets"][0])[:5] == ["text", "type", "number", "effect", "span"]
    assert list(incident["victims"][0])[:8] == [
        *("name", "description", "type", "number", "effect", "entity", "statement", "span"),
    ]
    assert list(row["relations"][0])[:6] == ["id", "type", "subject", "object", "statement", "span"]
    assert list(row["checks"][0])[:8] == [
        *("statement", "span", "list", "listing", "property", "said", "listed", "verdict"),
    ]
    entity = row["entities"][0]
    assert list(entity["place"])[:5] == ["lat", "lon", "country", "geonameid", "precision"]
    assert list(row["entities"][1]["date"])[:4] == ["start", "end", "precision", "value"]
    assert list(row["entities"][4]["matches"][0])[:5] == ["list", "listing", "name", "score", "reasons"]


def test_an_incident_keeps_whose_word_and_how_many() -> None:
    """Status of a fill, the statement it rests on, the three numbers and the rule; unknown stays null."""
    bombing, kidnapping = json.loads(dump(*make_bombing()))["incidents"]
    assert [(fill["text"], fill["confidence"], fill["statement"]) for fill in bombing["perpetrator_organizations"]] == [
        ("Harrow Front", "claimed or admitted", "S2"),
        ("Saltgate Brigade", "suspected or accused by authorities", "S3"),
        ("the brigade", "denied", "S4"),
    ]
    assert [victim["number"] for victim in bombing["victims"]] == ["20 -", "30 - 40", "1"]
    assert bombing["victims"][0]["count"] == {
        "low": 20,
        "best": 20,
        "high": None,
        "text": "at least 20",
        "rule": "at least",
    }
    assert bombing["physical_targets"][0]["number"] is None
    assert kidnapping["location"] == {
        "country": None,
        "places": ["Old Tern"],
        "lat": None,
        "lon": None,
        "precision": None,
        "geonameid": None,
        "span": kidnapping["location"]["span"],
        "where_prec": None,
        "place": None,
    }
    assert kidnapping["category"] is None


def test_an_incident_comes_back() -> None:
    """Incidents, relations, places, dates, matches and checks are parsed as they were written."""
    report, reading, screening = make_bombing()
    row = json.loads(dump(report, reading, screening))
    assert parse_row(row) == (report, reading)
    assert parse_screening(row) == screening


def test_a_nation_comes_back() -> None:
    """The foreign nation of a victim and of a target, with the word that says so; its span is checked as any other."""
    report, reading, _ = make_bombing()
    bombing = reading.incidents[0]
    nation = Nation(country="Spain", span=bombing.victims[0].span)
    told = replace(
        bombing,
        victims=(replace(bombing.victims[0], nation=nation), *bombing.victims[1:]),
        physical_targets=(replace(bombing.physical_targets[0], nation=nation), *bombing.physical_targets[1:]),
    )
    row = json.loads(dump(report, replace(reading, incidents=(told,))))
    found = row["incidents"][0]
    for fill in (found["victims"][0], found["physical_targets"][0]):
        assert (fill["nation"], fill["nation_span"]) == ("Spain", [nation.span.start, nation.span.end])
    assert parse_row(row)[1].incidents == (told,)
    outside = replace(nation, span=Span(0, len(report.text) + 1))
    wrong = replace(told, victims=(replace(told.victims[0], nation=outside),))
    with pytest.raises(ExportError, match="after the text"):
        dump(report, replace(reading, incidents=(wrong,)))


def test_an_incident_without_date_and_place_comes_back() -> None:
    """What an incident lacks is null in the row and lacking afterwards."""
    report, reading, _ = make_bombing()
    bare = replace(reading.incidents[0], date=None, location=replace(reading.incidents[0].location, span=None))
    lost = replace(reading.incidents[1], location=None)
    reading = replace(reading, incidents=(bare, lost))
    row = json.loads(dump(report, reading))
    assert row["incidents"][0]["date"] is None
    assert row["incidents"][1]["location"] is None
    assert parse_row(row) == (report, reading)
    assert parse_screening(row) == Screening()


def test_a_match_of_an_unknown_entity_is_refused() -> None:
    """A screening of another reading is not silently dropped."""
    report, reading, screening = make_bombing()
    with pytest.raises(ExportError, match="'E6'") as caught:
        to_row(report, replace(reading, entities=reading.entities[:5]), screening)
    assert caught.value.code == "RD-605"


def test_an_event_comes_back() -> None:
    """What is told of a named event: place and date by their entities, how often, how many, who took part."""
    report = make_report("The 3rd annual Lantern Fair in Pellary drew 500 people.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.LOCATION, "Pellary")
    occasion = Occasion(
        place="E1",
        date=None,
        recurrence=find_span(report.text, "3rd annual"),
        attendance=Count(low=500, best=500, high=500, text="500 people", rule="number"),
        attended=find_span(report.text, "500 people"),
        participants=("E1",),
    )
    draft.add_entity(EntityType.EVENT, "3rd annual Lantern Fair", occasion=occasion)
    row = json.loads(dump(report, draft.make()))
    assert row["entities"][1]["occasion"]["attendance"]["best"] == 500
    assert parse_row(row) == (report, draft.make())
    row["entities"][1]["occasion"]["attended"] = [0, 99]
    with pytest.raises(ExportError, match="ends after the text"):
        parse_row(row)


SPANS = [
    ("incidents", 0, "span"),
    ("incidents", 0, "date", "span"),
    ("incidents", 0, "location", "span"),
    ("incidents", 0, "instruments", 0, "span"),
    ("incidents", 0, "perpetrator_organizations", 2, "span"),
    ("incidents", 0, "physical_targets", 0, "span"),
    ("incidents", 0, "victims", 2, "span"),
    ("incidents", 1, "perpetrator_individuals", 0, "span"),
    ("relations", 0, "span"),
    ("relations", 1, "over"),
    ("checks", 0, "span"),
]


@pytest.mark.parametrize("path", SPANS, ids=lambda path: ".".join(map(str, path)))
def test_every_new_span_is_checked(path: tuple[str | int, ...]) -> None:
    """A span of an incident, a relation or a check that ends after the text is refused."""
    row = json.loads(dump(*make_bombing()))
    inner = row
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = [0, len(row["text"]) + 1]
    with pytest.raises(ExportError) as caught:
        parse_screening(row)
    assert caught.value.code == "RD-601"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("incidents", 0, "type"), "massacre"),
        (("incidents", 0, "stage"), "done"),
        (("incidents", 0, "victims", 0, "count"), {"low": 1}),
        (("incidents", 0, "perpetrator_organizations", 0, "confidence"), "guilty"),
        (("relations", 0, "type"), "friend of"),
        (("relations", 1, "legal_state"), "guilty"),
        (("checks", 0, "verdict"), "true"),
        (("entities", 0, "place"), {"lat": 1.0}),
    ],
)
def test_values_outside_the_terms_are_refused(path: tuple[str | int, ...], value: object) -> None:
    """An incident, a relation or a check with a word that is none of ours is not parsed."""
    row = json.loads(dump(*make_bombing()))
    inner = row
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(ExportError) as caught:
        parse_screening(row)
    assert caught.value.code == "RD-602"


def test_what_is_unknown_is_null_or_empty() -> None:
    """Nothing is left out, and nothing is filled from a default."""
    report = make_report("Nobody speaks.", path=None)
    row = json.loads(dump(report, ReadingDraft(report).make()))
    assert row["report"] == {
        "id": report.id,
        "path": None,
        "url": None,
        "media_type": "text/plain",
        "title": None,
        "byline": None,
        "outlet": None,
        "dateline": {"place": None, "date": None, "agency": None, "span": None},
        "published": None,
        "language": "en",
        "credits": [],
        "title_span": None,
        "byline_span": None,
        "cues": [],
    }
    lists = ("entities", "statements", "incidents", "relations", "checks", "failures")
    assert all(row[key] == [] for key in lists)


def test_a_statement_names_its_words_by_spans() -> None:
    """Discontinuous content has several spans, each the words it stands for; a missing speaker has none."""
    report, reading = make_sample()
    row = json.loads(dump(report, reading))
    _, direct, denied, outer, inner, speakerless = row["statements"]
    assert [row["text"][start:end] for start, end in direct["content"]] == [
        "“We held the bridge,”",
        "“and we will hold it.”",
    ]
    assert denied["act"] == "confirms"
    assert denied["negated"] is True
    assert inner["within"] == outer["id"]
    assert outer["about"] == inner["id"]
    assert direct["rule"] == "say"
    assert [hop["hop"] for hop in inner["chain"]] == ["outlet", "credit", "speaker", "speaker"]
    assert speakerless["speaker"] == {"spans": [], "entity": None}


def test_failures_of_intake_and_reader_stand_in_the_line() -> None:
    """Both kinds are listed, intake's first, and go back to where they came from."""
    lost = Failure(stage="intake", code="RD-118", message="2 cues lost")
    late = Failure(stage="reader", code="RD-210", message="names not read")
    report, reading = make_sample()
    report, reading = replace(report, failures=(lost,)), replace(reading, failures=(late,))
    row = json.loads(dump(report, reading))
    assert [failure["code"] for failure in row["failures"]] == ["RD-118", "RD-210"]
    assert parse_row(row) == (report, reading)


def test_a_row_gives_the_same_report_and_reading_again() -> None:
    """What was written is what is parsed, also after JSON; keys added by others do not matter."""
    report, reading = make_sample(
        dateline=Dateline(place="Lima", date="20 Aug 88", agency="EFE"),
        published="1988-08-20",
        byline="Ilse Harrand",
        cues=(Cue(span=find_span("Guards fled", "Guards"), start_s=1.5, end_s=3.0),),
    )
    assert parse_row(to_row(report, reading)) == (report, reading)
    assert parse_row({**json.loads(dump(report, reading)), "added": 1}) == (report, reading)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_any_text_comes_back(text: str, data: st.DataObject) -> None:
    """Round trip with any text and any spans in it; the line is one line for every program."""
    report = make_report(text, title=text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.OTHER, span.text_in(text))
    draft.add_statement(span.text_in(text), speaker=span.text_in(text))
    line = dump(report, draft.make())
    assert len(line.splitlines()) == 1
    assert parse_row(json.loads(line)) == (report, draft.make())


def test_a_lone_surrogate_can_be_written() -> None:
    """Half a character, as broken input may hold, neither stops the dump nor makes the line unwritable."""
    report = make_report("a \ud800 b")
    line = dump(report, ReadingDraft(report).make())
    assert json.loads(line.encode())["text"] == "a \ud800 b"


def test_a_span_outside_the_text_is_refused() -> None:
    """A reading of another report cannot be written as one of this."""
    report, reading = make_sample()
    short = replace(report, text=report.text[:40])
    with pytest.raises(ExportError, match=r"ends after the text of 40 characters") as caught:
        to_row(short, reading)
    assert caught.value.code == "RD-601"
    with pytest.raises(ExportError):
        parse_row({**to_row(report, reading), "text": "short"})


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"schema": None},
        {"reader": {}},
        {"entities": [{"id": "E1"}]},
        {"statements": 7},
        {"report": "x"},
        {"failures": None},
    ],
)
def test_a_row_that_is_not_as_described_is_refused(change: dict[str, object]) -> None:
    """Another schema, a missing key, a wrong type: one error with a code."""
    with pytest.raises(ExportError) as caught:
        parse_row({**to_row(*make_sample()), **change})
    assert caught.value.code == "RD-602"


def test_an_empty_span_in_a_row_is_refused() -> None:
    """A span starts before it ends, wherever the row comes from."""
    row = json.loads(dump(*make_sample()))
    row["statements"][0]["content"] = [[5, 5]]
    with pytest.raises(ExportError, match=r"span \[5, 5\)"):
        parse_row(row)


def test_a_refused_input_has_no_line() -> None:
    """Asking for one is an error, not an empty line."""
    with pytest.raises(ExportError) as caught:
        dump_result(ReadResult(name="x", report=None, reading=None))
    assert caught.value.code == "RD-603"
