"""GeoJSON, GraphML and JSON-LD, read back by the libraries that people use."""

import json
from pathlib import Path

import networkx
import pytest
import rdflib
import shapely

from reportedly.takeaway.content import Content
from reportedly.takeaway.geojson import write_geojson
from reportedly.takeaway.graphml import write_graphml
from reportedly.takeaway.jsonld import iter_nodes, write_jsonld
from reportedly.takeaway.parts import iter_told


def test_cases_are_points_with_flat_properties(content: Content, tmp_path: Path) -> None:
    """Longitude first; tolls with their bounds and standing; what is not located has no geometry and stays."""
    write_geojson(content, tmp_path / "map.geojson")
    text = (tmp_path / "map.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    depot = next(f for f in features if f["properties"]["place"] == "Quetta")
    point = shapely.geometry.shape(depot["geometry"])
    assert (point.x, point.y) == (66.99, 30.18)
    properties = depot["properties"]
    assert (properties["killed_low"], properties["killed_best"], properties["killed_high"]) == (5, 5, 5)
    assert properties["date_standing"].startswith("corroborated, 2 reports")
    assert properties["outlets"] == "The Ridge Courier; =Mirror"
    assert all(not isinstance(value, dict | list) for f in features for value in f["properties"].values())
    old_tern = next(f for f in features if f["properties"].get("first_day") == "2025-03-01")
    assert old_tern["geometry"] is None
    collection = shapely.from_geojson(json.dumps({"type": "FeatureCollection", "features": [depot]}))
    assert shapely.get_num_geometries(collection) == 1


def test_every_case_has_the_same_properties(content: Content, tmp_path: Path) -> None:
    """Programs of maps take the columns from the first feature."""
    write_geojson(content, tmp_path / "map.geojson")
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert len({tuple(f["properties"]) for f in features if f["properties"]["kind"] == "case"}) == 1


def test_networkx_reads_the_graph_with_its_ids(content: Content, tmp_path: Path) -> None:
    """Nodes and edges as written; edges only between nodes that are there."""
    count = write_graphml(content, tmp_path / "graph.graphml")
    graph = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert graph.is_directed()
    assert len(graph) == count
    assert all(data for _, data in graph.nodes(data=True)), "an edge to a node that was not written makes an empty one"
    told = next(iter_told(content))
    dastgir, front = (told.make_id("entity", each) for each in ("E2", "E3"))
    assert graph.nodes[dastgir]["label"] == "Imran Dastgir"
    (leads,) = graph.get_edge_data(dastgir, front).values()
    assert (leads["kind"], leads["voice"], leads["words"]) == ("leader of", "police", "leader of")
    (denial,) = [n for n, data in graph.nodes(data=True) if data.get("words") == "We had no part in it"]
    assert [data["kind"] for data in graph.get_edge_data(dastgir, denial).values()] == ["denies"]


def test_parts_in_cases_are_edges_with_their_voice(content: Content, tmp_path: Path) -> None:
    """Who is named as what, on whose word, in which report."""
    write_graphml(content, tmp_path / "graph.graphml")
    graph = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    parts = [data for _, _, data in graph.edges(data=True) if data["kind"] == "named as perpetrator"]
    assert ("suspected or accused by authorities", "police") in {(data["told"], data["voice"]) for data in parts}


SCHEMA = rdflib.Namespace("https://schema.org/")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of the library, in its own parser
def test_rdflib_reads_claims_with_author_and_article(content: Content, tmp_path: Path) -> None:
    """Each statement is a claim that appears in a report, with its speaker; nothing is asked of another host."""
    write_jsonld(content, tmp_path / "graph.jsonld")
    graph = rdflib.Graph().parse(tmp_path / "graph.jsonld", format="json-ld")
    claims = set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert len(claims) == sum(len(told.reading.statements) for told in iter_told(content))
    denial = next(graph.subjects(SCHEMA.text, rdflib.Literal("We had no part in it")))
    author = graph.value(denial, SCHEMA.author)
    assert str(graph.value(author, SCHEMA.name)) == "Imran Dastgir"
    report = graph.value(denial, SCHEMA.appearance)
    assert str(graph.value(report, SCHEMA.headline)) == "Depot shelled near Quetta"
    assert len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Event))) >= 3


def test_nothing_is_rated(content: Content, tmp_path: Path) -> None:
    """No ClaimReview, no rating, no word of ours on truth."""
    write_jsonld(content, tmp_path / "graph.jsonld")
    text = (tmp_path / "graph.jsonld").read_text(encoding="utf-8")
    assert not any(word in text for word in ("ClaimReview", "reviewRating", "ratingValue", "Rating"))


def test_ids_of_json_ld_are_unique(content: Content) -> None:
    """Each node is there once."""
    ids = [node["@id"] for node in iter_nodes(content)]
    assert len(ids) == len(set(ids))
    assert all(id_.startswith("urn:uuid:") for id_ in ids)


@pytest.mark.parametrize("name", ["\x01", "\ufffe", "]]>", '<&"'])
def test_graphs_are_well_formed_whatever_reports_are_called(name: str, content: Content, tmp_path: Path) -> None:
    """Characters that XML refuses are shown by their numbers, others are escaped."""
    from reportedly.takeaway.graphml import _Writer  # noqa: PLC0415

    with (tmp_path / "g.graphml").open("w", encoding="utf-8") as file:
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="node_label" for="node" ')
        file.write('attr.name="label" attr.type="string"/><graph edgedefault="directed">')
        _Writer(file).write_node("n", {"label": f"a{name}b"})
        file.write("</graph></graphml>")
    label = networkx.read_graphml(tmp_path / "g.graphml").nodes["n"]["label"]
    assert label in (f"a{name}b", f"a⟨U+{ord(name[0]):04X}⟩b")
