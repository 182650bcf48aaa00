"""How fast reading is: words per second of the reader, of the network alone and of the whole command, memory, start.

    python benchmarks/reading.py [--corpus FILE.jsonl] [--runs N] [--threads N] [--limit N] [--json FILE]

One process, the texts of a corpus (JSON lines with a ``text``). All figures are of the same run of this program, so
that the reader can be held against the limit that the network sets on the same machine at the same time; other programs
on the machine slow both. Seconds are the median of the runs; ``fastest`` and ``slowest`` stand beside it.
"""

import argparse
import hashlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

import numpy as np

from reportedly.intake import make_report
from reportedly.pipeline import BATCH_CHARS, BATCH_REPORTS
from reportedly.reader import Reader
from reportedly.reader.network import WINDOWS_PER_RUN
from reportedly.reader.pieces import split_pieces
from reportedly.reader.session import NEVER
from reportedly.reader.windows import Batch, cut_windows, pack_windows
from reportedly.report import Report

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / ".." / "shared" / "corpora" / "polnear" / "dev.jsonl"
ARTICLE = Path(str(resources.files("reportedly") / "resources" / "demo" / "herald-orrin-bridge.html"))
COMMAND = (sys.executable, "-m", "reportedly")

# A command's largest resident size is told by the process that waited for it, and a process that is started inherits
# the size of the one that starts it; so a small one stands between.
LAUNCHER = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"status": status, "seconds": seconds, "peak_mb": peak / 1024}))
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts to read."""

    texts: tuple[str, ...]
    digest: str

    @property
    def words(self) -> int:
        """Words between white space."""
        return sum(len(text.split()) for text in self.texts)


def main() -> int:
    """Measure, print, and keep as JSON; the exit status."""
    options = parse_options()
    corpus = load_corpus(options.corpus, options.limit)
    figures = {
        "corpus": {"name": options.corpus.name, "sha256": corpus.digest, "documents": len(corpus.texts)},
        "words": corpus.words,
        "runs": options.runs,
        **describe_machine(options.threads),
        "start": measure_start(corpus, options.runs),
        "command": measure_command(corpus, options.runs, options.threads),
        **measure_reader(corpus, options.runs, options.threads),
    }
    text = json.dumps(figures, indent=2)
    if options.json is not None:
        options.json.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def parse_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="JSON lines with a text each")
    parser.add_argument("--runs", type=int, default=5, help="runs of each measure (default 5)")
    parser.add_argument("--threads", type=int, default=0, help="threads of the reader (default: one for each core)")
    parser.add_argument("--limit", type=int, help="only the first so many texts")
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    return parser.parse_args()


def load_corpus(path: Path, limit: int | None) -> Corpus:
    """The texts of a corpus, and the digest of its file."""
    content = path.read_bytes()
    texts = [json.loads(line)["text"] for line in content.decode().splitlines()]
    return Corpus(tuple(texts[:limit]), hashlib.sha256(content).hexdigest())


def describe_machine(threads: int) -> dict[str, object]:
    """What the figures depend on."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {
        "machine": {
            "processor": find_processor(),
            "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "load_before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
            "python": platform.python_version(),
            "onnxruntime": metadata.version("onnxruntime"),
        },
        "threads": threads,
        "commit": commit.stdout.strip() or None,
    }


def find_processor() -> str:
    """The processor's name, as far as the system tells."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def summarize(seconds: Sequence[float], words: int) -> dict[str, float]:
    """Median and range of some runs, and words per second by the median."""
    middle = statistics.median(seconds)
    return {
        "words_per_second": round(words / middle),
        "seconds": round(middle, 3),
        "fastest": round(min(seconds), 3),
        "slowest": round(max(seconds), 3),
    }


def run_command(arguments: Sequence[str]) -> dict[str, float]:
    """Run the command in a process of its own: seconds and largest resident size (MiB), start included."""
    launched = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *COMMAND, *arguments], capture_output=True, text=True, check=True
    )
    told: dict[str, float] = json.loads(launched.stdout)
    if told["status"] != 0:
        raise SystemExit(f"reportedly {arguments[0]} ended with status {told['status']}: {launched.stderr.strip()}")
    return told


def measure_start(corpus: Corpus, runs: int) -> dict[str, object]:
    """A fresh process that prints its help, or reads one article: a page of HTML, and a text of middle length."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "article.txt"
        text.write_text(sorted(corpus.texts, key=len)[len(corpus.texts) // 2], encoding="utf-8", newline="")
        calls = {
            "help": ["--help"],
            "one_html_article": ["read", "--no-originals", str(ARTICLE)],
            "one_text_article": ["read", "--no-originals", str(text)],
        }
        told = {name: [run_command(arguments) for _ in range(runs)] for name, arguments in calls.items()}
    return {
        name: {
            "seconds": round(statistics.median(one["seconds"] for one in several), 3),
            "fastest": round(min(one["seconds"] for one in several), 3),
            "peak_mb": round(max(one["peak_mb"] for one in several)),
        }
        for name, several in told.items()
    }


def measure_command(corpus: Corpus, runs: int, threads: int) -> dict[str, object]:
    """The whole command on all texts as files: start, intake, reading, lines of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:05}.txt" for number in range(len(corpus.texts))]
        for path, text in zip(paths, corpus.texts):
            path.write_text(text, encoding="utf-8", newline="")
        arguments = ["read", "--format", "jsonl", "--no-originals", "--threads", str(threads), *map(str, paths)]
        told = [run_command(arguments) for _ in range(runs)]
    summary = summarize([one["seconds"] for one in told], corpus.words)
    return {**summary, "peak_mb": round(max(one["peak_mb"] for one in told))}


def measure_reader(corpus: Corpus, runs: int, threads: int) -> dict[str, object]:
    """Reading in this process, reports at hand; and, turn by turn with it, the network alone on the same windows."""
    began = time.perf_counter()
    reader = Reader.load(threads=threads)
    loaded = time.perf_counter() - began
    batches = gather([make_report(text) for text in corpus.texts])
    windows = make_windows(reader, corpus.texts)
    read_all(reader, batches[:1])
    reading, network = [], []
    for _ in range(runs):
        reading.append(take_time(lambda: read_all(reader, batches)))
        network.append(take_time(lambda: run_network(reader, windows)))
    pieces = sum(int(batch.mask_WT.sum()) for batch in windows)
    limit = summarize(network, corpus.words)
    return {
        "bundle": reader.version.bundle,
        "load_seconds": round(loaded, 3),
        "reading": summarize(reading, corpus.words),
        "network_alone": {**limit, "pieces_per_second": round(pieces / statistics.median(network))},
        "share_of_limit": round(statistics.median(network) / statistics.median(reading), 3),
    }


def take_time(work: Callable[[], None]) -> float:
    """Seconds that some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def gather(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports in batches as the pipeline makes them."""
    batches: list[list[Report]] = [[]]
    for report in reports:
        chars = sum(len(one.text) for one in batches[-1])
        if len(batches[-1]) == BATCH_REPORTS or chars >= BATCH_CHARS:
            batches.append([])
        batches[-1].append(report)
    return batches


def read_all(reader: Reader, batches: Sequence[list[Report]]) -> None:
    """Read."""
    for batch in batches:
        reader.read_batch(batch)


def make_windows(reader: Reader, texts: Sequence[str]) -> list[Batch]:
    """The windows of all texts, packed as the reader packs them, before anything is timed."""
    batches = []
    for text in texts:
        pieces = split_pieces(text, reader.network.tokenizer)
        bounds = [(window.first, window.last) for window in cut_windows(pieces, text)]
        parts = (bounds[at : at + WINDOWS_PER_RUN] for at in range(0, len(bounds), WINDOWS_PER_RUN))
        batches += [pack_windows(pieces, part) for part in parts]
    return batches


def run_network(reader: Reader, windows: Sequence[Batch]) -> None:
    """The network alone: the encoder and its heads for names, asked for no cue and decoded by nobody."""
    for batch in windows:
        reader.network.session.run(batch, np.full(batch.mask_WT.shape, NEVER, dtype=np.float32))


if __name__ == "__main__":
    sys.exit(main())
