"""Exports over HTTP: the same edges as the network, headers, and what is refused."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import networkx as nx
import orjson
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Namespace
from starlette.testclient import TestClient

from graph.export.jsonld import read_context
from graph.network.filters import KINDS, LAYERS, ROLES
from tests.api.opened_files import READERS, name_edges

FORMATS = ["csv", "graphml", "gexf", "jsonld", "parquet", "net"]
DAYS = ["2018-07-06", "2021-06-25", "2021-08-01", "2021-08-18", "2021-09-08"]
ROUTES = ["/v1/network", "/v1/export"]

filters = st.fixed_dictionaries(
    {},
    optional={
        "layers": st.lists(st.sampled_from(LAYERS), min_size=1, max_size=3, unique=True).map(",".join),
        "around": st.sampled_from(["russia", "syrian-government", "daraa-central-committee"]),
        "depth": st.sampled_from(["0", "1", "2"]),
        "types": st.sampled_from(["country_state", "country_state,armed_organization"]),
        "process": st.sampled_from(["daraa-conflict", "daraa-2021"]),
        "issue": st.just("weapons-of-local-groups"),
        "kinds": st.lists(st.sampled_from(KINDS), min_size=1, max_size=4, unique=True).map(",".join),
        "roles": st.sampled_from(ROLES),
        "min_weight": st.sampled_from(["1", "2"]),
        "min_degree": st.sampled_from(["1", "2", "3"]),
        "certain_only": st.sampled_from(["true", "false"]),
        "according_to": st.just("aohr-daraa-2021"),
        "min_confidence": st.sampled_from(["0.5", "0.7"]),
        "min_sources": st.sampled_from(["1", "2"]),
        "published_by": st.sampled_from(["2021-07-15", "2022-06-01"]),
        "parallel": st.sampled_from(["true", "false"]),
    },
)
# Each makes many networks empty, so that one asks for few of them at once.
few = filters.filter(lambda asked: len(asked) <= 5)
times: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"as_of": st.sampled_from(DAYS), "within": st.sampled_from(["30", "365"])}),
    st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True).map(
        lambda days: dict(zip(("from", "to"), sorted(days), strict=True))
    ),
)


def read_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def show(value: Any) -> str:
    """A value of an answer as a cell of a table."""
    if value is None or isinstance(value, str):
        return value or ""
    return orjson.dumps(value).decode()


def see(api: TestClient, asked: dict[str, str]) -> dict[str, Any]:
    """The whole network of these filters."""
    answer = api.get("/v1/network", params={**asked, "limit": 5000})
    assert answer.status_code == 200
    network: dict[str, Any] = answer.json()
    assert network["left_out"]["edges"] == 0
    return network


@settings(max_examples=15, derandomize=True, database=None)
@given(asked=few, when=times)
@pytest.mark.parametrize("form", FORMATS)
def test_the_same_filters_give_the_same_edges_in_every_format(
    seeded_api: TestClient, form: str, asked: dict[str, str], when: dict[str, str]
) -> None:
    # An export keeps facts apart unless it is told otherwise.
    asked = {"parallel": "true", **asked, **when}
    network = see(seeded_api, asked)
    ids = sorted(edge["id"] for edge in network["edges"])
    for address, limit in (("/v1/network", {"limit": 5000}), ("/v1/export", {})):
        file = seeded_api.get(address, params={**asked, **limit, "format": form})
        assert file.status_code == 200
        assert READERS[form](file.content, network) == ids


@settings(max_examples=25, derandomize=True, database=None)
@given(asked=filters, when=times)
def test_the_same_filters_give_the_same_edges(
    seeded_api: TestClient, asked: dict[str, str], when: dict[str, str]
) -> None:
    asked = {"parallel": "true", **asked, **when}
    network = see(seeded_api, asked)
    exported = seeded_api.get("/v1/export", params={**asked, "format": "csv"})
    assert exported.status_code == 200

    rows = read_rows(exported.text)
    assert [row["id"] for row in rows] == [edge["id"] for edge in network["edges"]]
    for row, edge in zip(rows, network["edges"], strict=True):
        # A file names all facts of an edge, and one of these edges has no more than one.
        assert edge.pop("facts_left_out") == 0
        assert {name: row[name] for name in edge} == {name: show(value) for name, value in edge.items()}
    nodes = seeded_api.get("/v1/export", params={**asked, "format": "csv", "part": "nodes"})
    assert [row["id"] for row in read_rows(nodes.text)] == [node["id"] for node in network["nodes"]]


@pytest.mark.parametrize("asked", ["limit=5", "layers=talked,signed&as_of=2021-08-18", "parallel=true&limit=7"])
def test_a_network_as_a_file_is_exactly_what_is_seen(seeded_api: TestClient, asked: str) -> None:
    seen = seeded_api.get(f"/v1/network?{asked}").json()
    ids = [edge["id"] for edge in seen["edges"]]
    graphml = seeded_api.get(f"/v1/network?{asked}&format=graphml").text
    gexf = seeded_api.get(f"/v1/network?{asked}&format=gexf").content

    assert ids
    assert [row["id"] for row in read_rows(seeded_api.get(f"/v1/network?{asked}&format=csv").text)] == ids
    table = pq.read_table(io.BytesIO(seeded_api.get(f"/v1/network?{asked}&format=parquet").content))
    assert table["id"].to_pylist() == ids
    for graph in (nx.parse_graphml(graphml, force_multigraph=True), nx.read_gexf(io.BytesIO(gexf))):
        assert name_edges(graph) == set(ids)
        assert {node: values["label"] for node, values in graph.nodes(data=True)} == {
            node["id"]: node["label"] for node in seen["nodes"]
        }
    described = nx.parse_graphml(graphml, force_multigraph=True).graph
    assert described["edges_left_out"] == str(seen["left_out"]["edges"])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use of it
def test_every_dated_fact_is_a_resource_in_json_ld(seeded_api: TestClient) -> None:
    exported = seeded_api.get("/v1/export?format=jsonld")
    edges = seeded_api.get("/v1/network?parallel=true&limit=5000").json()["edges"]
    terms = Namespace("tag:parley,2026:terms/")

    graph = Graph().parse(data=exported.text, format="json-ld")

    assert len(set(graph.subjects(RDF.type, terms.Edge))) == len(edges)
    assert exported.headers["content-type"] == "application/ld+json"


def test_the_context_is_published(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/v1/context.jsonld")

    assert answer.content == read_context()
    assert answer.headers["content-type"] == "application/ld+json"


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_says_what_it_is(seeded_api: TestClient, route: str, form: str) -> None:
    address = f"{route}?format={form}&as_of=2021-08-18&layers=tie"
    answer = seeded_api.get(address)

    version = answer.headers["x-parley-data-version"]
    assert answer.status_code == 200
    name = f"parley-network-2021-08-18-v{version}.{form}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-parley-citation"] == f"Parley (data version {version}), {address}"
    if form not in ("csv", "parquet"):
        assert f"Parley (data version {version})" in answer.text
    assert not [year for year in (b"0001-01-01", b"9999-12-3") if year in answer.content]
    again = seeded_api.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert answer.headers["etag"] != seeded_api.get(address.replace("tie", "talked")).headers["etag"]


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/v1/export?format=docx", "format"),
        ("/v1/export?format=csv&part=both", "part"),
        ("/v1/export?format=gexf&part=nodes", "part"),
        ("/v1/export?format=csv&kind=talk", "kind"),
        ("/v1/export?kind=unicorn", "kind"),
        ("/v1/export?limit=10", "limit"),
        ("/v1/export?format=csv&cursor=x", "cursor"),
        ("/v1/export?format=csv&layers=love", "layers"),
        ("/v1/export?format=csv&around=nobody", "around"),
        ("/v1/export?layers=tie&around=nobody", "around"),
        ("/v1/export?according_to=nobody", "according_to"),
        ("/v1/export?format=graphml&from=2021-02-01&to=2021-01-01", "to"),
        ("/v1/export?format=csv&depth=99", "depth"),
        ("/v1/network?format=xml", "format"),
        ("/v1/network?part=nodes", "part"),
    ],
)
def test_what_cannot_be_exported_is_refused_by_name(seeded_api: TestClient, address: str, parameter: str) -> None:
    answer = seeded_api.get(address)

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"/query/{parameter}"]


def test_records_of_one_kind(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/v1/export?kind=talk")
    records: list[dict[str, Any]] = [orjson.loads(line) for line in answer.content.splitlines()]

    assert answer.headers["content-type"] == "application/x-ndjson"
    assert {record["kind"] for record in records} == {"talk"}
    talks = seeded_api.get("/v1/talks?limit=500").json()["items"]
    assert {talk["id"] for talk in talks} <= {record["id"] for record in records}
    assert len(seeded_api.get("/v1/export?kind=claim").content.splitlines()) == len(
        [line for line in seeded_api.get("/v1/export").content.splitlines() if line.startswith(b'{"kind":"claim"')]
    )


def test_head_has_no_body(seeded_api: TestClient) -> None:
    answer = seeded_api.head("/v1/export?format=graphml")

    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("form", [*FORMATS, "xlsx"])
def test_a_citation_travels_with_the_file(seeded_api: TestClient, route: str, form: str) -> None:
    asked = {"format": form, "as_of": "2021-08-18"}
    plain, packed = (seeded_api.get(route, params=asked | more) for more in ({}, {"citation": "true"}))

    assert packed.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.testzip() is None
        citation, name = archive.namelist()
        said, file = archive.read(citation).decode(), archive.read(name)
    assert citation == "CITATION.txt"
    assert plain.headers["content-disposition"].endswith(f'"{name}"')
    assert packed.headers["content-disposition"].endswith(f'"{name}.zip"')
    version = plain.headers["x-parley-data-version"]
    for part in (
        f"Parley (data version {version}), {route}?",
        "Filters: as_of=2021-08-18",
        f"@misc{{parley-{version},",
    ):
        assert part in said
    if form == "csv":
        assert file == plain.content


def test_a_citation_goes_with_a_file_alone(seeded_api: TestClient) -> None:
    refused = seeded_api.get("/v1/network", params={"citation": "true"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/query/citation"
    records = seeded_api.get("/v1/export", params={"citation": "true", "kind": "actor"})
    with zipfile.ZipFile(io.BytesIO(records.content)) as archive:
        assert len(archive.read(archive.namelist()[1]).splitlines()) > 10
