"""Network files, opened by the tools that they are for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import orjson
import pandas
import pyarrow.parquet as pq
import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace

from graph.export.formats import FORMATS, find_format
from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.jsonld import read_context, write_jsonld
from graph.export.network import EDGE_TYPES, NODE_TYPES, About, Network, list_network
from graph.export.pajek import write_pajek
from graph.export.tables import EDGE_COLUMNS, NODE_COLUMNS, write_edge_csv, write_node_csv
from graph.network.context import Context
from graph.network.dyads import Dyad
from graph.network.edges import Edge, gather_edges, split_edges
from graph.time import read_edtf

ARABIC = "لجنة درعا المركزية"
AWKWARD = "Tom & \"Jerry\" <b> 'x' \x01 \\ end"
ABOUT = About("1.2.3", 12, "/v1/export?format=graphml&layers=tie%2Cagrees", "layers=tie%2Cagrees", 3)
ACTORS: dict[str, dict[str, Any]] = {
    "a": {"name": ARABIC, "type": "civilian_committee", "active_from": "2011-03", "country": "SYR"},
    "b": {"name": AWKWARD, "type": "other", "active_to": "2021"},
    "c": {"name": "=HYPERLINK(1)", "type": "other"},
    "d": {"name": ARABIC, "type": "other"},
}
TERMS = Namespace("tag:parley,2026:terms/")
RECORD = Namespace("tag:parley,2026:record/")
EDGE = Namespace("tag:parley,2026:edge/")


def make_dyad(layer: str, fact: str, source: str, target: str, when: str, **more: Any) -> Dyad:
    kind = {"tie": "BACKS", "talked": "talk", "agrees": "position", "acted": "event"}[layer]
    directed = layer in ("tie", "acted")
    return Dyad(layer, kind, tuple(fact.split("+")), source, target, directed, (read_edtf(when),), 2, 1, **more)


DYADS = [
    make_dyad("tie", "t1", "a", "b", "2018-07-06/2018-07-09", sign=1, cooperation=1),
    make_dyad("tie", "t2", "a", "b", "2018-07-09/2018-08", sign=1, cooperation=1),
    make_dyad("tie", "t3", "a", "b", "2021/..", sign=1, cooperation=1, contested=True),
    make_dyad("tie", "t4", "b", "a", "/", sign=-1, conflict=1),
    make_dyad("tie", "t5", "c", "c", "/2019", sign=0),
    make_dyad("talked", "k1", "a", "c", "2021-08-17", newman=0.5, sides=("party", "third")),
    make_dyad("agrees", "p1+p2", "a", "d", "2020/2021-02-28", sign=1, cooperation=1, holds="possible"),
    make_dyad("acted", "e1", "b", "c", "[..2021-06-25]", sign=-1, conflict=7.5),
]


def draw(edges: list[Edge]) -> Network:
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    nodes = [{"id": a, "label": ACTORS[a]["name"], "type": ACTORS[a]["type"], "x": 0.5, "degree": 1} for a in ends]
    return list_network(edges, nodes, Context(ACTORS), ABOUT)


@pytest.fixture
def parallel() -> Network:
    """Every dated fact parallel."""
    return draw(split_edges(gather_edges(DYADS)))


@pytest.fixture
def together() -> Network:
    """One edge a pair and layer."""
    return draw(gather_edges(DYADS))


def join(texts: Iterator[str]) -> str:
    return "".join(texts)


def open_graphml(network: Network) -> Any:
    return nx.parse_graphml(join(write_graphml(network)), force_multigraph=True)


def open_gexf(network: Network) -> Any:
    return nx.read_gexf(io.BytesIO(join(write_gexf(network)).encode()))


def spells_of(values: dict[str, Any]) -> list[tuple[str | None, str | None]] | None:
    """The spells of an edge or a node; networkx writes the word None for a side that is not there."""
    found = values.get("spells")
    return found and [(None if start == "None" else start, None if end == "None" else end) for start, end in found]


@pytest.mark.parametrize("open_file", [open_graphml, open_gexf])
def test_networkx_finds_every_edge_with_typed_values(parallel: Network, open_file: Callable[[Network], Any]) -> None:
    graph = open_file(parallel)

    assert graph.is_multigraph()
    assert graph.is_directed()
    found = {key: (source, target, values) for source, target, key, values in graph.edges(keys=True, data=True)}
    assert found.keys() == {edge["id"] for edge in parallel.edges}
    assert graph.number_of_edges() == len(DYADS), "parallel dated edges stay separate"
    for edge in parallel.edges:
        source, target, values = found[edge["id"]]
        assert (source, target) == (edge["source"], edge["target"])
        for name in EDGE_TYPES:
            expected = "|".join(edge[name]) if isinstance(edge[name], list) else edge[name]
            assert values.get(name) == expected, name
            if expected is not None and name != "weight":
                assert isinstance(values[name], float if EDGE_TYPES[name] == "number" else type(expected)), name
    assert graph.nodes["a"]["label"] == ARABIC
    assert graph.nodes["a"]["country"] == "SYR"
    assert graph.nodes["b"]["label"] == AWKWARD.replace("\x01", "\ufffd")
    assert graph.nodes["b"]["degree"] == 1
    assert graph.nodes["b"]["x"] == 0.5


def test_graphml_says_what_it_is(parallel: Network) -> None:
    described = open_graphml(parallel).graph

    assert described["citation"] == f"Parley (data version 12), {ABOUT.address}"
    assert described["filters"] == ABOUT.filters
    assert (described["data_version"], described["edges_left_out"]) == ("12", "3")
    assert ABOUT.address.replace("&", "&amp;") in join(write_gexf(parallel))


def test_a_network_without_direction_is_written_as_one() -> None:
    network = draw(gather_edges([dyad for dyad in DYADS if not dyad.directed]))

    for graph in (open_graphml(network), open_gexf(network)):
        assert not graph.is_directed()
        assert graph.number_of_edges() == 2


def test_spells_count_their_last_day_and_leave_open_sides_out(parallel: Network) -> None:
    graph = open_gexf(parallel)
    spells = {key: spells_of(values) for _, _, key, values in graph.edges(keys=True, data=True)}

    assert spells == {
        "tie:t1:a:b": [("2018-07-06", "2018-07-09")],
        "tie:t2:a:b": [("2018-07-09", "2018-08-31")],
        "tie:t3:a:b": [("2021-01-01", None)],
        "tie:t4:b:a": None,
        "tie:t5:c:c": [(None, "2019-12-31")],
        "talked:k1:a:c": [("2021-08-17", "2021-08-17")],
        "agrees:p1+p2:a:d": [("2020-01-01", "2021-02-28")],
        "acted:e1:b:c": [(None, "2021-06-25")],
    }
    lives = {node: spells_of(values) for node, values in graph.nodes(data=True)}
    assert lives == {"a": [("2011-03-01", None)], "b": [(None, "2021-12-31")], "c": None, "d": None}


def test_an_edge_of_several_facts_has_a_spell_for_each_time_that_it_held(together: Network) -> None:
    graph = open_gexf(together)
    values = next(v for _, _, v in graph.edges(data=True) if v["id"] == "tie:a:b")

    assert spells_of(values) == [("2018-07-06", "2018-08-31"), ("2021-01-01", None)], "what overlaps is one spell"
    assert values["weight"] == 3
    assert values["start_earliest"] == "2018-07-06"
    assert "end_latest" not in values


@pytest.mark.parametrize(
    ("name", "part"), [*((name, "edges") for name in FORMATS if name not in ("parquet", "xlsx")), ("csv", "nodes")]
)
def test_no_stand_in_for_an_unknown_day_leaves(parallel: Network, together: Network, name: str, part: str) -> None:
    for network in (parallel, together):
        text = b"".join(find_format(name, part).pieces(network)).decode()
        assert ARABIC in text or name == "jsonld"
        assert not [year for year in ("0001-", "9999", "10000-") if year in text]


def test_tables_hold_every_field_and_no_formula(parallel: Network) -> None:
    edges = list(csv.DictReader(io.StringIO(join(write_edge_csv(parallel)), newline="")))
    nodes = list(csv.DictReader(io.StringIO(join(write_node_csv(parallel)), newline="")))

    assert [edge["id"] for edge in edges] == [edge["id"] for edge in parallel.edges]
    first = next(edge for edge in edges if edge["id"] == "tie:t1:a:b")
    assert (first["source_label"], first["target_label"]) == (ARABIC, AWKWARD)
    assert (first["first"], first["last"]) == ("2018-07-06", "2018-07-10"), "ends are exclusive, as in every answer"
    assert (first["directed"], first["contested"], first["sign"]) == ("true", "false", "1")
    assert {node["id"]: node["label"] for node in nodes}["c"] == "'=HYPERLINK(1)"
    assert list(nodes[0]) == ["id", *NODE_TYPES]


def test_pyarrow_reads_every_field_with_its_type(parallel: Network, together: Network) -> None:
    for network in (parallel, together):
        edges = open_parquet(network, "edges")
        nodes = open_parquet(network, "nodes")

        assert edges.column_names == list(EDGE_COLUMNS)
        assert nodes.column_names == list(NODE_COLUMNS)
        assert {str(edges.schema.field(name).type) for name, kind in EDGE_TYPES.items() if kind == "day"} == {
            "date32[day]"
        }
        assert [as_described(row) for row in edges.select(list(EDGE_TYPES)).to_pylist()] == [
            {name: edge.get(name) for name in EDGE_TYPES} for edge in network.edges
        ]
        assert [as_described(row) for row in nodes.select(list(NODE_TYPES)).to_pylist()] == [
            {name: node.get(name) for name in NODE_TYPES} for node in network.nodes
        ]
        assert edges.schema.metadata[b"citation"].decode() == network.about.citation


def test_pandas_reads_the_days_as_days(parallel: Network) -> None:
    frame = pandas.read_parquet(io.BytesIO(b"".join(find_format("parquet").pieces(parallel)))).set_index("id")

    assert frame.loc["tie:t1:a:b", "source_label"] == ARABIC
    assert str(frame.loc["tie:t1:a:b", "start_earliest"]) == "2018-07-06"
    assert frame["directed"].dtype == bool


def test_a_table_without_rows_still_has_its_columns(parallel: Network) -> None:
    none = replace(parallel, edges=[], nodes=[])

    assert open_parquet(none, "edges").num_rows == 0
    assert open_parquet(none, "edges").schema == open_parquet(parallel, "edges").schema


def open_parquet(network: Network, part: str) -> Any:
    return pq.read_table(io.BytesIO(b"".join(find_format("parquet", part).pieces(network))))


def as_described(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use of it
def test_rdflib_reads_the_types_and_the_names(parallel: Network) -> None:
    graph = Graph().parse(data=join(write_jsonld(parallel)), format="json-ld")

    edges = set(graph.subjects(RDF.type, TERMS.Edge))
    assert edges == {EDGE[edge["id"]] for edge in parallel.edges}
    assert graph.value(RECORD.a, RDFS.label) == Literal(ARABIC)
    edge = EDGE["agrees:p1+p2:a:d"]
    assert graph.value(edge, TERMS.source) == RECORD.a
    assert set(graph.objects(edge, TERMS.facts)) == {RECORD.p1, RECORD.p2}
    started = graph.value(edge, TERMS.start_earliest)
    assert isinstance(started, Literal)
    assert (started.datatype, started.toPython()) == (XSD.date, date(2020, 1, 1))
    assert graph.value(EDGE["acted:e1:b:c"], TERMS.conflict) == Literal(7.5)
    assert graph.value(EDGE["acted:e1:b:c"], TERMS.directed) == Literal(True)
    exported = next(graph.subjects(RDF.type, TERMS.Export))
    assert graph.value(exported, TERMS.data_version) == Literal(12)


def test_every_field_has_its_type_in_the_published_context(parallel: Network) -> None:
    context = orjson.loads(read_context())["@context"]
    written = orjson.loads(join(write_jsonld(parallel)))

    assert written["@context"] == context
    typed = {"day": "xsd:date", "integer": "xsd:integer", "number": "xsd:double", "boolean": "xsd:boolean"}
    for name, type_ in (EDGE_TYPES | NODE_TYPES).items():
        if type_ in typed:
            assert context[name]["@type"] == typed[type_], name


def test_pajek_has_a_relation_for_each_layer_and_years(parallel: Network) -> None:
    lines = join(write_pajek(parallel)).removeprefix("\ufeff").splitlines()
    lines = [line for line in lines if not line.startswith("%")]

    assert lines == [
        "*Vertices 4",
        f'1 "{ARABIC} (a)"',
        "2 \"Tom & 'Jerry' <b> 'x' \x01 / end\"",
        '3 "=HYPERLINK(1)"',
        f'4 "{ARABIC} (d)"',
        '*Arcs :1 "tie"',
        "1 2 1 [2018-2018]",
        "1 2 1 [2018-2018]",
        "1 2 1 [2021-*]",
        "2 1 1",
        "3 3 1",
        '*Edges :2 "talked"',
        "1 3 1 [2021-2021]",
        '*Arcs :5 "acted"',
        "2 3 1",
        '*Edges :6 "agrees"',
        "1 4 1 [2020-2021]",
    ]


def test_networkx_opens_a_single_relation_of_pajek() -> None:
    network = draw([edge for edge in gather_edges(DYADS) if edge.layer == "tie"])
    graph = nx.parse_pajek(join(write_pajek(network)))

    assert graph.number_of_nodes() == 3
    assert ARABIC in graph
    assert graph.number_of_edges() == 3


def test_an_edge_without_its_node_is_refused() -> None:
    with pytest.raises(ValueError, match="no node: b"):
        list_network(gather_edges(DYADS[:1]), [{"id": "a", "label": "A"}], Context(ACTORS), ABOUT)


def test_the_columns_of_gexf_are_numbered_so_that_every_reader_shows_their_titles(parallel: Network) -> None:
    document = ET.fromstring(join(write_gexf(parallel)))  # noqa: S314 - our own file
    columns = document.findall(".//{*}attribute")
    assert len({column.get("id") for column in columns}) == len(columns)
    assert all(str(column.get("id")).isdigit() for column in columns)
    assert {"type", "first", "holds"} <= {column.get("title") for column in columns}
    used = {value.get("for") for value in document.findall(".//{*}attvalue")}
    assert used <= {column.get("id") for column in columns}
