"""Of which country somebody or something attacked is, as the words say, where that is another than the one it happened in.

MUC-4 asks for foreign nations only: 'two Spanish priests' in El Salvador, 'the U.S. embassy' in Lima. It counts what is said
of them: by an adjective before the head of the phrase ('a Canadian teacher', not 'the son of a Canadian teacher'), behind an
embassy ('the embassy of Spain'), right before or behind a name ('U.S. citizen Ada Brok', 'Ada Brok, an Italian,'), or in another
mention of the same person.
"""

import re
from collections.abc import Sequence

from reportedly.reader.places import Peoples
from reportedly.reading import Nation
from reportedly.spans import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
_HEAD_END = re.compile(
    r"\s(?:of|from|to|in|at|on|for|by|with|near|who|whom|whose|which|that|where|when|was|were|and|or)\s|[,;:()\[\]]",
    re.IGNORECASE,
)
_MISSION = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?|ambassadors?|consuls?)\s+(?:general\s+)?of\s+(?:the\s+)?", re.IGNORECASE
)
_BEFORE = re.compile(r"[^\s,;:.()\[\]\"]+(?:\.[A-Z]\.)?(?:\s+[^\W\d_-]+){0,3}\s+$")
_BEHIND = re.compile(r"\s*(?:,|\()\s*(?:(?:an?|the)\s+)?(?=[^\W\d_])")
_BEFORE_CHARS, _BEHIND_CHARS = 48, 40
_NO_NOUNS = frozenset(
    "the a an of in at by and or to from with for on near that who which was were is are has have had said says told killed "
    "murdered kidnapped shot wounded injured against when while as it its their his her".split()
)


_PART_OF_MORE = frozenset("central latin south african native indigenous pan anti pro".split())
"""Words before a people's that make it another word: 'Central American', 'African American'."""
_INDIA = re.compile(r"\bindia\b", re.IGNORECASE)


def find_nation(
    text: str,
    spans: Sequence[Span],
    peoples: Peoples,
    *,
    country: str | None,
    is_name: bool = False,
    is_thing: bool = False,
) -> Nation | None:
    """The foreign nation that the words for somebody or something tell.

    Args:
        text: the report's text.
        spans: where the words for it stand, the surest first: the fill's own, then other mentions of its entity.
        peoples: which country the words for a people mean.
        country: where the incident was, English name; ``None`` where that is unknown: then nobody is known to be foreign.
        is_name: whether the first span is a name, beside which words may tell more.
        is_thing: whether it is a thing, which is no people itself: 'electricity poles' are not of Poland.

    Returns:
        the nation with the word that says so; ``None`` where no word does, or where it is the incident's own country.
    """
    if country is None:
        return None
    inside = (_find_inside(text, span.start, span.end, peoples, is_thing=is_thing) for span in spans)
    found = next((nation for nation in inside if nation is not None), None)
    if found is None and is_name and len(spans) > 0:
        found = _find_beside(text, spans[0], peoples)
    return found if found is not None and found.country != country else None


def _find_inside(text: str, start: int, end: int, peoples: Peoples, *, is_thing: bool = False) -> Nation | None:
    mission = _MISSION.search(text, start, end)
    if mission is not None:
        return _read_words(text, mission.end(), end, peoples, lands=True)
    cut = _HEAD_END.search(text, start, end)
    head_end = end if cut is None else cut.start()
    found = _read_words(text, start, head_end, peoples)
    return None if found is not None and is_thing and found.span.end == head_end else found


def _find_beside(text: str, span: Span, peoples: Peoples) -> Nation | None:
    before = _BEFORE.search(text, max(0, span.start - _BEFORE_CHARS), span.start)
    if before is not None:
        words = list(_WORD.finditer(text, before.start(), span.start))
        if len(words) > 0 and _NO_NOUNS.isdisjoint(w.group().lower() for w in words):
            found = _read_words(text, words[0].start(), span.start, peoples)
            if found is not None:
                return found
    behind = _BEHIND.match(text, span.end)
    return None if behind is None else _find_inside(text, behind.end(), behind.end() + _BEHIND_CHARS, peoples)


def _read_words(text: str, start: int, end: int, peoples: Peoples, *, lands: bool = False) -> Nation | None:
    """The first word or pair of words that is a people's; with ``lands`` a country's own name counts as well."""
    words = list(_WORD.finditer(text, start, end))
    for at, word in enumerate(words):
        if at > 0 and words[at - 1].group().lower() in _PART_OF_MORE:
            continue
        for last in (words[at + 1 : at + 2] or [word])[-1], word:
            here = Span(word.start(), last.end())
            country = peoples.find_country(here.text_in(text), lands=lands)
            if country is not None and not _is_native(text, here):
                return Nation(country=country, span=here)
    return None


def _is_native(text: str, span: Span) -> bool:
    """Whether 'Indian' may be said of natives of the Americas: the report names India nowhere."""
    return span.text_in(text).lower().startswith("indian") and _INDIA.search(text) is None
