"""Measure how surely reports with an origin in common are told from those without.

    python evals/origins.py [--corpora DIR] [--json OUT] [--errors]

Two sets, both read by the shipped reader: the made-up pairs of ``tests/build_origins.py``, and recorded edits of
articles of gva's dev part, which are made here each time and kept nowhere: for each of `ARTICLES` articles a copy that
is cut from its end, with words left out and swapped (an echo), and the article of another incident beside it (no echo; of
another outlet). A pair is taken for an echo when `find_links` gives any link. ``kind`` is the share of each kind that is
right.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from build_origins import OriginPair, PairSide, make_pairs  # noqa: E402 - tests/ is no package
from reportedly.pipeline import read_batch  # noqa: E402
from reportedly.report import Input  # noqa: E402
from reportedly.weighing import Told, find_links  # noqa: E402

CORPORA = HERE.parent.parent / "shared/corpora"
ARTICLES = 60
KEPT = (0.4, 0.6, 0.8, 1.0)
"""Shares of an article's paragraphs that an edited copy keeps, the first ones."""
DROPPED, SWAPPED = 0.05, 0.05
"""Shares of words that an edited copy leaves out, and has from elsewhere in the article."""


def make_edits(corpora: Path) -> Iterator[OriginPair]:
    """Pairs from gva's dev part; none where the corpus is not there."""
    corpus = corpora / "gva/dev.jsonl"
    if not corpus.is_file():
        return
    chance = random.Random(3)
    with corpus.open(encoding="utf-8") as lines:
        incidents = [json.loads(line) for line in lines]
    articles = [incident["articles"][0] for incident in chance.sample(incidents, 2 * ARTICLES)]
    for own, other in zip(articles[:ARTICLES], articles[ARTICLES:]):
        first = PairSide(outlet=own["outlet"] or "One", published=own["published"], text=own["text"])
        copy = PairSide(outlet="Another outlet", published=own["published"], text=edit(own["text"], chance))
        yield OriginPair(kind="gva edited", first=first, second=copy, is_echo=True)
        beside = PairSide(outlet="A third outlet", published=own["published"], text=other["text"])
        yield OriginPair(kind="gva other", first=first, second=beside, is_echo=False)


def edit(text: str, chance: random.Random) -> str:
    """A copy as desks make them."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    words = text.split()
    edited = []
    for paragraph in paragraphs[: max(1, round(len(paragraphs) * chance.choice(KEPT)))]:
        swapped = [chance.choice(words) if chance.random() < SWAPPED else word for word in paragraph.split()]
        edited.append(" ".join(word for word in swapped if chance.random() >= DROPPED))
    return "\n\n".join(edited) + "\n"


def read_sides(sides: Sequence[PairSide]) -> list[Told]:
    """The sides as reports with their readings."""
    inputs = [
        Input(name=f"side-{at}.txt", outlet=side.outlet, published=side.published, content=side.text.encode())
        for at, side in enumerate(sides)
    ]
    results = list(read_batch(inputs))
    told = [Told(report=r.report, reading=r.reading) for r in results if r.report is not None and r.reading is not None]
    if len(told) != len(sides):
        sys.exit(
            f"{len(sides) - len(told)} sides were not read: {[r.failures for r in results if r.reading is None][:3]}"
        )
    return told


def measure(pairs: Sequence[OriginPair], *, is_verbose: bool) -> dict[str, float]:
    """Precision and recall of echoes, and the share of each kind that is right."""
    told = iter(read_sides([side for pair in pairs for side in (pair.first, pair.second)]))
    counts: Counter[str] = Counter()
    for pair in pairs:
        links = find_links([next(told), next(told)])
        counts.update({"found": len(links) > 0, "echo": pair.is_echo, "both": pair.is_echo and len(links) > 0})
        is_right = pair.is_echo == (len(links) > 0)
        counts.update({f"of {pair.kind}": 1, f"right {pair.kind}": is_right})
        if is_verbose and not is_right:
            print(pair.kind, [(link.kind.value, link.name) for link in links])
            print(f"  {pair.first.text[:300]!r}\n  {pair.second.text[:300]!r}")
    figures = {
        "pairs": float(len(pairs)),
        "echo precision": counts["both"] / max(1, counts["found"]),
        "echo recall": counts["both"] / max(1, counts["echo"]),
    }
    kinds = dict.fromkeys(pair.kind for pair in pairs)
    return figures | {f"kind {kind}": counts[f"right {kind}"] / counts[f"of {kind}"] for kind in kinds}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="show pairs that are wrong")
    args = parser.parse_args()
    sets = {"made up": make_pairs(), "gva": list(make_edits(args.corpora))}
    found = {name: measure(pairs, is_verbose=args.errors) for name, pairs in sets.items() if len(pairs) > 0}
    for name, figures in found.items():
        for key, value in figures.items():
            print(f"{name:8} {key:28} {value:7.3f}")
    if args.json is not None:
        args.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
