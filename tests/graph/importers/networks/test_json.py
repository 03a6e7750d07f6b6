"""Networks and edge lists in JSON: what Kumu, D3, networkx, Sigma and Cytoscape write, and lists of records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.explaining import explain
from graph.importers.networks.importer import JsonNetworkImporter
from graph.importers.ready_mappings import find_mapping
from graph.importers.recognition import recognise
from graph.importers.table.importer import TableImporter
from graph.importers.tables import open_table

KUMU = {
    "elements": [
        {"label": "Zenda", "type": "State", "tags": ["x", "y"]}, {"_id": "e2", "label": "Strelsau"}, {"label": "Toll"},
    ],
    "connections": [
        {"from": "Zenda", "to": "Strelsau", "type": "funds", "direction": "directed", "start": "1990-01-02",
         "end": "1995-03-04"},
        {"from": "Strelsau", "to": "Toll", "attributes": {"label": "knows"}},
        {"from": "Toll", "to": "Toll", "type": "knows"},
    ],
}  # fmt: skip
BY_ID = {
    "directed": True,
    "nodes": [{"id": 7, "name": "Zenda"}, {"id": 8, "name": "Strelsau"}, {"id": 9, "name": "Toll"}],
    "edges": [{"source": 7, "target": 8, "relation": "funds", "date": "2991"}, {"source": 8, "target": 9, "key": 0}],
}
BY_PLACE = {
    "nodes": [{"name": "Zenda"}, {"name": "Strelsau"}, {"name": "Toll"}],
    "links": [{"source": 0, "target": 1, "type": "funds", "value": 1.5}, {"source": {"name": "Strelsau"}, "target": 2}],
}
CYTOSCAPE = {
    "elements": {
        "nodes": [{"data": {"id": "a", "name": "Zenda"}}, {"data": {"id": "b", "name": "Strelsau"}},
                  {"data": {"id": "c", "name": "Toll"}}],
        "edges": [{"data": {"id": "e", "source": "a", "target": "b", "interaction": "funds", "kind": "funds"}},
                  {"data": {"source": "b", "target": "c"}}],
    }
}  # fmt: skip
FLAT = {"elements": [*CYTOSCAPE["elements"]["nodes"], *CYTOSCAPE["elements"]["edges"]]}
GRAPH = {
    "graph": {
        "nodes": {"a": {"label": "Zenda"}, "b": {"label": "Strelsau"}, "c": {"label": "Toll"}},
        "edges": [{"source": "a", "target": "b", "relation": "funds"}, {"source": "b", "target": "c"}],
    }
}
EDGES = [{"source": "Zenda", "target": "Strelsau", "relation": "funds"}, {"source": "Strelsau", "target": "Toll"}]


@pytest.fixture
def save(tmp_path: Path) -> Callable[[object], Path]:
    """A value in a JSON file."""

    def saving(value: object) -> Path:
        path = tmp_path / "network.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return path

    return saving


def tied(found: Any) -> set[tuple[str, str, str | None]]:
    """Who is tied to whom, in which words."""
    names = {actor.id: actor.name for actor in found.of("actor")}
    return {
        (names[tie.source], names[tie.target], found.claims(tie.id)[0].asserts.get("how"))
        for tie in found.of("LINKED_TO")
    }


@pytest.mark.parametrize("network", [KUMU, BY_ID, BY_PLACE, CYTOSCAPE, FLAT, GRAPH])
def test_a_network_is_read_whatever_names_its_program_gives(
    save: Callable[[object], Path], read: Callable[..., Any], network: dict[str, Any]
) -> None:
    path = save(network)
    assert recognise([path]).name == "json"
    found = read(JsonNetworkImporter(), path)
    second = "knows" if network is KUMU else None
    assert tied(found) == {("Zenda", "Strelsau", "funds"), ("Strelsau", "Toll", second)}
    assert found.count("skipped", "an edge of a node with itself") == (network is KUMU)


def test_places_in_the_list_are_no_labels_that_are_the_same_number(
    save: Callable[[object], Path], read: Callable[..., Any]
) -> None:
    links = [{"source": 0, "target": 1}, {"source": 1, "target": 2}]
    nodes = [{"name": "Zenda"}, {"name": "Strelsau"}, {"name": "1"}]
    found = read(JsonNetworkImporter(), save({"nodes": nodes, "links": links}))
    assert tied(found) == {("Zenda", "Strelsau", None), ("Strelsau", "1", None)}


def test_dates_and_further_values_of_an_edge_are_kept(save: Callable[[object], Path], read: Callable[..., Any]) -> None:
    dates = [claim.asserts.get("date") for claim in read(JsonNetworkImporter(), save(KUMU)).of("claim")]
    assert dates == ["1990-01-02/1995-03-04", None]
    claims = read(JsonNetworkImporter(), save(BY_PLACE)).of("claim")
    assert claims[0].attributes == {"value": "1.5", "type": "funds"}


@pytest.mark.parametrize(
    "edges", [EDGES, {"data": EDGES, "status": 200}, "\n".join(json.dumps(edge) for edge in EDGES)]
)
def test_a_list_of_records_is_a_table(save: Callable[[object], Path], read: Callable[..., Any], edges: object) -> None:
    path = save(edges)
    assert recognise([path]).name == "table --mapping edge-list"
    found = read(TableImporter(), path, find_mapping("edge-list"), dataset="own")
    assert tied(found) == {("Zenda", "Strelsau", "funds"), ("Strelsau", "Toll", None)}
    assert found.report.rows == len(EDGES)


def test_values_inside_values_have_columns_of_their_own(save: Callable[[object], Path]) -> None:
    said = explain(save([{"What": "Talk", "where": {"city": "Toll"}, "who": ["A", "B"], "n": 1.5}] * 3))
    for column in ("where.city", "who", "What"):
        assert column in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"nodes": [{"id": 1}], "edges": [{"source": 1}]}', "edge 1 has no source or no target"),
        ('{"nodes": [{"id": 1}', "damaged or cut JSON"),
        ('{"nodes": [{"id": 1}], "edges": []}', "no edge in it"),
        ('{"a": 1}', "JSON without a list of records"),
        ('{"nodes": [1, 2], "links": [{"source": 1, "target": 3}]}', None),
    ],
)
def test_what_is_no_network_is_refused_in_words(
    save: Callable[[object], Path], read: Callable[..., Any], content: str, said: str | None
) -> None:
    path = save(content)
    if said is None:
        found = read(JsonNetworkImporter(), path)
        assert found.count("skipped", "an end that is no node of the file") == 1
        return
    importer = recognise if "without" in said else lambda files: read(JsonNetworkImporter(), *files)
    with pytest.raises(BadFileError, match=said):
        importer([path])


@pytest.mark.parametrize(
    "text", ['[{"a": NaN, "b": "x"}, {"a": 1, "b": "y"}]', '{"a": NaN, "b": "x"}\n{"a": 1, "b": "y"}\n']
)
def test_numbers_that_are_none_are_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    assert [dict(row.cells) for row in open_table(path).rows()] == [{"a": "", "b": "x"}, {"a": "1", "b": "y"}]
    path.write_text(text[:-3])
    with pytest.raises(BadFileError, match="damaged"):
        open_table(path)
