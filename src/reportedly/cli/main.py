"""The command ``reportedly`` and its sub-commands."""

import click

from reportedly import __version__
from reportedly.cli.add import add
from reportedly.cli.agree import agree
from reportedly.cli.cases import about, case, cases, disputed, echoes
from reportedly.cli.compare import compare
from reportedly.cli.correct import correct
from reportedly.cli.demo import demo
from reportedly.cli.export import export
from reportedly.cli.forget import forget
from reportedly.cli.gazetteer import gazetteer
from reportedly.cli.judge import judge
from reportedly.cli.lists import lists
from reportedly.cli.read import read
from reportedly.cli.screen import screen
from reportedly.cli.search import search
from reportedly.cli.serve import serve
from reportedly.cli.who import who

START = """\b
Where to start:
  reportedly demo                read four demo reports, to see what it does
  reportedly read ARTICLE.html   who says what in a report of yours
  reportedly serve               the same in the browser: paste a text, look, judge, print
  reportedly add FILES           keep many reports in a record; `cases` and `disputed` hold them together
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=START)
@click.version_option(__version__, "-V", "--version", prog_name="reportedly", message="%(prog)s %(version)s")
def main() -> None:
    """Read news reports: who says what, through whom, with every span in place.

    Works offline. What a report attributes to somebody stays attributed. Reports are held beside one another, with how many
    origins each value has; nothing is ruled on.
    """


main.add_command(about)
main.add_command(add)
main.add_command(agree)
main.add_command(case)
main.add_command(cases)
main.add_command(compare)
main.add_command(correct)
main.add_command(demo)
main.add_command(disputed)
main.add_command(echoes)
main.add_command(export)
main.add_command(forget)
main.add_command(gazetteer)
main.add_command(judge)
main.add_command(lists)
main.add_command(read)
main.add_command(screen)
main.add_command(search)
main.add_command(serve)
main.add_command(who)
