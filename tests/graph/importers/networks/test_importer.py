"""Networks in GraphML and GEXF: Parley's own come back with the same bounds, those of others come in as ties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadDateError
from graph.evidence import EVERYTHING, derive
from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.network import About, list_network
from graph.importers.base import BadFileError
from graph.importers.networks.importer import GexfImporter, GraphmlImporter
from graph.importers.networks.periods import write_period
from graph.network.context import Context
from graph.network.dyads import Dyad
from graph.network.edges import gather_edges, split_edges
from graph.time import read_edtf

Read = Callable[..., Any]

ACTORS: dict[str, dict[str, Any]] = {
    "a": {"name": "لجنة & <Zenda>", "type": "armed_organization", "active_from": "2011-03", "country": "SYR"},
    "b": {"name": "Strelsau", "type": "other"},
    "c": {"name": "Hentzau", "type": "other", "active_to": "2021"},
}
DATES = [
    "2018-07-06/2018-07-09", "2018-07/2018-08", "2021/..", "/", "/2019", "../2019", "[2018-01-02..2018-03-04]/2020",
    "2020",
]  # fmt: skip
ODD_DATES = ["..", "2020-02-30/2021", "../..", "[..2021-06-25]", "2019~", "{2019, 2021}", "2019/[2020..]"]
WRITERS: dict[str, tuple[Callable[[Any], Iterable[str]], Any]] = {
    "graphml": (write_graphml, GraphmlImporter), "gexf": (write_gexf, GexfImporter),
}  # fmt: skip


def _dyads(ends: list[tuple[str, str]], dates: list[str], kinds: list[str]) -> list[Dyad]:
    return [
        Dyad("tie", kind, (f"t{n}",), source, target, True, (read_edtf(date),), 1, 1, sign=0)
        for n, ((source, target), date, kind) in enumerate(zip(ends, dates, kinds, strict=True))
    ]  # fmt: skip


def _export(write: Callable[[Any], Iterable[str]], dyads: list[Dyad], actors: dict[str, dict[str, Any]]) -> str:
    edges = split_edges(gather_edges(dyads))
    nodes = [{"id": a, "label": actors[a]["name"], "type": actors[a]["type"], "x": 0.5, "degree": 1} for a in actors]
    return "".join(write(list_network(edges, nodes, Context(actors), About("1", 1, "/", ""))))


@pytest.mark.parametrize("format_", WRITERS)
def test_what_parley_writes_it_reads_back_and_writes_again_the_same(tmp_path: Path, read: Read, format_: str) -> None:
    write, importer = WRITERS[format_]
    ends = [("a", "b"), ("b", "a"), ("a", "c"), ("c", "b"), ("b", "c"), ("a", "b"), ("c", "a"), ("b", "c")]
    kinds = ["BACKS", "OPPOSES", "MEMBER_OF", "PART_OF", "LINKED_TO", "COMMANDS", "BACKS", "BACKS"]
    path = tmp_path / f"net.{format_}"
    path.write_text(_export(write, _dyads(ends, DATES, kinds), ACTORS), encoding="utf-8")
    found = read(importer(), path, dataset="n")
    ids = {f"n.{key}": key for key in ACTORS}
    actors = {
        ids[actor.id]: {
            name: value for name in ("name", "type", "country", "active_from", "active_to")
            if (value := getattr(actor, name)) is not None
        }
        for actor in found.of("actor")
    }  # fmt: skip
    assert actors == ACTORS
    in_order = sorted(found.of("claim"), key=lambda claim: claim.locator.partition("edge ")[2].split(":")[1])
    ties = {claim.about: claim.asserts.get("date", "/") for claim in in_order}
    read_back = [found.records[key] for key in ties]
    ends = [(ids[tie.source], ids[tie.target]) for tie in read_back]
    again = _dyads(ends, list(ties.values()), [tie.kind for tie in read_back])
    assert sorted(_export(write, again, actors).splitlines()) == sorted(path.read_text(encoding="utf-8").splitlines())
    assert not found.report.faults
    assert not found.report.skipped


BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")


@given(st.sampled_from([*DATES, *ODD_DATES]))
def test_bounds_are_written_as_a_date_that_has_them_or_not_at_all(date: str) -> None:
    try:
        bounds = read_edtf(date)
    except BadDateError:
        return
    days = {name: str(day) for name, day in bounds.as_dates().items() if day is not None}
    values = days | {name: str(open_).lower() for name, open_ in bounds.as_marks().items()}
    try:
        written = write_period(values)
    except BadDateError:
        return
    found = read_edtf(written or "/")
    assert [getattr(found, name) for name in BOUNDS] == [getattr(bounds, name) for name in BOUNDS]


DOUBTFUL = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="l" for="edge" attr.name="layer"/><key id="c" for="edge" attr.name="contested"/>
<key id="h" for="edge" attr.name="hedged"/><key id="u" for="edge" attr.name="uncertain"/>
<key id="w" for="edge" attr.name="weight_contested"/><key id="d" for="edge" attr.name="start_latest"/>
<graph><node id="a"/><node id="b"/><edge source="a" target="b"><data key="l">tie</data>
<data key="c">{contested}</data><data key="h">{hedged}</data><data key="u">{uncertain}</data>
<data key="w">{denied}</data><data key="d">{day}</data></edge></graph></graphml>"""


@pytest.mark.parametrize("contested", ["true", "false"])
@pytest.mark.parametrize("hedged", ["true", "false"])
@pytest.mark.parametrize("day", ["2021-08-17", ""])
@pytest.mark.parametrize(("uncertain", "denied"), [("false", "0"), ("true", "0"), ("true", "1")])
def test_what_is_in_doubt_is_not_certain_when_it_comes_back(  # noqa: PLR0917 - one case a line
    tmp_path: Path, read: Read, contested: str, hedged: str, day: str, uncertain: str, denied: str
) -> None:
    path = tmp_path / "x.graphml"
    said = {"contested": "true" if denied == "1" else contested, "hedged": hedged, "uncertain": uncertain}
    path.write_text(DOUBTFUL.format(**said, denied=denied, day=day))
    found = read(GraphmlImporter(), path, dataset="n")
    [tie] = found.of("LINKED_TO")
    reading = derive(tie.as_line(), [claim.as_line() for claim in found.claims(tie.id)], EVERYTHING)
    assert reading is not None
    assert str(reading.contested).lower() == said["contested"]
    assert str(reading.bounds.uncertain).lower() == uncertain
    assert reading.rival is (denied == "1")
    # Of an edge without a day an allegation says that it is not certain, which is a hedge.
    is_alleged = uncertain == "true" and denied == "0" and not day
    assert any(hedge["field"] == "existence" for hedge in reading.hedges) is (hedged == "true" or is_alleged)


def test_a_network_of_networkx_comes_in_as_ties_of_its_own_kinds(tmp_path: Path, read: Read) -> None:
    network: Any = nx.DiGraph()
    network.add_node("n0", label="Zenda", side="north")
    network.add_edge("n0", "n1", relation="allied with", weight=2.5)
    network.add_edge("n1", "n2", relation="quarrels")
    network.add_edge("n2", "n2")
    nx.write_graphml(network, tmp_path / "x.graphml")
    found = read(GraphmlImporter(), tmp_path / "x.graphml", dataset="n")
    assert {actor.id: (actor.name, actor.attributes) for actor in found.of("actor")} == {
        "n.n0": ("Zenda", {"side": "north"}), "n.n1": ("n1", {}), "n.n2": ("n2", {}),
    }  # fmt: skip
    [allied], [linked] = found.of("ALLIED_WITH"), found.of("LINKED_TO")
    assert (allied.source, allied.target) == ("n.n0", "n.n1")
    assert found.claims(linked.id)[0].asserts == {"how": "quarrels"}
    assert found.claims(allied.id)[0].attributes["weight"] == "2.5"
    assert found.count("skipped", "an edge of a node with itself") == 1


def test_a_dynamic_gexf_has_a_tie_for_each_spell(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "x.gexf"
    path.write_text(
        """<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph mode="dynamic" timeformat="date">
        <nodes><node id="0" label="Zenda"/><node id="1" label="Strelsau"/></nodes><edges>
        <edge id="0" source="0" target="1"><spells><spell start="2001-01-01" end="2002-03-04"/>
        <spell start="2005-01-01"/></spells></edge><edge id="1" source="1" target="0" start="2001.5"/>
        <edge id="2" source="1" target="9"/></edges></graph></gexf>"""
    )
    found = read(GexfImporter(), path, dataset="n")
    assert [claim.asserts.get("date") for claim in found.of("claim")] == [
        "2001-01-01/2002-03-04", "2005-01-01/..", None,
    ]  # fmt: skip
    assert found.count("faults", "a time that is no day") == 1
    assert found.count("skipped", "an end that is no node") == 1


def test_what_is_computed_is_not_taken_for_a_fact(tmp_path: Path, read: Read) -> None:
    talked = Dyad("talked", "talk", ("k",), "a", "b", False, (read_edtf("2020"),), 1, 1)
    path = tmp_path / "x.graphml"
    path.write_text(_export(write_graphml, [talked, *_dyads([("a", "b")], ["2020"], ["BACKS"])], ACTORS))
    found = read(GraphmlImporter(), path, dataset="n")
    assert len(found.of("BACKS")) == 1
    assert found.count("skipped", "an edge of the layer talked: it is computed") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<graphml><graph></graph></graphml>", "no edge in it"),
        ("<graphml><graph>", "damaged or cut XML"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><graphml/>', "entities of its own|expected a network"),
        ("<gexf/>", "a GEXF network; expected a network in graphml"),
        ("a,b\n1,2\n", "a text; expected a network"),
    ],
)
def test_what_is_no_network_is_refused(tmp_path: Path, read: Read, text: str, said: str) -> None:
    path = tmp_path / "x.graphml"
    path.write_text(text)
    with pytest.raises(BadFileError, match=said):
        read(GraphmlImporter(), path)


def test_edges_of_one_id_are_as_many_ties_and_nodes_of_one_id_are_named(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "net.graphml"
    path.write_text(
        '<graphml><key id="l" for="node" attr.name="label"/><graph edgedefault="directed">'
        '<node id="1"><data key="l">Zenda</data></node><node id="1"><data key="l">Toll</data></node>'
        '<node id="1"><data key="l">Zenda</data></node><node id="2"/>'
        '<edge id="e" source="1" target="2"/><edge id="e" source="1" target="2"/></graph></graphml>',
        encoding="utf-8",
    )
    found = read(GraphmlImporter(), path, dataset="n")
    assert len(found.of("LINKED_TO")) == len(found.of("claim")) == 2
    assert [actor.name for actor in found.of("actor")] == ["Zenda", "2"]
    [(reason, group)] = found.report.faults.items()
    assert reason.startswith("a node with the id of an earlier one of another name")
    assert group.examples == ["net.graphml node 1, Toll"]
