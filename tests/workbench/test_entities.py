"""Dossiers: everything by and about a name, with its timeline and network."""

import re
from itertools import combinations
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from browsing import find_token
from build import ReadingDraft, make_report
from build_record import make_addition
from build_workbench import PAYLOADS, fill_record
from reportedly.record import Record
from reportedly.terms import EntityType
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings
from reportedly.workbench.views.network import lay_out, make_network
from reportedly.workbench.views.timeline import Happening, make_timeline


def cut(page: str, heading: str) -> str:
    """The section of a page under a heading."""
    return page.partition(f">{heading}</h2>")[2].partition("</section>")[0]


def test_a_dossier_has_words_states_and_names(client: TestClient) -> None:
    """What somebody says and is said to do, by act; the legal state with who tells it; every name as it is written."""
    page = client.get("/entities/Imran%20Dastgir").text
    names = cut(page, "Names")
    assert "Imran Dastgir" in names
    assert ">Dastgir<" in names
    assert "a shorter form of it" in names
    assert "denies" in cut(page, "What it says")
    assert "We had no part in it" in cut(page, "What it says")
    assert "police" in cut(page, "What others say of it")
    states = cut(page, "Legal states, each as somebody tells it")
    assert "<b>charged</b>" in states
    assert "The Ridge Courier" in states


def test_the_state_of_one_is_not_that_of_the_other(client: TestClient) -> None:
    """Whoever accuses is not shown as accused."""
    for name in ("police", "Red Ridge Front"):
        assert "<b>charged</b>" not in client.get(f"/entities/{quote(name)}").text
        assert "<b>accused</b>" not in client.get(f"/entities/{quote(name)}").text


def test_a_name_that_nobody_has_is_not_there(client: TestClient) -> None:
    """Nor one without letters; nor a place, which has no dossier."""
    for name in ("Nobody Atall", "%21%21", "Quetta", "a/b", "%22"):
        assert client.get(f"/entities/{name}").status_code == 404, name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_name_breaks_the_page(client: TestClient, payload: str) -> None:
    """Whatever is asked for."""
    answer = client.get(f"/entities/{quote(payload, safe='')}")
    assert answer.status_code == 404
    assert "<script>window" not in answer.text


def test_hostile_names_are_words_in_pictures(tmp_path: Path) -> None:
    """In SVG as well: no element comes of a name, and hidden characters are numbers."""
    with Record.make(tmp_path / "hostile.db") as record:
        fill_record(record)
        app = make_app(record, Settings(place="x", who="Ada"))
        client = TestClient(app, base_url="http://127.0.0.1:8765")
        for read in record.iter_readings():
            for entity in read.reading.entities:
                answer = client.get(f"/entities/{quote(entity.name, safe='')}")
                assert answer.status_code in (200, 404)
                for wrong in ("<script>window", "<img", "<iframe", "onload='", "\u202e", "style="):
                    assert wrong not in answer.text, (entity.name, wrong)


def test_those_of_one_name_have_a_page_each(tmp_path: Path) -> None:
    """Told apart, each leads to the other; there is no third."""
    with Record.make(tmp_path / "two.db") as record:
        for first, group, place in (("Daud", "Lakeside League", "Gulu"), ("Samuel", "Salt Road Union", "Kerman")):
            report = make_report(
                f"{first} Okello, leader of the {group}, spoke in {place}.", outlet=f"The {place} Post"
            )
            draft = ReadingDraft(report)
            draft.add_entity(EntityType.PERSON, f"{first} Okello")
            record.add([make_addition((report, draft.make()))])
        client = TestClient(make_app(record, Settings(place="x", who="Ada")), base_url="http://127.0.0.1:8765")
        one, other_one = (client.get(f"/entities/Okello?who={number}").text for number in (1, 2))
        for page, other in ((one, "/entities/Okello?who=2"), (other_one, "/entities/Okello")):
            assert f'href="{other}"' in cut(page, "Others of this name")
        assert ("Daud Okello" in cut(one, "Names")) != ("Daud Okello" in cut(other_one, "Names"))
        judge_that_they_are_one(client, one)
        assert client.get("/entities/Okello?who=3").status_code == 404
        assert client.get("/entities/Okello?who=x").status_code == 404


def judge_that_they_are_one(client: TestClient, page: str) -> None:
    """By the form of a dossier: one page has both, and says by whom; then apart again by its other form."""
    fields = dict(re.findall(r'name="(one|other)" value="([^"]+)"', cut(page, "Others of this name")))
    given = {**fields, "token": find_token(page), "back": "/entities/Okello", "why": "one man"}
    led = client.post("/judge/name", data={**given, "kind": "same"}, follow_redirects=False).headers["location"]
    joined = client.get(led).text
    assert {"Daud Okello", "Samuel Okello"} <= set(re.findall(r">(\w+ Okello)<", cut(joined, "Names")))
    assert "judged the same as" in joined.partition('class="done"')[2]
    assert client.get("/entities/Okello?who=2").status_code == 404
    values = re.findall(r'<option value="([^"]+)"', cut(joined, "Names"))
    assert sorted(set(values)) == sorted(fields.values())
    parted = client.post("/judge/name", data={**given, "kind": "not-same"}, follow_redirects=False).headers["location"]
    assert "judged not the same as" in client.get(parted).text
    assert client.get("/entities/Okello?who=2").status_code == 200


def test_a_timeline_keeps_order_and_room() -> None:
    """Later is further right; labels of one row do not lie over each other; a report hangs below its day."""
    happenings = [
        Happening(
            first=f"2025-03-{day:02}",
            last=f"2025-03-{day:02}",
            words="an attack on somebody",
            href="/x",
            told=(("2025-03-20", "/r"),),
        )
        for day in range(1, 13)
    ]
    line = make_timeline(happenings, [("2025-03-20", "The Courier", "/r"), ("2025-03", "no day", "/s")])
    assert line is not None
    xs = [mark.x for mark in line.marks]
    assert xs == sorted(xs)
    assert len(set(xs)) == len(xs)
    for one, other in combinations(line.marks, 2):
        assert one.y != other.y or abs(one.x - other.x) > 100
    assert [report.x for report in line.reports] == [line.marks[0].ties[0]]
    assert line.reports[0].x > max(xs)
    assert all(0 < mark.y < line.axis < line.height for mark in line.marks)


def test_nothing_dated_is_no_timeline() -> None:
    """Nor is a month a day."""
    assert make_timeline([], [("2025-03", "The Courier", "/r")]) is None


@pytest.mark.parametrize("count", [1, 2, 5, 40, 300])
def test_a_layout_is_inside_apart_and_always_the_same(count: int) -> None:
    """From 1 to 300 nodes: in the drawing, no two in one place, the first near the middle."""
    ties = tuple((number // 3, number) for number in range(1, count))
    places = lay_out(count, ties)
    assert places == lay_out.__wrapped__(count, ties)
    assert all(0 <= x <= 960 and 0 <= y <= 620 for x, y in places)
    assert places[0] == (480.0, 310.0)
    least = 8 if count == 300 else 30
    assert all((a - c) ** 2 + (b - d) ** 2 > least**2 for (a, b), (c, d) in combinations(places, 2))


def test_a_network_has_only_what_reaches_the_entity(record: Record) -> None:
    """Each tie with its words; names of one entity are one node; what is left out is told."""
    net = make_network(record.iter_readings(), ["Imran Dastgir", "Dastgir"])
    assert [node.name for node in net.nodes if node.is_self] == ["Imran Dastgir"]
    assert {"police", "Red Ridge Front"} >= {node.name for node in net.nodes if not node.is_self}
    assert any((tie.one, tie.what, tie.other) == ("Imran Dastgir", "leader of", "Red Ridge Front") for tie in net.ties)
    assert make_network(record.iter_readings(), ["Imran Dastgir"], most=1).hidden is not None
    assert len(make_network([], ["Nobody"]).nodes) == 1
