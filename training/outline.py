"""Make ``src/reportedly/resources/outline.json.gz`` from the countries of Natural Earth, as npm's world-atlas packs them.

``npm pack world-atlas@2.0.2``, unpack, then ``python training/outline.py package/countries-50m.json``. The arcs stay as they
are but for their unit, a 250th of a degree (450 metres); Antarctica is left out.
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

UNIT = 250
"""Steps of a degree: finer than 1:50,000,000 draws (ours)."""
LEFT_OUT = ("Antarctica",)
OUT = Path(__file__).parents[1] / "src" / "reportedly" / "resources" / "outline.json.gz"


def main() -> None:
    """Read, convert, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path)
    content = json.dumps(
        make_outline(json.loads(parser.parse_args().topology.read_text("utf-8"))), separators=(",", ":")
    )
    OUT.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


def make_outline(topology: dict[str, Any]) -> dict[str, Any]:
    """Arcs as flat lists of steps, and each country with its rings as numbers of arcs (``~n``: backwards)."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    countries = []
    used: dict[int, int] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["properties"]["name"] in LEFT_OUT:
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [[_renumber(arc, used) for arc in ring] for polygon in polygons for ring in polygon]
        countries.append([shape["properties"]["name"], rings])
    return {
        "from": "Natural Earth 4.1 (public domain), 1:50,000,000, by way of world-atlas 2.0.2 (ISC)",
        "unit": UNIT,
        "arcs": [_make_steps(topology["arcs"][arc], scale, translate) for arc in used],
        "countries": countries,
    }


def _renumber(arc: int, used: dict[int, int]) -> int:
    number = used.setdefault(arc if arc >= 0 else ~arc, len(used))
    return number if arc >= 0 else ~number


def _make_steps(arc: list[list[int]], scale: list[float], translate: list[float]) -> list[int]:
    """The first point, then steps from point to point; those of no length are left out."""
    x = y = 0
    last: tuple[int, int] | None = None
    steps: list[int] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        here = (round((x * scale[0] + translate[0]) * UNIT), round((y * scale[1] + translate[1]) * UNIT))
        if last is None:
            steps += here
        elif here != last:
            steps += (here[0] - last[0], here[1] - last[1])
        last = here
    return steps


if __name__ == "__main__":
    main()
