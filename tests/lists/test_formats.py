"""Each format becomes the same plain objects; a broken file says where it broke."""

import json
from pathlib import Path

import pytest

from reportedly.errors import ListError
from reportedly.lists import codec
from reportedly.lists.formats.ofac import name_siblings, turn_name
from reportedly.lists.formats.read import find_file, hash_files, read_list
from reportedly.lists.listing import Listing, NameKind, NameQuality, Schema

FILES = Path(__file__).parent / "files"
EXPECTED = [json.loads(line) for line in (FILES / "expected.jsonl").read_text("utf-8").splitlines()]

BOMB = """<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<CONSOLIDATED_LIST dateGenerated="2025-01-01"><INDIVIDUALS/></CONSOLIDATED_LIST>"""


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["file"])
def test_each_format_is_read_as_expected(case: dict[str, object]) -> None:
    """Every field of every entry of the small lists, the file's own date, and what was left out."""
    parsed = read_list(FILES / str(case["file"]), str(case["format"]))
    assert parsed.dated == case["dated"]
    assert list(parsed.notes) == case["notes"]
    assert [codec.to_plain(listing) for listing in parsed.listings] == case["listings"]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["file"])
def test_listings_come_back_from_json(case: dict[str, object]) -> None:
    """Writing a listing and reading it again gives an equal one."""
    for listing in read_list(FILES / str(case["file"]), str(case["format"])).listings:
        assert codec.from_plain(Listing, json.loads(codec.dump_json(listing))) == listing


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["file"])
def test_roles_stand_in_the_narrative(case: dict[str, object]) -> None:
    """The span of a role covers words of the list's own text that hold the other one's name."""
    for listing in read_list(FILES / str(case["file"]), str(case["format"])).listings:
        for role in listing.roles:
            assert role.other in role.span.text_in(listing.narrative or "")


def break_file(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A copy of a small list with one thing changed."""
    text = (FILES / name).read_text("utf-8")
    assert old in text
    path = tmp_path / Path(name).name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "format_", "old", "new", "code", "told"),
    [
        ("un.xml", "un", "<TITLE><VALUE>Colonel</VALUE></TITLE>", "<TITLE><VALUE>Colonel</TITLE>", "RD-403", "line 16"),
        ("un.xml", "un", "</CONSOLIDATED_LIST>", "", "RD-403", "line 68"),
        ("un.xml", "eu", "TOLAN", "TOLAN", "RD-402", "begins with <CONSOLIDATED_LIST>"),
        ("eu.xml", "un", "export", "export", "RD-402", "begins with <export>"),
        ("uk.csv", "un", "Report", "Report", "RD-402", "is not XML"),
        ("un.xml", "uk", "TOLAN", "TOLAN", "RD-402", "no row with the column 'Name 6'"),
        ("un.xml", "ftm", "TOLAN", "TOLAN", "RD-402", "line 1"),
        ("ofac/sdn.csv", "ofac", '"SDGT",-0- ,-0- ', '"SDGT",-0- ', "RD-403", "line 2: 11 columns where 12 are due"),
        ("ofac/sdn.csv", "ofac", "103,", "one hundred,", "RD-403", "line 3"),
        ("ofac/sdn.csv", "ofac", "101,", "number,", "RD-402", "line 1"),
        ("uk.csv", "uk", ",Ship,UK,", ",Ship,UK,,", "RD-403", "line 5"),
        ("ftm.jsonl", "ftm", '{"id":"s-1",', '{"id":"s-1"', "RD-403", "line 3"),
        ("ftm.jsonl", "ftm", '"id":"s-1"', '"no":"s-1"', "RD-403", "line 3"),
        ("eu.xml", "eu", 'strong="true" logicalId="10"', 'strong="true" strong="true"', "RD-403", "line 18"),
    ],
)
def test_a_broken_file_says_where_it_broke(
    tmp_path: Path, name: str, format_: str, old: str, new: str, code: str, told: str
) -> None:
    """The error has its code, names the file and the line or what was found there."""
    path = break_file(tmp_path, name, old, new)
    with pytest.raises(ListError, match=path.name) as caught:
        read_list(path, format_)
    assert caught.value.code == code
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE CONSOLIDATED_LIST SYSTEM "file:///etc/passwd"><CONSOLIDATED_LIST/>',
        "<!-- " + "x" * 100_000 + " --><!DOCTYPE CONSOLIDATED_LIST><CONSOLIDATED_LIST/>",
    ],
)
def test_a_document_type_declaration_is_refused(tmp_path: Path, text: str) -> None:
    """No entity is resolved, nothing outside is read: such a file is refused as such."""
    path = tmp_path / "list.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ListError) as caught:
        read_list(path, "un")
    assert caught.value.code == "RD-404"


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    """libxml2's limit on depth holds."""
    path = tmp_path / "list.xml"
    path.write_text("<CONSOLIDATED_LIST>" + "<A>" * 2000 + "</A>" * 2000 + "</CONSOLIDATED_LIST>", encoding="utf-8")
    with pytest.raises(ListError) as caught:
        read_list(path, "un")
    assert caught.value.code == "RD-403"


def test_a_file_over_the_limit_is_refused() -> None:
    """The size is looked at before anything is read."""
    with pytest.raises(ListError, match="more than the limit of 100") as caught:
        read_list(FILES / "un.xml", "un", max_bytes=100)
    assert caught.value.code == "RD-405"


def test_a_file_without_entries_is_refused(tmp_path: Path) -> None:
    """A list of nothing is no edition."""
    path = tmp_path / "list.xml"
    path.write_text(
        "<CONSOLIDATED_LIST dateGenerated='2025-01-01'><INDIVIDUALS/></CONSOLIDATED_LIST>", encoding="utf-8"
    )
    with pytest.raises(ListError) as caught:
        read_list(path, "un")
    assert caught.value.code == "RD-406"


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """Neither a file that is not there nor a folder without sdn.csv is a list."""
    with pytest.raises(ListError) as caught:
        find_file(tmp_path / name)
    assert caught.value.code == "RD-401"


def test_missing_tables_of_ofac_are_noted(tmp_path: Path) -> None:
    """Names are read without the other tables, and the edition says what is missing."""
    path = tmp_path / "SDN.CSV"
    path.write_bytes((FILES / "ofac" / "sdn.csv").read_bytes())
    parsed = read_list(tmp_path, "ofac")
    assert [note.partition(":")[0] for note in parsed.notes] == [
        f"no {name}.csv beside the file" for name in ("alt", "add", "sdn_comments")
    ]
    assert [listing.name for listing in parsed.listings] == [
        "Tolan VERRICK",
        "ORRIN BRIDGE FRONT",
        "HERON STAR",
        "5Y-ABC",
    ]


def test_the_digest_of_ofac_covers_all_its_tables(tmp_path: Path) -> None:
    """A change in the aliases makes another edition."""
    for path in (FILES / "ofac").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = hash_files(tmp_path, "ofac")
    (tmp_path / "alt.csv").write_text('101,1,"aka","VERIKK, Tolan",-0- \r\n', encoding="utf-8")
    assert hash_files(tmp_path, "ofac") != before


def test_the_older_list_of_the_uk_is_read_too(tmp_path: Path) -> None:
    """The Treasury's columns have other names; days unknown in part keep what is known."""
    head = (
        "Name 6,Name 1,Title,Name Non-Latin Script,DOB,Town of Birth,Nationality,Address 1,Country,Other Information,"
    )
    head += "Group Type,Alias Type,Alias Quality,Regime,Listed On,Last Updated,Group ID"
    rows = [
        "Last Updated,13/06/2023",
        head,
        "CORVANE,Lena,Dr,,00/00/1980,Gulu,Uganda,1 Ferry Lane,Uganda,,Individual,Primary name,,Saltgate,30/11/2020,01/12/2020,77",
        "LC,,,,00/00/1980,Gulu,Uganda,,,,Individual,AKA,Low,Saltgate,30/11/2020,01/12/2020,77",
    ]
    path = tmp_path / "ConList.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    parsed = read_list(path, "uk")
    (listing,) = parsed.listings
    assert parsed.dated == "2023-06-13"
    assert (listing.reference, listing.schema, listing.listed_on) == ("77", Schema.PERSON, "2020-11-30")
    assert [(name.text, name.kind, name.quality) for name in listing.names] == [
        ("Lena CORVANE", NameKind.PRIMARY, NameQuality.STRONG),
        ("LC", NameKind.ALIAS, NameQuality.WEAK),
    ]
    assert [(birth.start, birth.end) for birth in listing.births] == [("1980-01-01", "1980-12-31")]


@pytest.mark.parametrize(
    ("listed", "turned"),
    [("SAEED, Muhammad", "Muhammad SAEED"), ("ABU X", "ABU X"), ("SMITH, John, Jr.", "SMITH, John, Jr.")],
)
def test_names_of_people_are_turned(listed: str, turned: str) -> None:
    """A family name before one comma goes behind the given names."""
    assert turn_name(listed) == turned


def test_addresses_of_the_other_tables() -> None:
    """They lie beside the first one, written in the same case."""
    assert name_siblings("https://lists.example/a/SDN.CSV", "ofac")[0] == "https://lists.example/a/ALT.CSV"
    assert name_siblings("https://lists.example/a/sdn.csv", "ofac")[1] == "https://lists.example/a/add.csv"
    assert name_siblings("https://lists.example/a/sdn_advanced.xml", "ofac") == ()


@pytest.mark.shared
def test_real_lists_are_read_whole() -> None:
    """The UN list of 2026-02-27 and OFAC's of January 2019: every entry, and those of the product's page by value."""
    folder = Path(__file__).parents[3] / "shared" / "corpora" / "lists"
    if not folder.is_dir():
        pytest.skip("the corpora of ../shared are not there")
    un = read_list(folder / "UN_consolidated.xml", "un")
    known = {listing.reference: listing for listing in un.listings}
    azhar = known["QDi.422"]
    assert (un.dated, len(known)) == ("2026-02-27", 1003)
    assert (azhar.listed_on, azhar.roles[0].kind.value, azhar.roles[0].reference) == (
        "2019-05-01",
        "founder",
        "QDe.019",
    )
    ofac = read_list(folder / "sdn.csv", "ofac")
    assert len(ofac.listings) == 7379
    assert all(birth.start is not None for listing in ofac.listings for birth in listing.births)
