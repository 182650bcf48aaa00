"""A record as a graph in GraphML, for networkx, Gephi, R: who says what of whom, who is said to have what part in what.

Nodes are reports, entities, statements and cases; edges are what a report ties together. Every edge that somebody says has the
voice and the report. The graph is directed and may have several edges between two nodes.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from reportedly.exports.wording import name_act
from reportedly.takeaway.content import Content, make_id
from reportedly.takeaway.parts import Told, even, iter_told, make_case_key, name_case, name_report
from reportedly.takeaway.places import writing_to
from reportedly.weighing.findings import Material

_NODE_KEYS = {
    "kind": "string",
    "label": "string",
    "type": "string",
    "published": "string",
    "url": "string",
    "lat": "double",
    "lon": "double",
    "words": "string",
}
_EDGE_KEYS = {"kind": "string", "told": "string", "voice": "string", "report": "string", "words": "string"}
Data = Mapping[str, str | float | None]


def write_graphml(content: Content, place: Path) -> int:
    """Write the graph.

    Returns:
        How many nodes.
    Raises:
        ExportError: RD-604, the file cannot be written.
    """
    with writing_to(place) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for scope, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
            for name, kind in keys.items():
                file.write(f'<key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n')
        file.write('<graph id="record" edgedefault="directed">\n')
        writer = _Writer(file)
        for told in iter_told(content):
            _write_report(told, writer)
        for weighed in content.iter_cases():
            case = make_case_key(weighed)
            writer.write_node(case, {"kind": "case", "label": name_case(weighed)})
            for material in weighed.materials:
                _write_account(case, material, writer)
        file.write("</graph>\n</graphml>\n")
    return writer.nodes


class _Writer:
    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.nodes = 0

    def write_node(self, id_: str, data: Data) -> None:
        self._file.write(f"<node id={quoteattr(id_)}>{''.join(_iter_data('node', data))}</node>\n")
        self.nodes += 1

    def write_edge(self, source: str, target: str, data: Data) -> None:
        """An edge; its id is made of what it says, so that the same edge has the same id."""
        id_ = make_id("edge", source, target, *(f"{key}={value}" for key, value in data.items()))
        ends = f"source={quoteattr(source)} target={quoteattr(target)}"
        self._file.write(f"<edge id={quoteattr(id_)} {ends}>{''.join(_iter_data('edge', data))}</edge>\n")


def _iter_data(scope: str, data: Data) -> Iterator[str]:
    for key, value in data.items():
        if value is not None:
            yield f'<data key="{scope}_{key}">{escape(even(str(value)))}</data>'


def _write_report(told: Told, writer: _Writer) -> None:
    report = told.report
    writer.write_node(
        told.id, {"kind": "report", "label": name_report(report), "published": report.published, "url": report.url}
    )
    for entity in told.entities:
        place = entity.place
        writer.write_node(
            told.make_id("entity", entity.id),
            {
                "kind": "entity",
                "label": told.name_entity(entity),
                "type": entity.type.value,
                "lat": None if place is None else place.lat,
                "lon": None if place is None else place.lon,
            },
        )
        writer.write_edge(told.make_id("entity", entity.id), told.id, {"kind": "named in"})
    _write_statements(told, writer)
    for relation in told.reading.relations:
        data = {
            "kind": told.tell_relation(relation),
            "voice": told.name_voice(relation.statement),
            "report": report.id,
            "words": told.get_words(relation.span),
        }
        other = told.id if relation.object is None else told.make_id("entity", relation.object)
        writer.write_edge(told.make_id("entity", relation.subject), other, data)


def _write_statements(told: Told, writer: _Writer) -> None:
    for stmt in told.reading.statements:
        id_ = told.make_id("statement", stmt.id)
        words = told.get_words(*stmt.content)
        writer.write_node(
            id_, {"kind": "statement", "label": told.tell_statement(stmt), "type": stmt.act.value, "words": words}
        )
        writer.write_edge(id_, told.id, {"kind": "stands in"})
        if stmt.speaker.entity is not None:
            writer.write_edge(told.make_id("entity", stmt.speaker.entity), id_, {"kind": name_act(stmt)})
        for entity in told.find_mentioned(stmt):
            writer.write_edge(id_, told.make_id("entity", entity.id), {"kind": "names"})
        if stmt.within is not None:
            writer.write_edge(id_, told.make_id("statement", stmt.within), {"kind": "within"})


def _write_account(case: str, material: Material, writer: _Writer) -> None:
    told = Told(material.report, material.reading)
    writer.write_edge(told.id, case, {"kind": "tells of"})
    for part in told.iter_parts(material.incident):
        data = {
            "kind": f"named as {part.role}",
            "told": part.told,
            "voice": told.name_voice(part.statement),
            "report": material.report.id,
            "words": told.get_words(part.span),
        }
        writer.write_edge(told.make_id("entity", part.entity), case, data)
