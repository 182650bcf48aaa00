"""Intake: bytes, a path, a URL or standard input becomes a `Report`, or a failure with a code that says why not.

::

    with Intake() as intake:
        received = intake.receive("article.html")
        if received.report is not None:
            print(received.report.title, received.report.credits)

Formats: plain text, web pages, PDF, WebVTT and SubRip subtitles. Everything but plain text is parsed in a process of
its own; only `reportedly.intake.fetch` opens a network connection.
"""

from reportedly.intake.codes import CODES
from reportedly.intake.compose import make_report
from reportedly.intake.expand import expand_name
from reportedly.intake.inputlist import iter_list
from reportedly.intake.limits import Limits
from reportedly.intake.originals import Originals, default_folder
from reportedly.intake.receive import Intake

__all__ = ["CODES", "Intake", "Limits", "Originals", "default_folder", "expand_name", "iter_list", "make_report"]
