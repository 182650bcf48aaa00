"""The forms of a word."""

import re
from collections.abc import Mapping

_IZE = re.compile(r"[a-z]{3}[iy]ze$")
_SHORT = re.compile(r"(?:[^aeiou]*|qu)[aeiou][bdfgklmnprtvz]")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


class Morphology:
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
