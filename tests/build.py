"""Reports and readings made by hand, and a reader that follows a script: tests need no weights.

Spans are named by their surface, so that a test reads like the sentence it is about::

    report = make_report("Kashmiri praised Azhar.", outlet="The Courier")
    draft = ReadingDraft(report)
    kashmiri = draft.add_entity(EntityType.PERSON, "Kashmiri")
    draft.add_statement("Azhar", speaker="Kashmiri", cue="praised", entity=kashmiri, act=Act.PRAISES)
    reading = draft.make()

A surface that occurs more than once is named with its number: ``("he", 2)`` is the second 'he'.
"""

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportedly.errors import ReaderError
from reportedly.reader.borders import Draft
from reportedly.reading import Entity, Hop, Mention, ReaderVersion, Reading, Speaker, Statement
from reportedly.report import Credit, Report, hash_bytes
from reportedly.spans import Span
from reportedly.terms import Act, CreditKind, EntityType, Form, HopKind, Quotation

CASES = Path(__file__).parent / "cases"
VERSION = ReaderVersion(version="0.0.0", bundle="sha256:" + "0" * 64)

PRONOUNS = frozenset("he she it they him her his their we i".split())

Surface = str | tuple[str, int]
"""Words of a text, or words and which of their occurrences is meant, counted from 1."""
Surfaces = Surface | list[Surface]
"""One or, in a list, several; '' for none."""


def find_span(text: str, surface: Surface) -> Span:
    """The span of a surface in a text; a test that names words which are not there is wrong."""
    words, number = surface if isinstance(surface, tuple) else (surface, 1)
    start = -1
    for _ in range(number):
        start = text.find(words, start + 1)
        assert start >= 0, f"{words!r} is not {number} times in the text"
    return Span(start, start + len(words))


def make_report(text: str, *, credits: Sequence[tuple[str, str, CreditKind]] = (), **fields: object) -> Report:
    """A report of this text; ``credits`` are given as (words, name, kind)."""
    found = tuple(Credit(name=name, kind=kind, span=find_span(text, words)) for words, name, kind in credits)
    known = {"id": hash_bytes(text.encode(errors="surrogatepass")), "media_type": "text/plain", "path": "report.txt"}
    return Report(**{**known, "language": "en", "text": text, "credits": found, **fields})


def make_draft(text: str, speaker: str, cue: str, *content: str, bounds: tuple[int, int] | None = None) -> Draft:
    """A draft by its surfaces; '' for a part that is left out."""
    parts = [tuple(find_span(text, s) for s in group if s) for group in ([speaker], [cue], content)]
    return Draft(speaker=parts[0], bounds=bounds, cue=parts[1], content=parts[2], score=0.9)


def load_cases(name: str) -> list[dict[str, Any]]:
    """The rows of a file of ``tests/cases``."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


class ReadingDraft:
    """Gathers entities and statements of one report, named by their surfaces."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._entities: list[Entity] = []
        self._statements: list[Statement] = []

    def find(self, surfaces: Surfaces) -> tuple[Span, ...]:
        """Spans of one or several surfaces."""
        several = surfaces if isinstance(surfaces, list) else [surfaces]
        return tuple(find_span(self.report.text, surface) for surface in several if surface != "")

    def add_entity(self, kind: EntityType, name: Surface, *others: Surface, **fields: object) -> str:
        """An entity by its name and its further mentions (pronouns are known, lower-case words are nominals)."""
        mentions = [self._make_mention(surface) for surface in (name, *others)]
        entity = Entity(
            id=f"E{len(self._entities) + 1}",
            type=kind,
            name=name[0] if isinstance(name, tuple) else name,
            mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
            **fields,
        )
        self._entities.append(entity)
        return entity.id

    def _make_mention(self, surface: Surface) -> Mention:
        span = find_span(self.report.text, surface)
        words = span.text_in(self.report.text)
        if words.lower() in PRONOUNS:
            return Mention(span=span, form=Form.PRONOUN)
        return Mention(span=span, form=Form.NOMINAL if words[0].islower() else Form.NAME)

    def add_statement(
        self,
        content: Surfaces,
        *,
        speaker: Surfaces = "",
        cue: Surfaces = "",
        entity: str | None = None,
        act: Act = Act.SAYS,
        quotation: Quotation = Quotation.INDIRECT,
        within: str | None = None,
        **fields: object,
    ) -> str:
        """A statement by the surfaces of its parts; its chain is made from report, outer ones and speaker."""
        stmt = Statement(
            id=f"S{len(self._statements) + 1}",
            speaker=Speaker(spans=self.find(speaker), entity=entity),
            cue=self.find(cue),
            content=self.find(content),
            quotation=quotation,
            act=act,
            within=within,
            chain=(*self._make_outer_chain(within), self._make_hop(self.find(speaker), entity)),
            **{"negated": False, "score": 0.9, **fields},
        )
        self._statements.append(stmt)
        return stmt.id

    def make(self, **fields: object) -> Reading:
        """The reading."""
        known = {"report_id": self.report.id, "reader": VERSION}
        return Reading(**{**known, "entities": tuple(self._entities), "statements": tuple(self._statements), **fields})

    def _make_outer_chain(self, within: str | None) -> tuple[Hop, ...]:
        for stmt in self._statements:
            if stmt.id == within:
                return stmt.chain
        credits = (Hop(hop=HopKind.CREDIT, name=given.name, span=given.span) for given in self.report.credits)
        return (Hop(hop=HopKind.OUTLET, name=self.report.outlet), *credits)

    def _make_hop(self, spans: tuple[Span, ...], entity: str | None) -> Hop:
        names = {known.id: known.name for known in self._entities}
        words = spans[0].text_in(self.report.text) if len(spans) > 0 else None
        name = names.get(entity or "", words)
        return Hop(hop=HopKind.SPEAKER, name=name, entity=entity, span=spans[0] if len(spans) > 0 else None)


_SAID = re.compile(r"(?P<speaker>[A-Z]\w*) (?P<cue>said) that (?P<content>[^.]+)\.")


class ScriptedReader:
    """Reads 'NAME said that CONTENT.' and nothing else; fails at a report that holds the word 'UNREADABLE'.

    Attributes:
        sizes: how many reports each call was given.
    """

    version = VERSION

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def read_batch(self, reports: Sequence[Report]) -> list[Reading]:
        """One reading a report, in order."""
        self.sizes.append(len(reports))
        return [self._read(report) for report in reports]

    def _read(self, report: Report) -> Reading:
        if "UNREADABLE" in report.text:
            raise ReaderError("the script says that this cannot be read", code="RD-210")
        if "UNFORESEEN" in report.text:
            raise IndexError("the script says that this is our bug")
        statements = (_make_said(number, found) for number, found in enumerate(_SAID.finditer(report.text), 1))
        return Reading(report_id=report.id, reader=VERSION, statements=tuple(statements))


def _make_said(number: int, found: re.Match[str]) -> Statement:
    speaker, cue, content = (Span(*found.span(role)) for role in ("speaker", "cue", "content"))
    return Statement(
        id=f"S{number}",
        speaker=Speaker(spans=(speaker,)),
        cue=(cue,),
        content=(content,),
        quotation=Quotation.INDIRECT,
        act=Act.SAYS,
        negated=False,
        chain=(Hop(hop=HopKind.SPEAKER, name=found["speaker"], span=speaker),),
        score=1.0,
    )


def load_scripted_reader(threads: int) -> ScriptedReader:
    """A scripted reader, loaded as the real one is; a worker process can find it by name."""
    return ScriptedReader()


class DeadlyReader(ScriptedReader):
    """Ends its process at a report that holds the word 'DEADLY'."""

    def read_batch(self, reports: Sequence[Report]) -> list[Reading]:
        """Read, or die."""
        if any("DEADLY" in report.text for report in reports):
            os._exit(9)
        return super().read_batch(reports)


def load_deadly_reader(threads: int) -> DeadlyReader:
    """A deadly reader, for worker processes."""
    return DeadlyReader()


def double_names(names: list[str]) -> list[str]:
    """Work for worker processes: each name twice; dies over 'die', fails over 'fail'."""
    if "die" in names:
        os._exit(9)
    if "fail" in names:
        raise ValueError("our bug")
    return [name * 2 for name in names]


SAMPLE_TEXT = """Guards fled, paper says

The Harbor Post reports that guards fled. “We held the bridge,” said Lena Corvane, “and we will hold it.”

She did not confirm that the Front was there. Tolan Verrick admitted shelling the depot, an admission that officials \
say proves the group lied.

It is widely feared that the road will close.

Based On Radio Pellary Report"""


def make_sample(**fields: object) -> tuple[Report, Reading]:
    """A report with one of everything: nested, in pieces, negated, speakerless, commented on, not tied to a name."""
    report = make_report(
        SAMPLE_TEXT,
        credits=[("Based On Radio Pellary Report", "Radio Pellary", CreditKind.BASED_ON)],
        **{
            "title": "Guards fled, paper says",
            "title_span": find_span(SAMPLE_TEXT, "Guards fled, paper says"),
            "outlet": "The Saltgate Mirror",
            "path": "news/sample.txt",
            **fields,
        },
    )
    draft = ReadingDraft(report)
    corvane = draft.add_entity(EntityType.PERSON, "Lena Corvane", "She")
    verrick = draft.add_entity(EntityType.PERSON, "Tolan Verrick")
    draft.add_entity(EntityType.ORGANIZATION, "the Front")
    draft.add_statement("that guards fled", speaker="The Harbor Post", cue="reports")
    draft.add_statement(
        ["“We held the bridge,”", "“and we will hold it.”"],
        speaker="Lena Corvane",
        cue="said",
        entity=corvane,
        quotation=Quotation.DIRECT,
        rule="say",
    )
    draft.add_statement(
        "that the Front was there", speaker="She", cue="did not confirm", entity=corvane, act=Act.CONFIRMS, negated=True
    )
    outer = draft.add_statement(
        ["Tolan Verrick admitted shelling the depot", "proves the group lied"],
        speaker="officials",
        cue=["an admission that", ("say", 2)],
        act=Act.ASSESSES,
        about="S5",
    )
    draft.add_statement(
        "shelling the depot", speaker="Tolan Verrick", cue="admitted", entity=verrick, act=Act.ADMITS, within=outer
    )
    draft.add_statement("that the road will close", cue="widely feared")
    return report, draft.make()
