"""Text as the lexicon matches it: words in small letters, and sets of words with a part in grammar.

Here stand the sets that several modules look at; a set with one use stands where it is used.
"""

import re
from collections.abc import Sequence

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-‐‑'’]\w+)*|[^\w\s]|\n[ \t\r]*\n")
"""A word with what is joined to it, an abbreviation with its dots, a mark, or an empty line."""


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


QUOTES = word_set('" “ ” „ « » ‘ `')
STOPS = word_set(". ; : ! ? ( ) [ ] — – … |") | QUOTES
POSSESSIVES = word_set("his her its their our my your whose")
ARTICLES = word_set("the a an each") | POSSESSIVES
DETERMINERS = ARTICLES | word_set("this that these those any no some such all both another every")
BE_FORMS = word_set("is are was were be been being")
AUXILIARIES = BE_FORMS | word_set(
    "am has have had having do does did will would can could may might shall should must to"
)
PREPOSITIONS = word_set(
    "of in by with from for about on against over despite amid after before at into between under through as following"
    " than like among"
)
SUBJECTS = word_set("he she it they we i you there")
LINKS = word_set(
    "and but while because as although though when after before if since which who whom whose where until unless so than"
    " that whereas"
)
_NOT_ADVERBS = word_set("family ally july italy assembly rally supply reply only")


def read_words(tokens: Sequence[re.Match[str]]) -> list[str]:
    """The words of all tokens of a text; a straight quotation mark becomes an opening or a closing one."""
    words = [token.group().lower().replace("’", "'") for token in tokens]
    for number, word in enumerate(words):
        if word == '"':
            end = tokens[number].end()
            words[number] = "“" if tokens[number].string[end : end + 1].isalnum() else "”"
    return words


def words_in(text: str) -> list[str]:
    """The words of a piece of text; its quotation marks stay as they are."""
    return TOKEN.findall(text.lower().replace("’", "'"))


def is_adverb(word: str) -> bool:
    """Whether a word ends like an adverb and is none of the others that do."""
    return word.endswith("ly") and word not in _NOT_ADVERBS
