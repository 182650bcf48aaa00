"""Other names, nationality, birth, and links to incidents."""

import re
from collections.abc import Iterator

from reportedly.lists.checks.authorities import list_authorities
from reportedly.lists.checks.countries import load_countries
from reportedly.lists.checks.folding import fold_words, is_same_name
from reportedly.lists.checks.outcomes import AGREES, CANNOT_TELL, DIFFERS, NOT_ON_LIST, Outcome, Subject, name_kind, say
from reportedly.lists.checks.terms import Claim
from reportedly.lists.listing import ListedPlace, NameKind


def compare_alias(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'Also known as', 'listed as'."""
    for stored in subject.listings:
        if claim.authority is not None and claim.authority not in list_authorities(stored.listing):
            continue
        name = next((name for name in stored.listing.names if is_same_name(claim.said, name.text)), None)
        if name is None:
            yield say(
                stored,
                NOT_ON_LIST,
                None,
                f"“{claim.said}” is none of its {len(stored.listing.names)} names of the entry",
            )
        elif name.kind is NameKind.PRIMARY:
            yield say(stored, AGREES, name.text, f"“{name.text}” is the name the entry is listed under")
        else:
            yield say(stored, AGREES, name.text, f"“{name.text}” is {name_kind(name)} of {stored.listing.name}")


def compare_nationality(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'A Pakistani national', and more loosely 'the Pakistani cleric'."""
    countries = load_countries()
    said = countries.find(claim.said)
    for stored in subject.listings:
        listed = stored.listing.nationalities
        if len(listed) == 0:
            yield say(stored, NOT_ON_LIST, None, "it gives no nationality")
            continue
        codes, words = {countries.find(name) for name in listed}, "; ".join(listed)
        if said is None:
            yield say(stored, CANNOT_TELL, words, f"nationality {words}; “{claim.said}” is not known as a country")
        elif said in codes:
            yield say(stored, AGREES, words, f"nationality {words}")
        elif claim.is_soft or None in codes:
            yield say(
                stored, CANNOT_TELL, words, f"nationality {words}; the report’s words need not mean a nationality"
            )
        else:
            yield say(stored, DIFFERS, words, f"another nationality: {words}")


def compare_birth_date(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'Born in 1968'."""
    assert claim.date is not None
    said = claim.date
    for stored in subject.listings:
        births = stored.listing.births
        if len(births) == 0:
            yield say(stored, NOT_ON_LIST, None, "it gives no date of birth")
            continue
        words = "; ".join(f"about {birth.text}" if birth.is_approximate else birth.text for birth in births)
        known = [birth for birth in births if birth.start is not None and birth.end is not None]
        if any(said.start <= (birth.end or "") and (birth.start or "") <= said.end for birth in known):
            yield say(stored, AGREES, words, f"born {words}")
        elif len(known) < len(births) or any(birth.is_approximate for birth in births):
            yield say(stored, CANNOT_TELL, words, f"born {words}: not given exactly")
        else:
            yield say(stored, DIFFERS, words, f"another date of birth: {words}")


def compare_birth_place(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'Born in Bahawalpur'."""
    countries = load_countries()
    parts = [part.strip() for part in claim.said.split(",")]
    said = {code for text in (*parts, *subject.places) if (code := countries.find_by_name(text)) is not None}
    for stored in subject.listings:
        places = stored.listing.birth_places
        words = "; ".join(place.text for place in places)
        listed = {code for place in places if (code := _find_country(place)) is not None}
        if len(places) == 0:
            yield say(stored, NOT_ON_LIST, None, "it gives no place of birth")
        elif any(_is_part(parts[0], place.text) for place in places) or countries.find_by_name(parts[0]) in listed:
            yield say(stored, AGREES, words, f"born in {words}")
        elif len(said) > 0 and len(listed) == len(places) and said.isdisjoint(listed):
            yield say(stored, DIFFERS, words, f"another country of birth: {words}")
        else:
            yield say(stored, CANNOT_TELL, words, f"born in {words}: it may be the same place or another one")


def _find_country(place: ListedPlace) -> str | None:
    return load_countries().find_by_name(place.country or place.text)


_KIND_WORDS = frozenset(
    "province district city town village county region governorate state of the in near area prefecture division".split()
)


def _is_part(said: str, listed: str) -> bool:
    """Whether a place said is one of those that the list names: 'Kandahar' of 'Kandahar Province, Afghanistan'."""
    words = tuple(word for word in fold_words(said) if word not in _KIND_WORDS)
    for part in listed.split(","):
        known = tuple(word for word in fold_words(part) if word not in _KIND_WORDS)
        if len(words) > 0 and words == known:
            return True
    return False


def compare_link(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'Links to the 2001 attack': official lists hardly speak to incidents."""
    words = re.findall(r"\b[A-Z][\w’'-]{2,}", claim.said)
    telling = {
        folded for word in words if load_countries().find(word) is None for folded in fold_words(word)
    } - _LINK_WORDS
    for stored in subject.listings:
        narrative = stored.listing.narrative
        sentence = _find_sentence(telling, narrative) if narrative is not None else None
        if sentence is not None:
            yield say(stored, CANNOT_TELL, sentence, f"it says: “{sentence}”")
        else:
            yield say(stored, NOT_ON_LIST, None, "it does not speak of this")


_LINK_WORDS = frozenset(
    "the and his her its united states city province station military base airport parliament".split()
)
"""Words with a capital that tell nothing of which incident is meant."""


def _find_sentence(telling: set[str], narrative: str) -> str | None:
    """The sentence of a list's text that names what a link is to, such as its place."""
    for sentence in narrative.split(". "):
        shared = telling & set(fold_words(sentence))
        if len(shared) > 0:
            return sentence.strip()
    return None
