"""Names of places as they are compared: without case, accents, stops and the ways of writing an apostrophe or a saint.

Table and text are folded by the same function, so that what was written into the table is found again.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
        "ə": "a", "ŋ": "n", "’": "", "‘": "", "'": "", "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "`": "", "´": "", ".": "",
    }
)  # fmt: skip
_APART = re.compile(r"[^0-9a-z]+")
_SHORT_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "and": "", "the": ""}
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLE = re.compile(r"(.)\1+")
_SOUNDS = (("ck", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("j", "g"), ("ph", "f"))


def fold_name(name: str) -> str:
    """A name as it is compared: small Latin letters and digits, words parted by one space; ``""`` where none is left.

    'Saint-Étienne' and 'St. Etienne', 'Jammu & Kashmir' and 'Jammu and Kashmir' are the same.
    """
    plain = name.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _APART.sub(" ", plain.translate(_LETTERS)).split()
    folded = " ".join(w for w in (_SHORT_WORDS.get(word, word) for word in words) if w)
    return folded or " ".join(words)


def sound_key(folded: str) -> str:
    """The consonants of a folded name, roughly as spoken: 'rawlakote' and 'rawalakot' have one key.

    For names that come into English from another script, where spelling is free. The method is that of the
    consonant skeletons of Soundex (Russell 1918) without its groups, which are too wide for place names.
    """
    plain = folded.replace(" ", "")
    for letters, sound in _SOUNDS:
        plain = plain.replace(letters, sound)
    return plain[:1] + _DOUBLE.sub(r"\1", _VOWELS.sub("", plain[1:]))
