"""When edges of other programs' networks were there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.networks.importer import GexfImporter, GraphmlImporter, JsonNetworkImporter
from graph.importers.networks.times import Spell, find_unclear_end, spells_of_attributes, spells_of_values

Read = Callable[..., Any]
GEXF = """<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" timeformat="date">
<attributes class="edge" mode="dynamic"><attribute id="r" title="relation" type="string"/></attributes>
<nodes><node id="a" label="Zenda"/><node id="b" label="Strelsau"/></nodes><edges>{edge}</edges></graph></gexf>"""


@pytest.mark.parametrize(
    ("given", "spells"),
    [
        ({"start": "2001-01-01", "end": "2002-01-01"}, [("2001-01-01", "2002-01-01")]),
        ({"start": "2001-01-01", "endopen": "2003-01-01"}, [("2001-01-01", "2002-12-31")]),
        ({"startopen": "2001-12", "end": "2003-01"}, [("[2001-12..2002-01]", "2003-01")]),
        ({"startopen": "2001-01-01", "endopen": "2001-01-02"}, [("2001-01-01", "2001-01-01")]),
        ({"startopen": "2001-01-01T10:00:00", "endopen": "2001-01-03T12:30:00Z"}, [("2001-01-01", "2001-01-03")]),
        ({"start": "2001-01-01", "endopen": "2001-01-03T00:00:00.000Z"}, [("2001-01-01", "2001-01-02")]),
        ({"start": "2001.0", "endopen": "2003.0"}, [("2001", "2002")]),
        ({"start": "-Infinity", "end": "2003-01-01T10:00:00"}, [(None, "2003-01-01")]),
        ({"timestamp": "2001-03-04"}, [("2001-03-04", "2001-03-04")]),
        ({"timestamps": "<[2001, 2003]>"}, [("2001", "2001"), ("2003", "2003")]),
        (
            {"intervals": "<[2001, 2003]; (2005-01-31, 2006-01-01)>"},
            [("2001", "2003"), ("[2005-01-31..2005-02-01]", "2005-12-31")],
        ),
        ({"label": "x"}, []),
    ],
)  # fmt: skip
def test_the_times_of_an_element_of_gexf(given: dict[str, str], spells: list[Spell]) -> None:
    assert spells_of_attributes(given.get) == spells


@pytest.mark.parametrize(
    ("values", "spells"),
    [
        ({"Start Date": "2001", "end_date": "2002"}, [("2001", "2002")]),
        ({"start": "2001.0", "end": "NaN"}, [("2001", None)]),
        ({"year": "1,949", "weight": "3"}, [("1949", "1949")]),
        ({"relation": "2001"}, []),
    ],
)  # fmt: skip
def test_the_times_that_values_of_an_edge_say(values: dict[str, str], spells: list[Spell]) -> None:
    assert spells_of_values(values) == spells


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"start": "2001", "end": "-"}, "-"), ({"from": "2001", "to": "NA"}, "NA"),
        ({"start": "2001", "end": ""}, None),
        ({"start": "2001", "end": "-9"}, None), ({"start": "2001", "end": "2002"}, None), ({"end": "-"}, None),
        ({"start": "2001", "end": "-", "until": "2003"}, None),
    ],
)  # fmt: skip
def test_an_end_that_may_not_be_known_is_found(tmp_path: Path, read: Read, values: dict[str, str], word: str) -> None:
    assert find_unclear_end(values) == word
    path = tmp_path / "x.json"
    edge = {"source": "a", "target": "b", **values}
    path.write_text(json.dumps({"nodes": [{"id": "a", "label": "Zenda"}, {"id": "b", "label": "C"}], "links": [edge]}))
    report = read(JsonNetworkImporter(), path, dataset="n").report
    said = [doubt.examples for doubt in report.warnings() if doubt.reason.startswith("a word for nothing")]
    assert said == ([[f"row 1: {word}"]] if word else [])


@pytest.mark.parametrize(
    ("edge", "dates"),
    [
        ('<edge source="a" target="b" timestamp="2001-03-04"/>', ["2001-03-04"]),
        ('<edge source="a" target="b" start="2001" endopen="2003"/>', ["2001/2002"]),
        (
            '<edge source="a" target="b"><spells><spell startopen="2001" end="2003"/></spells></edge>',
            ["[2001..2002]/2003"],
        ),
    ],
)  # fmt: skip
def test_an_edge_of_gexf_is_a_tie_at_its_times(tmp_path: Path, read: Read, edge: str, dates: list[str]) -> None:
    path = tmp_path / "x.gexf"
    path.write_text(GEXF.format(edge=edge))
    assert [claim.asserts["date"] for claim in read(GexfImporter(), path, dataset="n").of("claim")] == dates


def test_a_relation_that_changes_is_a_tie_for_each(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "x.gexf"
    path.write_text(
        GEXF.format(
            edge='<edge source="a" target="b"><attvalues>'
            '<attvalue for="r" value="allied with" start="2001" end="2003"/>'
            '<attvalue for="r" value="OPPOSES" start="2004" end="2005"/></attvalues></edge>'
        )
    )
    found = read(GexfImporter(), path, dataset="n")
    assert {found.records[claim.about].kind: claim.asserts["date"] for claim in found.of("claim")} == {
        "ALLIED_WITH": "2001/2003", "OPPOSES": "2004/2005",
    }  # fmt: skip


def test_values_of_graphml_date_an_edge(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "x.graphml"
    path.write_text(
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="s" for="edge" attr.name="start"/>'
        '<key id="e" for="edge" attr.name="end"/><graph><node id="a"/><node id="b"/><edge source="a" target="b">'
        '<data key="s">2001-01-01</data><data key="e">2002</data></edge></graph></graphml>'
    )
    [claim] = read(GraphmlImporter(), path, dataset="n").of("claim")
    assert claim.asserts["date"] == "2001-01-01/2002"


@pytest.mark.parametrize(
    ("nodes", "links", "ends"),
    [
        ([{"id": 1}, {"id": 2}, {"id": 3}], [(0, 1), (1, 2)], [("1", "2"), ("2", "3")]),
        ([{"id": 1}, {"id": 2}, {"id": 3}], [(1, 2), (2, 3)], [("1", "2"), ("2", "3")]),
        ([{"name": "Army", "of": "x"}, {"name": "Army", "of": "y"}], [(0, 1)], [("0", "1")]),
    ],
)  # fmt: skip
def test_ends_are_ids_or_places_for_the_whole_file(
    tmp_path: Path, read: Read, nodes: list[object], links: list[tuple[int, int]], ends: list[tuple[str, str]]
) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"nodes": nodes, "links": [{"source": one, "target": two} for one, two in links]}))
    found = read(JsonNetworkImporter(), path, dataset="n")
    ties = [(tie.source, tie.target) for tie in found.of("LINKED_TO")]
    assert ties == [(f"n.{one}", f"n.{two}") for one, two in ends]


def test_a_label_of_two_nodes_names_neither(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "x.json"
    nodes = [{"id": "a", "name": "Army"}, {"id": "b", "name": "Army"}, {"id": "c"}]
    path.write_text(json.dumps({"nodes": nodes, "links": [{"source": "Army", "target": "c"}]}))
    found = read(JsonNetworkImporter(), path, dataset="n")
    assert not found.of("LINKED_TO")
    assert found.count("skipped", "an end that is no node of the file") == 1


@pytest.mark.parametrize(
    ("starts", "refused"),
    [(("1998-99", "2001-02", "1995-96"), True), (("2001-02", "2003-04"), False), (("1998-99", "2001-02"), False)],
)
def test_months_beside_spans_of_years_are_refused(
    tmp_path: Path, read: Read, starts: tuple[str, ...], refused: bool
) -> None:
    edges = "".join(f'<edge source="a" target="b" start="{start}"/>' for start in starts)
    gexf, linked = tmp_path / "x.gexf", tmp_path / "x.json"
    gexf.write_text(GEXF.format(edge=edges))
    links = [{"source": "a", "target": "b", "start": start} for start in starts]
    linked.write_text(json.dumps({"nodes": [{"id": "a"}, {"id": "b"}], "links": links}))
    for importer, path in ((GexfImporter(), gexf), (JsonNetworkImporter(), linked)):
        if refused:
            with pytest.raises(BadFileError, match="2001-02 may be a month or a span of years, as 1998-99 is"):
                read(importer, path, dataset="n")
        else:
            found = read(importer, path, dataset="n")
            assert "2001-02/.." in [claim.asserts.get("date") for claim in found.of("claim")]
