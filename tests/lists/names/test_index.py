"""Finding candidates: spellings, scripts, slips, short forms; saving and loading; the planted name among many."""

import random
from pathlib import Path

import pytest

from reportedly.lists.listing import ListedName, Schema
from reportedly.lists.names.index import NameIndex

NAMES = [
    ("Tariq Mahmoud al-Lodin", Schema.PERSON),
    ("Karim Azfar", Schema.PERSON),
    ("Anton Sergeyevich Ostrov", Schema.PERSON),
    ("LASHKAR-E-NASRAT", Schema.ORGANIZATION),
    ("Front for the Orrin Valley (FOV)", Schema.ORGANIZATION),
    ("JAISH-I-MOHAMMED", Schema.ORGANIZATION),
    ("M44", Schema.ORGANIZATION),
]


def make_index(names: list[tuple[str, Schema]]) -> NameIndex:
    """An index with one name a listing."""
    return NameIndex.build((n, schema, ListedName(text=text)) for n, (text, schema) in enumerate(names))


@pytest.mark.parametrize(
    ("asked", "schema", "listing"),
    [
        ("Tareq Mahmud Lodin", Schema.PERSON, 0),
        ("LODIN, Tariq", Schema.PERSON, 0),
        ("طارق محمود اللودین", Schema.PERSON, 0),
        ("Kareem Azfar", Schema.PERSON, 1),
        ("Kari Azfr", Schema.PERSON, 1),
        ("Антон Остров", Schema.PERSON, 2),
        ("Lashkar i Nusrat", Schema.ORGANIZATION, 3),
        ("FOV", Schema.ORGANIZATION, 4),
        ("JeM", Schema.ORGANIZATION, 5),
        ("M44", Schema.ORGANIZATION, 6),
    ],
)
def test_spellings_find_the_name(asked: str, schema: Schema, listing: int) -> None:
    """The listed name comes first, however it is written."""
    found = make_index(NAMES).search(asked, schema=schema)
    assert found[0].listing == listing
    assert 0 < found[0].likeness <= 1


def test_other_schemas_are_left_out() -> None:
    """A person is not looked for among bodies; without a schema all are."""
    index = make_index(NAMES)
    assert index.search("Karim Azfar", schema=Schema.ORGANIZATION) == ()
    assert index.search("Karim Azfar")[0].listing == 1


def test_the_place_of_a_name_is_kept() -> None:
    """A listing's names are counted from 0 in their own order."""
    rows = [(7, Schema.PERSON, ListedName(text=text)) for text in ("Karim Azfar", "Abu Lodin")]
    (found,) = NameIndex.build(rows).search("Abu Lodin", limit=1)
    assert (found.listing, found.place) == (7, 1)


def test_limit_and_floor() -> None:
    """At most so many, and none below the floor."""
    index = make_index([(f"Tariq {name}", Schema.PERSON) for name in ("Lodin", "Azfar", "Goraya")])
    assert len(index.search("Tariq Lodin", limit=2)) == 2
    assert [c.listing for c in index.search("Tariq Lodin", floor=0.9)] == [0]


def test_what_was_saved_answers_the_same(tmp_path: Path) -> None:
    """Saved and loaded, the index is the same."""
    index = make_index(NAMES)
    index.save(tmp_path / "names")
    loaded = NameIndex.load(tmp_path / "names")
    for asked in ("Tareq Lodin", "JeM", "Nasrat"):
        assert loaded.search(asked) == index.search(asked)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    """No names: no candidates, also after saving."""
    index = make_index([])
    assert index.search("Karim Azfar") == ()
    index.save(tmp_path / "names")
    assert len(NameIndex.load(tmp_path / "names")) == 0


@pytest.mark.parametrize("asked", ["", "...", "al", "J. K.", "𓀀", "的"])
def test_names_without_words_find_nothing_or_little(asked: str) -> None:
    """No name crashes a search."""
    assert all(c.likeness <= 1 for c in make_index(NAMES).search(asked))


def test_a_planted_name_is_found_among_many() -> None:
    """Of two thousand made-up names the planted one comes first in three other spellings."""
    rng = random.Random(7)
    parts = ["ba", "ker", "lo", "din", "mu", "rat", "sha", "fi", "qo", "zel", "ta", "rim", "vo", "nar"]
    names = [
        (" ".join("".join(rng.choices(parts, k=3)).title() for _ in range(rng.choice([2, 3]))), Schema.PERSON)
        for _ in range(2000)
    ]
    index = make_index([*names, ("Khurshid Wazirov", Schema.PERSON)])
    for asked in ("Khurshid Vazirov", "Wazirow Khorsheed", "Khurshd Wazirov"):
        assert index.search(asked, schema=Schema.PERSON)[0].listing == 2000
