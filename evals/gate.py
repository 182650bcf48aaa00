"""The gate: measure the reader on the dev corpora and compare with floors that only rise.

    python evals/gate.py                 # measure, print, fail below a floor
    python evals/gate.py --write         # also write evals/results.json and raise the floors that were passed
    python evals/gate.py --only acts     # some measures only

The corpora and the measuring programs stand in ``../shared`` beside the project; without them the gate says so and
passes, since there is nothing to measure. A floor is never lowered by this program: that takes an edit of
``floors.json`` and a line in the changelog.
"""

import argparse
import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
SHARED = PROJECT.parent / "shared"
READ = f"{sys.executable} -m reportedly read --format jsonl --no-originals"
SLACK = 0.004
"""How far a figure may lie below its floor: onnxruntime's arithmetic differs a little between processors."""
MARGIN = 0.001
"""Floors are set this far below the figure that was reached."""


def run_measure(kind: str, corpus: Path, out: Path) -> dict:
    """One run of ``measure.py``; its result."""
    command = [sys.executable, str(SHARED / "scorers/measure.py"), kind, "--corpus", str(corpus), "--json", str(out)]
    command += ["--read", READ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return json.loads(out.read_text(encoding="utf-8"))


CASE_NUMBERS = (
    "killed_exact",
    "killed_exact_or_zero",
    "injured_exact",
    "injured_exact_or_zero",
    "date_exact",
    "place_state",
    "place_city",
)


def measure_cases(corpus: Path, out: Path) -> dict[str, float]:
    """Grouping and answers on gva's articles, added to a record in stream order by the commands."""
    command = [sys.executable, str(SHARED / "scorers/measure.py"), "cases", "--corpus", str(corpus), "--json", str(out)]
    command += ["--add", f"{sys.executable} -m reportedly add --record {{record}} --list {{list}}"]
    command += ["--read", f"{sys.executable} -m reportedly cases --record {{record}} --format jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    result = json.loads(out.read_text(encoding="utf-8"))
    return {"b_cubed": result["prf"]["b_cubed"]["F1"], **{key: result["numbers"][key] for key in CASE_NUMBERS}}


def in_case(corpus: Path, change: Callable[[str], str], folder: Path) -> Path:
    """A copy of a corpus with its texts in other letters, where that keeps all offsets."""
    out = folder / f"{change.__name__}.jsonl"
    with corpus.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as copies:
        for line in lines:
            row = json.loads(line)
            changed = "".join(change(c) if len(change(c)) == 1 else c for c in row["text"])
            copies.write(json.dumps({**row, "text": changed}) + "\n")
    return out


F_SCORES = {
    "attribution": (
        "attribution_lenient",
        "attribution_exact",
        "content_exact",
        "tokens_source",
        "tokens_cue",
        "tokens_content",
    ),
    "entities": ("typed", "untyped"),
    "incidents": ("all_templates", "core_micro", "organization_status"),
    "dates": ("value", "value_points", "relaxed"),
}
NUMBERS = {"places": ("acc161", "acc161_recognised"), "coreference": ("conll", "actors_conll")}
"""Which figures of each measure have floors."""


def figures_of(name: str, result: dict) -> Iterator[tuple[str, float]]:
    """The figures of a result that have floors."""
    kind = name.split(maxsplit=1)[0]
    for key in F_SCORES.get(kind, ()):
        yield key, result["prf"][key]["F1"]
    for key in NUMBERS.get(kind, ()):
        yield key, result["numbers"][key]
    if kind == "attribution":
        yield "indirect_content_recall", result["tables"]["recall by form"]["indirect"]["lenient"]
    if kind == "places":
        yield "recognized", result["prf"]["overlap"]["F1"]


def measure_acts() -> dict[str, float]:
    """Accuracy of act and negation on the hand-labelled statements of PolNeAR dev, gold spans given."""
    from reportedly.reader.acts import ActLexicon
    from reportedly.spans import Span

    lexicon = ActLexicon.load()
    rows = [json.loads(line) for line in (HERE / "acts_polnear_dev.jsonl").open(encoding="utf-8")]
    corpus = (SHARED / "corpora/polnear/dev.jsonl").open(encoding="utf-8")
    docs = {row["doc"]: row for row in map(json.loads, corpus)}
    right = also = negated = 0
    for row in rows:
        doc = docs[row["doc"]]
        gold = next(a for a in doc["attributions"] if a["id"] == row["id"])
        spans = {role: tuple(Span(s, e) for s, e in gold[role]) for role in ("source", "cue", "content")}
        read = lexicon.name_act(doc["text"], cue=spans["cue"], content=spans["content"], speaker=spans["source"])
        right += read.act == row["act"]
        also += read.act in (row["act"], row["also"])
        negated += read.negated == row["negated"]
    return {"act": right / len(rows), "act_or_second": also / len(rows), "negated": negated / len(rows)}


NAME_KEYS = {f"{part} F1": (part, "F1") for part in ("all", "person", "organization", "strong")}
ORIGIN_KEYS = {
    f"{name}, {figure}": (name, f"echo {figure}") for name in ("made up", "gva") for figure in ("precision", "recall")
}
LISTED_KEYS = {key: (key,) for key in ("recall, match", "recall, match or possible", "precision, match")}


def run_own(program: str, keys: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """The figures of a measuring program of this folder: our names of them, and where they stand in its JSON."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        subprocess.run([sys.executable, str(HERE / program), "--json", str(out)], check=True, stdout=subprocess.DEVNULL)
        table = json.loads(out.read_text(encoding="utf-8"))
    return {name: reduce(lambda value, key: value[key], path, table) for name, path in keys.items()}


def measure_all(only: list[str]) -> dict[str, dict[str, float]]:
    """Every measure's figures, as shares of 1."""
    corpora = SHARED / "corpora"
    found: dict[str, dict[str, float]] = {}

    def wanted(name: str) -> bool:
        return not only or any(name.startswith(o) for o in only)

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "result.json"
        runs = [("attribution", "attribution", corpora / "polnear/dev.jsonl"),
                ("attribution upper case", "attribution", None), ("attribution lower case", "attribution", None),
                ("entities worldwide", "entities", corpora / "worldwide/dev.jsonl"),
                ("entities re3d", "entities", corpora / "re3d/dev.jsonl"),
                ("coreference", "coreference", corpora / "coref/dev.jsonl"),
                ("incidents", "incidents", corpora / "muc4/texts_dev.jsonl"),
                ("dates", "dates", corpora / "dates/dev.jsonl"),
                ("places", "places", corpora / "places/dev.jsonl")]  # fmt: skip
        for name, kind, corpus in runs:
            if not wanted(name):
                continue
            change = str.upper if "upper" in name else str.lower
            given = corpus if corpus is not None else in_case(corpora / "polnear/dev.jsonl", change, Path(folder))
            found[name] = dict(figures_of(name, run_measure(kind, given, out)))
        if wanted("cases"):
            found["cases"] = measure_cases(corpora / "gva/dev.jsonl", out)
    if wanted("acts"):
        found["acts"] = measure_acts()
    own = (
        ("names", "names.py", NAME_KEYS),
        ("listed", "listed.py", LISTED_KEYS),
        ("origins", "origins.py", ORIGIN_KEYS),
    )
    for name, program, keys in own:
        if wanted(name) and name == "names" and importlib.util.find_spec("sklearn") is None:
            print("names: not measured, since fitting them anew needs scikit-learn (requirements/train.txt)")
        elif wanted(name):
            found[name] = run_own(program, keys)
    return found


def hash_project() -> dict[str, str]:
    """Commit and bundle of what was measured."""
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=False
    ).stdout.strip()
    network = PROJECT / "src/reportedly/bundle/reader.onnx"
    return {"commit": commit, "network": "sha256:" + hashlib.sha256(network.read_bytes()).hexdigest()}


def main() -> int:
    """Command line; exit status 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write results.json and raise floors")
    parser.add_argument("--only", nargs="*", default=[], help="names (or their beginnings) of measures")
    args = parser.parse_args()
    if not (SHARED / "corpora").is_dir():
        print("gate: ../shared/corpora is not there: nothing is measured (the floors stand as they are)")
        return 0
    floors_file = HERE / "floors.json"
    floors = json.loads(floors_file.read_text(encoding="utf-8")) if floors_file.exists() else {}
    found = measure_all(args.only)
    below = 0
    for name, figures in found.items():
        for key, value in figures.items():
            floor = floors.get(name, {}).get(key)
            short = floor is not None and value < floor - SLACK
            below += short
            print(
                f"{name:24} {key:26} {value:7.3f}   floor {'-' if floor is None else f'{floor:.3f}'}{'   BELOW' if short else ''}"
            )
    if args.write:
        results_file = HERE / "results.json"
        results = json.loads(results_file.read_text(encoding="utf-8")) if results_file.exists() else {"figures": {}}
        results |= hash_project() | {"command": "python evals/gate.py --write"}
        for name, figures in found.items():
            results["figures"][name] = {k: round(v, 4) for k, v in figures.items()}
            for key, value in figures.items():
                raised = round(value - MARGIN, 3)
                floors.setdefault(name, {})[key] = max(raised, floors.get(name, {}).get(key, raised))
        results_file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        floors_file.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
