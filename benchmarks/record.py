"""How fast a record takes reports in, groups them into cases, is searched and shows cases, as it grows.

    python benchmarks/record.py [--reports N] [--minutes M] [--batch N] [--searches N] [--place FILE] [--json FILE]
    python benchmarks/record.py --onto FILE [--turns N]      # growth alone, to a record that was filled before

The reports are made up (about 130 words, five statements, ten entities, one incident), so that nothing has to be read by the
network: reports and readings are made as objects, and what is measured is the record and the grouping alone. Words are drawn as
often as they stand in the table of word weights; names are invented, their frequencies fall as in a language. Days go on with
the reports, 27 a day; two of three reports tell of one of the last 60 incidents, with its day, place and some of its
words. The same number gives the same reports. ``--minutes`` ends the adding early; the figures say how many reports there were.
"""

import argparse
import itertools
import json
import os
import platform
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from reportedly.casework import Casework
from reportedly.casework.grouping import Grouper
from reportedly.reading import (
    DateValue,
    Entity,
    Hop,
    Incident,
    IncidentDate,
    IncidentLocation,
    Mention,
    Place,
    ReaderVersion,
    Reading,
    Relation,
    Speaker,
    Statement,
)
from reportedly.record import Addition, CaseOrder, CaseQuery, Query, Receipt, Record, parse_days
from reportedly.report import Report, hash_bytes
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, Form, HopKind, IncidentType, Quotation, RelationType, Stage
from reportedly.weighing.wording import load_weights

READER = ReaderVersion(version="0.0.0", bundle="sha256:benchmark")
SYLLABLES = "ba ke li mo nu ra se ti vo za dar mel kor sin tal"
BATCH = 200
A_DAY = 27
STORIES = 60
"""Incidents that reports go on telling of."""
CASE_QUERIES = 200


def make_words(chance: random.Random, count: int, syllables: int) -> list[str]:
    """Invented words, each once."""
    parts = SYLLABLES.split()
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(chance.choice(parts) for _ in range(chance.randint(2, syllables)))] = None
    return list(words)


@dataclass(frozen=True, slots=True)
class Story:
    """An incident that several reports tell of."""

    day: str
    place: str
    words: tuple[str, ...]


class Maker:
    """Makes reports with readings; words and names are drawn with frequencies 1, 1/2, 1/3, ..."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        counts = load_weights()[1]
        self.words = sorted(counts, key=lambda word: (-counts[word], word))
        self.names = [word.title() for word in make_words(self.chance, 5_000, 4)]
        self.outlets = [f"The {word.title()} Post" for word in make_words(self.chance, 300, 3)]
        self._limits = {len(pool): self._weigh(len(pool)) for pool in (self.names, self.outlets)}
        self._limits[len(self.words)] = list(itertools.accumulate(counts[word] for word in self.words))
        self._stories: deque[Story] = deque(maxlen=STORIES)

    @staticmethod
    def _weigh(count: int) -> list[float]:
        total, sums = 0.0, []
        for rank in range(1, count + 1):
            total += 1 / rank
            sums.append(total)
        return sums

    def draw(self, pool: list[str], count: int) -> list[str]:
        """Some of a pool."""
        return self.chance.choices(pool, cum_weights=self._limits[len(pool)], k=count)

    def make(self, number: int) -> Addition:
        """One report with its reading."""
        text, entities, statements = f"Report {number}.", [], []
        day = (date(2015, 1, 1) + timedelta(days=number // A_DAY)).isoformat()
        story = self._choose_story(day)
        for at in range(1, 6):
            speaker, other = self.draw(self.names, 2)
            start = len(text) + 2
            if at == 1:
                other = story.place
            told = self.chance.sample(story.words, 9) if at < 3 else self.draw(self.words, 9)
            content = " ".join([*self.draw(self.words, 9), *told, other, *self.draw(self.words, 4)])
            text += f"\n\n{speaker} said {content}."
            spans = Span(start, start + len(speaker)), Span(text.rindex(content), len(text) - 1)
            place = text.rindex(other)
            entities.append(self._make_entity(f"E{2 * at - 1}", speaker, spans[0], EntityType.PERSON))
            entities.append(
                self._make_entity(f"E{2 * at}", other, Span(place, place + len(other)), EntityType.LOCATION)
            )
            statements.append(
                Statement(
                    id=f"S{at}",
                    speaker=Speaker(spans=(spans[0],), entity=f"E{2 * at - 1}"),
                    cue=(Span(spans[0].end + 1, spans[0].end + 5),),
                    content=(spans[1],),
                    quotation=Quotation.INDIRECT,
                    act=self.chance.choices(list(Act), weights=[60, *[3] * 14])[0],
                    negated=False,
                    chain=(Hop(hop=HopKind.SPEAKER, name=speaker, entity=f"E{2 * at - 1}", span=spans[0]),),
                    score=0.9,
                )
            )
        report = Report(
            id=hash_bytes(text.encode()),
            text=text,
            media_type="text/plain",
            path=f"reports/{number}.txt",
            title=f"Report {number}",
            outlet=self.draw(self.outlets, 1)[0],
            published=day,
            language="en",
        )
        reading = Reading(
            report_id=report.id,
            reader=READER,
            entities=tuple(entities),
            statements=tuple(statements),
            incidents=(self._make_incident(entities[1], statements[0].content[0], story.day),),
            relations=(
                Relation(
                    id="R1",
                    type=self.chance.choice(list(RelationType)),
                    subject="E1",
                    object="E3",
                    statement="S1",
                    span=statements[0].content[0],
                ),
            ),
        )
        return Addition(report=report, reading=reading, receipt=Receipt(name=str(report.path)), original=text.encode())

    def _choose_story(self, day: str) -> "Story":
        """An incident that was told of before, or a new one."""
        if len(self._stories) == 0 or self.chance.random() < 1 / 3:
            words = tuple(self.chance.sample(self.words, 14))
            self._stories.append(Story(day=day, place=self.draw(self.names, 1)[0], words=words))
            return self._stories[-1]
        return self.chance.choice(self._stories)

    def _make_entity(self, key: str, name: str, span: Span, kind: EntityType) -> Entity:
        is_place = kind is EntityType.LOCATION
        place = Place(
            name=name,
            lat=len(name) * 3.1,
            lon=ord(name[1]) / 3,
            country=name[:3].title(),
            geonameid=None,
            precision=1,
            where_prec=1,
            rule="made up",
        )
        mention = Mention(span=span, form=Form.NAME)
        return Entity(id=key, type=kind, name=name, mentions=(mention,), place=place if is_place else None)

    @staticmethod
    def _make_incident(where: Entity, span: Span, day: str) -> Incident:
        value = DateValue(start=day, end=day, precision=1, date_prec=1, value=day, rule="made up")
        country = None if where.place is None else where.place.country
        return Incident(
            id="I1",
            type=IncidentType.ATTACK,
            stage=Stage.ACCOMPLISHED,
            category=None,
            span=span,
            date=IncidentDate(value=value, text=day, span=span),
            location=IncidentLocation(country=country, places=(where.name,), place=where.place, span=span),
            score=0.9,
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; seconds, milliseconds, MiB. Times are of the processor, so that other programs do not count.

    ``by_the_clock_s`` is all of the run, with the making of the reports.
    """

    reports: int
    seconds: float
    by_the_clock_s: float
    first_thousand_s: float
    last_thousand_s: float
    growth: float
    file_mib: float
    peak_mib: float
    searches: dict[str, dict[str, float]]
    p50_ms: float
    p95_ms: float
    cases: int
    weighing_a_line_ms: float
    case_p50_ms: float
    case_p95_ms: float
    list_p50_ms: float
    list_p95_ms: float
    machine: str
    python: str


def measure_adding(record: Record, maker: Maker, given: argparse.Namespace, known: int = 0) -> tuple[list[float], int]:
    """Seconds that each thousand took to be added and grouped, without making the reports; and how many there are.

    The reports are numbered from ``known`` on.
    """
    thousands, spent, began_at = [], 0.0, time.monotonic()
    grouper = Grouper(record)
    for start in range(0, given.reports, given.batch):
        numbers = range(known + start, known + min(start + given.batch, given.reports))
        additions = [maker.make(number) for number in numbers]
        began = time.process_time()
        record.add(additions)
        grouper.run()
        spent += time.process_time() - began
        if (start + given.batch) % 1000 == 0:
            thousands.append(spent)
            spent = 0.0
            sys.stderr.write(f"{start + given.batch} {thousands[-1]:.2f} s\n")
            if given.minutes is not None and time.monotonic() - began_at > 60 * given.minutes:
                return thousands, start + given.batch
    return thousands, given.reports


def measure_cases(record: Record, maker: Maker) -> tuple[int, float, list[float], list[float]]:
    """Cases; milliseconds to weigh the line of one anew, to show one, and to list 20 with a filter."""
    casework = Casework.of_record(record)
    began = time.process_time()
    cases = casework.count()
    weighing = (time.process_time() - began) * 1000 / max(cases, 1)
    biggest = [line.id for line in casework.iter_summaries(CaseQuery(order=CaseOrder.REPORTS, limit=CASE_QUERIES))]
    others = [line.id for line in casework.iter_summaries(CaseQuery(limit=CASE_QUERIES, offset=cases // 2))]
    shown, listed = [], []
    for case in maker.chance.sample(biggest + others, min(CASE_QUERIES, len(biggest + others))):
        began = time.process_time()
        casework.get_case(case[:9])
        shown.append((time.process_time() - began) * 1000)
    for _ in range(CASE_QUERIES // 4):
        place, word = maker.draw(maker.names, 1)[0], maker.chance.randint(2015, 2024)
        for query in (
            CaseQuery(place=place, limit=20),
            CaseQuery(days=parse_days(str(word)), order=CaseOrder.NEWEST, limit=20),
            CaseQuery(relation="corroborated", order=CaseOrder.REPORTS, limit=20),
            CaseQuery(least_reports=3, limit=20, offset=100),
        ):
            began = time.process_time()
            list(casework.iter_summaries(query))
            listed.append((time.process_time() - began) * 1000)
    return cases, weighing, shown, listed


def iter_searches(record: Record, maker: Maker) -> Iterator[tuple[str, Callable[[], object]]]:
    """Searches as people make them, common and rare; endless."""
    while True:
        rare, name, other = maker.chance.choice(maker.words), *maker.draw(maker.names, 2)
        common = maker.draw(maker.words, 1)[0]
        month = f"{maker.chance.randint(2015, 2024)}-{maker.chance.randint(1, 12):02}"
        queries = {
            "a rare word": Query(words=rare),
            "a common word": Query(words=common),
            "two words": Query(words=f"{common} {maker.draw(maker.words, 1)[0]}"),
            "a speaker": Query(speaker=name),
            "a speaker's act": Query(speaker=name, act=maker.chance.choice(list(Act))),
            "an entity and a word": Query(entity=other, words=common),
            "a place and a month": Query(place=other, date=parse_days(month)),
            "an outlet": Query(outlet=maker.draw(maker.outlets, 1)[0], words=common),
            "a month": Query(published=parse_days(month)),
            "a relation": Query(relation=maker.chance.choice(list(RelationType)), entity=name),
        }
        for label, query in queries.items():
            yield label, lambda query=query: record.search_reports(query)
            yield f"{label}, statements", lambda query=query: record.search_statements(query)
        yield "speakers by name", lambda name=name: record.search_speakers(Query(words=name))


def measure_searches(record: Record, maker: Maker, count: int) -> dict[str, list[float]]:
    """Milliseconds of each search, by kind."""
    spent: dict[str, list[float]] = {}
    for (label, search), _ in zip(iter_searches(record, maker), range(count)):
        began = time.process_time()
        search()
        spent.setdefault(label, []).append((time.process_time() - began) * 1000)
    return spent


def percentile(values: list[float], share: float) -> float:
    """The value below which this share lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(place: str, given: argparse.Namespace) -> Figures:
    """Fill a record, search it, and show its cases."""
    began = time.perf_counter()
    maker = Maker()
    with Record.make(place) as record:
        thousands, reports = measure_adding(record, maker, given)
        spent = measure_searches(record, maker, given.searches)
        cases, weighing, shown, listed = measure_cases(record, maker)
    every = [each for values in spent.values() for each in values]
    return Figures(
        reports=reports,
        seconds=round(sum(thousands), 2),
        by_the_clock_s=round(time.perf_counter() - began, 1),
        first_thousand_s=round(thousands[0], 3),
        last_thousand_s=round(statistics.median(thousands[-5:]), 3),
        growth=round(statistics.median(thousands[-5:]) / thousands[0], 2),
        file_mib=round(sum(path.stat().st_size for path in Path(place).parent.glob(Path(place).name + "*")) / 2**20, 1),
        peak_mib=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        searches={
            label: {"p50_ms": round(statistics.median(values), 1), "worst_ms": round(max(values), 1)}
            for label, values in sorted(spent.items())
        },
        p50_ms=round(statistics.median(every), 1),
        p95_ms=round(percentile(every, 0.95), 1),
        cases=cases,
        weighing_a_line_ms=round(weighing, 1),
        case_p50_ms=round(statistics.median(shown), 1),
        case_p95_ms=round(percentile(shown, 0.95), 1),
        list_p50_ms=round(statistics.median(listed), 1),
        list_p95_ms=round(percentile(listed, 0.95), 1),
        machine=f"{platform.machine()}, {os.cpu_count()} cores",
        python=platform.python_version(),
    )


@dataclass(frozen=True, slots=True)
class Growth:
    """What a thousand reports cost a new record and one that holds ``reports`` already, turn by turn on the same machine."""

    reports: int
    first_thousands_s: list[float]
    next_thousands_s: list[float]
    growth: float


def measure_growth(onto: Path, given: argparse.Namespace) -> Growth:
    """Add thousands to new records and to a copy of a big one in turn, so that whatever else runs weighs on both alike."""
    given.reports = 1000
    first, further = [], []
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(onto, f"{folder}/big.db")
        with Record.make(copy) as big:
            known, more = big.count().reports, Maker(seed=11)
            for turn in range(given.turns):
                with Record.make(f"{folder}/{turn}.db") as new:
                    first += measure_adding(new, Maker(), given)[0]
                further += measure_adding(big, more, given, known + 1000 * turn)[0]
    growth = round(statistics.median(further) / statistics.median(first), 2)
    return Growth(known, [round(s, 2) for s in first], [round(s, 2) for s in further], growth)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--minutes", type=float, help="end the adding after so many minutes")
    parser.add_argument("--batch", type=int, default=BATCH, help="reports in one transaction")
    parser.add_argument("--searches", type=int, default=600)
    parser.add_argument("--place", help="file or URL of the record; must not be there yet  [default: a temporary file]")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument(
        "--onto", type=Path, help="SQLite record that this program filled: measure only the growth to it"
    )
    parser.add_argument("--turns", type=int, default=3, help="thousands added in turn with --onto")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = (
            measure_growth(given.onto, given)
            if given.onto is not None
            else measure(given.place or f"{folder}/record.db", given)
        )
    told = json.dumps(asdict(figures), indent=1)
    print(told)
    if given.json is not None:
        given.json.write_text(told + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
