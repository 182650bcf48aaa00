"""Where what is told comes from: links with their evidence, and how many origins count."""

import random
from dataclasses import replace
from itertools import permutations

import pytest

import build
from build_record import make_affair
from reportedly.reading import Reading
from reportedly.terms import Act, CreditKind, EntityType
from reportedly.weighing import (
    LinkKind,
    Origin,
    OriginCount,
    OriginKind,
    Origins,
    Told,
    count_origins,
    find_links,
    find_origins,
    iter_parts,
)

OWN = """A fire broke out in the grain store of Velmora shortly before midnight, and the roof fell in within the hour.

Neighbors carried sacks of barley across the square until the well ran dry and the wind turned towards the mill.

By morning nothing was left of the store but the north wall and a scale that had belonged to the founder's family."""

OTHER = """Three lorries with flour reached Velmora on Thursday after the council of the valley had asked the coast for help.

The drivers had waited two days at the Tessel ford, where the river stood too high for anything but boats and mules.

Bakers opened at noon and sold one loaf to each household, which the council's clerk crossed off in the parish book."""


def tell(text: str, **fields: object) -> Told:
    """A report without statements."""
    known = {"published": "2025-03-11"}
    report = build.make_report(text, **{**known, **fields})
    return Told(report=report, reading=Reading(report_id=report.id, reader=build.VERSION))


def quote(
    speaker: str,
    content: str,
    *,
    outlet: str,
    kind: EntityType | None = EntityType.ORGANIZATION,
    cue: str = "said",
    **fields: object,
) -> Told:
    """A report of one statement; a speaker without a kind is tied to nobody."""
    text = f"{speaker} {cue} that {content}. More from {outlet} follows tomorrow."
    report = build.make_report(text, outlet=outlet, **{"published": "2025-03-11", **fields})
    draft = build.ReadingDraft(report)
    entity = None if kind is None else draft.add_entity(kind, speaker)
    draft.add_statement(content, speaker=speaker, cue=cue, entity=entity)
    return Told(report=report, reading=draft.make())


def kinds(*told: Told, **given: object) -> list[str]:
    """Kinds of the links between some reports."""
    return [link.kind.value for link in find_links(told, **given)]


def spoken(*told: Told) -> list[str]:
    """Kinds of the links through speakers; a sentence told in the same words is a shared passage besides."""
    return [kind for kind in kinds(*told) if kind != "passage"]


def count(*told: Told, **given: object) -> tuple[int, int]:
    """Bounds of the number of origins of all parts of some reports."""
    counted = count_origins(find_origins(told, **given).values())
    return counted.low, counted.high


def edit(text: str, chance: random.Random, *, changed: float, kept: float) -> str:
    """A copy as desks make them: cut from the end, words replaced and left out."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    words = ["however", "river", "seven", "late", "north", "people", "said", "again"]
    edited = []
    for line in paragraphs[: max(1, round(len(paragraphs) * kept))]:
        swapped = [chance.choice(words) if chance.random() < changed else word for word in line.split()]
        edited.append(" ".join(word for word in swapped if chance.random() >= changed / 2))
    return "\n\n".join(edited)


def test_a_copied_report_is_an_echo_with_its_passages() -> None:
    """The paragraphs that both have are the evidence, on both sides."""
    first, second = tell(OWN, outlet="The Plain"), tell("From our desk.\n\n" + OWN, outlet="The Ridge")
    (link,) = find_links([first, second])
    assert (link.kind, link.whole, link.share) == (LinkKind.PASSAGE, True, 1.0)
    assert [span.text_in(first.report.text) for span in link.first_spans] == OWN.split("\n\n")
    assert [span.text_in(second.report.text) for span in link.second_spans] == OWN.split("\n\n")


@pytest.mark.parametrize(("changed", "kept"), [(0.02, 1), (0.1, 1), (0.1, 0.67), (0.05, 0.34)])
def test_edited_copies_are_found(changed: float, kept: float) -> None:
    """Words changed and left out, and cut from the end: found nearly always, and never where nothing was copied."""
    chance, found = random.Random(f"{changed} {kept}"), 0
    for number in range(40):
        copy = edit(OWN, chance, changed=changed, kept=kept) + f"\n\nEdition {number} of the evening paper."
        found += kinds(tell(OWN), tell(copy)) == ["passage"]
        assert kinds(tell(OTHER), tell(copy)) == []
    assert found >= 36


def test_a_single_copied_paragraph_is_a_link_of_that_paragraph() -> None:
    """Not of the whole report."""
    paragraph = OWN.split("\n\n")[1]
    first, second = tell(OWN), tell(f"{OTHER}\n\n{paragraph}")
    (link,) = find_links([first, second])
    assert (link.kind, link.whole) == (LinkKind.PASSAGE, False)
    assert [span.text_in(second.report.text) for span in link.second_spans] == [paragraph]


def test_boilerplate_and_quotations_are_no_copies() -> None:
    """What all papers print, and the same speech quoted by two, say nothing of who copied whom."""
    notice = (
        "Copyright 2025. All rights reserved. This material may not be published, broadcast or rewritten in any form."
    )
    speech = (
        "“We shall rebuild the store with our own hands and ask nobody for a single coin of what it costs us,” he said."
    )
    assert kinds(tell(f"{OWN}\n\n{notice}"), tell(f"{OTHER}\n\n{notice}")) == []
    assert kinds(tell(f"{OWN}\n\n{speech}"), tell(f"{OTHER}\n\n{speech}")) == []


def credit(text: str, words: str, name: str, kind: CreditKind, **fields: object) -> Told:
    """A report that ends with a credit."""
    return tell(f"{text}\n\n{words}", credits=[(words, name, kind)], **fields)


def test_reports_of_one_agency_on_one_matter_are_linked() -> None:
    """With the credits as evidence; on another matter, or weeks apart, they are not."""
    told = "Fire took the grain store of Velmora near midnight; its roof fell, neighbors carried barley, the mill was spared."
    again = "The grain store of Velmora burned near midnight. Neighbors carried barley away before its roof fell; mill spared."
    first = credit(told, "(AFP)", "AFP", CreditKind.AGENCY, outlet="The Plain")
    second = credit(again, "AFP", "AFP", CreditKind.AGENCY, outlet="The Ridge")
    (link,) = find_links([first, second])
    assert (link.kind, link.name, link.whole) == (LinkKind.CREDIT, "AFP", True)
    assert link.first_spans[0].text_in(first.report.text) == "(AFP)"
    assert link.second_spans[0].text_in(second.report.text) == "AFP"
    other = credit(OTHER, "(AFP)", "AFP", CreditKind.AGENCY, outlet="The Coast")
    assert kinds(first, other) == []
    late = Told(report=replace(second.report, published="2025-05-01"), reading=second.reading)
    assert kinds(first, late) == []


def test_a_report_that_credits_an_outlet_is_an_echo_of_it() -> None:
    """The outlet's own report has no words to show for it but its name."""
    told = "Fire took the grain store of Velmora near midnight; its roof fell, neighbors carried barley, the mill was spared."
    again = "The grain store of Velmora burned near midnight. Neighbors carried barley away before its roof fell; mill spared."
    own = tell(told, outlet="The Castrine Herald")
    echo = credit(
        again, "Based on a report by Castrine Herald", "Castrine Herald", CreditKind.BASED_ON, outlet="The Mirror"
    )
    (link,) = find_links([own, echo])
    assert (link.kind, link.first_spans, link.whole) == (LinkKind.CREDIT, (), True)
    owned = {"Velmora Today": "The Castrine Herald"}
    sister = tell(told + " It was seen from afar.", outlet="Velmora Today")
    assert kinds(sister, echo) == []
    assert kinds(sister, echo, owners=owned) == ["credit"]


def test_one_speaker_on_one_occasion() -> None:
    """The same body with like contents within days; with other contents, or later, it is another occasion."""
    content = "nine people were killed when the bridge fell on Tuesday"
    first = quote("Interior Ministry", content, outlet="The Plain")
    second = quote("The Interior Ministry", "nine people had been killed when the bridge fell", outlet="The Ridge")
    (link,) = (link for link in find_links([first, second]) if link.kind is not LinkKind.PASSAGE)
    assert (link.kind, link.name) == (LinkKind.SPEAKER, "The Interior Ministry")
    assert content in link.first_spans[0].text_in(first.report.text)
    later = quote("Interior Ministry", content, outlet="The Coast", published="2025-03-20")
    assert spoken(first, later) == []
    assert spoken(first, quote("Interior Ministry", "taxes will rise after harvest ends", outlet="The Coast")) == []
    assert spoken(first, quote("Defence Ministry", content, outlet="The Coast")) == []


def test_a_written_statement_is_a_release() -> None:
    """Where both say so."""
    content = "nine people were killed when the bridge fell on Tuesday"
    told = [
        quote("Orrin Front", content, outlet=outlet, cue="said in a statement") for outlet in ("The Plain", "The Ridge")
    ]
    assert spoken(*told) == ["release"]
    assert spoken(told[0], quote("Orrin Front", content, outlet="The Coast")) == ["speaker"]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("Lena Corvane", "Corvane", True),
        ("Lena Corvane", "Ivo Corvane", False),
        ("Lena Corvane", "Lena", False),
        ("Lena Maria Corvane", "Lena Corvane", True),
    ],
)
def test_people_by_their_surname(first: str, second: str, *, is_one: bool) -> None:
    """A shorter name within the longer with the same last word is the same; a given name alone is not."""
    content = "nine people were killed when the bridge fell on Tuesday"
    told = [
        quote(name, content, outlet=outlet, kind=EntityType.PERSON)
        for name, outlet in ((first, "The Plain"), (second, "The Ridge"))
    ]
    assert (spoken(*told) == ["speaker"]) is is_one


def test_a_spokesman_is_the_body_he_speaks_for() -> None:
    """'A spokesman for the Interior Ministry' and the ministry are one origin."""
    content = "nine people were killed when the bridge fell on Tuesday"
    text = f"A spokesman for the Interior Ministry said that {content}."
    report = build.make_report(text, outlet="The Ridge", published="2025-03-11")
    draft = build.ReadingDraft(report)
    draft.add_entity(EntityType.ORGANIZATION, "Interior Ministry")
    draft.add_statement(content, speaker="A spokesman for the Interior Ministry", cue="said")
    told = [quote("Interior Ministry", content, outlet="The Plain"), Told(report=report, reading=draft.make())]
    assert spoken(*told) == ["speaker"]
    assert count(*told) == (1, 1)


def test_different_speakers_are_different_origins() -> None:
    """Ministry and front: two; the ministry a second time, also days later: still two."""
    ministry = quote("Interior Ministry", "nine people were killed", outlet="The Plain")
    front = quote("Orrin Front", "six people were killed", outlet="The Ridge")
    later = quote("Interior Ministry", "the number of nine stands", outlet="The Coast", published="2025-04-01")
    assert count(ministry, front) == (2, 2)
    assert count(ministry, front, later) == (2, 2)
    assert kinds(ministry, front, later) == []


def test_unknown_origins_count_as_at_most_one() -> None:
    """Witnesses without a name: they add nothing to what is sure, and one to what may be."""
    witnesses = [
        quote(f"a witness in the {side}", "six people were killed", outlet=side, kind=None) for side in ("east", "west")
    ]
    ministry = quote("Interior Ministry", "nine people were killed", outlet="The Plain")
    assert count(*witnesses) == (1, 1)
    assert count(*witnesses, ministry) == (1, 2)
    assert count() == (0, 0)


def test_bodies_without_a_name_speak_with_one_voice() -> None:
    """'Police' in two reports are one origin, and another than 'the army'."""
    told = [
        quote("police", "six people were killed", outlet=outlet, kind=None) for outlet in ("The Plain", "The Ridge")
    ]
    assert count(*told) == (1, 1)
    assert count(*told, quote("the army", "six people were killed", outlet="The Coast", kind=None)) == (2, 2)


def make_told(text: str | None = None, **fields: object) -> Told:
    """The affair, with an incident that is told by police, and in the outlet's own voice."""
    report, reading = make_affair(**fields) if text is None else make_affair(text, **fields)
    return Told(report=report, reading=reading)


def own_voice(told: list[Told], **given: object) -> list[Origin]:
    """Origins of what reports tell of incidents in their own voice, each once a report."""
    found = find_origins(told, **given)
    own = {
        part.report_id: origin for part, origin in found.items() if part.incident is not None and part.statement is None
    }
    return [own[each.report.id] for each in told]


def test_fills_have_the_origin_of_their_statement() -> None:
    """What police said is theirs; what nobody is given for is the outlet's."""
    told = make_told()
    found = find_origins([told])
    assert list(found) == list(iter_parts(told.reading))
    fills = {part.span.text_in(told.report.text): origin for part, origin in found.items() if part.incident is not None}
    assert (fills["two guards"].kind, fills["two guards"].name) == (OriginKind.SPEAKER, "police")
    assert (fills["Monday"].kind, fills["Monday"].name) == (OriginKind.OUTLET, "The Ridge Courier")
    assert count_origins(found.values()) == OriginCount(low=3, high=3)


def test_a_copy_in_an_outlet_s_own_voice_is_its_original() -> None:
    """Two outlets, one text: one origin; an unknown outlet's copy has the origin of what it copied."""
    first = make_told()
    copy = make_told(first.report.text + "\n\nEdited at our desk.", outlet="The Plain")
    nameless = make_told(first.report.text + "\n\nSent in.", outlet=None)
    assert len({origin.key for origin in own_voice([first, copy])}) == 1
    (known, unknown) = own_voice([first, nameless])
    assert (unknown.key, unknown.name) == (known.key, "The Ridge Courier")
    (alone,) = own_voice([nameless])
    assert alone.kind is OriginKind.UNKNOWN


def test_a_credit_for_the_whole_report_is_its_origin() -> None:
    """What it tells in its own voice comes from the agency; the outlet is only who carries it."""
    text = make_affair()[0].text
    told = make_told(text + "\n\n(AFP)", credits=[("(AFP)", "AFP", CreditKind.AGENCY)])
    (origin,) = own_voice([told])
    assert (origin.kind, origin.name) == (OriginKind.CREDIT, "AFP")


def test_origins_are_found_by_statement() -> None:
    """By report and statement, as the findings ask; an unknown one is told apart from the known."""
    told = [make_told(), quote("a witness", "six people were killed", outlet="The Plain", kind=None)]
    origins = Origins(told)
    found = {(part.report_id, part.statement): origin for part, origin in find_origins(told).items()}
    for (report_id, statement), origin in found.items():
        assert origins.find(report_id, statement) == origin
    assert not origins.find(told[1].report.id, "S1").is_known
    assert origins.find(told[0].report.id, "S1").is_known


def test_the_evidence_ties_voices_together_and_no_more() -> None:
    """Three reports that quote one body: two links hold them; a fourth that shares nothing has none."""
    content = "nine people were killed when the bridge fell on Tuesday"
    told = [
        quote("Interior Ministry", content, outlet="The Plain"),
        quote("The Interior Ministry", "a bridge fell and killed nine people", outlet="The Ridge"),
        quote(
            "Interior Ministry", "it counts nine people dead at the bridge", outlet="The Coast", published="2025-04-09"
        ),
        quote("Orrin Front", content, outlet="The Vale"),
    ]
    origins = Origins(told)
    voices = [(each.report.id, "S1", each.reading.statements[0].content[0]) for each in told]
    links = origins.find_links(voices)
    assert [(link.kind, link.name) for link in links] == [(LinkKind.SPEAKER, "The Interior Ministry")] * 2
    assert told[3].report.id not in {report for link in links for report in (link.first, link.second)}
    assert origins.find_links([voices[0], voices[3]]) == ()
    assert origins.find_links(voices[:1]) == ()
    (late,) = origins.find_links([voices[0], voices[2]])
    assert {late.first, late.second} == {told[0].report.id, told[2].report.id}


def test_a_copied_passage_is_evidence_for_what_stands_in_it() -> None:
    """Words of a copied paragraph are the other's, with that link; words beside it are the report's own."""
    paragraph = OWN.split("\n\n")[1]
    first, second = (
        tell(OWN, outlet="The Plain", published="2025-03-10"),
        tell(f"{OTHER}\n\n{paragraph}", outlet="The Ridge"),
    )
    origins = Origins([first, second])
    copied, own = (build.find_span(second.report.text, words) for words in ("sacks of barley", "Three lorries"))
    assert origins.find(second.report.id, None, copied) == origins.find(first.report.id, None)
    assert origins.find(second.report.id, None, own) != origins.find(first.report.id, None)
    told = (first.report.id, None, build.find_span(first.report.text, "sacks of barley"))
    (link,) = origins.find_links([told, (second.report.id, None, copied)])
    assert link.kind is LinkKind.PASSAGE
    assert origins.find_links([told, (second.report.id, None, own)]) == ()


def test_an_outlet_that_is_quoted_is_the_outlet() -> None:
    """'The Plain reported that ...' and The Plain's own report are one origin."""
    own = tell(OWN, outlet="The Plain")
    quoting = quote("The Plain", "nothing was left of the store", outlet="The Ridge", cue="reported")
    origins = Origins([own, quoting])
    assert origins.find(own.report.id, None) == origins.find(quoting.report.id, "S1")
    assert origins.find(own.report.id, None) != origins.find(quoting.report.id, None)
    (link,) = origins.find_links([(own.report.id, None, None), (quoting.report.id, "S1", None)])
    assert (link.kind, link.name) == (LinkKind.CREDIT, "The Plain")


def test_owned_outlets_are_one_origin() -> None:
    """As judgements say; owners' owners count, and circles do not hang."""
    first, second = (
        make_told(),
        make_told("A wholly different opening stands here.\n\n" + make_affair()[0].text, outlet="The Plain"),
    )
    assert len(find_links([first, second])) > 0
    owners = {"The Plain": "Group", "Ridge Courier": "Holding", "Holding": "Group"}
    alone = [tell(OWN, outlet="The Plain"), tell(OTHER, outlet="The Ridge Courier")]
    assert kinds(*alone, owners=owners) == []
    assert len({origin.key for origin in own_voice([first, second], owners=owners)}) == 1
    assert own_voice([first], owners={"The Ridge Courier": "A", "A": "The Ridge Courier"})[0].kind is OriginKind.OUTLET


def test_the_order_of_reports_does_not_show() -> None:
    """Whatever order they are given in: the same parts have an origin in common, under the same key."""
    first = make_told()
    told = [
        first,
        make_told(first.report.text + "\n\nEdited at our desk.", outlet="The Plain"),
        quote("Interior Ministry", "nine people were killed", outlet="The Plain"),
        quote("Imran Dastgir", "we had no part in it", outlet="The Coast", kind=EntityType.PERSON),
    ]
    expected = find_origins(told)
    for order in permutations(told):
        assert find_origins(order) == expected


def test_links_come_in_the_order_of_the_reports() -> None:
    """First before second, as they were given."""
    first, second = tell(OWN, outlet="The Plain"), tell("From our desk.\n\n" + OWN, outlet="The Ridge")
    (link,) = find_links([second, first])
    assert (link.first, link.second) == (second.report.id, first.report.id)


def test_acts_do_not_matter() -> None:
    """Who denies is an origin like who claims: all sides are treated alike."""
    report, reading = make_affair()
    flipped = replace(reading, statements=tuple(replace(stmt, act=Act.CLAIMS) for stmt in reading.statements))
    assert find_origins([Told(report=report, reading=reading)]) == find_origins([Told(report=report, reading=flipped)])
