"""A sentence as relations are read from it: its words, and the mentions that begin and end at them.

What stands between round brackets is passed over. A noun phrase is read to the right up to a word that cannot stand in
one; its head is the mention that ends it, so that 'the Front' is no head in 'the Front fighters'. To the left a mention
is followed to the word that opens its phrase: behind a preposition it is no subject.

All of it is ours.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.reader.acts.words import is_adverb, word_set
from reportedly.reader.pieces import SENTENCE_BORDER, is_wrapped
from reportedly.reading import Entity
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+n['’]t\b|['’][sS]\b|\w+|[^\w\s]")
_LINES = re.compile(r"\n")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|mr|mrs|ms|dr|st|gen|lt|col|maj|capt|sgt|brig|adm|cmdr|gov|sen|rep|rev|hon|prof|jr|sr|no|vs|cpl|pvt"
    r"|supt|insp|messrs|mt|ft)\.$",
    re.IGNORECASE,
)
MAX_PHRASE = 14
"""Words of one noun phrase that are looked at; longer ones are lists or headlines."""
MAX_WORDS = 400
"""Words of one sentence that are looked at; a longer one is a table."""

BE = word_set("is are was were be been being 's 're am ’s isn't aren't wasn't weren't")
_HAVE = word_set("has have had having hasn't haven't hadn't")
_DO = word_set("do does did don't doesn't didn't")
_OTHER_AUX = word_set(
    "may might could would should will shall can must cannot can't won't wouldn't couldn't shouldn't get got gets"
)
AUX = BE | _HAVE | _DO | _OTHER_AUX
SINGULAR_AUX = word_set("is was has isn't wasn't hasn't does doesn't")
NEGATIONS = word_set("not never neither nor cannot") | {w for w in AUX if w.endswith("n't")}
ASIDES = word_set(
    "also already since later now then still ever once again both all reportedly subsequently even just yet too long first"
    " further recently previously formally officially jointly currently reportedly eventually"
)
PREPOSITIONS = word_set(
    "of in on at by with from for against to into near between among about over under through toward towards including like than"
    " per via despite during without within alongside across around outside inside behind beyond upon off amid besides versus vs"
)
JOINTS = word_set(
    "after before since until as while when because that if though although where whether unless but yet so whereas"
)
RELATIVES = word_set("who which that whom whose")
CONJUNCTIONS = word_set("and or")
MARKS = word_set(', . ; : ! ? ( ) [ ] — – … | “ ” " „ « » ‘ / *')
WALLS = word_set(
    '. ; : ! ? ( ) [ ] — – … | “ ” " „ « » who which whom whose while because although though but whereas that'
)
DETERMINERS = word_set("the a an this that these those his her its their our my your")
_INNER_DETERMINERS = DETERMINERS - {"that"}
_BEFORE_DETERMINER = word_set("all both half of as")
TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later ago last this"
    " january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec"
)
YEAR = re.compile(r"(?:19|20)\d\d$")
_VERBS = word_set(
    "said told took gave went came fled left won lost met spoke fell rose began broke ran saw sent fought drove led hit sat stood"
    " threw wrote became kept made paid held found shot goes says continues remains holds begins claims denies knew brought built"
    " bought caught chose drew grew hid laid sold sought sank shook stole struck swore taught thought wore withdrew"
)
_ADJECTIVES = word_set(
    "armed banned outlawed alleged suspected wanted retired wounded injured united masked unidentified deceased exiled so-called"
    " experienced related accused unnamed seized detained jailed imprisoned convicted supposed purported ousted deposed renowned"
)
_SAYS = word_set(
    "say says tell tells reports claims adds believe believe think thinks know knows announces announce show shows"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A mention in a sentence: its entity, and its first word and the one behind it."""

    entity: Entity
    form: Form
    first: int
    end: int

    @property
    def type(self) -> EntityType:
        """What kind of thing it is."""
        return self.entity.type


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its first word, the word behind it, and the mention at its end, if there is one."""

    first: int
    end: int
    noun: Noun | None


class Scene:
    """One sentence.

    Attributes:
        words: in small letters.
        starts, ends: where each stands in the text.
    """

    __slots__ = ("_by_end", "_by_first", "ends", "starts", "words")

    def __init__(self, words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> None:
        self.words, self.starts, self.ends = words, starts, ends
        self._by_first: dict[int, list[Noun]] = {}
        self._by_end: dict[int, list[Noun]] = {}

    def add(self, noun: Noun) -> None:
        """Take a mention in."""
        self._by_first.setdefault(noun.first, []).append(noun)
        self._by_end.setdefault(noun.end, []).append(noun)

    def word(self, at: int) -> str:
        """The word at a place; nothing outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def has_nouns(self) -> bool:
        """Whether any mention stands in the sentence."""
        return len(self._by_first) > 0

    def span(self, first: int, end: int) -> Span:
        """The characters of some words; the last one without a possessive ending."""
        return Span(self.starts[first], self.ends[end - 1])

    def nouns_from(self, at: int) -> Sequence[Noun]:
        """Mentions that begin at a word, the longest first."""
        return sorted(self._by_first.get(at, ()), key=lambda noun: -noun.end)

    def nouns_to(self, end: int) -> Sequence[Noun]:
        """Mentions that end before a word, the longest first."""
        return sorted(self._by_end.get(end, ()), key=lambda noun: noun.first)

    def head_to(self, end: int, *, floor: int = 0) -> Noun | None:
        """The mention that is the head of what ends before a word: the longest, but a name before a looser phrase."""
        found = [noun for noun in self.nouns_to(end) if noun.first >= floor]
        for noun in found:
            if noun.form is not Form.NOMINAL:
                return noun
            inner = [n for n in found if n.form is Form.NAME and n.first > noun.first]
            if not inner or self._is_parted(noun.first, inner[0].first):
                return noun
        return None

    def _is_parted(self, first: int, end: int) -> bool:
        """Whether a word in a range shows that what follows it is no head: 'prime minister of Israel'."""
        return any(w in PREPOSITIONS or w in CONJUNCTIONS or w == "," for w in self.words[first:end])

    def phrase_from(self, at: int) -> Phrase:
        """The noun phrase that begins at a word; empty where none can."""
        end = at
        while end < len(self.words) and end - at <= MAX_PHRASE:
            inside = next((n for n in self.nouns_from(end) if n.form is not Form.PRONOUN or end == at), None)
            if inside is not None and not (end > at and self.ends_phrase(end, at)):
                end = inside.end
                if inside.form is Form.PRONOUN and self.words[end - 1] not in DETERMINERS:
                    break
                continue
            if self.ends_phrase(end, at):
                break
            end += 1
        return Phrase(at, end, self.head_to(end, floor=at) if end > at else None)

    def ends_phrase(self, at: int, first: int) -> bool:
        """Whether a noun phrase that begins at ``first`` cannot go on with the word at ``at``."""
        word = self.words[at]
        if word in MARKS or word in PREPOSITIONS or word in CONJUNCTIONS or word in RELATIVES or word in JOINTS:
            return True
        if at == first or word in ("'s", "’s"):
            return False
        if word in _INNER_DETERMINERS:
            return self.words[at - 1] not in _BEFORE_DETERMINER
        if word in AUX or word in NEGATIONS or is_adverb(word) or word in TIMES or word in ASIDES:
            return True
        return self.is_verb_like(at)

    def phrase_start(self, end: int, *, floor: int = 0) -> int:
        """Where the noun phrase begins that ends before a word: behind the word that opens it."""
        first = end
        while first > floor and end - first <= MAX_PHRASE:
            word = self.words[first - 1]
            if word in DETERMINERS:
                return first - 1
            if (
                word in MARKS
                or word in PREPOSITIONS
                or word in CONJUNCTIONS
                or word in AUX
                or word in JOINTS
                or word in RELATIVES
                or self.is_verb_like(first - 1)
                or is_adverb(word)
            ):
                return first
            first -= 1
        return first

    def is_verb_like(self, at: int) -> bool:
        """Whether a word looks like a verb and is no part of a name."""
        word = self.words[at]
        if word in _ADJECTIVES and self.word(at - 1) not in AUX:
            return False
        if not (word in _SAYS or word in _VERBS or (word.endswith("ed") and len(word) > 4)):
            return False
        if self.word(at - 1) in DETERMINERS or self.word(at - 1) == "-":
            return False
        return not any(noun.first <= at < noun.end for nouns in self._by_first.values() for noun in nouns)

    def opener(self, first: int) -> int:
        """The place of the word that a phrase stands behind: 'of' for 'leader of the militant group X'; -1 at a start."""
        at = first - 1
        while at >= 0 and first - at <= MAX_PHRASE:
            word = self.words[at]
            if (
                word in MARKS
                or word in PREPOSITIONS
                or word in CONJUNCTIONS
                or word in JOINTS
                or word in RELATIVES
                or word in AUX
                or word in TIMES
                or YEAR.match(word)
                or self.is_verb_like(at)
            ):
                return at
            at -= 1
        return at


def iter_scenes(text: str, entities: Sequence[Entity]) -> Iterator[Scene]:
    """The sentences of a text that hold at least one mention, in order."""
    bounds = _find_bounds(text)
    mentions = sorted(
        ((m.span.start, m.span.end, m.form, e) for e in entities for m in e.mentions), key=lambda entry: entry[:2]
    )
    at = 0
    for start, end in bounds:
        found = []
        while at < len(mentions) and mentions[at][0] < end:
            if mentions[at][0] >= start:
                found.append(mentions[at])
            at += 1
        if found:
            scene = _make_scene(text, start, end)
            _add_nouns(scene, found)
            yield scene


def _find_bounds(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end; a title with a stop ('Gen.') ends none, a line of a list does."""
    borders = [m.end() for m in SENTENCE_BORDER.finditer(text) if not _is_abbreviated(text, m.start())]
    if not is_wrapped(text):
        borders += [m.end() for m in _LINES.finditer(text)]
    found, start = [], 0
    for border in sorted({*borders, len(text)}):
        if border > start:
            found.append((start, border))
        start = border
    return found


def _is_abbreviated(text: str, at: int) -> bool:
    return text[at] == "." and _ABBREVIATED.search(text[max(0, at - 8) : at + 1]) is not None


def _make_scene(text: str, start: int, end: int) -> Scene:
    words, starts, ends = [], [], []
    closes = -1
    for token in _TOKEN.finditer(text, start, end):
        word = token.group().lower()
        if word == "(" and closes < token.start():
            closing = text.find(")", token.start(), min(end, token.start() + 60))
            closes = closing if closing >= 0 else closes
        if token.start() <= closes:
            continue
        spaced = word == "-" and text[token.start() - 1 : token.end() + 1].strip() == "-" and token.start() > start
        words.append("—" if spaced else word.replace("’", "'"))
        starts.append(token.start())
        ends.append(token.end())
        if len(words) >= MAX_WORDS:
            break
    return Scene(words, starts, ends)


def _add_nouns(scene: Scene, mentions: Sequence[tuple[int, int, Form, Entity]]) -> None:
    first_at = {start: at for at, start in enumerate(scene.starts)}
    end_at: Mapping[int, int] = {end: at + 1 for at, end in enumerate(scene.ends)}
    for start, end, form, entity in mentions:
        first, behind = first_at.get(start), end_at.get(end)
        if first is None or behind is None:
            continue
        if behind - first > 1 and scene.words[behind - 1] == "'s":
            behind -= 1
        scene.add(Noun(entity, form, first, behind))
