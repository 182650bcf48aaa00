"""Matches and checks of whole readings: the way from an entity to its listing and on to the words."""

from pathlib import Path

import pytest

from build import ReadingDraft, make_report
from build_checks import make_lists
from reportedly.lists.collection import Lists
from reportedly.lists.screening import Screener
from reportedly.lists.store import ListStore
from reportedly.pipeline import load_screener, read
from reportedly.terms import EntityType

TEXT = """Orrin Bridge Front founder Tolan Verrick praised the fighters in Kenya.

Verrick was designated by the UN in 2017. Lena Dorrick, a teacher, was not there."""


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """The two lists of the small world."""
    return make_lists(tmp_path_factory.mktemp("lists"))


def make_reading() -> tuple:
    """The text with its entities."""
    report = make_report(TEXT)
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.PERSON, "Tolan Verrick", ("Verrick", 2))
    draft.add_entity(EntityType.ORGANIZATION, "Orrin Bridge Front")
    draft.add_entity(EntityType.LOCATION, "Kenya")
    draft.add_entity(EntityType.PERSON, "Lena Dorrick")
    return report, draft.make()


def test_a_reading_is_screened(lists: Lists) -> None:
    """The listed are matched on each list, the unlisted are not; the words are checked."""
    report, reading = make_reading()
    screening = Screener(lists).screen(report, reading)
    found = {(match.entity, match.list, match.listing) for match in screening.matches if match.band == "match"}
    assert ("E1", "un", "SGi.001") in found
    assert ("E2", "un", "SGe.001") in found
    assert all(match.entity in ("E1", "E2") for match in screening.matches)
    assert all(len(match.reasons) > 0 for match in screening.matches)
    verdicts = {(check.list, check.property): check.verdict.value for check in screening.checks}
    assert verdicts["un", "founder"] == "agrees"
    assert verdicts["un", "listed by"] == "agrees"
    assert verdicts["un", "listed on"] == "agrees"


def test_spans_of_checks_are_the_words(lists: Lists) -> None:
    """A check can be clicked through to the words it is of, and names list, edition and both texts."""
    report, reading = make_reading()
    check = next(c for c in Screener(lists).screen(report, reading).checks if c.property == "listed on")
    assert check.span.text_in(report.text) == "Verrick was designated by the UN in 2017"
    assert (check.said, check.listed, check.edition, check.statement) == ("2017", "2017-06-14", "2025-09-30", None)
    assert check.reason == "UN list of 2025-09-30: listed on 2017-06-14 as TOLAN MARRO VERRICK"


def test_without_lists_nothing_is_said(tmp_path: Path) -> None:
    """No lists, no matches, no checks."""
    screening = Screener(Lists.load(tmp_path)).screen(*make_reading())
    assert (screening.matches, screening.checks) == ((), ())


def test_the_same_reading_gives_the_same_screening(lists: Lists) -> None:
    """Screening is a function of report, reading and lists."""
    assert Screener(lists).screen(*make_reading()) == Screener(lists).screen(*make_reading())


def test_swapped_names_swap_the_checks(lists: Lists) -> None:
    """All sides are treated alike: the wordings look at who somebody is nowhere."""
    swapped = TEXT.replace("Tolan Verrick", "Lena Corvane").replace("Verrick", "Corvane")
    report = make_report(swapped)
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.PERSON, "Lena Corvane", ("Corvane", 2))
    draft.add_entity(EntityType.ORGANIZATION, "Orrin Bridge Front")
    ours = [(c.property, c.entity) for c in Screener(lists).screen(*make_reading()).checks if c.list == "un"]
    theirs = [(c.property, c.entity) for c in Screener(lists).screen(report, draft.make()).checks if c.list == "un"]
    assert ours == theirs


def test_a_new_edition_is_seen(tmp_path: Path, files: Path) -> None:
    """A screener that is kept is loaded again when a list was added."""
    store = ListStore(tmp_path / "lists")
    store.add(files / "un.xml", "un")
    first = load_screener(store.folder)
    assert load_screener(store.folder) is first
    store.add(files / "ofac_advanced.xml", "ofac")
    assert len(load_screener(store.folder).lists.lists) == 2


@pytest.mark.shared
def test_the_report_that_started_it(tmp_path: Path) -> None:
    """Azhar is QDi.422 and Jaish-e-Mohammed QDe.019; year and founder agree, attacks are not on the list; Kashmiri is nobody."""
    shared = Path(__file__).parents[3] / "shared"
    if not shared.is_dir():
        pytest.skip("the corpora of ../shared are not there")
    store = ListStore(tmp_path / "lists")
    store.add(shared / "corpora" / "lists" / "UN_consolidated.xml", "un")
    result = read(shared / "reports" / "mission-mustafa.txt", lists=store.folder, threads=1)
    assert result.reading is not None
    names = {entity.id: entity.name for entity in result.reading.entities}
    matches = {(names[match.entity], match.listing) for match in result.screening.matches if match.band == "match"}
    assert {("Masood Azhar", "QDi.422"), ("Jaish-e-Mohammed", "QDe.019"), ("Hafiz Saeed", "QDi.263")} <= matches
    assert not any("Kashmiri" in names[match.entity] for match in result.screening.matches)
    told = {(check.listing, check.property, check.verdict.value, check.listed) for check in result.screening.checks}
    assert ("QDi.422", "listed on", "agrees", "2019-05-01") in told
    assert ("QDi.422", "founder", "agrees", "Founder of Jaish-i-Mohammed (QDe.019)") in told
    assert ("QDi.422", "linked to", "not on list", None) in told
    assert not any(verdict == "differs" for _, _, verdict, _ in told)
