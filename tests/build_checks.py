"""A world to check statements in: two lists of invented people and groups, and reports about them made by hand.

The UN list has two editions; the Pellary Guard is on the older one only.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from build import VERSION, make_report
from reportedly.lists.collection import Lists
from reportedly.lists.store import ListStore
from reportedly.reading import Entity, Match, Mention, Reading, Speaker, Statement
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, Form, Quotation

FILES = Path(__file__).parent / "lists" / "files"
PEOPLE = ("Tolan Verrick", "Lena Corvane", "Dov Hale")
GROUPS = ("Orrin Bridge Front", "Pellary Guard", "Saltgate Circle")
LISTED = {
    "Tolan Verrick": (("un", "SGi.001"), ("ofac", "101")),
    "Lena Corvane": (("un", "SGi.002"),),
    "Orrin Bridge Front": (("un", "SGe.001"), ("ofac", "102")),
    "Pellary Guard": (("un", "SGe.002"),),
}
"""Who is on which list; nobody else of a report is."""
SHORT = {"Verrick": "Tolan Verrick", "Corvane": "Lena Corvane", "the Front": "Orrin Bridge Front"}


def make_lists(folder: Path) -> Lists:
    """The UN list in two editions, and OFAC's."""
    store = ListStore(folder / "lists")
    store.add(FILES / "un.xml", "un")
    newer = folder / "newer.xml"
    text = (FILES / "un.xml").read_text("utf-8").replace("2025-03-10T", "2025-09-30T")
    newer.write_text(re.sub(r"(?s)<ENTITY>\s*<DATAID>5<.*?</ENTITY>", "", text), encoding="utf-8")
    store.add(newer, "un")
    store.add(FILES / "ofac_advanced.xml", "ofac")
    return Lists.load(store.folder)


@dataclass
class Case:
    """A text with what is in it.

    Attributes:
        pronouns: word -> who the reader takes it for.
        content: words that a statement has as its content, with its act.
    """

    text: str
    lists: tuple[str, ...] = ("un",)
    published: str | None = None
    pronouns: dict[str, str] = field(default_factory=dict)
    content: str = ""
    act: str = "says"
    bands: dict[str, str] = field(default_factory=dict)


def make_case(case: Case) -> tuple[Report, Reading, tuple[Match, ...]]:
    """Report, reading and matches of a case."""
    report = make_report(case.text, published=case.published)
    entities = []
    for name in (*PEOPLE, *GROUPS):
        mentions = list(_find_mentions(name, case))
        if len(mentions) > 0:
            kind = EntityType.PERSON if name in PEOPLE else EntityType.ORGANIZATION
            entities.append(
                Entity(
                    id=f"E{len(entities) + 1}",
                    type=kind,
                    name=name,
                    mentions=tuple(sorted(mentions, key=lambda m: m.span)),
                )
            )
    statements = ()
    if case.content != "":
        start = case.text.index(case.content)
        stmt = Statement(
            id="S1",
            speaker=Speaker(),
            cue=(),
            content=(Span(start, start + len(case.content)),),
            quotation=Quotation.INDIRECT,
            act=Act(case.act),
            negated=False,
            score=0.9,
        )
        statements = (stmt,)
    reading = Reading(report_id=report.id, reader=VERSION, entities=tuple(entities), statements=statements)
    return report, reading, tuple(match for entity in entities for match in _make_matches(entity, case))


def _find_mentions(name: str, case: Case) -> list[Mention]:
    found = [Mention(span=Span(*hit.span()), form=Form.NAME) for hit in re.finditer(re.escape(name), case.text)]
    taken = [mention.span for mention in found]
    words = [short for short, whole in SHORT.items() if whole == name]
    for short in words:
        for hit in re.finditer(rf"\b{re.escape(short)}\b", case.text):
            span = Span(*hit.span())
            if not any(span.overlaps(other) for other in taken):
                found.append(Mention(span=span, form=Form.NAME if short != "the Front" else Form.NOMINAL))
    for word, whole in case.pronouns.items():
        if whole == name:
            found += [
                Mention(span=Span(*hit.span()), form=Form.PRONOUN) for hit in re.finditer(rf"\b{word}\b", case.text)
            ]
    return found


def _make_matches(entity: Entity, case: Case) -> list[Match]:
    return [
        Match(
            entity=entity.id,
            list=name,
            edition=None,
            listing=reference,
            name=entity.name,
            score=0.99,
            band=case.bands.get(entity.name, "match"),
            reasons=(),
        )
        for name, reference in LISTED.get(entity.name, ())
        if name in case.lists
    ]
