"""Names what a speaker does by a statement, and finds words of saying in running text.

The words stand in ``resources/acts.yml``, where a person can read and mend them, beside the decisions they rest on;
here is only how they are matched. Matching is by word forms, ignoring case, never by who speaks: swapping the names of
the parties in a text changes nothing here. `ActLexicon.name_act` trusts that its cue is one and looks at no more than
the cue, some eight words around it and the first words of the content. `ActLexicon.iter_cues` trusts nothing: it passes
over other senses of the same words ('claimed 12 lives', 'a demanding job').

Method: a trie of word forms with two sizes of gap; the longest match wins, then the one with narrower gaps. In a cue
the leftmost act that is more than saying is taken ('denied the claim' denies). Negation is looked for in the verb group
to the left ('did not immediately confirm', 'stopped short of accusing') and at the start of the clause ('no group
claimed', 'nor did it admit'); two negations cancel out. All of it is ours; the acts follow `reportedly.terms.Act`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from operator import itemgetter
from typing import Any

import yaml

from reportedly.errors import ReaderError, show_value
from reportedly.spans import Span
from reportedly.terms import Act

_LEFT_CHARS, _RIGHT_CHARS = 72, 64
"""Characters looked at on either side of a cue: eight words of English with room to spare."""
_CONTENT_CHARS = 130
"""Characters of content that the tests on contents may look at."""
_NEAR_WORDS, _FAR_WORDS = 3, 8
"""Words that the gaps '~' and '*' of a pattern may pass over."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-‐‑'’]\w+)*|[^\w\s]|\n[ \t\r]*\n")
_IZE = re.compile(r"[a-z]{3}[iy]ze$")
_SHORT = re.compile(r"(?:[^aeiou]*|qu)[aeiou][bdfgklmnprtvz]")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words with a part in grammar. What they mean for an act is said where they are used.
_QUOTES = _set('" “ ” „ « » ‘ `')
_CLOSING = _set("” » '")
_STOPS = _set(". ; : ! ? ( ) [ ] — – … |") | _QUOTES
_SENTENCE_ENDS = _set(". ! ?")
_POSSESSIVES = _set("his her its their our my your whose")
_ARTICLES = _set("the a an each") | _POSSESSIVES
_DETERMINERS = _ARTICLES | _set("this that these those any no some such all both another every")
_CONTRACTIONS = _set("it's he's she's who's that's there's what's here's let's")
_BE_FORMS = _set("is are was were be been being")
_AUXILIARIES = _BE_FORMS | _set(
    "am has have had having do does did will would can could may might shall should must to"
)
_PREPOSITIONS = _set(
    "of in by with from for about on against over despite amid after before at into between under through as following"
    " than like among"
)
_NOUN_LEADS = (_ARTICLES | _PREPOSITIONS | _set("this these those any no such another every")) - _set("as than like")
_NOUN_FOLLOWERS = (
    _PREPOSITIONS | _BE_FORMS | _set(", . ; ) has have had will would could can may might and or")
) - _set("as like")
_SUBJECTS = _set("he she it they we i you there")
_LINKS = _set(
    "and but while because as although though when after before if since which who whom whose where until unless so than"
    " that whereas"
)
_LEADS = _set(
    "so far until now to date as yet still also today meanwhile however but by yesterday late evening morning night on"
    " monday tuesday wednesday thursday friday saturday sunday and"
)
_INSERTED = _set("monday tuesday wednesday thursday friday saturday sunday today yesterday again also instead")
_NOTS = _set("not never cannot nor neither")
_AFTER_NOT = _set("only just merely simply least long far surprisingly unexpectedly until necessarily")
_NAYS = _set("no none nobody neither nothing no-one")
_AFTER_NO = _set("doubt sooner matter fewer less other wonder more")
_BEFORE_NAY = _set("no neither nor")
_TURNED_ROUND = _set("nor neither never")
_NO_TIMES = (["no", "point"], ["no", "time"], ["no", "stage"], ["no", "way"], ["no", "circumstances"])
_DENIES_NEXT = _set("not no never hardly neither nor")
_WALLS = (_STOPS - _QUOTES) | _set(", to that who which whom because if whether he she they")
_GAP_INGS = _set("following ongoing remaining outgoing existing growing meeting building morning evening king")
_NOT_ADVERBS = _set("family ally july italy assembly rally supply reply only")
_CLAUSE_OPENERS = _QUOTES | _set(": that he she it they we i there this these those how why whether")
_COUNTED = _set("confirmed reported suspected alleged claimed")
_ENDS_ADDRESSEE = _set(", that if whether why what how when who where which i he she they we") | (_AUXILIARIES - {"to"})
_OWN_SUBJECTS = _set("i we it he she they")
_OWN_FUTURES = _set("i'll we'll it'll he'll she'll they'll")
_FUTURES = _set("will would shall going ready prepared determined")
_BEFORE_VERB = _set("to again also then soon been being")
_NEEDS = _set("must should ought")
_ACCUSES_NOBODY = _set("there i we")
_COMMITMENTS = _OWN_FUTURES | _set("will would shall")
_ENDS_PREDICATE = _set("who whom which that because after before when while to")
_COORDINATED = _set("and but , ;")
_HARMS_WITH = {
    "open": _set("fire"),
    "use": _set("force weapons violence"),
    "take": _set("revenge vengeance"),
    "make": _set("pay"),
    "hit": _set("back"),
}
_VERDICTS = ("denying", "condemning", "praising")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActReading:
    """What the words of a statement do. ``rule`` is the id of the lexicon's entry; ``None`` for the default, `says`."""

    act: Act
    negated: bool
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHit:
    """A cue in running text: its own words, up to the first wide gap of the pattern ('held' of 'held X responsible')."""

    span: Span
    act: Act
    negated: bool
    pos: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """One entry of the lexicon; ``acts.yml`` explains the fields. No ``act``: another sense of the words, not a cue."""

    id: str
    lemma: str
    pos: str
    act: Act | None
    negated: bool = False
    if_negated: Act | None = None
    content: str | None = None
    object: str | None = None
    next: frozenset[str] = frozenset()
    possessive: bool = True
    governor: bool = False
    scan: str = "always"
    note: str = ""


class _Node:
    """A place in the trie. An ending holds the words that must not follow, and the entry."""

    __slots__ = ("endings", "far", "near", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.near: _Node | None = None
        self.far: _Node | None = None
        self.endings: list[tuple[frozenset[str], LexiconEntry]] = []

    def step(self, word: str) -> "_Node":
        """The node behind a word or gap, made if it is not there."""
        if word == "~":
            self.near = self.near or _Node()
            return self.near
        if word == "*":
            self.far = self.far or _Node()
            return self.far
        node = self.words.get(word)
        if node is None:
            node = self.words[word] = _Node()
        return node


@dataclass(frozen=True, slots=True)
class _Hit:
    """An entry that holds at a place: first word, word behind the match, word behind the cue's own words."""

    entry: LexiconEntry
    at: int
    end: int
    cut: int


class _Scene:
    """The words that one decision may look at; those of the cue, its pieces put together, are ``start`` to ``stop``.

    Attributes:
        closed: the first word is known to open a clause.
        cue_end: where the cue ends in ``text``.
    """

    __slots__ = ("_contents", "_head", "_speaker", "closed", "cue_end", "start", "stop", "text", "words")

    def __init__(self, words: list[str], *, start: int, stop: int, closed: bool) -> None:
        self.words = words
        self.start = start
        self.stop = stop
        self.closed = closed
        self.text = ""
        self.cue_end = 0
        self._contents: Sequence[Span] = ()
        self._speaker: Sequence[Span] = ()
        self._head: list[str] | None = None

    def set_statement(self, text: str, content: Sequence[Span], speaker: Sequence[Span], *, cue_end: int) -> None:
        """What is known of the statement around the cue."""
        self.text, self._contents, self._speaker, self.cue_end = text, content, speaker, cue_end

    def content_head(self, end: int) -> list[str]:
        """The content's first words, with a 'to' before them; with no content the words behind ``end`` in its sentence."""
        if self._head is None:
            left, self._head = _CONTENT_CHARS, []
            begin = self._contents[0].start if len(self._contents) > 0 else 0
            if self.text[max(0, begin - 4) : begin].lower().split()[-1:] == ["to"]:
                self._head.append("to")
            for span in self._contents:
                self._head += _words_in(self.text[span.start : min(span.end, span.start + left)])
                left -= len(span)
                if left <= 0:
                    break
        return self._head or _rest_of_sentence(self.words, end)

    def count_before_content(self) -> int | None:
        """How many words stand between the cue and the content after it; ``None`` where no content is after it."""
        starts = [span.start for span in self._contents if span.start >= self.cue_end]
        return len(_words_in(self.text[self.cue_end : starts[0]])) if starts else None

    def find_speaker_noun(self) -> str | None:
        """The word that the speaker would be taken up by: 'front' for 'the Falcon Front of Tirgan'."""
        noun = None
        for word in _words_in(self._speaker[0].text_in(self.text)) if len(self._speaker) > 0 else ():
            if word in _PREPOSITIONS or word in _LINKS or word in _STOPS or word == ",":
                break
            noun = word
        return noun

    def speaker_head(self) -> list[str]:
        """The speaker's first words, with the word before where that is 'no' or 'neither'; none for no speaker."""
        if len(self._speaker) == 0:
            return []
        begin, end = self._speaker[0].start, self._speaker[0].end
        before = [word for word in _words_in(self.text[max(0, begin - 8) : begin])[-1:] if word in _BEFORE_NAY]
        return before + _words_in(self.text[begin : min(end, begin + 20)])


_SAYS = ActReading(act=Act.SAYS, negated=False, rule=None)
_Found = tuple[float, int, int, list[tuple[frozenset[str], LexiconEntry]]]
"""What a pattern matched: its worth, the word behind it, the word behind the cue's own words, its endings."""


def _words_in(text: str) -> list[str]:
    return _TOKEN.findall(text.lower().replace("’", "'"))


def _rest_of_sentence(words: Sequence[str], end: int) -> list[str]:
    found = []
    for word in words[end : end + 16]:
        if word in _SENTENCE_ENDS or word[0] == "\n":
            break
        found.append(word)
    return found


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NOT_ADVERBS


class ActLexicon:
    """The lexicon, ready to match. One is made for the process (`load`); it never changes after that.

    Attributes:
        entries: in the order of the file; false friends are not among them.
    """

    __slots__ = ("_classes", "_contents", "_grammar", "_heads", "_morphology", "_nodes", "entries")

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._classes = {name: _set(words) for name, words in table["classes"].items()}
        self._morphology = _Morphology(table["irregular"], table["doubling"])
        self.entries = tuple(_iter_entries(table))
        # Entries by the words they can begin with; the trie behind such a word grows when the word is first met.
        self._heads: dict[str, list[LexiconEntry]] = {}
        self._nodes: dict[str, _Node] = {}
        plain: dict[str, set[str]] = {"noun": set(), "verb": set()}
        for entry in (*self.entries, *_iter_false_friends(table)):
            forms = self._first_words(entry)
            for form in forms:
                self._heads.setdefault(form, []).append(entry)
            if entry.act is not None and " " not in entry.lemma:
                plain.setdefault(entry.pos, set()).update(forms)
            if entry.object is not None and entry.object not in self._classes:
                raise KeyError(f"{entry.id}: no class {entry.object!r}")
        self._contents = _Contents(self._classes)
        self._contents.demand_tests({entry.content for entry in self.entries if entry.content is not None})
        self._grammar = _Grammar(table, nouns=plain["noun"], verbs=plain["verb"])

    @staticmethod
    def load() -> "ActLexicon":
        """The lexicon shipped with the package, read once for the process (some 40 ms).

        Raises:
            ReaderError: RD-210, the lexicon's file is damaged.
        """
        return _load()

    def name_act(
        self, text: str, *, cue: Sequence[Span], content: Sequence[Span] = (), speaker: Sequence[Span] = ()
    ) -> ActReading:
        """What a speaker does by a statement.

        Args:
            text: the whole text; only the neighbourhood of the cue and the content's first words are looked at.
            cue: pieces of the cue in text order, with or without auxiliaries; none means that the act is `says`.
            content: pieces of the content in text order.
            speaker: pieces of the speaker. They only tell that nobody speaks ('no group') and that harm is the
                speaker's own ('the Front warned that the Front would strike'); who it is has no influence.
        """
        if len(cue) == 0:
            return _SAYS
        scene = self._see(text, cue, content, speaker)
        hit = self._choose(scene)
        return self._read(scene, hit) if hit is not None else _SAYS

    def iter_cues(self, text: str) -> Iterator[CueHit]:
        """Cues of the lexicon in running text, in order and without overlaps; at one place the longest wins."""
        found = list(_TOKEN.finditer(text))
        words = [match.group().lower().replace("’", "'") for match in found]
        for number, word in enumerate(words):
            if word == '"':
                words[number] = "“" if text[found[number].end() : found[number].end() + 1].isalnum() else "”"
        scene = _Scene(words, start=0, stop=len(words), closed=True)
        last, at = None, 0
        while at < len(words):
            hit = self._match(scene, at, scan=True, last=last) if words[at] in self._heads else None
            if hit is None:
                at += 1
                continue
            at = hit.cut if hit.entry.act is not None else hit.end
            if hit.entry.act is not None:
                last, reading = hit, self._read(scene, hit)
                yield CueHit(
                    span=Span(found[hit.at].start(), found[hit.cut - 1].end()),
                    act=reading.act,
                    negated=reading.negated,
                    pos=hit.entry.pos,
                    rule=hit.entry.id,
                )

    def iter_forms(self, entry_id: str) -> Iterator[str]:
        """The forms of the word of an entry that changes its form; nothing where there is none."""
        for entry in self.entries:
            if entry.id == entry_id and _inflected_word(entry):
                yield from sorted(self._morphology.forms_of(_inflected_word(entry), entry.pos))

    def _first_words(self, entry: LexiconEntry) -> frozenset[str]:
        first = entry.lemma.split(maxsplit=1)[0]
        return self._forms(first, entry)

    def _forms(self, token: str, entry: LexiconEntry) -> frozenset[str]:
        """The words that stand for a token of an entry's pattern."""
        if token == _inflected_word(entry):
            return self._morphology.forms_of(token, entry.pos)
        return self._classes[token[1:-1]] if token[0] == "<" else frozenset(token.split("|"))

    def _node(self, word: str) -> _Node | None:
        """The trie behind a word that entries begin with; ``None`` where none does."""
        node = self._nodes.get(word)
        if node is None and word in self._heads:
            node = _Node()
            for entry in self._heads[word]:
                self._add(entry, node)
            self._nodes[word] = node
        return node

    def _add(self, entry: LexiconEntry, node: _Node) -> None:
        """Enter what follows the first word of an entry's pattern."""
        tokens = entry.lemma.split()
        unless = self._forms(tokens.pop()[1:], entry) if tokens[-1].startswith("!") else frozenset[str]()
        nodes = [node]
        for token in tokens[1:]:
            nodes = [node.step(form) for node in nodes for form in self._forms(token, entry)]
        for last in nodes:
            last.endings.append((unless, entry))

    def _see(self, text: str, cue: Sequence[Span], content: Sequence[Span], speaker: Sequence[Span]) -> _Scene:
        """Cut out what the decision on one statement may look at."""
        first, last = cue[0].start, cue[-1].end
        begin = max(0, first - _LEFT_CHARS)
        closed = begin == 0
        for span in content:
            if begin < span.end <= first:
                begin, closed = span.end, True
        words = _words_in(text[begin:first])
        if not closed and text[begin].isalnum() and text[begin - 1].isalnum():
            words = words[1:]
        start = len(words)
        for span in cue:
            words += _words_in(text[span.start : span.end])
        stop = len(words)
        words += _words_in(text[last : last + _RIGHT_CHARS])
        scene = _Scene(words, start=start, stop=stop, closed=closed)
        scene.set_statement(text, content, speaker, cue_end=last)
        return scene

    def _choose(self, scene: _Scene) -> _Hit | None:
        """The entry that names the act: the leftmost that is more than saying, and no noun of somebody else's act."""
        says = governor = other = None
        at = scene.start
        while at < scene.stop:
            hit = self._match(scene, at)
            if hit is None:
                at += 1
                continue
            entry = hit.entry
            at = hit.cut if entry.act is not None else hit.end
            if entry.governor:
                governor = governor or hit
            elif entry.act is Act.SAYS:
                says = says or hit
            elif entry.pos == "noun" and not self._grammar.is_own(scene.words, hit.at, scene.start):
                other = other or hit
            elif entry.act is not None:
                return hit
        if governor is not None:
            return self._find_governed(scene) or says or governor
        return says or other

    def _find_governed(self, scene: _Scene) -> _Hit | None:
        """The act that is refused, where the cue says only that something is ('refused', content 'to confirm ...')."""
        for at in range(scene.stop, min(scene.stop + 3, len(scene.words))):
            hit = self._match(scene, at)
            if hit is not None and hit.entry.act is not None and hit.entry.pos == "verb" and not hit.entry.governor:
                return hit
        return None

    def _read(self, scene: _Scene, hit: _Hit) -> ActReading:
        entry = hit.entry
        turned = self._grammar.is_turned(scene, hit.at, nominal=entry.pos == "noun")
        if "no" in scene.words[hit.at + 1 : hit.cut] and " no " not in entry.lemma:
            turned = not turned
        if turned and entry.if_negated is not None:
            return ActReading(act=entry.if_negated, negated=False, rule=entry.id)
        return ActReading(act=entry.act or Act.SAYS, negated=entry.negated is not turned, rule=entry.id)

    def _match(self, scene: _Scene, at: int, *, scan: bool = False, last: _Hit | None = None) -> _Hit | None:
        """The longest entry that holds at a word, or the false friend that takes its place."""
        words = scene.words
        node = self._node(words[at])
        if node is None:
            return None
        found: list[_Found] = []
        _collect(node, words, at + 1, (1, 0, -1), found)
        ranked = [
            (worth + _bonus(entry), entry, end, cut)
            for worth, end, cut, endings in found
            for unless, entry in endings
            if not unless or end >= len(words) or words[end] not in unless
        ]
        if len(ranked) > 1:
            ranked.sort(key=itemgetter(0), reverse=True)
        for _, entry, end, cut in ranked:
            hit = _Hit(entry, at, end, cut)
            if entry.act is None or (self._holds(scene, hit) and (not scan or self._may_scan(words, hit, last))):
                return hit
        return None

    def _holds(self, scene: _Scene, hit: _Hit) -> bool:
        """Whether a word is used as the entry's part of speech, and the content passes the entry's tests."""
        entry = hit.entry
        if not self._grammar.fits(entry.pos, scene.words, hit.at, alone=hit.end == hit.at + 1):
            return False
        if entry.content is not None and not self._contents.holds(entry.content, scene, hit):
            return False
        if entry.object is None:
            return True
        near = scene.words[hit.end : hit.end + 6] + scene.content_head(hit.end)[:6]
        return not self._classes[entry.object].isdisjoint(near)

    def _may_scan(self, words: Sequence[str], hit: _Hit, last: _Hit | None) -> bool:
        """Whether running text around an entry's words leaves no doubt that they are a cue."""
        entry = hit.entry
        if entry.scan == "never":
            return False
        if entry.scan != "always" and not _opens_clause(words, hit.at, hit.end):
            following = words[hit.end] if hit.end < len(words) else ""
            if entry.scan == "clause" or following not in _DETERMINERS:
                return False
        if entry.pos == "noun":
            return not _is_wished_for(hit, last) and self._grammar.is_licensed(words, hit)
        return entry.pos != "verb" or not _is_attribute(words, hit.at)


@cache
def _load() -> ActLexicon:
    return parse_lexicon(resources.files("reportedly.resources").joinpath("acts.yml").read_text(encoding="utf-8"))


def parse_lexicon(content: str) -> ActLexicon:
    """A lexicon from the text of a file like ``acts.yml``.

    Raises:
        ReaderError: RD-210, the text is not a lexicon; the message says what is wrong with it.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return ActLexicon(yaml.load(content, Loader=loader))  # noqa: S506 (both loaders are safe ones)
    except (yaml.YAMLError, KeyError, ValueError, TypeError, AttributeError) as exc:
        raise ReaderError(
            f"the act lexicon (resources/acts.yml) is damaged: {show_value(exc)}; install the package again",
            code="RD-210",
        ) from exc


def _iter_entries(table: Mapping[str, Any]) -> Iterator[LexiconEntry]:
    for act, parts in table["entries"].items():
        for pos, rows in parts.items():
            for entry_id, row in rows.items():
                fields = {"lemma": row} if isinstance(row, str) else dict(row)
                if "if_negated" in fields:
                    fields["if_negated"] = Act(fields["if_negated"])
                if "next" in fields:
                    fields["next"] = frozenset(fields["next"].split())
                yield LexiconEntry(id=entry_id, pos=pos, act=Act(act), **fields)


def _iter_false_friends(table: Mapping[str, Any]) -> Iterator[LexiconEntry]:
    for pos, lemmas in table["false_friends"].items():
        for lemma in lemmas:
            yield LexiconEntry(id=lemma, lemma=lemma, pos=pos, act=None)


def _inflected_word(entry: LexiconEntry) -> str:
    """The word of a pattern that changes its form: a verb's first, a noun's last or that before 'of'; '' for none."""
    words = entry.lemma.split()
    if entry.pos == "verb":
        return words[0]
    if entry.pos != "noun":
        return ""
    return words[0] if entry.act is None or "of" in words else words[-1]


def _bonus(entry: LexiconEntry) -> float:
    """A test to pass is worth a word; at equal worth another sense of the words goes first."""
    if entry.act is None:
        return 0.01
    return 1.0 if entry.content is not None or entry.object is not None else 0.0


def _collect(node: _Node, words: Sequence[str], at: int, state: tuple[int, int, int], found: list[_Found]) -> None:
    """Gather what matches behind a node. Its worth: words matched, less a quarter for each word passed over.

    ``state``: words matched, words passed over, and the word behind the cue's own words (-1: still among them).
    """
    literal, passed, cut = state
    if node.endings:
        found.append((literal - passed / 4, at, at if cut < 0 else cut, node.endings))
    if at >= len(words):
        return
    inserted = _count_adverbs(words, at)
    for skipped in (0, inserted) if inserted else (0,):
        after = node.words.get(words[at + skipped]) if at + skipped < len(words) else None
        if after is not None:
            _collect(after, words, at + skipped + 1, (literal + 1, passed + skipped, cut), found)
    if node.near is not None:
        _collect_behind_gap(node.near, words, at, (literal, passed, cut), found)
    if node.far is not None:
        _collect_behind_gap(node.far, words, at, (literal, passed, at if cut < 0 else cut), found, size=_FAR_WORDS)


def _collect_behind_gap(
    gap: _Node,
    words: Sequence[str],
    at: int,
    state: tuple[int, int, int],
    found: list[_Found],
    *,
    size: int = _NEAR_WORDS,
) -> None:
    literal, passed, cut = state
    for skipped in range(min(size + 1, len(words) - at)):
        word = words[at + skipped]
        after = gap.words.get(word)
        if after is not None:
            _collect(after, words, at + skipped + 1, (literal + 1, passed + skipped, cut), found)
        if word in _WALLS or word[0] == "\n" or (word.endswith("ing") and word not in _GAP_INGS):
            return


def _count_adverbs(words: Sequence[str], at: int) -> int:
    """How many words at a place may stand inside any phrase: an adverb, a weekday, 'on' and a weekday."""
    if words[at] in _INSERTED or _is_adverb(words[at]):
        return 1
    return 2 if words[at] == "on" and at + 1 < len(words) and words[at + 1] in _INSERTED else 0


def _opens_clause(words: Sequence[str], at: int, end: int) -> bool:
    """Whether a clause or a quotation follows, or a quotation has just ended before."""
    following = words[end : end + 2]
    if following and (following[0] in _CLAUSE_OPENERS or (following[0] == "," and following[-1] in _QUOTES)):
        return True
    return _follows_quotation(words, at)


def _follows_quotation(words: Sequence[str], at: int) -> bool:
    """Whether a quotation ended a few words before: '..." she', '..." a spokesman for the army'."""
    for before in range(at - 1, max(at - 6, -1), -1):
        if words[before] in _CLOSING:
            return True
        if words[before] in _STOPS or words[before] in _LINKS:
            return False
    return False


def _is_attribute(words: Sequence[str], at: int) -> bool:
    """Whether a verb's form stands before a noun like an adjective ('the accused man', '12 confirmed deaths')."""
    before = words[at - 1] if at else ""
    if before in _ARTICLES or (before.endswith("'s") and before not in _CONTRACTIONS):
        return True
    return before.isdigit() and len(before) < 4 and words[at] in _COUNTED


def _is_wished_for(hit: _Hit, last: _Hit | None) -> bool:
    """Whether a noun is what somebody asks for ('demanded an apology'): nobody has done that act."""
    return (
        last is not None
        and last.entry.act in (Act.DEMANDS, Act.CALLS_FOR)
        and last.entry.pos == "verb"
        and hit.at - last.cut < 4
    )


class _Grammar:
    """What the words around a match say about it: negation, and whether it is used as a noun or as a verb."""

    __slots__ = ("_both", "_closed", "_modifiers", "_negators", "_support", "_turning", "_verbal", "_verbs")

    def __init__(self, table: Mapping[str, Any], *, nouns: set[str], verbs: set[str]) -> None:
        self._negators = {name: _set(words) for name, words in table["negators"].items()}
        self._verbal = _set(table["grammar"]["between"])
        self._support = _set(table["grammar"]["support"])
        self._modifiers = _set(table["grammar"]["modifiers"])
        self._turning = frozenset[str]().union(*self._negators.values())
        self._verbs = frozenset(verbs)
        self._both = frozenset(nouns & verbs) | _set(table["grammar"]["nouns"])
        self._closed = _PREPOSITIONS | _AUXILIARIES | _LINKS | _SUBJECTS | _STOPS | {",", "'"} | self._support

    def fits(self, pos: str, words: Sequence[str], at: int, *, alone: bool) -> bool:
        """Whether a word that can be noun and verb ('claims') is the one that the entry is.

        ``alone``: the word is all of the match, so that the word behind tells, too ('claims of', 'claims he').
        """
        if words[at] not in self._both or not (pos == "verb" or (pos == "noun" and alone)):
            return True
        return (self._has_noun_lead(words, at) or (alone and _has_noun_follower(words, at))) is (pos == "noun")

    def _has_noun_lead(self, words: Sequence[str], at: int) -> bool:
        before = words[at - 1] if at else ""
        if before in _NOUN_LEADS or before in self._modifiers or before in self._support:
            return True
        if before.endswith("'s"):
            return before not in _CONTRACTIONS
        if before == "'":
            return at > 1 and words[at - 2].endswith("s")
        if before in self._verbs and before.endswith(("ed", "ing")):
            return True
        begin = self.phrase_start(words, at, floor=max(0, at - 4))
        return words[begin] in ("a", "an") and begin < at

    def phrase_start(self, words: Sequence[str], at: int, *, floor: int) -> int:
        """Where the noun phrase begins whose noun stands at a place: its determiner, or a word before the noun."""
        begin = at
        while begin > floor and at - begin < 3 and words[begin - 1] not in self._closed:
            if words[begin - 1] in _DETERMINERS:
                return begin - 1
            begin -= 1
        return begin - 1 if begin > floor and words[begin - 1] in _DETERMINERS else begin

    def is_own(self, words: Sequence[str], at: int, start: int) -> bool:
        """Whether a noun in a cue is the speaker's act ('issued a denial') and not its object ('reacted to claims')."""
        begin = self.phrase_start(words, at, floor=start)
        return begin <= start or words[begin - 1] in self._support or words[begin - 1] in ("in", "with")

    def is_licensed(self, words: Sequence[str], hit: _Hit) -> bool:
        """Whether a noun in running text has an owner ('his', 'of'), a clause ('that') or a verb that performs it."""
        following = words[hit.end] if hit.end < len(words) else ""
        if len(hit.entry.next) == 0 or (following in hit.entry.next and not _opens_relative(words, hit.end)):
            return True
        begin = self.phrase_start(words, hit.at, floor=0)
        inside = words[begin : hit.at]
        if hit.entry.possessive and any(w in _POSSESSIVES or w.endswith("'s") for w in inside):
            return True
        before = words[begin - 1] if begin else ""
        return before in self._support or (before in ("in", "with") and len(inside) > 0)

    def is_turned(self, scene: _Scene, at: int, *, nominal: bool) -> bool:
        """Whether the act at a place stands under an odd number of negations."""
        words = scene.words
        if nominal:
            at = self.phrase_start(words, at, floor=0)
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
            elif word == "or" and left > 0 and words[left - 1] in self._verbs:
                left -= 1
            elif word == ",":
                aside = _before_aside(words, left)
                if aside < 0:
                    break
                left = aside
            elif not (word in self._verbal or (nominal and word in self._support) or _is_adverb(word)):
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
        return word in negators["ing"] and words[at].endswith("ing") and all(_is_adverb(w) for w in between)


def _is_said_by_nobody(scene: _Scene, left: int) -> bool:
    """Whether a clause, read leftwards from a place, opens with a negation: 'no group', 'nor did he', 'at no time'."""
    speaker = scene.speaker_head()
    if _is_nay(speaker):
        return True
    opening = _clause_opening(scene, left)
    if len(opening) > 1 and opening[0] in _TURNED_ROUND and opening[1] in _AUXILIARIES:
        return True
    if opening[:1] == ["neither"] or opening[1:3] in _NO_TIMES:
        return True
    return len(speaker) == 0 and _is_nay(opening)


def _clause_opening(scene: _Scene, left: int) -> list[str]:
    """The words from the clause's beginning up to a place, without 'so far' and 'as of Monday'; empty if out of sight."""
    words, begin = scene.words, left
    while begin >= 0 and not _parts_clauses(words[begin]):
        begin -= 1
        if left - begin > _FAR_WORDS + _NEAR_WORDS:
            return []
    if begin < 0 and not scene.closed:
        return []
    begin += 1
    while begin <= left and words[begin] in _LEADS and words[begin + 1 : begin + 3] not in _NO_TIMES:
        begin += 1
    return words[begin : left + 1]


def _opens_relative(words: Sequence[str], at: int) -> bool:
    """Whether a 'that' behind a noun opens a relative clause ('a report that was published') and not a content."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] == "that" and (after in _AUXILIARIES or after.endswith("ed"))


def _has_noun_follower(words: Sequence[str], at: int) -> bool:
    """Whether what follows a word that can be noun and verb speaks for the noun, and nothing before for the verb."""
    before = words[at - 1] if at else ""
    if before in _SUBJECTS or before in _AUXILIARIES or before in ("who", "which", "also") or _is_adverb(before):
        return False
    following = words[at + 1] if at + 1 < len(words) else "."
    return following in _NOUN_FOLLOWERS and not _follows_quotation(words, at)


def _parts_clauses(word: str) -> bool:
    return word in _STOPS or word in _LINKS or word == "," or word[0] == "\n"


def _before_aside(words: Sequence[str], at: int) -> int:
    """The comma that opens an aside closed by the comma at a place ('did not, however, confirm'); -1 for none."""
    for left in range(at - 1, max(at - 7, 0), -1):
        if words[left] in _STOPS:
            return -1
        if words[left] == ",":
            before = words[left - 1]
            return left if before in _NOTS or before in _AUXILIARIES or before.endswith("n't") else -1
    return -1


def _is_nay(words: Sequence[str]) -> bool:
    """Whether a subject is nobody: 'no group', 'not one official'; but 'No 10', 'no fewer than', 'nobody but him'."""
    if len(words) == 0 or "but" in words[1:3]:
        return False
    after = words[1] if len(words) > 1 else ""
    if words[0] == "not":
        return after not in _AFTER_NOT
    return words[0] in _NAYS and not after.isdigit() and after not in _AFTER_NO


class _Contents:
    """Tests on the first words of a content. Each is named by a lexicon entry's ``content``."""

    __slots__ = ("_classes", "_tests")

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._tests: dict[str, Callable[[_Scene, _Hit], bool]] = {
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

    def holds(self, name: str, scene: _Scene, hit: _Hit) -> bool:
        """Whether a content passes a test."""
        return self._tests[name](scene, hit)

    def _is_violent(self, scene: _Scene, hit: _Hit) -> bool:
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

    def _is_own_violence(self, scene: _Scene, hit: _Hit) -> bool:
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

    def _accuses(self, scene: _Scene, hit: _Hit) -> bool:
        """Whether somebody does something in a content: no event or thing as its subject, no passive without 'by'."""
        words = [w for w in scene.content_head(hit.end)[:12] if w not in _QUOTES and w not in ("that", "not")]
        if len(words) == 0 or words[0] in _ACCUSES_NOBODY or not self._classes["things"].isdisjoint(words[:3]):
            return False
        for number, word in enumerate(words):
            if word in _BE_FORMS:
                verb = words[_find_verb(words, number + 1) :][:1]
                passive = verb != [] and (verb[0].endswith(("ed", "en")) or verb[0] in self._classes["participles"])
                return not passive or "by" in words[number:]
        return self._classes["wrong"].isdisjoint(words[:3]) or "by" in words

    def _is_violent_event(self, scene: _Scene, hit: _Hit) -> bool:
        """Whether what is traced to somebody is a violent event ('attributed the attack to'), not a rise or a fall."""
        near = [*scene.words[max(0, hit.at - 8) : hit.at + 8], *scene.content_head(hit.end)[:8]]
        return not self._classes["event"].isdisjoint(near) and self._classes["trend"].isdisjoint(near)

    def _is_called(self, verdict: str, scene: _Scene, hit: _Hit) -> bool:
        """Whether somebody or something is called so: 'called the raid barbaric'."""
        return self._judge(scene.content_head(hit.end)) == verdict

    def _is_called_as(self, verdict: str, scene: _Scene, hit: _Hit) -> bool:
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


def _has_infinitive(scene: _Scene, hit: _Hit) -> bool:
    """Whether somebody is to do something: 'told the crowd to leave', not 'told the crowd he came to help'."""
    before = scene.count_before_content()
    for number in range(hit.end, min(hit.end + 8, len(scene.words))):
        word = scene.words[number]
        if word == "to":
            if scene.words[number + 1 : number + 2] and scene.words[number + 1] in _DETERMINERS:
                return False
            return before is None or number >= scene.stop + before - 1
        if word in _ENDS_ADDRESSEE or word in _STOPS or word.endswith(("'ll", "'d")):
            return False
    return False


def _must(scene: _Scene, hit: _Hit) -> bool:
    """Whether something is said to be needed: 'must', 'should', 'has to', or a bare 'be'; not 'must have been'."""
    head = scene.content_head(hit.end)[:12]
    for number, word in enumerate(head):
        before, after = head[number - 1] if number else "", head[number + 1] if number + 1 < len(head) else ""
        if (word in _NEEDS and after != "have") or (word in ("has", "have") and after == "to"):
            return True
        if word == "be" and number > 0 and before not in _AUXILIARIES and before != "not":
            return True
    return False


def _has_that(scene: _Scene, hit: _Hit) -> bool:
    return "that" in (*scene.words[hit.end : hit.end + 1], *scene.content_head(hit.end)[:1])


def _commits(scene: _Scene, hit: _Hit) -> bool:
    """Whether something will be done: 'to return', 'that he would return'."""
    head = scene.content_head(hit.end)[:9]
    return head[:1] == ["to"] or not _COMMITMENTS.isdisjoint(head)


def _leads_to_verb(head: Sequence[str], at: int) -> bool:
    """Whether a word that can be a noun ('attack') is a verb: behind 'to' or a future, adverbs aside."""
    left = at - 1
    while left > 0 and (_is_adverb(head[left]) or head[left] in ("again", "also")):
        left -= 1
    return head[left] in ("to", "will", "would", "shall", "or") or head[left] in _OWN_FUTURES


def _subject_before(head: Sequence[str], at: int) -> str:
    """The word that 'would' or 'is ready' is said of."""
    left = at - 1
    while left >= 0 and (head[left] in _AUXILIARIES or _is_adverb(head[left])):
        left -= 1
    return head[left] if left >= 0 else ""


def _find_verb(head: Sequence[str], at: int) -> int:
    """The place of the verb behind an auxiliary: 'to', adverbs and further auxiliaries aside; the length for none.

    'not' and 'be' are no verbs of what is announced, so that 'will not attack' and 'will be attacked' stop there.
    """
    while at < len(head) and (head[at] in _BEFORE_VERB or _is_adverb(head[at])):
        at += 1
    return at


class _Morphology:
    """English inflection: regular rules, with tables for what they get wrong."""

    __slots__ = ("_doubling", "_irregular", "_known")

    def __init__(self, irregular: Mapping[str, str], doubling: str) -> None:
        self._irregular = {word: forms.replace("|", " ").split() for word, forms in irregular.items()}
        self._doubling = {word.rstrip("/"): word.endswith("/") for word in doubling.split()}
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def forms_of(self, word: str, pos: str) -> frozenset[str]:
        """All forms of a verb or noun, the word itself among them; British spellings beside American ones."""
        known = self._known.get((word, pos))
        if known is None:
            known = frozenset((word, _add_s(word)) if pos == "noun" else self._verb_forms(word))
            self._known[word, pos] = known
        return known

    def _verb_forms(self, word: str) -> set[str]:
        forms = {word}.union(self._irregular.get(word) or self._regular_forms(word))
        if _IZE.search(word):
            forms |= {form[: form.rfind("z")] + "s" + form[form.rfind("z") + 1 :] for form in forms}
        return forms

    def _regular_forms(self, word: str) -> set[str]:
        forms = {_add_s(word)}
        stems = [word]
        if word in self._doubling or _SHORT.fullmatch(word):
            stems = [word + word[-1]] + ([word] if self._doubling.get(word) else [])
        for stem in stems:
            if stem.endswith("e"):
                forms.add(stem + "d")
                forms.add(stem + "ing" if stem.endswith(("ee", "oe", "ye")) else stem[:-1] + "ing")
            else:
                forms.add(stem[:-1] + "ied" if _CONSONANT_Y.search(stem) else stem + "ed")
                forms.add(stem + "ing")
        return forms


def _add_s(word: str) -> str:
    """The third person of a verb, the plural of a noun."""
    if word.endswith("sis"):
        return word[:-2] + "es"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
