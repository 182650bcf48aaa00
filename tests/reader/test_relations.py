"""Relations: sentences with their mentions marked, statements, dates, kin, damaged lexicons, speed."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReaderError
from reportedly.reader.relations import RelationLexicon, parse_relations, read_relations
from reportedly.reading import DateValue, Entity, Mention, Relation, Speaker, Statement
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, Form, LegalState, Quotation, RelationType

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "relations.jsonl").read_text(encoding="utf-8").splitlines()
]
LEXICON = RelationLexicon.load()
TYPES = {
    "p": EntityType.PERSON,
    "o": EntityType.ORGANIZATION,
    "l": EntityType.LOCATION,
    "f": EntityType.FACILITY,
    "d": EntityType.DATE,
    "n": EntityType.NATIONALITY,
    "x": EntityType.OTHER,
}
PRONOUNS = frozenset("he she it they him her his its their them".split())
MARK = re.compile(r"\[|\|(\w+)\]")


def read_marked(marked: str) -> tuple[str, tuple[Entity, ...]]:
    """A text and its entities, from one with marks: '[Orla Venn|p1] leads [the Falcon Front|o1]'; marks may be nested."""
    text, opened, found, at = "", [], {}, 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "[":
            opened.append(len(text))
        else:
            found.setdefault(mark.group(1), []).append(Span(opened.pop(), len(text)))
    text += marked[at:]
    return text, tuple(_make_entity(name, spans, text) for name, spans in found.items())


def _make_entity(name: str, spans: list[Span], text: str) -> Entity:
    mentions = tuple(Mention(span=s, form=_form(s.text_in(text))) for s in spans)
    year = spans[0].text_in(text)
    date = DateValue(start=f"{year}-01-01", end=f"{year}-12-31", precision=3, date_prec=5, value=year, rule="year")
    is_date = name.startswith("d")
    return Entity(id=name, type=TYPES[name[0]], name=year, mentions=mentions, date=date if is_date else None)


def _form(surface: str) -> Form:
    if surface.lower() in PRONOUNS:
        return Form.PRONOUN
    return Form.NAME if surface.split()[-1][:1].isupper() or surface.isdigit() else Form.NOMINAL


def show(relation: Relation, text: str, entities: tuple[Entity, ...]) -> str:
    """A relation as the cases write it."""
    over = "" if relation.over is None else f" over '{relation.over.text_in(text)}'"
    date = next((f" @{e.id}" for e in entities if e.date is not None and e.date == relation.date), "")
    negated = "not " if relation.negated else ""
    return f"{negated}{_name(relation.subject)} {relation.type} {_name(relation.object)}{over}{date}"


def _name(entity: str | None) -> str:
    return "-" if entity is None else re.sub(r"^E\d+$", "K1", entity)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Each sentence of the case file has the relations that stand there, and no others."""
    text, entities = read_marked(case["text"])
    related = read_relations(text, entities, (), LEXICON)
    assert sorted(show(r, text, entities) for r in related.relations) == sorted(case["expected"])


def test_cases_are_many() -> None:
    """The case file has at least 200 sentences, none twice, and a third of them or more with nothing to be read or negated."""
    assert len({case["text"] for case in CASES}) == len(CASES) >= 200
    assert sum(all(e.startswith("not ") for e in case["expected"]) for case in CASES) >= len(CASES) / 4
