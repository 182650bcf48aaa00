"""Where an incident was, from the words beside its fills and the town that the report is about."""

import re
from dataclasses import dataclass, replace

import pytest

from build import ReadingDraft, find_span, make_report
from reportedly.reader.incidents.home import Home
from reportedly.reader.incidents.scenes import Placed, Scene, find_location, find_scene
from reportedly.reader.places import Gazetteer, Peoples
from reportedly.reading import Entity, Mention, Place
from reportedly.report import Dateline
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

PEOPLES = Peoples(Gazetteer.load())


@dataclass(frozen=True)
class Words:
    """Words that tell of an incident."""

    span: Span
    sentence: int
    score: float = 1.0


def make_placed(text: str, words: str, *, sentence: int, precision: int | None = 1, region: str = "Coast") -> Placed:
    """A place that a text names; one without precision is not known."""
    where = {1: 1, 2: 3, 3: 4}
    place = None
    if precision is not None:
        place = Place(
            name=words,
            lat=1.0,
            lon=2.0,
            country="Merova",
            geonameid=None,
            precision=precision,
            where_prec=where[precision],
            rule="by hand",
            region=region,
        )
    span = find_span(text, words)
    mention = Mention(span=span, form=Form.NAME)
    entity = Entity(id=f"E{span.start}", type=EntityType.LOCATION, name=words, mentions=(mention,), place=place)
    return Placed(span, entity, sentence)


TEXT = "Baker shot in Pellary\n\nOn Salt Street a baker was shot. Tessel mourns him."


def find_names(*places: Placed, text: str = TEXT) -> tuple[str, ...]:
    """Names of the place of the shooting."""
    found = find_location([Words(find_span(text, "a baker was shot"), 1)], Scene(places), text, reach=0)
    return () if found is None else found.places


def test_a_street_lies_in_the_town_of_the_lead() -> None:
    """The town goes before it, since it is wider."""
    street = make_placed(TEXT, "Salt Street", sentence=1, precision=None)
    town = make_placed(TEXT, "Pellary", sentence=0)
    assert find_names(street, town) == ("Pellary", "Salt Street")


def test_two_towns_in_the_lead_decide_nothing() -> None:
    """Which of them it is nobody says."""
    street = make_placed(TEXT, "Salt Street", sentence=1, precision=None)
    towns = [make_placed(TEXT, name, sentence=at) for name, at in (("Pellary", 0), ("Tessel", 2))]
    assert find_names(street, *towns) == ("Salt Street",)


def test_a_town_elsewhere_is_not_taken() -> None:
    """A district of one region does not lie in a town of another."""
    district = make_placed(TEXT, "Salt Street", sentence=1, precision=2, region="Ostrava Vale")
    assert find_names(district, make_placed(TEXT, "Pellary", sentence=0)) == ("Salt Street",)


def test_one_place_alone_does_not_name_the_country() -> None:
    """It may be misread; two places, or the country itself, do."""
    street = make_placed(TEXT, "Salt Street", sentence=1, precision=None)
    far = make_placed(TEXT, "Tessel", sentence=9)
    fills = [Words(find_span(TEXT, "a baker was shot"), 1)]
    for places, country in (([street, far], None), ([street, far, make_placed(TEXT, "Pellary", sentence=8)], "Merova")):
        found = find_location(fills, Scene(tuple(places)), TEXT, reach=0)
        assert found is not None
        assert found.country == country


def find_where(text: str, draft: ReadingDraft, fill: str) -> tuple[str | None, tuple[str, ...]]:
    """Country and names of the place of what a text tells, read with all its places."""
    sentences = [Span(*m.span()) for m in re.finditer(r"[^.\n]+\.?", text)]
    span = find_span(text, fill)
    number = next(n for n, s in enumerate(sentences) if s.contains(span))
    scene = find_scene(draft.report, draft.make().entities, sentences, PEOPLES)
    found = find_location([Words(span, number)], scene, text)
    return (None, ()) if found is None else (found.country, found.places)


def make_place(name: str, *, lat: float, precision: int = 1, region: str = "Coast") -> Place:
    """A place that the gazetteer knows."""
    where = {1: 1, 2: 2, 3: 4}[precision]
    return Place(
        name=name, lat=lat, lon=2.0, country="Merova", geonameid=None, precision=precision, where_prec=where,
        rule="by hand", region=region,
    )  # fmt: skip


def test_a_street_lies_in_the_only_town_of_the_report() -> None:
    """Though only the dateline names it: nothing else of the report lies elsewhere."""
    text = "Baker shot\n\nPELLARY. A baker was shot in Salt Street."
    draft = ReadingDraft(make_report(text, dateline=Dateline(place="PELLARY", span=find_span(text, "PELLARY"))))
    draft.add_entity(EntityType.LOCATION, "PELLARY", place=make_place("Pellary", lat=1.0))
    draft.add_entity(EntityType.LOCATION, "Salt Street")
    assert find_where(text, draft, "baker was shot") == ("Merova", ("PELLARY", "Salt Street"))


def test_a_report_filed_far_away_places_nothing() -> None:
    """A town in the place's own sentence goes before the dateline's."""
    text = "PELLARY. A baker was shot in Tessel."
    draft = ReadingDraft(make_report(text, dateline=Dateline(place="PELLARY", span=find_span(text, "PELLARY"))))
    draft.add_entity(EntityType.LOCATION, "PELLARY", place=make_place("Pellary", lat=1.0))
    draft.add_entity(EntityType.LOCATION, "Tessel", place=make_place("Tessel", lat=9.0))
    assert find_where(text, draft, "baker was shot") == ("Merova", ("Tessel",))


@pytest.mark.parametrize(
    "text",
    [
        "A baker was shot. He was taken to Tessel. It was in Pellary.",
        "A baker was shot by Lem Brok, 40, of Tessel. It was in Pellary.",
        "A Tessel man shot a baker. It was in Pellary.",
        "A baker was shot. A suspect was arrested in Tessel. It was in Pellary.",
    ],
)
def test_where_people_come_from_and_are_taken_to_is_not_where_it_was(text: str) -> None:
    """The other town of the report is."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Tessel", place=make_place("Tessel", lat=9.0))
    draft.add_entity(EntityType.LOCATION, "Pellary", place=make_place("Pellary", lat=1.0))
    assert "Tessel" not in find_where(text, draft, "baker")[1]


def test_a_quarter_lies_in_the_reports_town_and_not_where_its_namesake_is() -> None:
    """'The Salt Hill neighborhood' is none of a town of that name far away."""
    text = "Pellary mourns. A baker was shot in the Salt Hill neighborhood. Pellary has many bakers."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Pellary", ("Pellary", 2), place=make_place("Pellary", lat=1.0))
    draft.add_entity(EntityType.LOCATION, "Salt Hill", place=make_place("Salt Hill", lat=40.0, region="Vale"))
    assert find_where(text, draft, "baker was shot") == ("Merova", ("Pellary", "Salt Hill"))


def test_a_street_that_bears_a_places_name_is_not_there() -> None:
    """'Tessel Avenue' says nothing of Tessel where the report is about a town far from it."""
    text = "Pellary mourns. A baker was shot in Tessel Avenue."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Pellary", place=make_place("Pellary", lat=1.0))
    draft.add_entity(
        EntityType.LOCATION, "Tessel Avenue", place=make_place("Tessel", lat=40.0, precision=2, region="Vale")
    )
    assert find_where(text, draft, "baker was shot") == ("Merova", ("Pellary", "Tessel Avenue"))


def test_a_part_of_a_town_is_in_the_town() -> None:
    """'North Pellary' is told with the town."""
    text = "A baker was shot in North Pellary."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "North Pellary", place=make_place("Pellary", lat=1.0, precision=2))
    assert find_where(text, draft, "baker was shot") == ("Merova", ("Pellary", "North Pellary"))


def test_the_outlets_name_behind_a_title_is_no_place_of_the_deed() -> None:
    """'- Lesk News, Weather' says where the outlet is."""
    text = "Baker shot in Tessel - Lesk News, Weather and Sports\n\nNobody was caught."
    draft = ReadingDraft(make_report(text))
    for at, name in enumerate(("Lesk", "Tessel")):
        draft.add_entity(EntityType.LOCATION, name, place=make_place(name, lat=9.0 * at))
    assert find_where(text, draft, "Baker shot") == ("Merova", ("Tessel",))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Merova tanks shot a baker.", None),
        ("Merova’s envoy shot a baker.", None),
        ("A baker was shot in Merova.", "Merova"),
        ("Merova mourned a baker.", "Merova"),
    ],
)
def test_whose_something_is_is_not_where_it_was(text: str, where: str | None) -> None:
    """'Merova tanks', "Merova’s envoy"; a country with no noun behind it is a place."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Merova", place=make_place("Merova", lat=1.0, precision=3))
    assert find_where(text, draft, "baker")[0] == where


def test_an_embassy_does_not_lie_in_its_country() -> None:
    """Nor does where the dead are sent to tell where they died; capitals change nothing."""
    for text, names in (
        ("A guard was shot at the Merova Embassy.", ["Merova Embassy"]),
        ("A GUARD WAS SHOT. HIS BODY WILL BE SENT TO MEROVA TODAY.", ["MEROVA"]),
    ):
        draft = ReadingDraft(make_report(text))
        for name in names:
            draft.add_entity(EntityType.LOCATION, name, place=make_place("Merova", lat=1.0, precision=3))
        assert find_where(text, draft, text[:7])[0] is None, text


def test_the_country_of_the_story_holds_for_what_is_left_open() -> None:
    """A place that nobody knows lies there, and what no place is named for; one that is known elsewhere does not."""
    text, home = "A baker was shot on Salt Street.", Home("Tarsia", Span(0, 1))
    fills = [Words(find_span(text, "baker"), 0)]
    street = make_placed(text, "Salt Street", sentence=0, precision=None)
    for scene, expected in (
        (Scene((street,), home=home), ("Tarsia", ("Salt Street",))),
        (Scene((), home=home), ("Tarsia", ())),
        (Scene((make_placed(text, "Salt Street", sentence=0),), home=home), ("Merova", ("Salt Street",))),
    ):
        found = find_location(fills, scene, text)
        assert found is not None
        assert (found.country, found.places) == expected


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("Pellary mourns. In Pellary's Salt Hill a baker was shot. Nobody was caught.", "Salt Hill"),
        ("Pellary mourns. A baker was shot in Salt Hill. The Salt Hill quarter is poor.", "Salt Hill"),
        ("Pellary mourns. A baker was shot on the South Side. Nobody was caught.", "South Side"),
        ("Pellary mourns. A baker was shot in the 9th Ward. Nobody was caught.", "9th Ward"),
    ],
)
def test_a_quarter_is_one_wherever_the_report_names_it(text: str, quarter: str) -> None:
    """By its owner, by a word behind another mention, or because many towns have such a part; its namesake far away is none."""
    draft = ReadingDraft(make_report(text))
    names = [(quarter, number) for number in range(2, 1 + text.count(quarter))]
    towns = [("Pellary", number) for number in range(2, 1 + text.count("Pellary"))]
    draft.add_entity(EntityType.LOCATION, "Pellary", *towns, place=make_place("Pellary", lat=1.0))
    draft.add_entity(EntityType.LOCATION, quarter, *names, place=make_place(quarter, lat=40.0, region="Vale"))
    assert find_where(text, draft, "baker was shot") == ("Merova", ("Pellary", quarter))


def test_a_word_in_small_letters_is_no_name() -> None:
    """'Deli' is no Delhi."""
    text = "A baker was shot at a deli. It was in Pellary."
    draft = ReadingDraft(make_report(text))
    for at, name in enumerate(("Pellary", "deli")):
        draft.add_entity(EntityType.LOCATION, name, place=make_place(name.title(), lat=9.0 * at))
    entities = [
        replace(e, mentions=tuple(replace(m, form=Form.NAME) for m in e.mentions)) for e in draft.make().entities
    ]
    scene = find_scene(draft.report, entities, [Span(0, len(text))])
    assert [p.span.text_in(text) for p in scene.places] == ["Pellary"]


def test_what_bears_a_towns_name_comes_with_the_town() -> None:
    """'Pellary Mill' stands in Pellary, as long as nothing says that it is far from there."""
    text = "Pellary mourns. A baker was shot in Pellary Mill."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Pellary", place=make_place("Pellary", lat=1.0))
    draft.add_entity(EntityType.FACILITY, "Pellary Mill", place=make_place("Pellary", lat=1.0, precision=2))
    assert find_where(text, draft, "baker was shot")[1] == ("Pellary", "Pellary Mill")


def test_the_division_behind_a_name_is_left_out() -> None:
    """'Pellary Coast' is Pellary."""
    text = "A baker was shot in Pellary Coast."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Pellary Coast", place=make_place("Pellary", lat=1.0))
    assert find_where(text, draft, "baker was shot") == ("Merova", ("Pellary",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pellary mourns a baker. He had many friends. They liked his bread. He was shot by a thief.", ("Pellary",)),
        ("A Pellary man mourns. He had many friends. They liked his bread. He was shot by a thief.", ()),
    ],
)
def test_without_any_place_beside_it_it_was_in_the_reports_town(text: str, names: tuple[str, ...]) -> None:
    """Where title or lead name it, and not only as where somebody is from."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Pellary", place=make_place("Pellary", lat=1.0))
    assert find_where(text, draft, "He was shot")[1] == names


def test_what_the_network_marks_in_the_outlets_name_is_no_place_of_the_deed() -> None:
    """'- Lesk News, Weather' stays out whoever takes it for a place."""
    text = "Baker shot in Tessel - Lesk News, Weather and Sports\n\nNobody was caught."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.LOCATION, "Tessel", place=make_place("Tessel", lat=9.0))
    scene = find_scene(draft.report, draft.make().entities, [Span(0, len(text))])
    marked = [Words(find_span(text, "Lesk News"), 0)]
    found = find_location([Words(find_span(text, "Baker shot"), 0)], scene, text, marked=marked)
    assert found is not None
    assert found.places == ("Tessel",)


def find_filed(text: str, *, agency: str | None, outlet: str | None = None, names: dict[str, Place]) -> tuple[str, ...]:
    """Names of the place of the shooting in a report with the dateline 'PELLARY'."""
    dateline = Dateline(place="PELLARY", agency=agency, span=find_span(text, "PELLARY"))
    draft = ReadingDraft(make_report(text, dateline=dateline, outlet=outlet))
    for name, place in names.items():
        draft.add_entity(EntityType.LOCATION, name, place=place)
    return find_where(text, draft, "baker was shot")[1]


@pytest.mark.parametrize(
    ("agency", "outlet", "names"),
    [
        (None, None, ("PELLARY",)),
        ("WQRX", "wqrx.example", ("PELLARY",)),
        ("AP", "wqrx.example", ()),
    ],
)
def test_the_outlets_own_dateline_says_where_the_story_is(
    agency: str | None, outlet: str | None, names: tuple[str, ...]
) -> None:
    """An agency's says only where it was filed."""
    text = "PELLARY. A baker was shot at noon."
    assert find_filed(text, agency=agency, outlet=outlet, names={"PELLARY": make_place("Pellary", lat=1.0)}) == names


@pytest.mark.parametrize(
    ("district", "names"), [("Salt County", ("Salt County", "PELLARY")), ("Tessel County", ("Salt County",))]
)
def test_a_county_lies_around_the_town_of_the_outlets_dateline(district: str, names: tuple[str, ...]) -> None:
    """If the town is in that county."""
    county = replace(make_place("Salt County", lat=1.0, precision=2), where_prec=3, district="Salt County")
    town = replace(make_place("Pellary", lat=1.0), district=district)
    found = find_filed(
        "PELLARY. A baker was shot in Salt County.", agency=None, names={"PELLARY": town, "Salt County": county}
    )
    assert found == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A baker was shot in Salt Hill. Pellary police came.", ("Pellary", "Salt Hill")),
        ("A baker was shot in Salt Hill. Pellary police came. Salt Hill police came too.", ("Salt Hill",)),
        ("A baker was shot in suburban Salt Hill. Pellary police came.", ("Salt Hill",)),
        ("A baker was shot in Salt Hill. They mourn in Pellary.", ("Salt Hill",)),
    ],
)
def test_a_towns_police_speak_of_its_quarters(text: str, names: tuple[str, ...]) -> None:
    """What is close to a town, and has nothing of a town itself in the report, is a part of it where its police speak."""
    draft = ReadingDraft(make_report(text))
    more = [("Salt Hill", number) for number in range(2, 1 + text.count("Salt Hill"))]
    draft.add_entity(EntityType.LOCATION, "Salt Hill", *more, place=make_place("Salt Hill", lat=1.1))
    draft.add_entity(EntityType.LOCATION, "Pellary", place=make_place("Pellary", lat=1.0))
    assert find_where(text, draft, "baker was shot")[1] == names


def find_marked(text: str, places: dict[str, Place | None], *marked: str) -> tuple[str | None, tuple[str, ...]]:
    """Country and names of the place of the shooting, of a text of one sentence in which the network marks some."""
    draft = ReadingDraft(make_report(text))
    for name, place in places.items():
        draft.add_entity(EntityType.LOCATION, name, place=place)
    scene = find_scene(draft.report, draft.make().entities, [Span(0, len(text))])
    marks = [Words(find_span(text, name), 0) for name in marked]
    found = find_location([Words(find_span(text, "baker was shot"), 0)], scene, text, marked=marks)
    return (None, ()) if found is None else (found.country, found.places)


def test_where_the_hurt_were_taken_is_not_where_it_was() -> None:
    """Though the network marks it: 'died at a Tessel hospital', 'was flown to Tessel'."""
    places = {"Pellary": make_place("Pellary", lat=1.0), "Tessel": make_place("Tessel", lat=9.0)}
    for text in (
        "In Pellary a baker was shot and died at a Tessel hospital.",
        "In Pellary a baker was shot and was flown to Tessel.",
    ):
        assert find_marked(text, places, "Pellary", "Tessel")[1] == ("Pellary",)


def test_a_road_named_after_a_country_is_not_there() -> None:
    """'Tarsia Street' is no place of Tarsia, nor is 'the 900 block of Tarsia'."""
    tarsia = replace(make_place("Tarsia", lat=50.0, precision=3), country="Tarsia", region=None)
    for text in ("A baker was shot on Tarsia Street.", "A baker was shot in the 900 block of Tarsia."):
        name = "Tarsia Street" if "Street" in text else "Tarsia"
        assert find_marked(text, {name: tarsia}) == (None, (name,))


def test_nothing_happens_in_two_towns_far_from_each_other() -> None:
    """The nearer one is taken, unless they stand in a row."""
    places = {"Pellary": make_place("Pellary", lat=1.0), "Tessel": make_place("Tessel", lat=9.0)}
    apart = "A baker was shot in Pellary by men whom the mayor knew in Tessel."
    assert find_marked(apart, places, "Pellary", "Tessel")[1] == ("Pellary",)
    in_row = "A baker was shot in Pellary and in Tessel."
    assert find_marked(in_row, places, "Pellary", "Tessel")[1] == ("Pellary", "Tessel")


def test_outside_a_town_is_in_the_one_that_the_lead_names() -> None:
    """'A street outside Tessel' of a report from Pellary near it; far from Pellary it stays with Tessel."""
    text = "Pellary mourns a baker. A baker was shot in a street outside Tessel. It was dark."
    for lat, names in ((1.2, ("Pellary",)), (40.0, ("Tessel",))):
        draft = ReadingDraft(make_report(text))
        draft.add_entity(EntityType.LOCATION, "Pellary", place=make_place("Pellary", lat=1.0))
        draft.add_entity(EntityType.LOCATION, "Tessel", place=make_place("Tessel", lat=lat))
        assert find_where(text, draft, "A baker was shot")[1] == names


def test_without_a_town_the_only_district_of_the_lead_is_taken() -> None:
    """Where no place stands beside what is told."""
    text = "Salt County mourns. He had many friends. They liked his bread. The baker was shot by a thief."
    draft = ReadingDraft(make_report(text))
    county = replace(make_place("Salt County", lat=1.0, precision=2), where_prec=3)
    draft.add_entity(EntityType.LOCATION, "Salt County", place=county)
    assert find_where(text, draft, "baker was shot") == ("Merova", ("Salt County",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A baker was shot in Pellary in the deadliest attack in Tessel.", ("Tessel", "Pellary")),
        ("A baker was shot in Pellary in neighbouring Tessel.", ("Tessel", "Pellary")),
        ("A baker was shot in Pellary in the province of Tessel.", ("Tessel", "Pellary")),
        ("A baker was shot in Pellary, in Tessel.", ("Pellary", "Tessel")),
    ],
)
def test_words_say_which_of_two_unknown_places_is_wider(text: str, names: tuple[str, ...]) -> None:
    """Where no gazetteer has them; without such words they stand in the order of the text."""
    assert find_marked(text, {"Pellary": None, "Tessel": None}, "Pellary", "Tessel")[1] == names


def test_what_is_outside_a_town_is_the_place() -> None:
    """'The Salt bridge outside Pellary' is narrower than Pellary, though the network marks the town only."""
    text = "A baker was shot on the Salt bridge just outside Pellary."
    assert find_marked(text, {"Salt bridge": None, "Pellary": None}, "Pellary")[1] == ("Pellary", "Salt bridge")
