"""Names of people told by their first word, of all regions."""

import pytest

from reportedly.reader.given import is_full_name


@pytest.mark.parametrize(
    "name",
    [
        "Tarek Sool",
        "Masood Brennik",
        "Orla Venn",
        "Narendra Halm",
        "Volodymyr Kost",
        "Ngozi Orrin",
        "Yusuf bin Dorran",
        "María de la Seld",
        "ILYAS QARIM",
        "Jonas O’Brennik",
    ],
)
def test_a_given_name_begins_a_persons_name(name: str) -> None:
    """Given names of any region, in capitals or with accents, with particles behind."""
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Tarek",
        "The Orrin League",
        "Orla Venn Foundation",
        "Jonas Street",
        "Tarek said",
        "Falcon Front",
        "North Seld",
        "Hong Kong",
        "Costa Rica",
        "General Assembly",
        "Maria 2",
        "Yusuf Omar Ali Hassan Dorran",
        "",
    ],
)
def test_other_names_are_no_persons(name: str) -> None:
    """One word, words for bodies and places, small words, figures, and more words than a person's name has."""
    assert not is_full_name(name)
