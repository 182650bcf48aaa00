"""Which mentions may share an entity, and what two mentions have in common."""

import numpy as np
import pytest

from reportedly.reader.coreference import (
    Clusters,
    NameKey,
    choose_set,
    find_shared_names,
    is_acronym,
    match_short_names,
    may_be_same,
)
from reportedly.reader.entities import name_key
from reportedly.reader.heads import is_apposed, is_head
from reportedly.reader.pairs import (
    DISTANCES,
    KINDS,
    LIKENESSES,
    TABLES,
    describe_mention,
    likeness_table,
    pair_features,
)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Masor Ilden Kashra", "Kashra", True),
        ("Masor Ilden Kashra", "Masor Azhen", False),
        ("Masor Azhen", "Ibran Azhen", False),
        ("Commander Dorin Vale", "Dorin Vale", True),
        ("Dorin Vale", "Dorin K. Vale", True),
        ("Dorin Vale", "Dorin Marsh", False),
    ],
)
def test_people_are_kept_apart(a: str, b: str, same: bool) -> None:
    """A name that is part of the other may be the same person; a shared given name or surname is not enough."""
    assert may_be_same(name_key(a, "person"), name_key(b, "person")) is same
    assert may_be_same(name_key(b, "person"), name_key(a, "person")) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Interior Ministry", "Defence Ministry", False),
        ("Orrin Valley Front", "the Front", True),
        ("Orrin Valley Front", "OVF", True),
        ("Orrin Valley Front", "Orrin Valley Union", False),
    ],
)
def test_groups_are_kept_apart(a: str, b: str, same: bool) -> None:
    """A group's name may be shortened to a part or to initials; a word in common is not enough."""
    assert may_be_same(name_key(a, "organization"), name_key(b, "organization")) is same


def test_a_person_is_never_a_group() -> None:
    """'Jackson' the man and 'Jackson' the town stay two."""
    assert not may_be_same(name_key("Orrin", "person"), name_key("Orrin", "location"))


@pytest.mark.parametrize(
    ("short", "long", "is_one"),
    [("uno", "united north orrin", True), ("mof", "ministry of finance", True), ("mf", "ministry of finance", True),
     ("nato", "ministry of finance", False), ("m", "mason", False)],
)  # fmt: skip
def test_acronyms(short: str, long: str, is_one: bool) -> None:
    """Initials with or without small words are an acronym; a single letter is not."""
    assert is_acronym([short], long.split()) is is_one


def test_a_join_that_mixes_people_is_refused() -> None:
    """Two people stay apart even when a pronoun could link them."""
    keys = {0: NameKey(("dorin", "vale"), "person"), 2: NameKey(("ada", "brok"), "person")}
    clusters = Clusters(keys)
    assert clusters.join(0, 1)
    assert not clusters.join(1, 2)
    assert clusters.root(2) == 2


def test_joins_are_transitive() -> None:
    """What is joined with one of a set is joined with all of it, and its names count for all."""
    clusters = Clusters({0: NameKey(("dorin", "vale"), "person"), 3: NameKey(("vale",), "person")})
    assert clusters.join(0, 1)
    assert clusters.join(3, 2)
    assert clusters.join(2, 1)
    assert {clusters.root(i) for i in range(4)} == {0}
    assert len(clusters.names_of(3)) == 2


@pytest.mark.parametrize(
    ("surface", "kind", "head"),
    [
        ("he", "he", "he"),
        ("The ministry of finance", "definite", "ministry"),
        ("a spokesman for the army", "indefinite", "spokesman"),
        ("his deputy, Ada Brok", "possessive", "deputy"),
        ("this group", "demonstrative", "group"),
        ("Dorin Vale’s", "bare", "vale"),
    ],
)
def test_words_of_a_mention(surface: str, kind: str, head: str) -> None:
    """Determiner, head and kind are told from the words alone."""
    words = describe_mention(surface)
    assert (KINDS[words.kind], words.head) == (kind, head)


def test_case_plays_no_part() -> None:
    """A mention in capitals has the same words."""
    assert describe_mention("THE RIVER FRONT") == describe_mention("the River Front")


def test_likeness_of_mentions() -> None:
    """Equal words, equal heads, parts and initials are told apart."""
    surfaces = ["the River Front", "River Front", "the armed River Front", "RF", "the army", "they"]
    table = likeness_table([describe_mention(s) for s in surfaces])
    named = [LIKENESSES[i] for i in table[0]]
    assert named == ["same", "same", "same head, part", "acronym", "nothing", "pronoun"]
    assert (table == table.T).all()


def test_features_stay_in_their_tables() -> None:
    """Indices never leave the bundle's weight tables, whatever the mentions."""
    words = [describe_mention(s) for s in ("he", "the army", "Army", "its men")]
    features = pair_features(words, np.array([0, 1, 5000, 5000]), np.array([0, 9, 5000, 5003]))
    assert set(features) == set(TABLES)
    assert all(index.min() >= 0 and index.max() < TABLES[name] for name, index in features.items())
    assert features["distance"].max() // 2 < DISTANCES


@pytest.mark.parametrize(
    ("before", "after", "kind", "is_one"),
    [
        ("former president ", "", "person", True),
        ("the ", "", "organization", True),
        ("the ministry of ", "", "location", False),
        ("", " officials", "location", False),
        ("her campaign manager, ", "", "person", True),
        ("", ", who fled in May", "person", True),
        ("", "’s brother", "person", False),
        ("", "’s", "location", True),
        ("the river, ", "", "location", False),
    ],
)
def test_the_head_of_a_noun_phrase(before: str, after: str, kind: str, is_one: bool) -> None:
    """A name is its phrase's head unless it stands behind a preposition or before another noun."""
    assert is_head(before, after, kind) is is_one


@pytest.mark.parametrize(
    ("before", "after", "kind", "is_one"),
    [
        ("The head of the mission, ", ",", "person", True),
        ("whose commander, ", "", "person", True),
        ("Its spokesman, Colonel ", ",", "person", True),
        ("The head of the mission, ", ",", "organization", False),
        ("the spokesmen and the envoy, ", "", "person", False),
        ("the villages of Orrin, Seld, ", "", "person", False),
        ("the head of the mission, a friend of ", "", "person", False),
        ("the head of the mission, ", " officials", "person", False),
        ("", "", "person", False),
    ],
)
def test_a_person_named_behind_a_role(before: str, after: str, kind: str, is_one: bool) -> None:
    """A role of one person with a comma, then the name, with nothing but titles between."""
    assert is_apposed(before, after, kind) is is_one


def test_he_is_not_she() -> None:
    """Whoever is called 'he' in a report joins nobody who is called 'she'."""
    clusters = Clusters({}, [describe_mention(word) for word in ("the envoy", "he", "she", "her", "the guard")])
    assert clusters.join(0, 1)
    assert clusters.join(2, 3)
    assert not clusters.join(3, 0)
    assert clusters.join(4, 2)
    assert not clusters.may_join(4, 1)


def test_an_entity_is_chosen_by_all_its_mentions() -> None:
    """Two mentions of one entity weigh together against one of another."""
    chosen = choose_set(Clusters({}), 5, np.array([0, 1, 0, 3]), np.array([2.0, 3.0, 2.0, 0.1]))
    assert chosen is not None
    assert chosen.root == 0
    assert chosen.share == pytest.approx(4.0 / 8.1)


def test_a_mention_that_nothing_explains_is_new() -> None:
    """Where no entity is likelier than none, a mention begins one of its own."""
    assert choose_set(Clusters({}), 2, np.array([0, 1]), np.array([0.5, 0.4])) is None
    assert choose_set(Clusters({}), 0, np.array([], dtype=np.int64), np.array([])) is None


def test_a_choice_keeps_people_apart() -> None:
    """The likeliest entity is passed over where its name forbids it."""
    clusters = Clusters({0: NameKey(("ada", "brok"), "person"), 2: NameKey(("dorin", "vale"), "person")})
    chosen = choose_set(clusters, 2, np.array([0, 1]), np.array([9.0, 3.0]))
    assert chosen is not None
    assert chosen.root == 1


def test_a_surname_of_two_people_stays_alone() -> None:
    """Two people with one surname: the bare surname is nobody's for sure; with one person it is that one's."""
    keys = {
        0: NameKey(("ada", "vale"), "person"),
        1: NameKey(("dorin", "vale"), "person"),
        2: NameKey(("vale",), "person"),
    }
    assert match_short_names(keys) == []
    assert match_short_names({0: keys[0], 2: keys[2]}) == [(2, 0)]


def test_a_double_surname_is_its_only_bearer() -> None:
    """'Ilden Kashra' is the one person whose full name has these words side by side; words far apart are nobody's."""
    full = NameKey(("masor", "ilden", "kashra"), "person")
    assert match_short_names({0: full, 1: NameKey(("ilden", "kashra"), "person")}) == [(1, 0)]
    assert match_short_names({0: full, 1: NameKey(("masor", "kashra"), "person")}) == []
    other = NameKey(("ada", "ilden", "kashra"), "person")
    assert match_short_names({0: full, 1: other, 2: NameKey(("ilden", "kashra"), "person")}) == []


def test_a_group_is_shortened_to_its_first_word() -> None:
    """'Jaish' is the only group that begins so; with two such groups it stays alone."""
    keys = {0: NameKey(("jaish", "e", "orrin"), "organization"), 1: NameKey(("jaish",), "organization")}
    assert match_short_names(keys) == [(1, 0)]
    two = {**keys, 2: NameKey(("jaish", "al", "marsh"), "organization")}
    assert match_short_names(two) == []


def test_a_first_name_is_its_only_bearer() -> None:
    """'Mr Chaiyapruk' is the one person so called; 'Masor' is nobody's where two have it."""
    one = {0: NameKey(("chaiyapruk", "thong"), "person"), 1: NameKey(("chaiyapruk",), "person")}
    assert match_short_names(one) == [(1, 0)]
    two = {
        0: NameKey(("masor", "kashra"), "person"),
        1: NameKey(("masor", "azhen"), "person"),
        2: NameKey(("masor",), "person"),
    }
    assert match_short_names(two) == []
    assert find_shared_names(two) == {2}


def test_a_noun_phrase_keeps_its_own_words() -> None:
    """'the Interior Ministry' does not join the Defence Ministry, whatever the score; 'the ministry' may."""
    words = [describe_mention(s) for s in ("Defence Ministry", "the Interior Ministry", "the ministry")]
    clusters = Clusters({0: NameKey(("defence", "ministry"), "organization")}, words)
    assert not clusters.join(0, 1)
    assert clusters.join(0, 2)


def test_title_does_not_part_a_name_from_its_phrase() -> None:
    """'Col Isden' counts as the name Isden, whatever else stands in the phrase; it is free for nobody else."""
    surfaces = ("Luis Arven Isden", "Col Isden", "Isden", "the Interior Ministry")
    words = [describe_mention(s) for s in surfaces]
    keys = {0: name_key(surfaces[0], "person"), 1: name_key("Isden", "person"), 2: name_key("Isden", "person")}
    clusters = Clusters(keys, words)
    assert clusters.join(0, 2)
    assert clusters.join(1, 2)
    assert clusters.root(1) == clusters.root(0)
