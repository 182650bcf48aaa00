"""How well relations are read: P, R, F1 by type against re3d, with the corpus's own entities and end to end.

Usage::

    python evals/relations.py ../shared/corpora/re3d/dev.jsonl            # both ways
    python evals/relations.py ../shared/corpora/re3d/dev.jsonl --errors   # and every wrong and missed one
    python evals/relations.py ../shared/corpora/re3d/dev.jsonl --json evals/relations.json

re3d has eleven types of relation; five fit ours. Its guidelines are wider: supporting somebody is AlliesOf, a strike is
FightingAgainst, any 'X in Y' is CoLocated, and a relation may be implied. So recall here is a floor, and what is
counted wrong is often only unmarked: read the errors.

* With the corpus's entities each of its mentions is an entity; a relation is right if it has the type and the two.
* End to end a relation is right if its two entities each have a mention that overlaps the corpus's in the sentence.
* Symmetric types (CoLocated, FightingAgainst, AlliesOf) are right either way round.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.reader import Reader
from reportedly.reader.relations import RelationLexicon, read_relations
from reportedly.reading import Entity, Mention, Relation
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form, RelationType

TYPES = {
    RelationType.MEMBER_OF: "BelongsTo",
    RelationType.LEADER_OF: "InChargeOf",
    RelationType.FIGHTING: "FightingAgainst",
    RelationType.ALLY_OF: "AlliesOf",
    RelationType.LOCATED_IN: "CoLocated",
}
SYMMETRIC = {"CoLocated", "FightingAgainst", "AlliesOf"}
ENTITY_TYPES = {
    "Organisation": EntityType.ORGANIZATION,
    "Location": EntityType.LOCATION,
    "Person": EntityType.PERSON,
    "Nationality": EntityType.NATIONALITY,
    "Temporal": EntityType.DATE,
    "Weapon": EntityType.WEAPON,
    "MilitaryPlatform": EntityType.VEHICLE,
    "Vehicle": EntityType.VEHICLE,
    "DocumentReference": EntityType.DOCUMENT,
    "Money": EntityType.MONEY,
    "Quantity": EntityType.QUANTITY,
}
PRONOUNS = frozenset("he she it they we i him her them us his its their our my you".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """One relation of the corpus: its type and the two places."""

    type: str
    source: Span
    target: Span


def load_corpus(path: Path) -> list[dict[str, Any]]:
    """The documents of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold_relations(doc: Mapping[str, Any]) -> list[Gold]:
    """The relations of a document whose types fit."""
    places = {e["id"]: Span(e["start"], e["end"]) for e in doc["entities"]}
    return [
        Gold(r["type"], _place(r["source"], places), _place(r["target"], places))
        for r in doc["relations"]
        if r["type"] in TYPES.values()
    ]


def _place(end: str | list[int], places: Mapping[str, Span]) -> Span:
    return places[end] if isinstance(end, str) else Span(*end)


def gold_entities(doc: Mapping[str, Any]) -> tuple[Entity, ...]:
    """One entity for each mention of the corpus; what stands in small letters is a nominal or a pronoun."""
    return tuple(
        Entity(
            id=str(entity["id"]),
            type=ENTITY_TYPES.get(entity["type"], EntityType.OTHER),
            name=doc["text"][entity["start"] : entity["end"]],
            mentions=(Mention(span=Span(entity["start"], entity["end"]), form=_form(doc, entity)),),
        )
        for entity in doc["entities"]
    )


def _form(doc: Mapping[str, Any], entity: Mapping[str, Any]) -> Form:
    surface = doc["text"][entity["start"] : entity["end"]]
    if surface.lower() in PRONOUNS:
        return Form.PRONOUN
    return Form.NAME if surface.split()[-1][:1].isupper() else Form.NOMINAL


def is_right(relation: Relation, gold: Gold, spans: Mapping[str, Sequence[Span]], *, sentence: Span) -> bool:
    """Whether a relation is the corpus's."""
    if TYPES.get(relation.type) != gold.type or relation.object is None or relation.negated:
        return False
    ways = [(relation.subject, relation.object)]
    if gold.type in SYMMETRIC:
        ways.append((relation.object, relation.subject))
    return any(
        any(s.overlaps(gold.source) and s.overlaps(sentence) for s in spans[subject])
        and any(o.overlaps(gold.target) and o.overlaps(sentence) for o in spans[thing])
        for subject, thing in ways
    )


def score(
    docs: Iterable[tuple[Mapping[str, Any], Sequence[Entity], Sequence[Relation]]], *, errors: bool
) -> dict[str, dict[str, float]]:
    """Counts and P, R, F1 by type of the corpus, and of all together."""
    right: Counter[str] = Counter()
    read: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    recalled: Counter[str] = Counter()
    for doc, entities, relations in docs:
        gold = gold_relations(doc)
        spans = {e.id: [m.span for m in e.mentions] for e in entities}
        fit = [r for r in relations if r.type in TYPES and not r.negated]
        whole = Span(0, len(doc["text"]))
        marked.update(g.type for g in gold)
        for relation in fit:
            read[TYPES[relation.type]] += 1
            hit = any(is_right(relation, g, spans, sentence=whole) for g in gold)
            right[TYPES[relation.type]] += hit
            if errors and not hit:
                _tell(
                    "wrong",
                    doc,
                    relation.type,
                    relation.span,
                    spans[relation.subject][0],
                    spans[relation.object or ""][0],
                )
        for g in gold:
            hit = any(is_right(r, g, spans, sentence=whole) for r in fit)
            recalled[g.type] += hit
            if errors and not hit:
                _tell("missed", doc, g.type, g.source, g.source, g.target)
    return {
        name: _figures(
            sum(right[k] for k in kinds),
            sum(read[k] for k in kinds),
            sum(recalled[k] for k in kinds),
            sum(marked[k] for k in kinds),
        )
        for name, kinds in {**{k: (k,) for k in TYPES.values()}, "all": tuple(TYPES.values())}.items()
    }


def _figures(right: int, read: int, recalled: int, marked: int) -> dict[str, float]:
    precision, recall = right / read if read else 0.0, recalled / marked if marked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"read": read, "right": right, "marked": marked, "found": recalled, "p": precision, "r": recall, "f1": f1}


def _tell(kind: str, doc: Mapping[str, Any], name: str, span: Span, source: Span, target: Span) -> None:
    text = doc["text"]
    around = text[max(0, min(span.start, source.start, target.start) - 40) : max(span.end, target.end, source.end) + 40]
    print(f"{kind}\t{name}\t{source.text_in(text)!r} -> {target.text_in(text)!r}\t{' '.join(around.split())[:260]}")


def run_gold(docs: Sequence[Mapping[str, Any]], lexicon: RelationLexicon) -> list[tuple[Any, Any, Any]]:
    """Relations between the corpus's own mentions."""
    found = []
    for doc in docs:
        entities = gold_entities(doc)
        related = read_relations(doc["text"], entities, (), lexicon)
        found.append((doc, [*entities, *related.entities], related.relations))
    return found


def run_reader(docs: Sequence[Mapping[str, Any]]) -> list[tuple[Any, Any, Any]]:
    """Relations of whole readings."""
    reader = Reader.load()
    found = []
    for doc in docs:
        reading = reader.read(Report(id="0" * 64, text=doc["text"], media_type="text/plain"))
        found.append((doc, reading.entities, reading.relations))
    return found


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="P, R, F1 of relations on re3d")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every wrong and missed relation")
    parser.add_argument("--only", choices=("gold", "reader"), help="one of the two ways")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"no {options.corpus}: the corpora are kept beside the project", file=sys.stderr)
        return 2
    docs = load_corpus(options.corpus)
    result = {}
    if options.only != "reader":
        result["with the corpus's entities"] = score(run_gold(docs, RelationLexicon.load()), errors=options.errors)
    if options.only != "gold":
        result["end to end"] = score(run_reader(docs), errors=options.errors)
    for way, table in result.items():
        print(f"\n{way}\n{'type':18s} marked  read right     P     R    F1")
        for name, row in table.items():
            share = " ".join(f"{100 * row[k]:5.1f}" for k in ("p", "r", "f1"))
            print(f"{name:18s} {row['marked']:6.0f} {row['read']:5.0f} {row['right']:5.0f} {share}")
    if options.json is not None:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
