"""Whether an act is negated.

Method: negation is looked for in the verb group to the left ('did not immediately confirm', 'stopped short of accusing')
and at the start of the clause ('no group claimed', 'nor did it admit'); two negations cancel out. All ours.
"""

from collections.abc import Mapping, Sequence

from reportedly.reader.acts.grammar import Grammar
from reportedly.reader.acts.scene import Scene
from reportedly.reader.acts.trie import FAR_WORDS, NEAR_WORDS
from reportedly.reader.acts.words import AUXILIARIES, LINKS, STOPS, is_adverb, word_set

_LEADS = word_set(
    "so far until now to date as yet still also today meanwhile however but by yesterday late evening morning night on"
    " monday tuesday wednesday thursday friday saturday sunday and"
)
_NOTS = word_set("not never cannot nor neither")
_AFTER_NOT = word_set("only just merely simply least long far surprisingly unexpectedly until necessarily")
_NAYS = word_set("no none nobody neither nothing no-one")
_AFTER_NO = word_set("doubt sooner matter fewer less other wonder more")
_TURNED_ROUND = word_set("nor neither never")
_NO_TIMES = (["no", "point"], ["no", "time"], ["no", "stage"], ["no", "way"], ["no", "circumstances"])


class Negation:
    """Negations before an act, and words that turn it round ('refused to', 'stopped short of')."""

    __slots__ = ("_grammar", "_negators", "_turning", "_verbal")

    def __init__(self, negators: Mapping[str, str], *, verbal: str, grammar: Grammar) -> None:
        self._negators = {name: word_set(words) for name, words in negators.items()}
        self._verbal = word_set(verbal)
        self._grammar = grammar
        self._turning = frozenset[str]().union(*self._negators.values())

    def is_turned(self, scene: Scene, at: int, *, nominal: bool) -> bool:
        """Whether the act at a place stands under an odd number of negations."""
        words = scene.words
        if nominal:
            at = self._grammar.phrase_start(words, at, floor=0)
            if words[at] == "no" and not words[at + 1].isdigit():
                return True
        turns, left = self._count_turns(words, at, nominal=nominal)
        if left < 0 or nominal:
            return turns % 2 == 1
        return (turns + _is_said_by_nobody(scene, left)) % 2 == 1

    def _count_turns(self, words: Sequence[str], at: int, *, nominal: bool) -> tuple[int, int]:
        """Negations in the verb group that ends before a place, and its last word passed (-1: nothing is left)."""
        turns, left = 0, at - 1
        while left >= 0:
            word = words[left]
            if word in _NOTS or word.endswith("n't") or (word == "no" and words[left + 1] == "longer"):
                return turns + (word != "not" or words[left + 1] not in _AFTER_NOT), -1
            if word in self._turning and self._turns(words, left, at, nominal=nominal):
                turns += 1
            elif word == "or" and left > 0 and words[left - 1] in self._grammar.verbs:
                left -= 1
            elif word == ",":
                aside = _before_aside(words, left)
                if aside < 0:
                    break
                left = aside
            elif not (word in self._verbal or (nominal and word in self._grammar.support) or is_adverb(word)):
                break
            left -= 1
        return turns, left

    def _turns(self, words: Sequence[str], left: int, at: int, *, nominal: bool) -> bool:
        """Whether a word like 'refused' has what it needs between it and the act to turn that round."""
        word, between, negators = words[left], words[left + 1 : at], self._negators
        if word in negators["to"] and "to" in between:
            return True
        if word in negators["from"] and "from" in between:
            return True
        if (word in negators["of"] and between[:1] == ["of"]) or (word in negators["than"] and between[:1] == ["than"]):
            return True
        if nominal:
            return word in negators["noun"] and len(between) == 0
        return word in negators["ing"] and words[at].endswith("ing") and all(is_adverb(w) for w in between)


def _is_said_by_nobody(scene: Scene, left: int) -> bool:
    """Whether a clause, read leftwards from a place, opens with a negation: 'no group', 'nor did he', 'at no time'."""
    speaker = scene.speaker_head()
    if _is_nay(speaker):
        return True
    opening = _clause_opening(scene, left)
    if len(opening) > 1 and opening[0] in _TURNED_ROUND and opening[1] in AUXILIARIES:
        return True
    if opening[:1] == ["neither"] or opening[1:3] in _NO_TIMES:
        return True
    return len(speaker) == 0 and _is_nay(opening)


def _clause_opening(scene: Scene, left: int) -> list[str]:
    """The words from the clause's beginning up to a place, without 'so far' and 'as of Monday'; empty if out of sight."""
    words, begin = scene.words, left
    while begin >= 0 and not _parts_clauses(words[begin]):
        begin -= 1
        if left - begin > FAR_WORDS + NEAR_WORDS:
            return []
    if begin < 0 and not scene.closed:
        return []
    begin += 1
    while begin <= left and words[begin] in _LEADS and words[begin + 1 : begin + 3] not in _NO_TIMES:
        begin += 1
    return words[begin : left + 1]


def _parts_clauses(word: str) -> bool:
    return word in STOPS or word in LINKS or word == "," or word[0] == "\n"


def _before_aside(words: Sequence[str], at: int) -> int:
    """The comma that opens an aside closed by the comma at a place ('did not, however, confirm'); -1 for none."""
    for left in range(at - 1, max(at - 7, 0), -1):
        if words[left] in STOPS:
            return -1
        if words[left] == ",":
            before = words[left - 1]
            return left if before in _NOTS or before in AUXILIARIES or before.endswith("n't") else -1
    return -1


def _is_nay(words: Sequence[str]) -> bool:
    """Whether a subject is nobody: 'no group', 'not one official'; but 'No 10', 'no fewer than', 'nobody but him'."""
    if len(words) == 0 or "but" in words[1:3]:
        return False
    after = words[1] if len(words) > 1 else ""
    if words[0] == "not":
        return after not in _AFTER_NOT
    return words[0] in _NAYS and not after.isdigit() and after not in _AFTER_NO
