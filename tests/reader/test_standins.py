"""Stand-ins: known parties go before the network under the same names."""

import functools
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.reader.bundle import load_bundle
from reportedly.reader.pieces import CASE_TITLE, Pieces, split_pieces
from reportedly.reader.standins import KINDS, cut_pieces, find_parties, type_nation


@functools.cache
def _load_tokenizer() -> Tokenizer:
    made: Tokenizer = Tokenizer.from_file(str(load_bundle().tokenizer))
    return made


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The tokenizer of the bundle: stand-ins are pieces of its vocabulary."""
    return _load_tokenizer()


def _cut(text: str) -> Pieces:
    """The pieces of a text with stand-ins for all kinds of parties."""
    return cut_pieces(text, _load_tokenizer(), KINDS)


def _found(text: str) -> list[str]:
    return [named.span.text_in(text) for named in find_parties(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Iran and the Indian army met Hamas.", ["Iran", "Indian", "Hamas"]),
        ("Kurdish and Muslim leaders, Jews and Sikhs", ["Kurdish", "Muslim", "Jews", "Sikhs"]),
        ("It came from South Sudan to the U.S. and the UK.", ["South Sudan", "U.S.", "UK"]),
        ("Al-Shabaab fought al-Shabaab of Boko Haram", ["Al-Shabaab", "al-Shabaab", "Boko Haram"]),
        ("the Falcon Front met the Kelmar Resistance Front", ["Falcon Front", "Kelmar Resistance Front"]),
        ("Israeli Prime Minister Orla Venn", ["Israeli"]),
        ("Islamic State of Iraq and Syria", ["Islamic State of Iraq and Syria"]),
    ],
)
def test_parties_are_found(text: str, found: list[str]) -> None:
    """Lands, peoples, believers, listed groups and groups told by their last word are found, each name whole."""
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "they told us that turkey is eaten with china cups",
        "THEY TOLD US THAT TURKEY WILL NOT ATTACK IRAN",
        "Tarek Jordan saw Jordan Lake",
        "it cost US$ 40",
        "African American voters in New Mexico",
        "the Premier League and the Coast Guard",
        "the Front for Renewal",
        "the Liberation Front of Kelmar",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    """Common words, text of capitals alone, and names that are part of others are no parties."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Iran accused Israel. The Iranian army shot at Israelis.",
            "Israel accused Iran. The Israeli army shot at Iranians.",
        ),
        ("the PKK said Hamas fled.", "Hamas said the PKK fled."),
        ("Burkina Faso warned Peru.", "Peru warned Burkina Faso."),
        ("Three Jews met Muslims.", "Three Muslims met Jews."),
        ("The Falcon Front shot at the Houthis.", "The Houthis shot at the Falcon Front."),
    ],
)
def test_exchange_is_not_seen(tokenizer: Tokenizer, one: str, other: str) -> None:
    """Two texts that differ by an exchange of parties of a kind are the same pieces to the network."""
    first, second = _cut(one), _cut(other)
    assert first.ids_P.tolist() == second.ids_P.tolist()
    assert first.features_P3.tolist() == second.features_P3.tolist()
    assert split_pieces(one, tokenizer).ids_P.tolist() != split_pieces(other, tokenizer).ids_P.tolist()


def test_names_stay_apart_and_together(tokenizer: Tokenizer) -> None:
    """One name has one stand-in throughout a text, two names have two; a land and its people have those of one nation."""
    text = "Peru met Chile. Peruvian and Chilean troops left Peru."
    shown = [tokenizer.id_to_token(i) for i in _cut(text).ids_P.tolist()]
    assert shown[0] == shown[9] != shown[2]
    assert [shown[i] for i in (0, 2, 4, 6)] == ["america", "russia", "american", "russian"]


def test_letters_before_a_noun_are_an_adjective(tokenizer: Tokenizer) -> None:
    """'U.S. officials' reads as 'American officials', 'the U.S. said' as 'America said'."""
    officials, said = (_cut(t).ids_P[1] for t in ("the U.S. officials", "the U.S. said"))
    assert [tokenizer.id_to_token(int(i)) for i in (officials, said)] == ["american", "america"]


def test_stand_in_reaches_over_its_name(tokenizer: Tokenizer) -> None:
    """A stand-in begins and ends where its name does, the article of a group included; its case is a title's."""
    text = "They said the Tamil Tigers and al-Qaeda met."
    pieces = _cut(text)
    spans = [text[a:b] for a, b in zip(pieces.starts_P, pieces.ends_P, strict=True)]
    assert spans == ["They", "said", "the Tamil Tigers", "and", "al-Qaeda", "met", "."]
    assert pieces.features_P3[[2, 4], 0].tolist() == [CASE_TITLE, CASE_TITLE]


@settings(deadline=None)
@given(st.lists(st.sampled_from("the Iran Indian Hamas U.S. said ( , and Falcon Front \n".split(" ")), max_size=30))
def test_pieces_stay_in_order(words: list[str]) -> None:
    """Whatever the text, pieces follow each other without overlap and cover what they covered."""
    tokenizer = _load_tokenizer()
    text = " ".join(words)
    pieces, plain = _cut(text), split_pieces(text, tokenizer)
    assert all(a <= b for a, b in itertools.pairwise(pieces.starts_P.tolist()))
    assert all(
        end <= start for end, start in zip(pieces.ends_P[:-1].tolist(), pieces.starts_P[1:].tolist(), strict=True)
    )
    assert {int(s) for s in pieces.starts_P} <= {int(s) for s in plain.starts_P}
    assert np.all(pieces.ends_P[-1:] == plain.ends_P[-1:])


def test_type_of_a_nations_name() -> None:
    """A land is a location, its adjective and its people are a nationality, other names are neither."""
    assert [type_nation(name) for name in ("U.S.", "Peru", "Peruvian", "Kurds")] == ["location"] * 2 + [
        "nationality"
    ] * 2
    assert [type_nation(name) for name in ("Hamas", "Quell", "us")] == [None] * 3


def test_the_network_is_shown_all_kinds(tokenizer: Tokenizer) -> None:
    """Nations, groups and believers alike, whether a list has the group or its last word tells it."""
    one, other = (
        [tokenizer.id_to_token(i) for i in cut_pieces(text, tokenizer).ids_P.tolist()]
        for text in ("Peru met Fatah and Buddhist monks", "Chile met the Falcon Front and Muslim monks")
    )
    assert one == other
    assert "peru" not in one
