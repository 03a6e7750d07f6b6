"""Are networks in notebooks drawn as on the page?"""

from __future__ import annotations

import re
import struct
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from graph.export.network import About, Network
from parley import network_figure
from parley.figures import Figure
from parley.network_figure import DASHES, FAMILIES, RELATIONS, SHAPES, draw_network, family_of, read_symbols
from tests.test_project import ROOT

PAGE = ROOT / "page" / "src"
SVG = "{http://www.w3.org/2000/svg}"


def test_colours_are_those_of_the_page() -> None:
    light = (PAGE / "style.css").read_text(encoding="utf-8").partition("prefers-color-scheme: dark")[0]
    of_page = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", light))
    assert {name: of_page[name] for name in read_symbols()} == read_symbols()


def test_shapes_dashes_and_words_are_those_of_the_page() -> None:
    actors = (PAGE / "symbols" / "actors.ts").read_text(encoding="utf-8")
    edges = (PAGE / "symbols" / "edges.ts").read_text(encoding="utf-8")
    words = (PAGE / "messages.tsx").read_text(encoding="utf-8").partition("export const symbols")[2]
    shapes = re.findall(r'name: "(\w+)", label: symbols\.actors\.\w+, shape: "(\w+)"', actors)
    assert {name: shape for name, shape in shapes if name != "fact"} == SHAPES
    for name, (corners, reach, turn) in network_figure.CORNERS.items():
        assert f"{name}: {{ corners: {corners}, reach: {reach}, turn: {turn} }}" in actors
    for tone, (dash, label) in DASHES.items():
        assert f"{tone}: {'undefined' if dash is None else chr(34) + dash + chr(34)}" in edges
        assert f'"{label}"' in words
    assert f'"{network_figure.CONTESTED_DASH}"' in edges
    for _, label in FAMILIES.values():
        assert f'"{label}"' in words


def node(id_: str, type_: str | None, **more: Any) -> dict[str, Any]:
    return {"id": id_, "label": f"<{id_}> درعا", "type": type_, "x": None, "y": None, "degree": 2, **more}


def edge(source: str, target: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{source}-{target}", "source": source, "target": target, "directed": True, "layer": "tie", "sign": 1,
        "weight": 1, "weight_contested": 0, "holds": "certain", "independent_sources": 2, **more,
    }  # fmt: skip


def draw(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Figure:
    return draw_network(Network(nodes, edges, {}, {}, About("1", 3, "/v1/export", "")))


def test_every_sign_that_is_used_is_explained_and_no_other() -> None:
    nodes = [node("a", "country_state"), node("b", "military"), node("c", None)]
    edges = [
        edge("a", "b"),
        edge("b", "a", layer="acted", sign=-1, holds="possible", independent_sources=1),
        edge("a", "c", layer="talked", sign=None, directed=False),
        edge("c", "c", layer="tie", weight=0, weight_contested=1),
    ]
    drawn = ET.fromstring(draw(nodes, edges).svg)  # noqa: S314 - our own
    texts = " ".join(drawn.itertext())
    for said in ("State or government", "Military", "Other", "Hollow: possible", "Lighter:", "Hostile", "Contested:"):
        assert said in texts
    for unsaid in ("Armed organization", "Co-signatories", "Mixed or unclear"):
        assert unsaid not in texts
    colours = {path.get("stroke") for path in drawn.iter(f"{SVG}path")}
    assert {RELATIONS["tie"], RELATIONS["acted"], RELATIONS["talked"]} <= colours
    assert "data version 3" in texts
    assert len([one for one in drawn.iter(f"{SVG}g") if one.get("data-actor")]) == 3


def test_a_network_of_nobody_is_a_figure_too() -> None:
    assert "0 actors, 0 edges" in draw([], []).svg


def test_a_type_that_is_not_known_is_drawn_as_other() -> None:
    assert family_of("no such type") == family_of(None) == "other"


def test_png_holds_what_svg_shows() -> None:
    picture = draw([node("a", "person"), node("b", "igo")], [edge("a", "b")]).png(zoom=1)
    width, height = struct.unpack(">II", picture[16:24])
    assert width == network_figure.WIDTH
    assert height > network_figure.HEIGHT
    assert len(set(picture)) > 200, "something is drawn"


def test_without_the_package_png_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    with pytest.raises(Exception, match="resvg-py"):
        draw([], []).png()
