"""Make ``src/reportedly/resources/given_names.txt``: given names of people of all regions, in Latin letters without accents.

    pip download --no-deps -d FOLDER Faker==40.54.0 rigour==1.2.0     # each wheel unpacked into FOLDER/faker, FOLDER/rigour
    python training/given_names.py FOLDER --corpora ../shared/corpora

Given names are those of Faker's 90 locales (MIT), and the other spellings that Wikidata's names have for them, as rigour
packs them (MIT, data CC0). Left out is what the training parts of the corpora show to be something else: words that are
mostly written small, and first words of names that are mostly no person's.
"""

import argparse
import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from data import read_lines
from reportedly.reader.places.folding import fold_name as fold

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "src/reportedly/resources"
_NAME = re.compile(r"[a-z]{3,}")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:[.!?][\"')\]]*\s+|\n\s*|^)$")


def read_faker(folder: Path) -> set[str]:
    """Given names of all locales, in small letters of any script: strings of every table whose name has 'first' in it."""
    found: set[str] = set()
    for path in sorted(folder.glob("faker/providers/person/*/__init__.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            value = getattr(node, "value", None)
            if (
                isinstance(target, ast.Name)
                and "first" in target.id
                and "format" not in target.id
                and value is not None
            ):
                found |= {
                    c.value.lower() for c in ast.walk(value) if isinstance(c, ast.Constant) and isinstance(c.value, str)
                }
    return found


def spread(names: set[str], folder: Path) -> set[str]:
    """The names with the other spellings of each, folded."""
    found = {fold(name) for name in names}
    for line in (folder / "rigour/data/names/persons.txt").open(encoding="utf-8"):
        spellings = {spelling.strip().lower() for spelling in line.split("=>")[0].split(",")}
        if spellings & names:
            found |= {fold(spelling) for spelling in spellings}
    return {name for name in found if _NAME.fullmatch(name)}


def iter_other(corpora: Path) -> Iterator[str]:
    """Words that are mostly no given names in the training parts of the corpora."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for name in ("worldwide", "re3d", "polnear"):
        for row in read_lines(corpora / name / "train.jsonl"):
            text = row["text"]
            for match in _WORD.finditer(text):
                word = match.group()
                if word.islower():
                    small[fold(word)] += 1
                elif not _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]):
                    large[fold(word)] += 1
            for entity in row.get("entities", ()):
                words = [fold(w) for w in _WORD.findall(text[entity["start"] : entity["end"]].removeprefix("the "))]
                if words:
                    (large if entity["type"] == "Person" else small)[f"{words[0]} begins"] += 1
    for word in {word.removesuffix(" begins") for word in small}:
        if any(small[key] > large[key] for key in (word, f"{word} begins")):
            yield word


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    args = parser.parse_args()
    words = yaml.safe_load((RESOURCES / "names.yml").read_text(encoding="utf-8"))
    lands = {fold(word) for word in _WORD.findall((RESOURCES / "countries.yml").read_text(encoding="utf-8"))}
    apart = set(map(str, words["titles"])) - set(map(str, words["half_titles"]))
    names = spread(read_faker(args.folder / "faker"), args.folder / "rigour")
    names -= {*iter_other(args.corpora), *lands, *apart}
    (RESOURCES / "given_names.txt").write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")
    print(f"{len(names):,} given names")


if __name__ == "__main__":
    main()
