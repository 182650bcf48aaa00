"""Incidents of one report, composed from what the network says of its words, its entities and its statements."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.reader.bundle import Bundle
from reportedly.reader.incidents.basis import Basis
from reportedly.reader.incidents.blame import tell_blame
from reportedly.reader.incidents.bodies import leave_bodies, part_people, tell_bodies
from reportedly.reader.incidents.casualties import find_casualties, list_people
from reportedly.reader.incidents.days import (
    ANYWHERE,
    DATE_SENTENCES,
    Dated,
    are_of_one_year,
    find_bound,
    find_date,
    list_dates,
)
from reportedly.reader.incidents.doers import share_doers
from reportedly.reader.incidents.fates import cut_mentions, spare_aims, tell_fates
from reportedly.reader.incidents.fills import (
    EntityIndex,
    best_of,
    choose,
    count_fill,
    join_pieces,
    mend_mention,
    mix_traits,
    same_fills,
)
from reportedly.reader.incidents.grouping import join_groups, link_scores, part_answered
from reportedly.reader.incidents.history import Named, find_named
from reportedly.reader.incidents.kinds import load_kinds
from reportedly.reader.incidents.mentions import DOERS, HARMED, TOLD_BY_WORDS, VICTIMS, FillMention, find_mentions
from reportedly.reader.incidents.nations import find_nation
from reportedly.reader.incidents.nobody import is_vague, leave_bystanders, means_nobody
from reportedly.reader.incidents.placenames import Placed
from reportedly.reader.incidents.scenes import Scene, find_location, find_scene
from reportedly.reader.incidents.stages import find_stage
from reportedly.reader.incidents.tellings import tell_deeds
from reportedly.reader.incidents.violence import tells_deed, tells_effect, tells_type
from reportedly.reader.incidents.words import Word, Words, is_state
from reportedly.reader.network import Signals
from reportedly.reader.numbers import count_names
from reportedly.reader.places import Peoples
from reportedly.reading import (
    Entity,
    Incident,
    IncidentDate,
    IncidentLocation,
    Instrument,
    Perpetrator,
    Statement,
    Target,
    Victim,
)
from reportedly.report import Report
from reportedly.spans import Span, cover_spans
from reportedly.terms import IncidentType, Stage, Status

TOLD = 0.65
"""Score that the surest fill of an incident must reach."""
SURE_CATEGORY = 0.6
_BESIDE = re.compile(r"[\s,\[\]()\"-]{0,11}|,\s(?:an?|the|his|her|their)\s(?:\d{1,3}-)?", re.IGNORECASE)
"""What stands between a name and its description: 'Ada Brok, a judge', 'judge Ada Brok'."""
_TELLING = DOERS | HARMED


def read_incidents(
    report: Report,
    signals: Signals,
    bundle: Bundle,
    *,
    sentences: Sequence[Span],
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    peoples: Peoples,
) -> tuple[Incident, ...]:
    """All incidents that a report tells of, in text order."""
    basis = Basis.of(report.text, signals, bundle, sentences=sentences, entities=entities)
    words = Words(report.text, statements, basis.index)
    dates = list_dates(report, entities, sentences)
    scene = find_scene(report, entities, sentences, peoples)
    told: list[Incident] = []
    mentions = _gather_mentions(basis, words)
    if any(m.role in _TELLING for m in mentions):
        groups = _group_mentions(basis, mentions)
        composer = _Composer(
            report, bundle, basis.index, words, dates=dates, scene=scene, sentences=sentences, peoples=peoples
        )
        reach = ANYWHERE if len(groups) == 1 and are_of_one_year(dates) else DATE_SENTENCES
        composed = [(composer.compose(members, deed_reach=reach), members) for members in groups]
        told += [one for one, members in composed if not is_vague(report.text, one, _tell_only(members))]
    named = [n for n in find_named(report.text, dates) if not any(i.span.overlaps(n.span) for i in told)]
    told += [_compose_named(report.text, one, scene.places) for one in named]
    told.sort(key=lambda incident: incident.span)
    return tuple(replace(incident, id=f"I{number}") for number, incident in enumerate(told, start=1))


def _gather_mentions(basis: Basis, words: Words) -> list[FillMention]:
    """What the network marked and plain words tell, without whom the words clear: in text order."""
    text, index = basis.text, basis.index
    found = find_mentions(basis.signals, basis.bundle)
    mentions = [whole for m in found if (whole := mend_mention(text, m, index)) is not None]
    mentions = tell_deeds(basis, spare_aims(text, mentions, basis.bundle))
    mentions = join_pieces(text, sorted(mentions, key=lambda m: (m.role, m.first, m.last)))
    mentions = [m for m in cut_mentions(text, mentions) if not means_nobody(text, m, index)]
    if any(m.role in VICTIMS for m in mentions):
        casualties = find_casualties(text, basis.sentences, list_people(basis.entities))
        mentions = tell_fates(mentions, casualties, basis.bundle)
    mentions = part_people(text, leave_bystanders(text, mentions, basis.sentences), index)
    mentions = leave_bodies(text, [*mentions, *tell_bodies(text, mentions, basis.entities)], index)
    mentions = [m for m in mentions if m.role not in DOERS or m.score == TOLD_BY_WORDS or not words.only_speaks(m.span)]
    return sorted(mentions, key=lambda m: (m.first, m.last, m.role))


def _group_mentions(basis: Basis, mentions: Sequence[FillMention]) -> list[list[FillMention]]:
    """The mentions of each incident that is told surely enough, with who claims it or is blamed for it."""
    scores = link_scores(mentions, motif_bias=basis.bundle.motif_bias)
    part_answered(basis.text, basis.sentences, mentions, scores)
    groups = [[mentions[i] for i in group] for group in join_groups(scores)]
    sure = [
        g
        for g in groups
        if max((m.score for m in _tell_only(g)), default=0.0) >= TOLD
        and tells_deed(_join(basis.text, g, basis.sentences))
    ]
    tell_blame(basis, sure)
    share_doers(basis, sure, mentions)
    return [g for g in sure if len(g) > 0]


def _tell_only(members: Sequence[FillMention]) -> list[FillMention]:
    """The mentions that tell of an incident: not those of places and tools."""
    return [m for m in members if m.role in _TELLING]


def _join(text: str, members: Sequence[FillMention], sentences: Sequence[Span]) -> str:
    """The sentences in which some mentions stand."""
    return " ".join(sentences[number].text_in(text) for number in sorted({m.sentence for m in members}))


def _compose_named(text: str, named: Named, places: Sequence[Placed]) -> Incident:
    """An incident that the report only names: its kind, its date, the place in its name."""
    inside = [p for p in places if named.span.contains(p.span)]
    location = None
    if inside:
        place = inside[0].entity.place
        location = IncidentLocation(
            country=None if place is None else place.country,
            places=(" ".join(inside[0].span.text_in(text).split()),),
            place=place,
            span=inside[0].span,
        )
    return Incident(
        id="",
        type=named.type,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=named.span,
        date=IncidentDate(value=named.date.value, text=named.date.span.text_in(text), span=named.date.span),
        location=location,
        score=TOLD_BY_WORDS,
    )


def _rank(mention: FillMention, word: Word) -> tuple[bool, bool, bool, float]:
    """Of several words on one fill, the one that is shown: its own, an accusation that a statement carries, any other than
    plain telling, that of the surest mention.
    """
    is_own = word.status in (Status.CLAIMED, Status.DENIED) and word.statement is not None
    is_accused = word.status in (Status.ACCUSED, Status.ACCUSED_BY_AUTHORITIES) and word.statement is not None
    return is_own, is_accused, word.status is not Status.REPORTED_AS_FACT, mention.score


class _Composer:
    """Makes incidents of groups of fill mentions."""

    def __init__(
        self,
        report: Report,
        bundle: Bundle,
        index: EntityIndex,
        words: Words,
        *,
        dates: Sequence[Dated],
        scene: Scene,
        sentences: Sequence[Span],
        peoples: Peoples,
    ) -> None:
        self._peoples = peoples
        self._text, self._bundle, self._index, self._words = report.text, bundle, index, words
        self._dates, self._scene, self._sentences = dates, scene, sentences
        self._bound = find_bound(report)

    def compose(self, members: Sequence[FillMention], *, deed_reach: int) -> Incident:
        """One incident of its mentions, still without an id; ``deed_reach`` as for `find_date`."""
        members = self._part_sides(members)
        telling = _tell_only(members)
        kind = self._choose_type(members, telling)
        by_role = {role: [m for m in members if m.role == role] for role in self._bundle.roles}
        surest = max(telling, key=lambda m: m.score)
        stage = find_stage(self._text, telling) or Stage(self._likeliest(telling, "stage"))
        date = find_date(telling, self._dates, self._text, deed_reach=deed_reach)
        if date is None and stage is not Stage.THREATENED:
            date = self._bound
        location = find_location(
            [m for m in members if m.role != "place"], self._scene, self._text, marked=by_role["place"]
        )
        country = None if location is None else location.country
        return Incident(
            id="",
            type=kind,
            stage=stage,
            category=self._categorise(telling),
            span=cover_spans(m.span for m in members if m.sentence == surest.sentence),
            date=date,
            location=location,
            instruments=tuple(self._make_instrument(g) for g in self._fills(by_role["instrument"])),
            perpetrator_individuals=tuple(
                p for g in self._fills(by_role["perpetrator"]) for p in self._make_perpetrators(g)
            ),
            perpetrator_organizations=tuple(
                p for g in self._fills(by_role["organization"]) for p in self._make_perpetrators(g)
            ),
            physical_targets=tuple(self._make_target(g, country) for g in self._fills(by_role["target"])),
            victims=self._make_victims(by_role["victim name"], by_role["victim description"], country),
            score=round(surest.score, 4),
        )

    def _part_sides(self, members: Sequence[FillMention]) -> Sequence[FillMention]:
        """Nobody did it and suffered it: an entity on both sides of an incident stays on the one that is surer."""
        surest: dict[str, FillMention] = {}
        side_of = {role: side for side, roles in enumerate((DOERS, VICTIMS)) for role in roles}
        for mention in members:
            entity = self._entity(mention.span) if mention.role in side_of else None
            if entity is not None and mention.score > (surest[entity].score if entity in surest else 0.0):
                surest[entity] = mention
        return [
            m
            for m in members
            if m.role not in side_of
            or (entity := self._entity(m.span)) is None
            or side_of[surest[entity].role] == side_of[m.role]
        ]

    def _categorise(self, telling: Sequence[FillMention]) -> str | None:
        """Whether a state did it: as the words for the doers tell; without doers as the network has it, where it is sure."""
        doers = [m.span.text_in(self._text) for m in telling if m.role in ("perpetrator", "organization")]
        if any(is_state(doer) for doer in doers):
            return "state-sponsored violence"
        values = self._bundle.traits["category"]
        mixed = mix_traits(telling, "category")
        best = int(mixed.argmax())
        return None if values[best] == "none" or mixed[best] < SURE_CATEGORY else values[best]

    def _likeliest(self, mentions: Sequence[FillMention], trait: str) -> str:
        mixed = mix_traits(mentions, trait)
        return self._bundle.traits[trait][1 + int(mixed[1:].argmax())]

    def _fills(self, mentions: Sequence[FillMention]) -> list[list[FillMention]]:
        entity_of = {m.span: (e.id if (e := self._index.find(m.span)) is not None else None) for m in mentions}
        return same_fills(self._text, mentions, entity_of)

    def _surface(self, span: Span) -> str:
        return " ".join(span.text_in(self._text).split())

    def _entity(self, span: Span) -> str | None:
        entity = self._index.find(span)
        return None if entity is None else entity.id

    def _statement(self, span: Span) -> str | None:
        statement = self._words.statement_around(span)
        return None if statement is None else statement.id

    def _make_instrument(self, group: Sequence[FillMention]) -> Instrument:
        best = best_of(group)
        kind = self._choose_kind(group, "instrument type")
        return Instrument(text=self._surface(best.span), type=kind, span=best.span)

    def _make_perpetrators(self, group: Sequence[FillMention]) -> list[Perpetrator]:
        """The perpetrator with its status; one that is also denied stands there twice, with both speakers."""
        best = best_of(group)
        entity = self._entity(best.span)
        weighed = [(m, self._words.weigh(m, m.status)) for m in group]
        weighed += [(best, word) for word in self._words.own_words(entity)]
        found: list[Perpetrator] = []
        for is_denied in (False, True):
            some = [(m, w) for m, w in weighed if (w.status is Status.DENIED) is is_denied]
            if some:
                mention, word = max(some, key=lambda item: _rank(*item))
                span = mention.span if is_denied else best.span
                found.append(
                    Perpetrator(
                        text=self._surface(span), entity=entity, status=word.status, statement=word.statement, span=span
                    )
                )
        return found

    def _choose_type(self, members: Sequence[FillMention], telling: Sequence[FillMention]) -> IncidentType:
        """The likeliest type that the incident's sentences can tell of: no bombing where nothing goes off in them."""
        values = self._bundle.traits["type"]
        mixed = mix_traits(telling, "type")
        told = self._tell(members)
        ranked = sorted(range(1, len(values)), key=lambda at: -float(mixed[at]))
        return next(kind for at in ranked if tells_type(told, kind := IncidentType(values[at])))

    def _tell(self, members: Sequence[FillMention]) -> str:
        return _join(self._text, members, self._sentences)

    def _choose_kind(self, group: Sequence[FillMention], trait: str) -> str | None:
        """What the words for it say it is, those of the surest mention first; else what the network takes it for."""
        told = load_kinds()[trait]
        for mention in sorted(group, key=lambda m: -m.score):
            kind = told.find(self._surface(mention.span))
            if kind is not None:
                return kind
        return choose(group, trait, self._bundle.traits[trait])

    def _choose_effect(self, group: Sequence[FillMention], trait: str) -> str | None:
        """The likeliest effect, as far as the sentences can tell of it: no death where no word speaks of one."""
        effect = choose(group, trait, self._bundle.traits[trait])
        return effect if effect is not None and tells_effect(self._tell(group), effect) else None

    def _make_target(self, group: Sequence[FillMention], country: str | None) -> Target:
        best = best_of(group)
        return Target(
            text=self._surface(best.span),
            type=self._choose_kind(group, "target type"),
            count=count_fill(self._text, group),
            effect=self._choose_effect(group, "target effect"),
            statement=self._statement(best.span),
            span=best.span,
            nation=find_nation(self._text, [m.span for m in group], self._peoples, country=country, is_thing=True),
        )

    def _make_victims(
        self, names: Sequence[FillMention], descriptions: Sequence[FillMention], country: str | None
    ) -> tuple[Victim, ...]:
        named = self._fills(names)
        described = self._fills(descriptions)
        victims: list[tuple[Span, Victim]] = []
        taken: set[int] = set()
        for group in named:
            own = [i for i, other in enumerate(described) if i not in taken and self._belong(group, other)]
            taken.update(own)
            description = max((described[i] for i in own), key=lambda g: best_of(g).score) if own else None
            both = [*group, *(description or ())]
            victims.append(self._make_victim(best_of(group), description, both, country))
        for i, group in enumerate(described):
            if i not in taken:
                victims.append(self._make_victim(None, group, group, country))
        return tuple(victim for _, victim in sorted(victims, key=lambda item: item[0]))

    def _belong(self, name: Sequence[FillMention], description: Sequence[FillMention]) -> bool:
        """Whether a description stands right beside a name or another mention of whom it names, or both mean one entity."""
        known = {entity for one in name if (entity := self._entity(one.span)) is not None}
        named = [one.span for one in name] + [span for span, entity in self._index.spans if entity.id in known]
        return any(
            self._entity(other.span) in known or any(self._is_beside(span, other.span) for span in named)
            for other in description
        )

    def _is_beside(self, one: Span, other: Span) -> bool:
        first, second = sorted((one, other))
        gap = self._text[first.end : second.start] if first.end <= second.start else ""
        return _BESIDE.fullmatch(gap) is not None

    def _make_victim(
        self,
        name: FillMention | None,
        description: Sequence[FillMention] | None,
        both: Sequence[FillMention],
        country: str | None,
    ) -> tuple[Span, Victim]:
        told = best_of(description) if description else None
        best = name or told
        assert best is not None
        surface = None if name is None else self._surface(name.span)
        count = count_names([surface]) if surface is not None else count_fill(self._text, both)
        entity = self._index.find(best.span)
        spans = [best.span, *(m.span for m in both), *(() if entity is None else (m.span for m in entity.mentions))]
        return best.span, Victim(
            name=surface,
            description=None if told is None else self._surface(told.span),
            type=self._choose_kind(both, "victim type"),
            count=count,
            effect=self._choose_effect(both, "victim effect"),
            entity=None if entity is None else entity.id,
            statement=self._statement(best.span),
            span=best.span,
            nation=find_nation(self._text, spans, self._peoples, country=country, is_name=name is not None),
        )
