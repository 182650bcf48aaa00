"""The account below the statements: incidents as tables, everything else as lines."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from build import make_sample
from build_incidents import make_bombing
from reportedly.cli.terminal import dump_account, make_console, print_account
from reportedly.exports.wording import View

INCIDENTS = """\
Incidents · 2, as the report tells them
  I1 bombing · accomplished · S1 “the police”                                            3:1 [26:95]
     date     2025-03-11 · to the day  “Tuesday”                                     3:104 [129:136]
     place    Corn Market, Pellary, Merova · exact place · 34.55 S 28.35 W             3:74 [99:125]
              (Pellary)  “the Corn Market in Pellary”
     by whom  Harrow Front · claimed or admitted · S2 Harrow Front                     5:1 [191:207]
              Saltgate Brigade · suspected or accused by authorities · S3 “The        5:65 [255:275]
              government”
              the brigade (Saltgate Brigade) · denied · S4 Saltgate Brigade           5:91 [281:292]
     actor    not a state
     means    bomb                                                                       3:3 [28:32]
     targets  Corn Market · number unknown · some damage · commercial                 3:78 [103:114]
     victims  people · low 20, best 20, high unknown · death · civilian  “at least      3:15 [40:58]
              20 people”
              others · low 30, best unknown, high 40 · injury · civilian  “between      3:46 [71:95]
              30 and 40 others”
              Ada Brok, Judge · 1 · death · legal or judicial · the outlet’s own     3:149 [174:188]
              voice  “Judge Ada Brok”
  I2 kidnapping · attempted · the outlet’s own voice                                  7:18 [328:373]
     date     2025-03-01 to 2025-03-10 · to the week  “Early this month”               7:1 [311:327]
     place    Old Tern, country unknown · coordinates unknown                         7:55 [365:373]
     by whom  gunmen · reported as fact · the outlet’s own voice                      7:18 [328:334]
     victims  driver · 1 · effect unknown                                             7:41 [351:359]
     unknown  actor, means, targets

Relations and legal states · 4
  Tolan Verrick  leader of Saltgate Brigade — the outlet’s own voice                  9:16 [391:426]
                 charged by Castrine prosecutor over “the 2018 depot attack” — the    9:53 [428:466]
                 outlet’s own voice
"""


def test_incidents_are_small_tables() -> None:
    """Each slot with its value, how precise it is, on what footing and whose word, the words, and their place."""
    account = dump_account(*make_bombing())
    assert INCIDENTS in account
    assert "  incidents    2, below the statements\n" in account


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_tables_fit_the_width(width: int) -> None:
    """No line is longer than the terminal is wide, and no word is lost by wrapping."""
    text = dump_account(*make_bombing(), width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    for words in ("low 20, best 20, high unknown", "possible match 0.57", "not on list", "effect unknown"):
        assert words.split()[-1] in text


def test_a_reading_without_incidents_has_no_table() -> None:
    """Neither heading nor count."""
    account = dump_account(*make_sample())
    assert "Incidents" not in account
    assert "incidents" not in account


def test_a_subject_is_named_once_for_its_lines() -> None:
    """But two entities of one name stay two."""
    report, reading, screening = make_bombing()
    first, second, *_ = reading.relations
    twin = replace(reading.entities[5], id="E99")
    reading = replace(
        reading, entities=(*reading.entities, twin), relations=(first, second, replace(second, id="R9", subject="E99"))
    )
    account = dump_account(report, reading, screening)
    relations = account[account.index("Relations") : account.index("Places")]
    assert relations.count("Tolan Verrick") == 2


def test_statuses_stand_out_in_a_terminal() -> None:
    """Styles are added; the words are the same as without."""
    file = io.StringIO()
    print_account(View(*make_bombing()), make_console(file, color="always"))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue())
    assert INCIDENTS in "\n".join(line.rstrip() for line in plain.splitlines())
    assert "\x1b[35mdenied" in file.getvalue()


def test_hostile_fills_cannot_steer_the_terminal() -> None:
    """Escape sequences in the values of incidents and lines are shown by number."""
    report, reading, screening = make_bombing()
    evil = "\x1b[2J[bold]\u202e"
    incident = replace(
        reading.incidents[0],
        perpetrator_organizations=(replace(reading.incidents[0].perpetrator_organizations[0], text=evil, entity=None),),
    )
    reading = replace(
        reading, incidents=(incident,), entities=tuple(replace(entity, name=evil) for entity in reading.entities)
    )
    account = dump_account(report, reading, screening)
    assert not set(account) & set("\x1b\u202e")
    assert "⟨U+001B⟩[2J[bold]" in account
