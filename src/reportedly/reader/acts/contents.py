"""Tests on contents: some words are an act only before certain contents ('vowed to avenge' threatens)."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from reportedly.reader.acts.entries import EntryHit
from reportedly.reader.acts.scene import Scene
from reportedly.reader.acts.words import AUXILIARIES, BE_FORMS, DETERMINERS, QUOTES, STOPS, is_adverb, word_set

_DENIES_NEXT = word_set("not no never hardly neither nor")
_ENDS_ADDRESSEE = word_set(", that if whether why what how when who where which i he she they we") | (
    AUXILIARIES - {"to"}
)
_OWN_SUBJECTS = word_set("i we it he she they")
_OWN_FUTURES = word_set("i'll we'll it'll he'll she'll they'll")
_FUTURES = word_set("will would shall going ready prepared determined")
_BEFORE_VERB = word_set("to again also then soon been being")
_NEEDS = word_set("must should ought")
_ACCUSES_NOBODY = word_set("there i we")
_COMMITMENTS = _OWN_FUTURES | word_set("will would shall")
_ENDS_PREDICATE = word_set("who whom which that because after before when while to")
_COORDINATED = word_set("and but , ;")
_HARMS_WITH = {
    "open": word_set("fire"),
    "use": word_set("force weapons violence"),
    "take": word_set("revenge vengeance"),
    "make": word_set("pay"),
    "hit": word_set("back"),
}
_VERDICTS = ("denying", "condemning", "praising")


class Contents:
    """Tests on the first words of a content. Each is named by a lexicon entry's ``content``."""

    __slots__ = ("_classes", "_tests")

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._tests: dict[str, Callable[[Scene, EntryHit], bool]] = {
            "infinitive": _has_infinitive,
            "must": _must,
            "that": _has_that,
            "commitment": _commits,
            "violence": self._is_violent,
            "own-violence": self._is_own_violence,
            "accused": self._accuses,
            "violent-event": self._is_violent_event,
        }
        for verdict in _VERDICTS:
            self._tests[verdict] = partial(self._is_called, verdict)
            self._tests["as-" + verdict] = partial(self._is_called_as, verdict)

    def demand_tests(self, names: set[str]) -> None:
        """See to it that all these tests are there.

        Raises:
            KeyError: one of them is not.
        """
        unknown = names.difference(self._tests)
        if unknown:
            raise KeyError(f"no test on contents is called {sorted(unknown)[0]!r}")

    def holds(self, name: str, scene: Scene, hit: EntryHit) -> bool:
        """Whether a content passes a test."""
        return self._tests[name](scene, hit)

    def _is_violent(self, scene: Scene, hit: EntryHit) -> bool:
        """Violence that the speaker will do: 'to strike', 'it would avenge', 'revenge', 'more attacks'."""
        head, classes = scene.content_head(hit.end)[:12], self._classes
        for number, word in enumerate(head):
            if word in classes["aside"] or word == ".":
                return False
            if word in classes["revenge"]:
                return True
            if word in classes["assault"] and all(w in classes["more"] for w in head[:number]) and number > 0:
                return True
            if number > 0 and _leads_to_verb(head, number) and self._is_harm(head, number, classes["violence"]):
                return True
        return False

    def _is_harm(self, head: Sequence[str], at: int, verbs: frozenset[str]) -> bool:
        """Whether a verb at a place does harm: 'strike', 'launch attacks', 'open fire'; but not 'strike a deal'."""
        word, behind = head[at], head[at + 1 : at + 6]
        if word in _HARMS_WITH:
            return not _HARMS_WITH[word].isdisjoint(behind)
        if word in self._classes["wage"]:
            return not self._classes["assault"].isdisjoint(behind)
        return word in verbs and self._classes["abstract"].isdisjoint(behind)

    def _is_own_violence(self, scene: Scene, hit: EntryHit) -> bool:
        """Harm announced by its doer: a pronoun or the speaker's own noun, a future, and a verb of harm."""
        head = scene.content_head(hit.end)[:16]
        doers = _OWN_SUBJECTS | {scene.find_speaker_noun()}
        harm = self._classes["violence"] | self._classes["harm"]
        for number, word in enumerate(head):
            if word in _OWN_FUTURES or (word in _FUTURES and _subject_before(head, number) in doers):
                verb = _find_verb(head, number + 1)
                if verb < len(head) and self._is_harm(head, verb, harm):
                    return True
        return False

    def _accuses(self, scene: Scene, hit: EntryHit) -> bool:
        """Whether somebody does something in a content: no event or thing as its subject, no passive without 'by'."""
        words = [w for w in scene.content_head(hit.end)[:12] if w not in QUOTES and w not in ("that", "not")]
        if len(words) == 0 or words[0] in _ACCUSES_NOBODY or not self._classes["things"].isdisjoint(words[:3]):
            return False
        for number, word in enumerate(words):
            if word in BE_FORMS:
                verb = words[_find_verb(words, number + 1) :][:1]
                passive = verb != [] and (verb[0].endswith(("ed", "en")) or verb[0] in self._classes["participles"])
                return not passive or "by" in words[number:]
        return self._classes["wrong"].isdisjoint(words[:3]) or "by" in words

    def _is_violent_event(self, scene: Scene, hit: EntryHit) -> bool:
        """Whether what is traced to somebody is a violent event ('attributed the attack to'), not a rise or a fall."""
        near = [*scene.words[max(0, hit.at - 8) : hit.at + 8], *scene.content_head(hit.end)[:8]]
        return not self._classes["event"].isdisjoint(near) and self._classes["trend"].isdisjoint(near)

    def _is_called(self, verdict: str, scene: Scene, hit: EntryHit) -> bool:
        """Whether somebody or something is called so: 'called the raid barbaric'."""
        return self._judge(scene.content_head(hit.end)) == verdict

    def _is_called_as(self, verdict: str, scene: Scene, hit: EntryHit) -> bool:
        """The same for what stands behind 'as': 'described the raid as barbaric', not 'described barbaric raids'."""
        head = scene.content_head(hit.end)
        if "as" in head:
            return self._judge(head[head.index("as") + 1 :]) == verdict
        return "as" in scene.words[hit.end : hit.end + 9] and self._judge(head) == verdict

    def _judge(self, words: Sequence[str]) -> str | None:
        """``denying``, ``condemning``, ``praising``, or ``None`` for no judgement.

        The last word of judgement in the first part of the predicate that has one; 'not a hero' judges nothing.
        """
        verdict = None
        for number, word in enumerate(words):
            if word in _ENDS_PREDICATE or (word in _COORDINATED and verdict is not None):
                break
            if _DENIES_NEXT.isdisjoint(words[max(0, number - 2) : number]):
                verdict = next((kind for kind in _VERDICTS if word in self._classes[kind]), verdict)
        if verdict is None and not self._classes["denying"].isdisjoint(words[-3:]):
            return "denying"
        return verdict


def _has_infinitive(scene: Scene, hit: EntryHit) -> bool:
    """Whether somebody is to do something: 'told the crowd to leave', not 'told the crowd he came to help'."""
    before = scene.count_before_content()
    for number in range(hit.end, min(hit.end + 8, len(scene.words))):
        word = scene.words[number]
        if word == "to":
            if scene.words[number + 1 : number + 2] and scene.words[number + 1] in DETERMINERS:
                return False
            return before is None or number >= scene.stop + before - 1
        if word in _ENDS_ADDRESSEE or word in STOPS or word.endswith(("'ll", "'d")):
            return False
    return False


def _must(scene: Scene, hit: EntryHit) -> bool:
    """Whether something is said to be needed: 'must', 'should', 'has to', or a bare 'be'; not 'must have been'."""
    head = scene.content_head(hit.end)[:12]
    for number, word in enumerate(head):
        before, after = head[number - 1] if number else "", head[number + 1] if number + 1 < len(head) else ""
        if (word in _NEEDS and after != "have") or (word in ("has", "have") and after == "to"):
            return True
        if word == "be" and number > 0 and before not in AUXILIARIES and before != "not":
            return True
    return False


def _has_that(scene: Scene, hit: EntryHit) -> bool:
    """Whether 'that' stands right behind the cue or opens the content."""
    return "that" in (*scene.words[hit.end : hit.end + 1], *scene.content_head(hit.end)[:1])


def _commits(scene: Scene, hit: EntryHit) -> bool:
    """Whether something will be done: 'to return', 'that he would return'."""
    head = scene.content_head(hit.end)[:9]
    return head[:1] == ["to"] or not _COMMITMENTS.isdisjoint(head)


def _leads_to_verb(head: Sequence[str], at: int) -> bool:
    """Whether a word that can be a noun ('attack') is a verb: behind 'to' or a future, adverbs aside."""
    left = at - 1
    while left > 0 and (is_adverb(head[left]) or head[left] in ("again", "also")):
        left -= 1
    return head[left] in ("to", "will", "would", "shall", "or") or head[left] in _OWN_FUTURES


def _subject_before(head: Sequence[str], at: int) -> str:
    """The word that 'would' or 'is ready' is said of."""
    left = at - 1
    while left >= 0 and (head[left] in AUXILIARIES or is_adverb(head[left])):
        left -= 1
    return head[left] if left >= 0 else ""


def _find_verb(head: Sequence[str], at: int) -> int:
    """The place of the verb behind an auxiliary: 'to', adverbs and further auxiliaries aside; the length for none.

    'not' and 'be' are no verbs of what is announced, so that 'will not attack' and 'will be attacked' stop there.
    """
    while at < len(head) and (head[at] in _BEFORE_VERB or is_adverb(head[at])):
        at += 1
    return at
