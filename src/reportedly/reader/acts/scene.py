"""What a decision may look at: the words around a cue, the first words of the content, the speaker's noun."""

from collections.abc import Sequence

from reportedly.reader.acts.words import LINKS, PREPOSITIONS, STOPS, word_set, words_in
from reportedly.spans import Span

_LEFT_CHARS, _RIGHT_CHARS = 72, 64
"""Characters looked at on either side of a cue: eight words of English with room to spare."""
_CONTENT_CHARS = 130
"""Characters of content that the tests on contents may look at."""
_SENTENCE_ENDS = word_set(". ! ?")
_BEFORE_NAY = word_set("no neither nor")


class Scene:
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
                self._head += words_in(self.text[span.start : min(span.end, span.start + left)])
                left -= len(span)
                if left <= 0:
                    break
        return self._head or _rest_of_sentence(self.words, end)

    def count_before_content(self) -> int | None:
        """How many words stand between the cue and the content after it; ``None`` where no content is after it."""
        starts = [span.start for span in self._contents if span.start >= self.cue_end]
        return len(words_in(self.text[self.cue_end : starts[0]])) if starts else None

    def find_speaker_noun(self) -> str | None:
        """The word that the speaker would be taken up by: 'front' for 'the Falcon Front of Tirgan'."""
        noun = None
        for word in words_in(self._speaker[0].text_in(self.text)) if len(self._speaker) > 0 else ():
            if word in PREPOSITIONS or word in LINKS or word in STOPS or word == ",":
                break
            noun = word
        return noun

    def speaker_head(self) -> list[str]:
        """The speaker's first words, with the word before where that is 'no' or 'neither'; none for no speaker."""
        if len(self._speaker) == 0:
            return []
        begin, end = self._speaker[0].start, self._speaker[0].end
        before = [word for word in words_in(self.text[max(0, begin - 8) : begin])[-1:] if word in _BEFORE_NAY]
        return before + words_in(self.text[begin : min(end, begin + 20)])


def make_scene(text: str, *, cue: Sequence[Span], content: Sequence[Span], speaker: Sequence[Span]) -> Scene:
    """Cut out what the decision on one statement may look at; the cue has one piece or more."""
    first, last = cue[0].start, cue[-1].end
    begin = max(0, first - _LEFT_CHARS)
    closed = begin == 0
    for span in content:
        if begin < span.end <= first:
            begin, closed = span.end, True
    words = words_in(text[begin:first])
    if not closed and text[begin].isalnum() and text[begin - 1].isalnum():
        words = words[1:]
    start = len(words)
    for span in cue:
        words += words_in(text[span.start : span.end])
    stop = len(words)
    words += words_in(text[last : last + _RIGHT_CHARS])
    scene = Scene(words, start=start, stop=stop, closed=closed)
    scene.set_statement(text, content, speaker, cue_end=last)
    return scene


def _rest_of_sentence(words: Sequence[str], end: int) -> list[str]:
    found = []
    for word in words[end : end + 16]:
        if word in _SENTENCE_ENDS or word[0] == "\n":
            break
        found.append(word)
    return found
