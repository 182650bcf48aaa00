"""Characters that hide are shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.hidden import show_hidden, split_hidden


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted”, naïve, 中文", "plain, “quoted”, naïve, 中文"),
        ("\u202egnp.exe\u202c", "⟨U+202E⟩gnp.exe⟨U+202C⟩"),
        ("con\u200bfirm", "con⟨U+200B⟩firm"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("a\x00b\x9bc", "a⟨U+0000⟩b⟨U+009B⟩c"),
        ("tab\tand\nline\r\nends\r.", "tab\tand\nline\nends\n."),
        ("\ufeffmark", "⟨U+FEFF⟩mark"),
        ("half \ud800", "half ⟨U+D800⟩"),
        ("tag \U000e0041", "tag ⟨U+E0041⟩"),
        ("Latin\u200d joined", "Latin⟨U+200D⟩ joined"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("", ""),
    ],
)
def test_what_hides_is_shown_and_what_spells_is_kept(text: str, shown: str) -> None:
    """Overrides, controls and characters without width get their number; joiners that a script needs stay."""
    assert show_hidden(text) == shown


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    """Whatever comes, no control, override or half character is passed on, and nothing else is lost."""
    shown = show_hidden(text)
    allowed = {"\n", "\t"}
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in set(shown) - allowed)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")
    assert "".join(part for part, _ in split_hidden(text)).count("U+") >= sum(hid for _, hid in split_hidden(text))
