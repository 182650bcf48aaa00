"""Whose words outlets carry, as a picture and as tables."""

import itertools
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from build_workbench import fill_record
from reportedly.casework import Carrier
from reportedly.casework.carriers import Carried
from reportedly.record import Record
from reportedly.weighing.origins import OriginKind
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings
from reportedly.workbench.views.voices import make_flow


def carry(outlet: str, **voices: int) -> Carrier:
    """An outlet that quotes some speakers in so many reports."""
    carries = tuple(
        Carried(name=name, kind=OriginKind.SPEAKER, reports=reports, alone=0) for name, reports in voices.items()
    )
    return Carrier(outlet=outlet, reports=9, own=9, carries=carries, echoes=())


def test_a_voice_that_several_outlets_carry_is_one_mark() -> None:
    """Whatever its case; its bands are told apart from those of one outlet, and are as wide as there are reports."""
    flow = make_flow([carry("The Courier", Police=2, Mayor=1), carry("Gazette", police=1)])
    assert flow is not None
    assert [(bar.name, bar.kind) for bar in flow.bars] == [
        ("The Courier", "outlet"),
        ("Gazette", "outlet"),
        ("Mayor", "speaker"),
        ("Police", "speaker"),
    ]
    widths = {band.words: (band.kind, band.width) for band in flow.bands}
    assert widths["The Courier carries Police in 2 reports"] == ("echo", 32.0)
    assert widths["Gazette carries Police in 1 report"] == ("echo", 16.0)
    assert widths["The Courier carries Mayor in 1 report"] == ("speaker", 16.0)
    assert not flow.is_cut


def test_bars_do_not_lie_over_each_other() -> None:
    """However many there are; what is left out is told."""
    flow = make_flow([carry(f"Outlet {n}", **{f"v{(n * 7 + k) % 60}": 1 + k for k in range(5)}) for n in range(30)])
    assert flow is not None
    assert flow.is_cut
    for side in ("outlet", "speaker"):
        bars = sorted((bar.y, bar.height) for bar in flow.bars if bar.kind == side)
        assert all(y + height < other for (y, height), (other, _) in itertools.pairwise(bars))
        assert bars[-1][0] + bars[-1][1] < flow.height


def test_nobody_carried_is_no_picture() -> None:
    """Nor are no outlets."""
    assert make_flow([]) is None
    assert make_flow([carry("The Courier")]) is None


@pytest.fixture
def opened(tmp_path: Path) -> TestClient:
    """A workbench on a record in which outlets carry the same words."""
    with Record.make(tmp_path / "filled.db") as filled:
        fill_record(filled)
        app = make_app(filled, Settings(place="filled.db", who="Ada"))
        yield TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


def test_the_page_has_picture_tables_and_echoes(opened: TestClient) -> None:
    """Each outlet with its voices, and who has it from whom."""
    page = opened.get("/voices").text
    assert "<svg" in page
    assert "The Ridge Courier carries Imran Dastgir in 1 report" in page
    echoes = page.partition(">Who echoes whom</h2>")[2].partition("</section>")[0]
    assert "The Mirror" in echoes
    assert "copied passages" in echoes
    assert "<img" not in page
    assert "\u202e" not in page


def test_reports_are_chosen_by_words_and_days(opened: TestClient) -> None:
    """As a part of the page where htmx asks; what cannot be asked is told beside the form."""
    part = opened.get("/voices?words=dastgir", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "1 report" in part
    assert "Gazette" not in part
    assert "No report that is asked for" in opened.get("/voices?published=1999").text
    assert 'role="alert"' in opened.get("/voices?published=soon").text
    assert 'role="alert"' in opened.get("/voices", params={"words": "!!!"}).text
