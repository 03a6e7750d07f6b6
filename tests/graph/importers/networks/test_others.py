"""Networks as other programs write them: names, relations, directions, weights and times wherever these are said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.networks.importer import GexfImporter, GraphmlImporter, JsonNetworkImporter

Read = Callable[..., Any]

GRAPHML = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">{keys}
<graph edgedefault="{default}">{parts}</graph></graphml>"""
GEXF = """<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic"{default}>{attributes}
<nodes><node id="a" label="Zenda" start="2001" end="2003"/><node id="b" label="Hentzau"/></nodes><edges>{edges}</edges>
</graph></gexf>"""


@pytest.fixture
def load(tmp_path: Path, read: Read) -> Callable[..., Any]:
    """What is read of a network's text."""

    def loading(name: str, text: str) -> Any:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        importers = {".graphml": GraphmlImporter, ".gexf": GexfImporter, ".json": JsonNetworkImporter}
        return read(importers[path.suffix](), path, dataset="n")

    return loading


def _graphml(parts: str, keys: str = "", default: str = "directed") -> str:
    return GRAPHML.format(parts=parts, keys=keys, default=default)


def _warned(found: Any) -> set[str]:
    return {doubt.reason for doubt in found.report.warnings()}


def test_what_yed_writes_on_nodes_and_edges_is_what_they_are_called(load: Callable[..., Any]) -> None:
    label = "<y:ShapeNode><y:Geometry height='30.0'/><y:NodeLabel>{}<y:LabelModel/></y:NodeLabel></y:ShapeNode>"
    nodes = "".join(
        f"<node id='n{nth}'><data key='d1'/><data key='d6'>{label.format(name)}</data></node>"
        for nth, name in enumerate(("Zenda", "Black\n Party"))
    )
    line = "<y:PolyLineEdge><y:EdgeLabel>opposes</y:EdgeLabel></y:PolyLineEdge>"
    edge = f"<edge id='e0' source='n0' target='n1'><data key='d9'>{line}</data></edge>"
    hyper = "<hyperedge><endpoint node='n0'/><endpoint node='n1'/></hyperedge>"
    keys = '<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d9" yfiles.type="edgegraphics"/>'
    found = load("x.graphml", _graphml(nodes + edge + hyper, keys))
    assert [actor.name for actor in found.of("actor")] == ["Zenda", "Black Party"]
    assert [(tie.source, tie.target) for tie in found.of("OPPOSES")] == [("n.n0", "n.n1")]
    assert _warned(found) == {"edges between more than two nodes, left out (1)"}


@pytest.mark.parametrize("column", ["NAME", "Node_Label", "full name", "Actor"])
def test_names_are_found_in_any_spelling_of_their_column(load: Callable[..., Any], column: str) -> None:
    keys = f'<key id="v0" for="node" attr.name="{column}"/><key id="v1" for="node" attr.name="Title"/>'
    nodes = "<node id='n0'><data key='v1'>Duke</data><data key='v0'>Zenda</data></node><node id='n1'/>"
    if column == "Actor":
        nodes = nodes.replace("<data key='v1'>Duke</data>", "")
    found = load("x.graphml", _graphml(f"{nodes}<edge source='n0' target='n1'/>", keys))
    first, second = found.of("actor")
    assert (first.name, second.name) == ("Zenda", "n1")
    assert first.attributes == ({} if column == "Actor" else {"Title": "Duke"})
    (doubt,) = found.report.warnings()
    assert (doubt.reason.partition(":")[0], doubt.examples) == ("a node called by its number", ["x.graphml node n1"])


@pytest.mark.parametrize(
    ("default", "own", "kind", "made", "said"),
    [
        ("undirected", "", "backs", "LINKED_TO", "backs"), ("directed", "", "backs", "BACKS", None),
        ("undirected", "directed='true'", "part of", "PART_OF", None),
        ("directed", "directed='false'", "PART_OF", "LINKED_TO", "part of"),
        ("undirected", "", "opposes", "OPPOSES", None), ("undirected", "", "allied with", "ALLIED_WITH", None),
    ],
)  # fmt: skip
def test_an_edge_without_direction_is_no_tie_that_has_one(  # noqa: PLR0917 - one case a line
    load: Callable[..., Any], default: str, own: str, kind: str, made: str, said: str | None
) -> None:
    keys = '<key id="k" for="edge" attr.name="Relation"/>'
    edge = f"<edge source='a' target='b' {own}><data key='k'>{kind}</data></edge>"
    found = load("x.graphml", _graphml(f"<node id='a'/><node id='b'/>{edge}", keys, default))
    (tie,) = found.of(made)
    assert found.claims(tie.id)[0].asserts.get("how") == said
    assert any("without direction" in reason for reason in _warned(found)) is (made == "LINKED_TO")


@pytest.mark.parametrize(
    ("default", "own", "ties"),
    [
        ("", "", {"LINKED_TO": [("a", "b")]}),
        (' defaultedgetype="directed"', "", {"BACKS": [("a", "b")]}),
        ("", ' type="directed"', {"BACKS": [("a", "b")]}),
        (' defaultedgetype="directed"', ' type="mutual"', {"BACKS": [("a", "b"), ("b", "a")]}),
    ],
)
def test_defaults_of_gexf_hold_and_mutual_edges_are_two(
    load: Callable[..., Any], default: str, own: str, ties: dict[str, list[tuple[str, str]]]
) -> None:
    attributes = '<attributes class="edge"><attribute id="0" title="kind"><default>backs</default></attribute>'
    edges = f'<edge id="1" source="a" target="b"{own}/>'
    found = load("x.gexf", GEXF.format(default=default, attributes=f"{attributes}</attributes>", edges=edges))
    made = {
        kind: [(tie.source.removeprefix("n."), tie.target.removeprefix("n.")) for tie in found.of(kind)]
        for kind in ("BACKS", "LINKED_TO") if found.of(kind)
    }  # fmt: skip
    assert made == ties
    assert found.of("actor")[0].attributes == {"in the network": "2001/2003"}


@pytest.mark.parametrize(
    ("times", "date"),
    [
        ('start="2001-03-04T23:00:00-05:00" end="2001-05-01Z"', "2001-03-04/2001-05-01"),
        ('start="2001-03-04+01:00"', "2001-03-04/.."),
    ],
)
def test_days_with_a_time_zone_are_days(load: Callable[..., Any], times: str, date: str) -> None:
    edges = f'<edge id="1" source="a" target="b" {times}/>'
    (claim,) = load("x.gexf", GEXF.format(default="", attributes="", edges=edges)).of("claim")
    assert claim.asserts == {"date": date}


@pytest.mark.parametrize(
    ("edge", "date", "attributes"),
    [
        ({"from": "2001", "to": "2003"}, "2001/2003", {"from": "2001", "to": "2003"}),
        ({"from": "Zenda", "to": "2003"}, "/2003", {"from": "Zenda", "to": "2003"}),
        ({"since": "2001", "until": "unknown"}, "2001/", {"since": "2001", "until": "unknown"}),
        ({"since": "2001"}, "2001/..", {"since": "2001"}),
        ({"key": "trade", "layer": "sea", "first": "x"}, None, {"key": "trade", "layer": "sea", "first": "x"}),
        ({"key": 0, "end_reason": "war"}, None, {"end_reason": "war"}),
    ],
)
def test_nothing_that_an_edge_says_is_left_out(
    load: Callable[..., Any], edge: dict[str, object], date: str | None, attributes: dict[str, str]
) -> None:
    network = {"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", **edge}]}
    (claim,) = load("x.json", json.dumps(network)).of("claim")
    assert (claim.asserts.get("date"), claim.attributes) == (date, attributes)


@pytest.mark.parametrize(("kind", "weight", "doubted"), [("", -2, True), ("opposes", -2, False), ("", 2, False)])
def test_a_weight_below_zero_is_warned_of(load: Callable[..., Any], kind: str, weight: int, doubted: bool) -> None:
    link = {"source": "a", "target": "b", "weight": weight, "kind": kind}
    found = load("x.json", json.dumps({"nodes": [{"id": "a"}, {"id": "b"}], "links": [link]}))
    assert any("a weight below 0" in reason for reason in _warned(found)) is doubted


def test_a_node_without_an_id_is_no_end_of_an_edge(load: Callable[..., Any]) -> None:
    keys = '<key id="k" for="node" attr.name="name"/>'
    nodes = "<node><data key='k'>Zenda</data></node><node id='b'/><node><data key='k'>Hentzau</data></node>"
    edges = "<edge source='' target='b'/><edge target='b'/><edge source='c' target='b'/>"
    found = load("x.graphml", _graphml(f"{nodes}{edges}", keys))
    assert [actor.id for actor in found.of("actor")] == ["n.b"]
    assert found.count("faults", "a node without an id") == 2
    assert found.count("skipped", "an end that is no node") == 3


@pytest.mark.parametrize(
    ("values", "dates"),
    [
        ([("opposes", "2001", "2001"), ("opposes", "2003", "2003")], ["2001", "2003"]),
        ([("opposes", "2002", "2004")], ["2002/2004"]), ([("opposes", "", "")], ["2001/2005"]),
    ],
)  # fmt: skip
def test_a_relation_is_there_at_its_own_times(
    load: Callable[..., Any], values: list[tuple[str, str, str]], dates: list[str]
) -> None:
    attributes = '<attributes class="edge" mode="dynamic"><attribute id="0" title="relation"/></attributes>'
    said = "".join(
        f'<attvalue for="0" value="{text}"' + (f' start="{start}" end="{end}"/>' if start else "/>")
        for text, start, end in values
    )
    edges = f'<edge id="1" source="a" target="b" start="2001" end="2005"><attvalues>{said}</attvalues></edge>'
    found = load("x.gexf", GEXF.format(default="", attributes=attributes, edges=edges))
    assert [found.claims(tie.id)[0].asserts["date"] for tie in found.of("OPPOSES")] == dates


@pytest.mark.parametrize(("weights", "doubted"), [(["-1"], True), (["1", "-2"], True), (["1", "2"], False)])
def test_weights_of_any_time_and_spelling_are_looked_at(
    load: Callable[..., Any], weights: list[str], doubted: bool
) -> None:
    attributes = '<attributes class="edge" mode="dynamic"><attribute id="w" title="Weight"/></attributes>'
    said = "".join(f'<attvalue for="w" value="{one}" start="200{nth}"/>' for nth, one in enumerate(weights))
    edges = f'<edge id="1" source="a" target="b"><attvalues>{said}</attvalues></edge>'
    found = load("x.gexf", GEXF.format(default="", attributes=attributes, edges=edges))
    assert any("a weight below 0" in reason for reason in _warned(found)) is doubted
