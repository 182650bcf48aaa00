"""Searching: words, filters, order; both databases find the same."""

import contextlib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import ReadingDraft, make_report
from build_record import make_addition, make_affair, make_short
from reportedly.casework.identities import hear_name
from reportedly.errors import SettingsError
from reportedly.record import Addition, Days, Query, Receipt, Record, narrowing, parse_days, search
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, RelationType


@pytest.fixture
def filled(record: Record) -> Record:
    """The affair, and short reports of other outlets and days."""
    record.add(
        [
            make_addition(),
            make_short("Corvane said that the Zarghun bridge stands.", outlet="The Plain", published="2025-03-13"),
            make_short("Corvane said that nobody crossed. Holt said that many crossed.", outlet="The Plain"),
            make_short("Józef said that the café is open.", outlet="Radio Pellary", published="2025-02"),
            make_short("Nothing happened at the depot.", published="2024"),
        ]
    )
    return record


def titles(record: Record, **query: object) -> list[str]:
    """Beginnings of the texts of the reports found."""
    hits = record.search_reports(Query(**query)).hits
    return [record.get_report(hit.report_id).text.split()[0] for hit in hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("depot", ["Depot", "Nothing"]),
        ("DEPOT zarghun", ["Depot"]),
        ('"Zarghun depot"', ["Depot"]),
        ('"depot Zarghun"', []),
        ("zarghun", ["Corvane", "Depot"]),
        ("cafe", ["Józef"]),
        ("jozef café", ["Józef"]),
        ("absent", []),
        ("depot absent", []),
    ],
)
def test_words_must_all_occur(filled: Record, words: str, expected: list[str]) -> None:
    """In any case, with or without accents, in any order unless quoted; what was published last comes first."""
    assert titles(filled, words=words) == expected


@pytest.mark.parametrize("words", ["We had no part in it", "part in IT", '"no part"'])
def test_statements_are_found_by_their_content(filled: Record, words: str) -> None:
    """With speaker, act, place in the text and where the report is from."""
    (hit,) = filled.search_statements(Query(words=words)).hits
    assert (hit.speaker, hit.act, hit.negated, hit.statement) == ("Imran Dastgir", Act.DENIES, False, "S3")
    assert (hit.outlet, hit.published) == ("The Ridge Courier", "2025-03-11")
    text = filled.get_report(hit.report_id).text
    assert hit.content == "We had no part in it"
    assert hit.content in hit.span.text_in(text)


def test_speakers_are_listed_with_what_they_said(filled: Record) -> None:
    """Those with most statements first, with counts and days."""
    found = filled.search_speakers(Query())
    assert [(hit.name, hit.statements, hit.reports) for hit in found.hits] == [
        ("Corvane", 2, 2),
        ("police", 2, 1),
        ("Holt", 1, 1),
        ("Imran Dastgir", 1, 1),
        ("Józef", 1, 1),
    ]
    (corvane,) = filled.search_speakers(Query(words="corvane")).hits
    assert (corvane.first, corvane.last) == ("2025-03-13", "2025-03-13")
    assert [hit.name for hit in filled.search_speakers(Query(act=Act.ACCUSES)).hits] == ["police"]
    assert [hit.name for hit in filled.search_speakers(Query(words="corvane", act=Act.ACCUSES)).hits] == []


def test_a_pronoun_is_no_name(record: Record) -> None:
    """Who is only called 'he' in a report is nobody named, found under no name; letters that look like a pronoun are a name."""
    draft = ReadingDraft(make_report("He said that it rained. US said no. They said yes. He added more. It said so."))
    somebody = draft.add_entity(EntityType.PERSON, ("He", 2))
    draft.add_statement("it rained", speaker="He", cue="said that")
    draft.add_statement("no", speaker="US", cue=("said", 2))
    draft.add_statement("yes", speaker="They", cue=("said", 3))
    draft.add_statement("more", speaker=("He", 2), cue="added", entity=somebody)
    draft.add_statement("so", speaker="It", cue=("said", 4))
    record.add([Addition(report=draft.report, reading=draft.make(), receipt=Receipt(name="x.txt"))])
    hits = record.search_statements(Query(act=Act.SAYS)).hits
    assert sorted((hit.content, hit.speaker) for hit in hits) == [
        ("it rained", None),
        ("more", None),
        ("no", "US"),
        ("so", None),
        ("yes", None),
    ]
    assert [hit.name for hit in record.search_speakers(Query(act=Act.SAYS)).hits] == ["US"]
    for words in ("he", "they"):
        assert record.search_speakers(Query(words=words)).hits == ()
        known = {number for number, found in record.find_names(hear_name(words)).items() if found.lower() == words}
        assert record.count_named(known).total == 0


LIMITS = [pytest.param((1_000,), id="rare"), pytest.param((0, 1_000), id="some"), pytest.param((0, 0), id="common")]
"""Hits up to which a filter is taken for rare, and up to which it is asked for more."""


FILTERS: list[tuple[dict[str, object], list[str]]] = [
    ({"speaker": "dastgir"}, ["Depot"]),
    ({"speaker": "corvane"}, ["Corvane", "Corvane"]),
    ({"act": Act.ACCUSES}, ["Depot"]),
    ({"speaker": "police", "act": Act.DENIES}, []),
    ({"speaker": "police", "act": Act.ACCUSES}, ["Depot"]),
    ({"entity": "red ridge"}, ["Depot"]),
    ({"entity": "ridge absent"}, []),
    ({"place": "quetta"}, ["Depot"]),
    ({"place": "PAKISTAN"}, ["Depot"]),
    ({"place": "Nepal"}, []),
    ({"date": Days("2025-03-10", "2025-03-10")}, ["Depot"]),
    ({"date": Days("2019-01-01", "2019-12-31")}, ["Depot"]),
    ({"date": Days("2019-05-01", "2019-12-31")}, []),
    ({"published": Days("2025-03-01", "2025-03-31")}, ["Corvane", "Depot"]),
    ({"published": Days("2025-02-01", "2025-02-31")}, ["Józef"]),
    ({"published": Days("2025-02-10", "2025-02-20")}, []),
    ({"outlet": "the plain"}, ["Corvane", "Corvane"]),
    ({"outlet": "Plain"}, ["Corvane", "Corvane"]),
    ({"outlet": "Pellary"}, []),
    ({"relation": RelationType.LEADER_OF}, ["Depot"]),
    ({"relation": RelationType.ALLY_OF}, []),
    ({"relation": RelationType.LEADER_OF, "entity": "dastgir"}, ["Depot"]),
    ({"relation": RelationType.LEADER_OF, "entity": "police"}, []),
    ({"words": "bridge", "speaker": "corvane", "outlet": "The Plain"}, ["Corvane"]),
    ({"words": "bridge", "speaker": "dastgir"}, []),
]


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize(("asked", "expected"), FILTERS)
def test_filters_must_all_hold(
    filled: Record,
    monkeypatch: pytest.MonkeyPatch,
    limits: tuple[int, int],
    asked: dict[str, object],
    expected: list[str],
) -> None:
    """The same whether a filter is taken for rare, so that its hits are listed, or for common, so that it is tried."""
    monkeypatch.setattr(narrowing, "LIMITS", limits)
    assert titles(filled, **asked) == expected


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"speaker": "dastgir"}, ["S3"]),
        ({"act": Act.ACCUSES}, ["S2"]),
        ({"entity": "front"}, ["S2"]),
        ({"entity": "dastgir"}, ["S2", "S3"]),
        ({"place": "quetta", "act": Act.SAYS}, ["S1"]),
        ({"words": "depot", "date": Days("2025-03-10", "2025-03-10")}, ["S1"]),
        ({"outlet": "ridge courier", "speaker": "police"}, ["S1", "S2"]),
        ({"relation": RelationType.CHARGED_BY, "act": Act.DENIES}, ["S3"]),
    ],
)
def test_filters_of_statements(
    filled: Record,
    monkeypatch: pytest.MonkeyPatch,
    limits: tuple[int, int],
    asked: dict[str, object],
    expected: list[str],
) -> None:
    """An entity counts where it speaks or is named in the content; the rest is about the report."""
    monkeypatch.setattr(narrowing, "LIMITS", limits)
    hits = filled.search_statements(Query(**asked)).hits
    assert sorted(hit.statement for hit in hits) == expected


def test_undated_reports_come_last(record: Record) -> None:
    """Day by day backwards; of one day the one added last; then those without a date."""
    days = ("2025-03-12", None, "2025-03-14", "2025-03", "2025-03-12")
    given_reports = [make_short(f"One said that it is {number}.", published=day) for number, day in enumerate(days)]
    record.add(given_reports)
    hits = record.search_reports(Query(words="one")).hits
    assert [hit.published for hit in hits] == ["2025-03-14", "2025-03-12", "2025-03-12", "2025-03", None]
    assert hits[1].report_id == given_reports[4].report.id


def test_more_hits_than_the_window(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """The total is then a lower bound, and of those added last the ones published last are listed."""
    monkeypatch.setattr(search, "WINDOW", 4)
    record.add(
        [make_short(f"One said that it is {number}.", published=f"2025-03-{30 - number}") for number in range(6)]
    )
    found = record.search_reports(Query(words="one", limit=2))
    assert (found.total, found.is_complete) == (4, False)
    assert [hit.published for hit in found.hits] == ["2025-03-29", "2025-03-28"]
    monkeypatch.setattr(search, "WINDOW", 6)
    found = record.search_reports(Query(words="one", limit=2))
    assert (found.total, found.is_complete) == (6, True)
    assert record.search_statements(Query(words="is", limit=6)).is_complete


def test_snippets_show_the_words(filled: Record) -> None:
    """Cut at blanks around them, with their place; none without words, or with words of the title alone."""
    (hit,) = filled.search_reports(Query(words='"told reporters"')).hits
    text = filled.get_report(hit.report_id).text
    assert hit.span.text_in(text) == "told reporters"
    assert "told reporters" in hit.snippet
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith("2019.")
    assert len(hit.snippet) <= search.SNIPPET_CHARS + 4
    assert filled.search_reports(Query(speaker="police")).hits[0].snippet is None
    assert search.cut_snippet("short text", Span(0, 5)) == "short text"
    assert search.cut_snippet("x" * 500, Span(200, 210)).strip(" …") == "x" * 10


TRICKY = [
    "Jaish-e-Mohammed said that -- 'x' AND \"y\" OR NOT (z) * ^ col:umn NEAR(a b).",
    "O’Brien’s café, naïve façade; ﬁle № 5 ½ x² 1e5 007 3.14 50% a_b C++ user@example.org http://example.org/p?q=1",
    "Ελλάδα ΣΊΣΥΦΟΣ straße İstanbul ǅ Ꮳ Москва Ёлка",
    "جيش محمد لشکرِ طیبہ हिन्दी भाषा 日本語の報告 한국어 ไทย",
    "\U0001f600 emoji \u200d joined \u00adsoft\u00adhyphen \ue000 private A\u0301 e\u0301 o\u0338",
    "&amp; <b>bold</b> \\ slash | pipe 'quote'' \"double\"\" ; -- comment",
]


def test_both_databases_cut_words_alike(record: Record) -> None:
    """Each word of texts that tempt a tokenizer is found as it stands, and in capitals."""
    given_reports = [make_short(text) for text in TRICKY]
    record.add(given_reports)
    for each in given_reports:
        for word in each.report.text.replace("http://", " ").split():
            for asked in (word, word.upper()):
                if not any(char.isalnum() for char in word) or (asked != word and len(asked) != len(word)):
                    continue
                found = record.search_reports(Query(words=asked)).hits
                assert each.report.id in {hit.report_id for hit in found}, asked


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=st.text(max_size=30))
def test_no_query_is_an_error_of_the_database(record: Record, asked: str) -> None:
    """Whatever is typed: hits, or a word with a code that there is nothing to search for."""
    for search_in in (record.search_reports, record.search_statements, record.search_speakers):
        for query in (Query(words=asked), Query(speaker=asked), Query(entity=asked), Query(place=asked)):
            with contextlib.suppress(SettingsError):
                assert search_in(query).hits == ()
        assert search_in(Query(words="x", outlet=asked)).hits == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-03-12", ("2025-03-12", "2025-03-12")),
        ("2025-02", ("2025-02-01", "2025-02-31")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2024..2025-03", ("2024-01-01", "2025-03-31")),
        ("2025-03-12 .. 2025-03-13", ("2025-03-12", "2025-03-13")),
    ],
)
def test_days_are_parsed(written: str, expected: tuple[str, str]) -> None:
    """A day, a month, a year, or from one to another."""
    assert parse_days(written) == Days(*expected)


@pytest.mark.parametrize(
    "written", ["", "..", "2025-13", "2025-02-30", "12.3.2025", "2025..2024", "2025..", "..2025", "25"]
)
def test_what_are_no_days(written: str) -> None:
    """An error with a code that says how to write them."""
    with pytest.raises(SettingsError, match=r"FROM\.\.TO") as caught:
        parse_days(written)
    assert caught.value.code == "RD-807"


SAID: list[dict[str, object]] = [
    {"act": Act.SAYS},
    {"outlet": "The Plain"},
    {"place": "zarghun"},
    {"entity": "zarghun"},
    {"published": parse_days("2025")},
    {"words": "corvane", "published": parse_days("2025")},
    {"words": "corvane", "speaker": "corvane", "outlet": "The Plain"},
    {},
]
"""Filters of a search for speakers other than their names."""


@pytest.mark.parametrize("asked", SAID)
def test_speakers_are_counted_in_what_was_added_last(
    filled: Record, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object]
) -> None:
    """All that fits where it is not more than is counted, and then in those added last; each is told."""
    fits = filled.search_statements(Query(**{**asked, "words": None, "speaker": asked.get("words"), "limit": 400})).hits
    named = [hit for hit in fits if hit.speaker is not None]
    whole = filled.search_speakers(Query(**asked))
    assert whole.looked is None
    assert whole.is_complete
    assert {hit.name: hit.statements for hit in whole.hits} == Counter(hit.speaker for hit in named)
    monkeypatch.setattr(search, "COUNTED", len(fits) - 1)
    less = filled.search_speakers(Query(**asked))
    assert (less.looked, less.is_complete) == (len(fits) - 1, False)
    assert sum(hit.statements for hit in less.hits) in (len(named) - 1, len(named))
    monkeypatch.setattr(search, "COUNTED", len(fits))
    assert filled.search_speakers(Query(**asked)) == whole


def test_all_that_a_name_said_is_counted(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much it is, by the act or in all; words of a name and of a speaker are one name's."""
    monkeypatch.setattr(search, "COUNTED", 1)
    for asked in ({"words": "corvane"}, {"speaker": "corvane"}, {"words": "corvane", "act": Act.SAYS}):
        found = filled.search_speakers(Query(**asked))
        assert [(hit.name, hit.statements, hit.reports) for hit in found.hits] == [("Corvane", 2, 2)]
        assert found.looked is None
    assert filled.search_speakers(Query(words="corvane", speaker="holt")).hits == ()


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("window", [400, 4, 2])
def test_hits_come_in_portions(filled: Record, monkeypatch: pytest.MonkeyPatch, size: int, window: int) -> None:
    """Each once, in the order of the whole, to the end of the window and no further."""
    monkeypatch.setattr(search, "WINDOW", window)
    for search_in in (filled.search_reports, filled.search_statements, filled.search_speakers):
        whole = search_in(Query(limit=window))
        assert len(whole.hits) == min(window, whole.total) > 1
        parts = [search_in(Query(limit=size, offset=at)) for at in range(0, window + 2 * size, size)][:9]
        assert sum((part.hits for part in parts), ()) == whole.hits
        assert {part.total for part in parts} == {whole.total}


def test_a_query_knows_whether_it_asks_anything() -> None:
    """The limit alone asks nothing."""
    assert Query().is_empty
    assert Query(limit=3, offset=3).is_empty
    assert not Query(outlet="x").is_empty


def test_statements_of_old_readings_are_not_found(record: Record) -> None:
    """Filters go by current readings as well."""
    report, read = make_affair()
    old = make_addition((report, read))
    bare = replace(
        read, reader=replace(read.reader, version="9.0"), statements=(), incidents=(), relations=(), entities=()
    )
    record.add([old, replace(old, reading=bare)])
    asked = {"entity": "front"}, {"place": "quetta"}, {"act": Act.SAYS}, {"relation": RelationType.LEADER_OF}
    for query in asked:
        assert record.search_reports(Query(**query)).total == 0
        assert record.search_statements(Query(**query)).total == 0
    assert record.search_speakers(Query()).hits == ()
