"""How reports flow: one result for each input, in order, whatever goes wrong with some."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from reportedly import pipeline
from reportedly.errors import BundleError, SettingsError
from reportedly.intake import Intake
from reportedly.pipeline import Totals, check_day, read, read_batch, read_text
from reportedly.report import Input, Received
from reportedly.terms import Outcome


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> build.ScriptedReader:
    """A scripted reader in the place of the real one."""
    scripted = build.ScriptedReader()
    monkeypatch.setattr(pipeline, "load_reader", lambda threads: scripted)
    return scripted


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worker processes load a scripted reader; they get two inputs at a time."""
    monkeypatch.setattr(pipeline, "load_reader", build.load_scripted_reader)
    monkeypatch.setattr("reportedly.workers.PORTION", 2)


def write(folder: Path, *texts: str) -> list[Path]:
    """Text files, one for each text."""
    paths = [folder / f"{number:03}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_file_is_read(reader: build.ScriptedReader, tmp_path: Path) -> None:
    """One input, one result with its report and its reading."""
    (path,) = write(tmp_path, "Corvane said that the bridge stands.")
    result = read(path)
    assert result.name == str(path)
    assert result.outcome is Outcome.READ
    assert result.failures == ()
    assert result.report.text == "Corvane said that the bridge stands."
    assert [span.text_in(result.report.text) for span in result.reading.statements[0].content] == ["the bridge stands"]


def test_a_text_at_hand_is_read(reader: build.ScriptedReader) -> None:
    """No file is needed; the text is taken as it is."""
    result = read_text("Corvane said that she left.", published="2025-03-12")
    assert result.name == "text"
    assert result.report.published == "2025-03-12"
    assert len(result.reading.statements) == 1
    assert read_text("Nothing.", name="note").report.path == "note"


def test_results_come_in_the_order_given(reader: build.ScriptedReader, tmp_path: Path) -> None:
    """Also with refused ones between them; every input has one result."""
    paths = write(tmp_path, "One said that a.", "Two said that b.")
    names = [paths[0], tmp_path / "missing.txt", paths[1]]
    results = list(read_batch(names))
    assert [result.name for result in results] == [str(name) for name in names]
    assert [result.outcome for result in results] == [Outcome.READ, Outcome.REFUSED, Outcome.READ]
    assert results[1].report is None
    assert results[1].failures[0].code == "RD-101"


def test_one_unreadable_report_does_not_stop_the_others(reader: build.ScriptedReader, tmp_path: Path) -> None:
    """When the reader fails over several, each is tried alone; the report of the failing one is kept."""
    paths = write(tmp_path, "One said that a.", "UNREADABLE", "Two said that b.", "UNFORESEEN")
    results = list(read_batch(paths))
    assert [result.outcome.value for result in results] == ["read", "refused", "read", "refused"]
    assert [failure.code for result in results for failure in result.failures] == ["RD-210", "RD-290"]
    assert "IndexError" in results[3].failures[0].message
    assert results[1].report is not None
    assert reader.sizes == [4, 1, 1, 1, 1]


def test_an_error_of_intake_s_own_is_a_failure(
    reader: build.ScriptedReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is counted and named, and the batch goes on."""
    paths = write(tmp_path, "One said that a.", "Two said that b.")
    receive = Intake.receive_input

    def fail_at_first(self: Intake, wanted: Input, **given: object) -> Received:
        if wanted.name == str(paths[0]):
            raise RuntimeError("a bug")
        return receive(self, wanted, **given)

    monkeypatch.setattr(Intake, "receive_input", fail_at_first)
    results = list(read_batch(paths))
    assert [result.outcome.value for result in results] == ["refused", "read"]
    assert results[0].failures[0].code == "RD-190"
    assert "RuntimeError: a bug" in results[0].failures[0].message


def test_reports_are_read_in_batches(
    reader: build.ScriptedReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch ends at a number of reports or of characters, whichever comes first; refused ones count as inputs."""
    monkeypatch.setattr(pipeline, "BATCH_REPORTS", 3)
    monkeypatch.setattr(pipeline, "BATCH_CHARS", 100)
    paths = write(tmp_path, "a", "b", "c", "d" * 60, "e" * 60, "f")
    assert len(list(read_batch(paths))) == 6
    assert reader.sizes == [3, 2, 1]


def test_results_come_while_later_inputs_are_still_read(
    reader: build.ScriptedReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The names may be endless: no more than a batch is taken before the first result."""
    monkeypatch.setattr(pipeline, "BATCH_REPORTS", 2)
    (path,) = write(tmp_path, "a")
    taken = []

    def iter_names() -> Iterator[Path]:
        while True:
            taken.append(path)
            yield path

    results = read_batch(iter_names())
    next(results)
    assert len(taken) == 2
    results.close()


def test_the_day_goes_to_every_report(reader: build.ScriptedReader, tmp_path: Path) -> None:
    """`published` sets the date of all inputs of the call."""
    results = read_batch(write(tmp_path, "a", "b"), published="2025-03-12")
    assert [result.report.published for result in results] == ["2025-03-12"] * 2


@pytest.mark.parametrize("day", ["2025-02-30", "12 March 2025", "20250312", "2025-03", "", "2025-W11-3"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    """Only YYYY-MM-DD, and only days that there are; before anything is read."""
    with pytest.raises(SettingsError, match="YYYY-MM-DD") as caught:
        read_batch([], published=day)
    assert caught.value.code == "RD-801"
    assert check_day("2024-02-29") == "2024-02-29"


@pytest.mark.parametrize("given", [{"jobs": 0}, {"threads": -1}])
def test_unusable_numbers_are_refused(given: dict[str, int]) -> None:
    """At the call, not at the first result."""
    with pytest.raises(SettingsError) as caught:
        read_batch([], **given)
    assert caught.value.code == "RD-802"


def test_originals_are_kept_where_asked(reader: build.ScriptedReader, tmp_path: Path) -> None:
    """Under their hash, in the folder given; without one nothing is kept."""
    (path,) = write(tmp_path, "Evidence.")
    report = read(path, originals=tmp_path / "kept").report
    kept = [file for file in (tmp_path / "kept").rglob("*") if file.is_file()]
    assert [file.name for file in kept] == [report.id]
    assert kept[0].read_text() == "Evidence."


def test_a_reader_that_cannot_be_loaded_stops_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged installation is no failure of an input."""

    def fail(threads: int) -> None:
        raise BundleError("no weights")

    monkeypatch.setattr(pipeline, "load_reader", fail)
    with pytest.raises(BundleError, match="no weights"):
        list(read_batch(write(tmp_path, "a")))


def test_no_reader_is_loaded_when_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong file name is answered at once."""
    monkeypatch.setattr(pipeline, "load_reader", lambda threads: pytest.fail("loaded"))
    assert read(tmp_path / "missing.txt").outcome is Outcome.REFUSED


def test_workers_give_the_same_results(workers: None, tmp_path: Path) -> None:
    """Two processes, the same results in the same order."""
    texts = [f"N{number} said that c{number}." for number in range(5)]
    paths = [*write(tmp_path, *texts), tmp_path / "missing.txt"]
    assert list(read_batch(paths, jobs=2)) == list(read_batch(paths, jobs=1))


def test_a_worker_that_dies_loses_one_input(workers: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The input that a process dies over is refused; those beside it are read."""
    monkeypatch.setattr(pipeline, "load_reader", build.load_deadly_reader)
    paths = write(tmp_path, "A said that a.", "DEADLY", "B said that b.", "C said that c.", "D said that d.")
    results = list(read_batch(paths, jobs=2))
    assert [result.name for result in results] == [str(path) for path in paths]
    assert [result.outcome.value for result in results] == ["read", "refused", "read", "read", "read"]
    assert results[1].failures[0].code == "RD-291"


def test_standard_input_is_read_beside_workers(workers: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes have no standard input: it is read here, in its place of the order."""
    (path,) = write(tmp_path, "A said that a.")
    code = (
        "import build; from reportedly import pipeline\n"
        "pipeline.load_reader = build.load_scripted_reader\n"
        "if __name__ == '__main__':\n"
        f"    for r in pipeline.read_batch([{str(path)!r}, '-'], jobs=2): print(r.name, len(r.reading.statements))\n"
    )
    (tmp_path / "run.py").write_text(code)
    paths = os.pathsep.join([*(entry for entry in sys.path if entry), str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, str(tmp_path / "run.py")],
        input=b"B said that b.",
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.stdout.decode().split() == [str(path), "1", "-", "1"]


def test_totals_add_up() -> None:
    """Read, partial and refused are all there is."""
    totals = Totals.count([Outcome.READ, Outcome.REFUSED, Outcome.READ, Outcome.PARTIAL])
    assert str(totals) == "4 given: 2 read, 1 partial, 1 refused"
    assert totals.given == 4


def test_results_can_be_sent_to_other_processes(reader: build.ScriptedReader) -> None:
    """Everything in a result is plain values."""
    result = read_text("Corvane said that she left.")
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize("module", ["onnxruntime", "trafilatura", "numpy", "rich", "yaml"])
def test_importing_the_package_is_light(module: str) -> None:
    """Nothing heavy is imported before something is read."""
    code = f"import sys, reportedly, reportedly.cli.main; sys.exit({module!r} in sys.modules)"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=env).returncode == 0
