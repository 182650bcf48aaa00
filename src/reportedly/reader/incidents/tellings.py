"""Mentions that verbs tell of, where the network marked none: victims, and their doers. The same for all sides."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reportedly.reader.incidents.basis import Basis
from reportedly.reader.incidents.bodies import is_nameless
from reportedly.reader.incidents.deeds import Deed, find_deeds
from reportedly.reader.incidents.mentions import DOERS, VICTIMS, FillMention, make_mention, with_traits
from reportedly.spans import Span
from reportedly.terms import EntityType

_OF_INSIDE = re.compile(r"\s(?:of|from|belonging\s+to|in|by)\s", re.IGNORECASE)


def tell_deeds(basis: Basis, known: Sequence[FillMention]) -> list[FillMention]:
    """The mentions with what verbs tell: victims and doers that the network did not mark are added; of those that it did,
    what the verb says goes before its guess ('kidnapped' is a kidnapping and no death).
    """
    bundle, signals = basis.bundle, basis.signals
    told = list(known)
    for deed in find_deeds(basis.text, basis.sentences, basis.phrases):
        for bounds, is_victim in ((deed.victim, True), (deed.doer, False)):
            if bounds is None:
                continue
            sure = _settle(deed, is_victim=is_victim)
            marked = [n for n, m in enumerate(told) if m.role != "place" and m.first < bounds[1] and bounds[0] < m.last]
            for number in marked:
                mark = told[number]
                if (mark.role in VICTIMS) is is_victim:
                    told[number] = with_traits(mark, bundle, sure)
                elif mark.role in DOERS | VICTIMS:
                    role = name_role(basis, mark.span, is_victim=is_victim)
                    told[number] = with_traits(replace(mark, role=role), bundle, sure)
            if len(marked) == 0:
                whole = _with_owner(basis, bounds)
                role = name_role(basis, basis.span_of(whole), is_victim=is_victim)
                if deed.by_noun and role != "victim name":
                    continue
                traits = {"type": deed.type, "stage": "accomplished", **sure}
                if is_victim and deed.effect is None and not deed.is_fatal:
                    traits["victim effect"] = "none"
                told.append(make_mention(signals, bundle, role, whole, known=traits))
    return told


def _settle(deed: Deed, *, is_victim: bool) -> dict[str, str]:
    """What a deed's verb says for sure: a captive is not told dead or hurt by having been taken."""
    is_capture = deed.type == "kidnapping"
    traits = {"type": deed.type} if is_capture else {}
    if is_victim and (deed.effect is not None or is_capture):
        traits["victim effect"] = deed.effect or "none"
    return traits


def _with_owner(basis: Basis, bounds: tuple[int, int]) -> tuple[int, int]:
    """A phrase with the name whose possessive stands before it: '[Brok's] brothers'."""
    text, pieces = basis.text, basis.signals.pieces
    start = int(pieces.starts_P[bounds[0]])
    owner = re.search(r"[’']s?\s+$", text[max(0, start - 4) : start])
    if owner is None:
        return bounds
    end = start - len(owner.group())
    for name in basis.index.names:
        if name.end in (end, end + len(owner.group().rstrip())):
            return int(np.searchsorted(pieces.starts_P, name.start)), bounds[1]
    return bounds


def name_role(basis: Basis, span: Span, *, is_victim: bool) -> str:
    """The role of some words: 'the Front' is an organization, 'the army' as well; 'three gunmen of the Front' are people with
    a name inside.
    """
    index = basis.index
    entity = index.find(span)
    named = entity is not None and any(name == span for name in index.names)
    if is_victim:
        return "victim name" if named else "victim description"
    is_group = entity is not None and entity.type is EntityType.ORGANIZATION
    around = any(
        span.contains(name) and _OF_INSIDE.search(basis.text, span.start, name.start) is not None
        for name in index.names
    )
    return "organization" if is_group and not around and not is_nameless(basis.text, span, index) else "perpetrator"
