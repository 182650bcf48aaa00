"""The page on which reports are given, and the one that says what became of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from reportedly.adding import AddOutcome, AddResult, AddTotals
from reportedly.amounts import name_amount
from reportedly.pipeline import check_day
from reportedly.report import Input, hash_bytes
from reportedly.workbench.errors import RequestError
from reportedly.workbench.jobs import Job, JobState, is_in_record
from reportedly.workbench.views.lines import link_report

_ADDRESS = re.compile(r"https?://\S+")
_MAX_ADDRESSES = 500
_MAX_NAME_CHARS = 200
EXAMPLE_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """A job in the list of those that there were."""

    href: str
    words: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """The form, and what was given before."""

    jobs: tuple[JobLine, ...]
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """What became of one input.

    Attributes:
        name: as it was given.
        outcome: read, partial, duplicate or refused.
        href: the report; ``None`` where there is none.
        failures: codes with messages.
    """

    name: str
    outcome: str
    href: str | None
    failures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage:
    """What became of a job so far.

    Attributes:
        given, done: how many inputs, and how many of them are settled.
        totals: how many came to which outcome, in words; ``None`` before the end.
        results: one a line, refusals first.
        waiting: names of those that are not settled, the first of them being read.
        failure: what ended it before its end.
        opens: the one report that it brought; the browser goes there.
    """

    id: str
    state: str
    given: int
    done: int
    totals: str | None
    results: tuple[ResultLine, ...]
    waiting: tuple[str, ...]
    failure: tuple[str, str] | None
    opens: str | None

    @property
    def is_done(self) -> bool:
        """Whether nothing more will happen."""
        return self.state == JobState.DONE.value


def make_add_page(jobs: Iterable[Job], *, address: str = "") -> AddPage:
    """The form; ``address`` is one to begin with."""
    lines = (
        JobLine(href=f"/add/{job.id}", words=_name_inputs(job), state=_tell(job) or f"{job.state.value}")
        for job in jobs
    )
    return AddPage(jobs=tuple(lines), address=address)


def _name_inputs(job: Job) -> str:
    first = job.inputs[0].title or job.inputs[0].name
    more = len(job.inputs) - 1
    return first if more == 0 else f"{first} and {more:,} more"


def _tell(job: Job) -> str | None:
    """The totals of what is done."""
    if job.state is not JobState.DONE:
        return None
    totals = AddTotals.count(result.outcome for result in job.results)
    told = [f"{getattr(totals, outcome.value)} {outcome.value}" for outcome in AddOutcome]
    return ", ".join(part for part in told if not part.startswith("0 ")) or "nothing was read"


def make_job_page(job: Job) -> JobPage:
    """The page of a job."""
    settled = {result.name for result in job.results}
    in_record = [result for result in job.results if is_in_record(result)]
    is_done = job.state is JobState.DONE
    waiting = () if is_done else tuple(each.name for each in job.inputs if each.name not in settled)
    alone = is_done and len(job.results) == 1 and len(in_record) == 1 and in_record[0].outcome is not AddOutcome.PARTIAL
    return JobPage(
        id=job.id,
        state=job.state.value,
        given=max(len(job.inputs), len(job.results) + len(waiting)),
        done=len(job.results),
        totals=_tell(job),
        results=tuple(sorted((_make_line(result) for result in job.results), key=lambda line: line.href is not None)),
        waiting=waiting,
        failure=None if job.failure is None else (job.failure.code, job.failure.message),
        opens=link_report(str(in_record[0].report_id)) if alone else None,
    )


def _make_line(result: AddResult) -> ResultLine:
    return ResultLine(
        name=result.name,
        outcome=result.outcome.value,
        href=link_report(result.report_id) if result.report_id is not None and is_in_record(result) else None,
        failures=tuple((failure.code, failure.message) for failure in result.failures),
    )


def read_inputs(fields: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> list[Input]:
    """What a form brings: text, files, addresses, with what the form says of them.

    Raises:
        RequestError: RD-933, there is nothing, or an address is none.
        SettingsError: RD-801, the day of publication is none.
    """
    published = fields.get("published", "").strip() or None
    outlet = fields.get("outlet", "").strip() or None
    if published is not None:
        check_day(published)
    inputs = [
        Input(name=name, content=content, outlet=outlet, published=published)
        for name, content in _name_apart([(clean_name(name), content) for name, content in files])
    ]
    text = fields.get("text", "")
    if text.strip() != "":
        inputs.append(_make_text(text, title=fields.get("title", ""), outlet=outlet, published=published))
    for address in fields.get("addresses", "").split():
        if _ADDRESS.fullmatch(address) is None:
            raise RequestError(400, "RD-933", f"{address[:80]!r} is no address: it begins with http:// or https://")
        inputs.append(Input(name=address, outlet=outlet, published=published))
    if len(inputs) == 0:
        raise RequestError(400, "RD-933", "nothing was given: paste a text, choose files, or give an address")
    if len(inputs) > _MAX_ADDRESSES:
        told = f"{name_amount(len(inputs), 'input')} at once: give {_MAX_ADDRESSES} at most, or use reportedly add"
        raise RequestError(413, "RD-932", told)
    return inputs


def _make_text(text: str, *, title: str, outlet: str | None, published: str | None) -> Input:
    content = text.replace("\r\n", "\n").encode()
    name = f"pasted-{hash_bytes(content)[:8]}.txt"
    return Input(
        name=name,
        content=content,
        media_type="text/plain",
        title=" ".join(title.split()) or None,
        outlet=outlet,
        published=published,
    )


def clean_name(name: str) -> str:
    """The last part of a file's name as a browser sends it; never a path, an address, or nothing."""
    last = PurePosixPath(name.replace("\\", "/")).name.replace("\x00", "")[-_MAX_NAME_CHARS:]
    return last if last not in ("", "-", "..") else "file"


def _name_apart(files: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, bytes]]:
    """Files of one name get a number, so that each has a line of its own."""
    seen: dict[str, int] = {}
    for name, content in files:
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{seen[name]}-{name}"), content
