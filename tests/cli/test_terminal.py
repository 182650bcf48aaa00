"""The account: what it says, how it fits, and what it leaves unsaid."""

import io
import re

import pytest
from rich.cells import cell_len

from build import ReadingDraft, make_report, make_sample
from build_incidents import make_bombing
from reportedly.cli.terminal import dump_account, get_output, make_console, make_writable, print_account
from reportedly.exports.wording import View
from reportedly.report import Cue, Dateline
from reportedly.spans import Span
from reportedly.terms import CreditKind, EntityType

ACCOUNT = """\
Guards fled, paper says
  received as  news/sample.txt
  outlet       The Saltgate Mirror
  credit       based on a report of Radio Pellary, “Based On Radio Pellary Report” 9:1 [324:353]
  dateline     unknown
  published    unknown
  byline       unknown
  statements   6, by 4 speakers; other text is in the outlet’s own voice

“The Harbor Post” · not tied to a name · 1 statement
  S1 says  “The Harbor Post reports”  indirect                                          3:25 [49:65]
     that guards fled
     The Saltgate Mirror → Radio Pellary → “The Harbor Post”

Lena Corvane · person · 2 statements
  S2 says  “said Lena Corvane”  direct                                         3:43 [67:88, 108:130]
     “We held the bridge,” … “and we will hold it.”
     The Saltgate Mirror → Radio Pellary → Lena Corvane
  S3 does not confirm  “She did not confirm”  indirect                                5:21 [152:176]
     that _the Front_ was there
     The Saltgate Mirror → Radio Pellary → Lena Corvane

“officials” · not tied to a name · 1 statement
  S4 assesses  “an admission that officials say”  indirect · about S5        5:47 [178:219, 253:274]
     _Tolan Verrick_ admitted shelling the depot … proves the group lied
     The Saltgate Mirror → Radio Pellary → “officials”
     within S4:
     S5 Tolan Verrick admits  “Tolan Verrick admitted”  indirect                      5:70 [201:219]
        shelling the depot
        The Saltgate Mirror → Radio Pellary → officials → Tolan Verrick

Tolan Verrick · person · 1 statement
  S5 admits  → within S4, under “officials”

speaker not named · 1 statement
  S6 says  “widely feared”  indirect                                                  7:21 [297:321]
     that the road will close
     The Saltgate Mirror → Radio Pellary → speaker not named
"""


def test_the_account_of_the_sample() -> None:
    """Chain of the report, statements under their speakers, nested ones under the outer one, with places and hops."""
    assert dump_account(*make_sample()) == ACCOUNT


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_an_account_fits_its_width(width: int) -> None:
    """No line is longer than the terminal is wide, and no word is lost by wrapping."""
    text = dump_account(*make_sample(byline="a very long byline " * 12), width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "".join(ACCOUNT.split())[40:80] in "".join(text.split())


def test_unknown_is_said_as_such() -> None:
    """Title, outlet, dateline, date and byline that a report does not give are unknown, not left out."""
    report = make_report("Nothing is said.", path=None)
    assert dump_account(report, ReadingDraft(report).make()) == (
        "text\n"
        "  title        unknown\n"
        "  outlet       unknown\n"
        "  credit       none found\n"
        "  dateline     unknown\n"
        "  published    unknown\n"
        "  byline       unknown\n"
        "  statements   none found\n"
    )


def test_what_the_report_says_of_itself_is_shown() -> None:
    """Dateline, date, byline, and each credit in words."""
    text = "Lima, 20 Aug (EFE) -- A minister told Reuters that he left."
    report = make_report(
        text,
        credits=[("told Reuters", "Reuters", CreditKind.TOLD)],
        dateline=Dateline(place="Lima", date="20 Aug", agency="EFE"),
        published="1988-08-20",
        byline="Ilse\n Harrand",
    )
    account = dump_account(report, ReadingDraft(report).make())
    assert "  dateline     Lima, 20 Aug (EFE)\n" in account
    assert "  published    1988-08-20\n" in account
    assert "  byline       Ilse Harrand\n" in account
    assert "  credit       told to Reuters, “told Reuters” 1:34 [33:45]\n" in account


def test_a_recording_is_cited_by_its_minute() -> None:
    """Places in subtitles are times."""
    text = "I deny it, said Verrick."
    report = make_report(text, cues=(Cue(span=Span(0, len(text)), start_s=83, end_s=90),))
    draft = ReadingDraft(report)
    draft.add_statement("I deny it", speaker="Verrick", cue="said")
    assert "01:23 [0:9]" in dump_account(report, draft.make())


def test_mentions_are_marked_but_not_pronouns() -> None:
    """Of nested names the outermost, nominals where no name is in them; none across the content's border."""
    report = make_report(
        "Officials said that the Front in Pellary town hurt the driver of Corvane and the guards, and her."
    )
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.ORGANIZATION, "Front in Pellary")
    draft.add_entity(EntityType.LOCATION, "Pellary")
    draft.add_entity(EntityType.PERSON, "Corvane", "her")
    draft.add_entity(EntityType.PERSON, "the driver of Corvane")
    draft.add_entity(EntityType.PERSON, "the guards")
    draft.add_entity(EntityType.OTHER, "said that")
    draft.add_statement(
        "that the Front in Pellary town hurt the driver of Corvane and the guards, and her",
        speaker="Officials",
        cue="said",
    )
    marked = "that the _Front in Pellary_ town hurt the driver of _Corvane_ and _the guards_, and her"
    assert f"     {marked}\n" in dump_account(report, draft.make())


def test_a_terminal_gets_styles_instead_of_marks() -> None:
    """Mentions are underlined; with NO_COLOR styles stay and colours go."""
    file = io.StringIO()
    print_account(View(*make_sample()), make_console(file, color="always"))
    assert "_the Front_" not in file.getvalue()
    assert "\x1b[4mthe Front\x1b[0m" in file.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue()) == ACCOUNT.replace("_", "")


def test_no_color_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR leaves underlines and bold, and takes the colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    console = make_console(io.StringIO())
    assert console.no_color
    assert not make_console(io.StringIO(), color="always").no_color


def test_hostile_words_cannot_steer_the_terminal() -> None:
    """Escape sequences, overrides and markup of the terminal library are shown as they stand."""
    text = "[bold]Corvane[/bold] \x1b]0;title\x07 said that \u202eevil\u202c :smile: is \x1b[31mred."
    report = make_report(text, title=text, outlet="\x1b[2J", byline="\u202ebad")
    draft = ReadingDraft(report)
    draft.add_statement("\u202eevil\u202c :smile: is \x1b[31mred", speaker="[bold]Corvane[/bold]", cue="said that")
    account = dump_account(report, draft.make())
    assert not set(account) & set("\x1b\x07\u202e\u202c")
    assert "“[bold]Corvane[/bold]”" in account
    assert "⟨U+202E⟩evil⟨U+202C⟩ :smile: is ⟨U+001B⟩[31mred" in account


def test_a_terminal_of_a_narrow_encoding_gets_question_marks() -> None:
    """What its encoding lacks does not end the program."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii")
    make_writable(file)
    print_account(View(*make_sample()), make_console(file))
    file.flush()
    assert b"?We held the bridge,?" in raw.getvalue()
    utf8 = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    make_writable(utf8)
    assert utf8.errors == "strict"
    assert get_output() is not None


def test_the_account_speaks_no_judgement() -> None:
    """Our own words never rule on what is so or on who somebody is."""
    words = dump_account(*make_sample()) + dump_account(*make_bombing()).replace("reported as fact", "")
    assert not re.search(r"\b(true|false|facts?|verified|terrorists?|truth|reliable)\b", words, flags=re.IGNORECASE)
