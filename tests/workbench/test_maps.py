"""Maps: what is drawn, how exactly, and what is not."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from build_record import PLACE
from reportedly.reading import Place
from reportedly.workbench.views.maps import Exactness, Located, find_exactness, make_map
from reportedly.workbench.views.outline import Window, draw_countries, fit_window


def locate(place: Place | None, words: str = "Quetta") -> Located:
    """Something that was there."""
    return Located(place=place, words=words, title=f"at {words}", href="/cases/C1")


@pytest.mark.parametrize(
    ("precision", "where_prec", "expected"),
    [
        (1, 1, Exactness.PLACE),
        (2, 2, Exactness.AREA),
        (2, 3, Exactness.AREA),
        (3, 4, Exactness.REGION),
        (3, 5, None),
        (3, 6, None),
        (3, 7, None),
    ],
)
def test_a_mark_says_no_more_than_is_known(precision: int, where_prec: int, expected: Exactness | None) -> None:
    """A place is a point, an area and a division a circle around it; a country, a sea or half a continent is no mark."""
    assert find_exactness(replace(PLACE, precision=precision, where_prec=where_prec)) is expected


def test_what_cannot_be_drawn_stands_beside_the_map() -> None:
    """With the reason: in no gazetteer, or only the country is known."""
    country = replace(PLACE, name="Pakistan", precision=3, where_prec=6)
    made = make_map([locate(PLACE), locate(None, "Zarghun depot"), locate(country, "Pakistan")])
    assert [spot.name for spot in made.spots] == ["Quetta, Pakistan"]
    assert [(each.words, each.reason) for each in made.undrawn] == [
        ("Zarghun depot", "not found in the gazetteer"),
        ("Pakistan", "only the country or a wider part of the world is known (Pakistan)"),
    ]


def test_things_at_one_place_are_one_mark() -> None:
    """However they are worded; the same point known less exactly is another."""
    made = make_map(
        [locate(PLACE), locate(PLACE, "the town of Quetta"), locate(replace(PLACE, precision=2, where_prec=2))]
    )
    assert [(spot.number, spot.shape, len(spot.things)) for spot in made.spots] == [(1, "place", 2), (2, "area", 1)]
    assert [shape for shape, _ in made.legend] == ["place", "area"]


def test_nothing_to_draw_draws_nothing() -> None:
    """No outlines around no mark."""
    assert make_map([locate(None)]).countries == ()
    assert make_map([]).undrawn == ()


def test_the_window_holds_all_points_and_their_surroundings() -> None:
    """Whatever the latitude; far points get the whole world."""
    for points in ([(67.0, 30.2)], [(67.0, 30.2), (73.0, 34.0)], [(25.0, 69.0), (28.0, 70.0)]):
        window = fit_window(points, width=960, height=540, least=9)
        for lon, lat in points:
            x, y = window.project(lon, lat)
            assert 0.1 * 960 < x < 0.9 * 960
            assert 0.1 * 540 < y < 0.9 * 540
        assert window.north - window.south >= 9
    assert fit_window([(-80, 40), (150, -30)], width=960, height=540, least=9).west == -180


def test_outlines_are_in_place() -> None:
    """Around Quetta there is Pakistan, with its name inside of its outline, and no country that is far away."""
    drawn = {
        country.name: country for country in draw_countries(fit_window([(67, 30)], width=960, height=540, least=20))
    }
    assert {"Pakistan", "Afghanistan", "Iran"} <= set(drawn)
    assert not {"France", "Peru", "Antarctica"} & set(drawn)
    assert drawn["Pakistan"].label is not None
    assert drawn["Pakistan"].path.startswith("M")


def test_no_outline_runs_across_the_world() -> None:
    """What lies on both sides of the line at 180 degrees is drawn on both, not with a stroke from one to the other."""
    window = Window(-180, -58, 180, 84, 960, 540)
    for country in draw_countries(window):
        for ring in country.path.split("z")[:-1]:
            steps = list(map(float, ring.partition("l")[2].split()))
            assert max(map(abs, steps[::2])) < 200, country.name


def test_a_case_shows_where_its_reports_place_it(client: TestClient) -> None:
    """A mark with its list, and what is said of borders."""
    (case,) = {part.partition('"')[0] for part in client.get("/cases").text.split('href="/cases/C')[1:]}
    page = client.get(f"/cases/C{case}").text
    assert 'aria-label="1: Quetta, Pakistan, the place itself"' in page
    assert "some are disputed" in page
    assert "The Ridge Courier" in page.partition('id="m-1"')[2].partition("</tr>")[0]


def test_the_map_of_all_cases_keeps_the_filters(client: TestClient) -> None:
    """What the list is narrowed down to is what the map shows."""
    assert "Quetta, Pakistan" in client.get("/map").text
    assert "/map?type=attack" in client.get("/cases?type=attack").text
    assert "can be drawn" in client.get("/map?type=arson").text
    assert client.get("/map?days=soon").status_code == 400
