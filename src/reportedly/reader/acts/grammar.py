"""What the words around a match say about it: whether it is a noun or a verb, whose act it is, what follows."""

from collections.abc import Mapping, Sequence

from reportedly.reader.acts.entries import EntryHit
from reportedly.reader.acts.words import (
    ARTICLES,
    AUXILIARIES,
    BE_FORMS,
    DETERMINERS,
    LINKS,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTES,
    STOPS,
    SUBJECTS,
    is_adverb,
    word_set,
)

_CLOSING = word_set("” » '")
_CONTRACTIONS = word_set("it's he's she's who's that's there's what's here's let's")
_NOUN_LEADS = (ARTICLES | PREPOSITIONS | word_set("this these those any no such another every")) - word_set(
    "as than like"
)
_NOUN_FOLLOWERS = (
    PREPOSITIONS | BE_FORMS | word_set(", . ; ) has have had will would could can may might and or")
) - word_set("as like")
_CLAUSE_OPENERS = QUOTES | word_set(": that he she it they we i there this these those how why whether")
_COUNTED = word_set("confirmed reported suspected alleged claimed")


class Grammar:
    """Nouns and verbs, and the noun phrases around nouns.

    Attributes:
        support: verbs that perform an act named by a noun ('issued' a denial).
        verbs: all forms of the lexicon's verbs.
    """

    __slots__ = ("_both", "_closed", "_modifiers", "support", "verbs")

    def __init__(self, grammar: Mapping[str, str], *, nouns: set[str], verbs: set[str]) -> None:
        self.support = word_set(grammar["support"])
        self.verbs = frozenset(verbs)
        self._modifiers = word_set(grammar["modifiers"])
        self._both = frozenset(nouns & verbs) | word_set(grammar["nouns"])
        self._closed = PREPOSITIONS | AUXILIARIES | LINKS | SUBJECTS | STOPS | {",", "'"} | self.support

    def fits(self, pos: str, words: Sequence[str], at: int, *, alone: bool) -> bool:
        """Whether a word that can be noun and verb ('claims') is the one that the entry is.

        ``alone``: the word is all of the match, so that the word behind tells, too ('claims of', 'claims he').
        """
        if words[at] not in self._both or not (pos == "verb" or (pos == "noun" and alone)):
            return True
        return (self._has_noun_lead(words, at) or (alone and _has_noun_follower(words, at))) is (pos == "noun")

    def _has_noun_lead(self, words: Sequence[str], at: int) -> bool:
        before = words[at - 1] if at else ""
        if before in _NOUN_LEADS or before in self._modifiers or before in self.support:
            return True
        if before.endswith("'s"):
            return before not in _CONTRACTIONS
        if before == "'":
            return at > 1 and words[at - 2].endswith("s")
        if before in self.verbs and before.endswith(("ed", "ing")):
            return True
        begin = self.phrase_start(words, at, floor=max(0, at - 4))
        return words[begin] in ("a", "an") and begin < at

    def phrase_start(self, words: Sequence[str], at: int, *, floor: int) -> int:
        """Where the noun phrase begins whose noun stands at a place: its determiner, or a word before the noun."""
        begin = at
        while begin > floor and at - begin < 3 and words[begin - 1] not in self._closed:
            if words[begin - 1] in DETERMINERS:
                return begin - 1
            begin -= 1
        return begin - 1 if begin > floor and words[begin - 1] in DETERMINERS else begin

    def is_own(self, words: Sequence[str], at: int, start: int) -> bool:
        """Whether a noun in a cue is the speaker's act ('issued a denial') and not its object ('reacted to claims')."""
        begin = self.phrase_start(words, at, floor=start)
        return begin <= start or words[begin - 1] in self.support or words[begin - 1] in ("in", "with")

    def is_licensed(self, words: Sequence[str], hit: EntryHit) -> bool:
        """Whether a noun in running text has an owner ('his', 'of'), a clause ('that') or a verb that performs it."""
        following = words[hit.end] if hit.end < len(words) else ""
        if len(hit.entry.next) == 0 or (following in hit.entry.next and not _opens_relative(words, hit.end)):
            return True
        begin = self.phrase_start(words, hit.at, floor=0)
        inside = words[begin : hit.at]
        if hit.entry.possessive and any(w in POSSESSIVES or w.endswith("'s") for w in inside):
            return True
        before = words[begin - 1] if begin else ""
        return before in self.support or (before in ("in", "with") and len(inside) > 0)


def _opens_relative(words: Sequence[str], at: int) -> bool:
    """Whether a 'that' behind a noun opens a relative clause ('a report that was published') and not a content."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] == "that" and (after in AUXILIARIES or after.endswith("ed"))


def _has_noun_follower(words: Sequence[str], at: int) -> bool:
    """Whether what follows a word that can be noun and verb speaks for the noun, and nothing before for the verb."""
    before = words[at - 1] if at else ""
    if before in SUBJECTS or before in AUXILIARIES or before in ("who", "which", "also") or is_adverb(before):
        return False
    following = words[at + 1] if at + 1 < len(words) else "."
    return following in _NOUN_FOLLOWERS and not _follows_quotation(words, at)


def opens_clause(words: Sequence[str], at: int, end: int) -> bool:
    """Whether a clause or a quotation follows, or a quotation has just ended before."""
    following = words[end : end + 2]
    if following and (following[0] in _CLAUSE_OPENERS or (following[0] == "," and following[-1] in QUOTES)):
        return True
    return _follows_quotation(words, at)


def _follows_quotation(words: Sequence[str], at: int) -> bool:
    """Whether a quotation ended a few words before: '..." she', '..." a spokesman for the army'."""
    for before in range(at - 1, max(at - 6, -1), -1):
        if words[before] in _CLOSING:
            return True
        if words[before] in STOPS or words[before] in LINKS:
            return False
    return False


def is_attribute(words: Sequence[str], at: int) -> bool:
    """Whether a verb's form stands before a noun like an adjective ('the accused man', '12 confirmed deaths')."""
    before = words[at - 1] if at else ""
    if before in ARTICLES or (before.endswith("'s") and before not in _CONTRACTIONS):
        return True
    return before.isdigit() and len(before) < 4 and words[at] in _COUNTED
