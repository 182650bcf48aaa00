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
    return Form.NAME if surface.rsplit(maxsplit=1)[-1][:1].isupper() or surface.isdigit() else Form.NOMINAL


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


def test_capitals_change_nothing() -> None:
    """A report in capitals tells the same relations, apart from those that rest on what is a name."""
    same = 0
    for case in CASES:
        text, entities = read_marked(case["text"])
        small = read_relations(text, entities, (), LEXICON)
        large = read_relations(text.upper(), entities, (), LEXICON)
        same += [(r.type, r.subject, r.object, r.span) for r in small.relations] == [
            (r.type, r.subject, r.object, r.span) for r in large.relations
        ]
    assert same == len(CASES)


def _state(content: Span, act: Act, number: int) -> Statement:
    return Statement(
        id=f"S{number}",
        speaker=Speaker(),
        cue=(),
        content=(content,),
        quotation=Quotation.INDIRECT,
        act=act,
        negated=False,
        score=1.0,
    )


def test_statement_is_the_innermost() -> None:
    """A relation names the innermost statement in whose content its words stand; the outlet's own words name none."""
    text, entities = read_marked("The envoy said the mayor said [Orla Venn|p1] leads [the Falcon Front|o1].")
    outer, inner = Span(15, len(text) - 1), Span(text.index("Orla"), len(text) - 1)
    statements = (_state(outer, Act.SAYS, 1), _state(inner, Act.CLAIMS, 2))
    assert [r.statement for r in read_relations(text, entities, statements, LEXICON).relations] == ["S2"]
    assert [r.statement for r in read_relations(text, entities, (), LEXICON).relations] == [None]


def test_denied_relation_needs_the_denial() -> None:
    """'Denied that ...' tells a relation only inside the statement that denies it, with that statement's id."""
    text, entities = read_marked("The envoy denied that [Orla Venn|p1] leads [the Falcon Front|o1].")
    content = Span(text.index("that"), len(text) - 1)
    denied = read_relations(text, entities, (_state(content, Act.DENIES, 1),), LEXICON)
    assert [(r.type, r.statement) for r in denied.relations] == [(RelationType.LEADER_OF, "S1")]
    assert read_relations(text, entities, (), LEXICON).relations == ()


def test_two_speakers_are_two_relations() -> None:
    """The same relation in two people's words stands once for each, in text order."""
    one = "The envoy said [Orla Venn|p1] leads [the Falcon Front|o1]. The mayor said [Orla Venn|p1] leads [the Falcon Front|o1]."
    text, entities = read_marked(one)
    half = text.index("The mayor")
    statements = (_state(Span(15, half - 2), Act.SAYS, 1), _state(Span(half + 15, len(text) - 1), Act.SAYS, 2))
    related = read_relations(text, entities, statements, LEXICON)
    assert [(r.id, r.statement) for r in related.relations] == [("R1", "S1"), ("R2", "S2")]


def test_same_words_once() -> None:
    """A relation that the outlet tells twice stands once, at its first place."""
    text, entities = read_marked(
        "[Orla Venn|p1] leads [the Front|o1]. The leader of [the Front|o1], [Orla Venn|p1], left."
    )
    related = read_relations(text, entities, (), LEXICON)
    assert [r.span.text_in(text) for r in related.relations] == ["leads"]


LEGAL = {
    "charged with murder": LegalState.CHARGED,
    "convicted of murder": LegalState.CONVICTED,
    "acquitted of murder": LegalState.ACQUITTED,
    "accused of murder": LegalState.ACCUSED,
    "wanted for murder": LegalState.WANTED,
    "on trial for murder": LegalState.ON_TRIAL,
    "designated a terrorist": LegalState.DESIGNATED,
}


@pytest.mark.parametrize("words", LEGAL)
def test_legal_states_are_kept_apart(words: str) -> None:
    """Each legal state is its own, and no other is read beside it."""
    text, entities = read_marked(f"[Tarek Sool|p1] was {words}.")
    assert [r.legal_state for r in read_relations(text, entities, (), LEXICON).relations] == [LEGAL[words]]


def test_he_is_no_group() -> None:
    """'He' in an entity that is a group is nobody's; behind 'X himself' it is X's."""
    text = "The Front held the town. He was charged with murder."
    front = Entity(
        id="E1",
        type=EntityType.ORGANIZATION,
        name="The Front",
        mentions=(Mention(span=Span(0, 9), form=Form.NAME), Mention(span=Span(25, 27), form=Form.PRONOUN)),
    )
    assert read_relations(text, (front,), (), LEXICON).relations == ()
    text = "Orla Venn left. Orla Venn himself came back. He was charged with murder."
    person = Entity(
        id="E1", type=EntityType.PERSON, name="Orla Venn", mentions=(Mention(span=Span(0, 9), form=Form.NAME),)
    )
    mixed = Entity(
        id="E2",
        type=EntityType.ORGANIZATION,
        name="Orla Venn himself",
        mentions=(Mention(span=Span(16, 33), form=Form.NOMINAL), Mention(span=Span(45, 47), form=Form.PRONOUN)),
    )
    assert [r.subject for r in read_relations(text, (person, mixed), (), LEXICON).relations] == ["E1"]


def test_kin_are_their_own_entity() -> None:
    """Somebody's family is a new entity with its words, told as kin; nothing is told of the person."""
    text, entities = read_marked("[Union forces|o1] killed [Orla Venn|p1]’s family members.")
    related = read_relations(text, entities, (), LEXICON)
    (kin,) = related.entities
    assert (kin.type, kin.name) == (EntityType.PERSON, "Orla Venn’s family members")
    assert kin.mentions[0].span.text_in(text) == kin.name
    assert {(r.type, r.subject, r.object) for r in related.relations} == {
        (RelationType.RELATIVE_OF, kin.id, "p1"),
        (RelationType.KILLED_BY, kin.id, "o1"),
    }


@pytest.mark.parametrize("content", ["", "roles: 3", "irregular: {}\ndoubling: ''\nroles: {}\ndeeds: {}\n", "- ["])
def test_damaged_lexicon(content: str) -> None:
    """A damaged lexicon is told as such, with a code and what to do."""
    with pytest.raises(ReaderError, match="install the package again") as caught:
        parse_relations(content)
    assert caught.value.code == "RD-211"


def test_every_role_and_deed_is_in_a_case() -> None:
    """Every entry of the lexicon that stands for a legal state or a killing has a case that rests on it."""
    told = set()
    for case in CASES:
        text, entities = read_marked(case["text"])
        told |= {r.rule for r in read_relations(text, entities, (), LEXICON).relations}
    legal = {d.id for deeds in LEXICON.deeds.values() for d in deeds if d.state is not None or d.strike}
    assert legal - told == set()


WORDS = [
    *("[Orla|p1]", "[the Front|o1]", "[Kelmar|l1]", "[he|p1]"),
    *"leader of , who was charged with by and not founder 's - from led clashed based in accused killed a if ( )".split(),
    *"“ ” wanted on trial brother".split(),
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_words(words: list[str]) -> None:
    """Words in any order are read without an error; spans stand in the text, and nobody is related to himself."""
    text, entities = read_marked(" ".join(words))
    for relation in read_relations(text, entities, (), LEXICON).relations:
        assert relation.span.end <= len(text)
        assert relation.subject != relation.object
        assert relation.over is None or relation.over.end <= len(text)


def test_long_sentence_is_quick() -> None:
    """A hostile sentence of 100,000 characters takes no longer than a second."""
    text, entities = read_marked("[Orla|p1] and " * 50 + "was charged, and " * 6000)
    begin = time.perf_counter()
    read_relations(text, entities, (), LEXICON)
    assert time.perf_counter() - begin < 1.0
