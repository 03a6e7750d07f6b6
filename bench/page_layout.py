"""How well a network is laid out: ``python -m bench.page_layout ADDRESS PATH…`` measures views of a Parley that runs.

What is measured: symbols that overlap, crossings of edges (as straight lines), how much edge lengths differ (standard
deviation by mean), how much of the frame's width and height is used, and how far actors move between two times.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from math import hypot
from statistics import fmean, pstdev
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, Response, sync_playwright

from page.chromium import find_chromium
from page.sources import PAGE

# What is read of the picture of a page: its size, each actor's place and radius, the ends of each edge.
READ = """() => {
    const svg = document.querySelector("svg[data-picture]");
    const actors = [...svg.querySelectorAll("[data-actor]")].map((one) => {
        const [x, y] = one.getAttribute("transform").match(/[-0-9.]+/g).map(Number);
        const box = one.querySelector(".shape").getBBox();
        return [one.dataset.actor, x, y, Math.max(box.width, box.height) / 2];
    });
    const edges = [...svg.querySelectorAll("[data-edge]")].map((one) => one.dataset.edge);
    return { width: svg.width.baseVal.value, height: svg.height.baseVal.value, actors, edges };
}"""
# Crossings of more edges than these say nothing and take long.
_CROSSED_MOST = 400

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is seen: places and radii by actor, pairs of actors that an edge joins."""

    width: float
    height: float
    places: Mapping[str, Place]
    radii: Mapping[str, float]
    pairs: Sequence[tuple[str, str]]

    def overlaps(self) -> list[tuple[str, str]]:
        """The pairs of actors whose symbols cover each other."""
        return [
            (one, other)
            for one, other in combinations(sorted(self.places), 2)
            if _distance(self.places[one], self.places[other]) < self.radii[one] + self.radii[other]
        ]

    def used(self) -> tuple[float, float]:
        """The share of the frame's width and of its height between the outermost actors."""
        shares = []
        for axis, whole in ((0, self.width), (1, self.height)):
            sides = [place[axis] for place in self.places.values()]
            shares.append((max(sides) - min(sides)) / whole)
        return shares[0], shares[1]

    def spread(self) -> float:
        """The standard deviation of the edges' lengths by their mean."""
        lengths = [_distance(self.places[one], self.places[other]) for one, other in self.pairs if one != other]
        return pstdev(lengths) / fmean(lengths) if lengths else 0

    def crossings(self) -> int | None:
        """How often edges between different actors cross, as straight lines; None where there are many edges."""
        pairs = sorted({(min(pair), max(pair)) for pair in self.pairs if pair[0] != pair[1]})
        if len(pairs) > _CROSSED_MOST:
            return None
        return sum(
            _cross(*(self.places[end] for end in (*one, *other)))
            for one, other in combinations(pairs, 2)
            if not set(one) & set(other)
        )

    def moved(self, later: Picture) -> float:
        """The share of the actors in both pictures that move further than a twentieth of the frame."""
        both = self.places.keys() & later.places.keys()
        far = sum(
            abs(self.places[one][0] - later.places[one][0]) > self.width / 20
            or abs(self.places[one][1] - later.places[one][1]) > self.height / 20
            for one in both
        )
        return far / len(both) if both else 0


def read_picture(page: Page, edges: Mapping[str, tuple[str, str]]) -> Picture:
    """The picture on a page; ``edges`` has the ends of each edge by its id."""
    read = page.evaluate(READ)
    return Picture(
        read["width"],
        read["height"],
        {actor: (x, y) for actor, x, y, _ in read["actors"]},
        {actor: radius for actor, _, _, radius in read["actors"]},
        [edges[edge] for drawn in read["edges"] for edge in drawn.split(" ") if edge in edges],
    )


# The same network laid out by another library as its documentation starts it, in a frame of the same size, with the
# places that it shows; a symbol is as large as the smallest of the page's.
RIVALS = {
    "cytoscape, cose": """async ({ nodes, edges, width, height }) => {
        const graph = cytoscape({
            headless: true,
            styleEnabled: true,
            elements: [
                ...nodes.map((id) => ({ data: { id } })),
                ...edges.map(([source, target]) => ({ data: { source, target } })),
            ],
        });
        const boundingBox = { x1: 0, y1: 0, w: width, h: height };
        const layout = graph.layout({ name: "cose", animate: false, fit: false, boundingBox });
        const done = layout.promiseOn("layoutstop");
        layout.run();
        await done;
        return graph.nodes().map((one) => [one.id(), one.position("x"), one.position("y")]);
    }""",
    "force-graph": """({ nodes, edges, width, height }) => new Promise((done) => {
        const all = nodes.map((id) => ({ id }));
        const graph = new ForceGraph(document.body.appendChild(document.createElement("div")))
            .width(width)
            .height(height)
            .cooldownTicks(300)
            .onEngineStop(() => done(all.map(({ id, x, y }) => [id, x, y])))
            .graphData({ nodes: all, links: edges.map(([source, target]) => ({ source, target })) });
    })""",
}
_RIVAL_FILES = ("cytoscape/dist/cytoscape.min.js", "force-graph/dist/force-graph.min.js")
_RIVAL_RADIUS = 5.0


def lay_out_elsewhere(page: Page, name: str, picture: Picture) -> Picture:
    """The same network as another library lays it out, fitted to the same frame."""
    asked = {
        "nodes": sorted(picture.places),
        "edges": [pair for pair in picture.pairs if pair[0] != pair[1]],
        "width": picture.width,
        "height": picture.height,
    }
    found = page.evaluate(RIVALS[name], asked)
    left, right = min(x for _, x, _ in found), max(x for _, x, _ in found)
    top, bottom = min(y for *_, y in found), max(y for *_, y in found)
    room = 2 * _RIVAL_RADIUS
    scale = min((picture.width - room) / max(right - left, 1), (picture.height - room) / max(bottom - top, 1))
    places = {actor: (_RIVAL_RADIUS + (x - left) * scale, _RIVAL_RADIUS + (y - top) * scale) for actor, x, y in found}
    return replace(picture, places=places, radii=dict.fromkeys(places, _RIVAL_RADIUS))


def _distance(one: Place, other: Place) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _cross(a: Place, b: Place, c: Place, d: Place) -> bool:
    """Whether the stretches from a to b and from c to d cross."""
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Place, b: Place, c: Place) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def main() -> None:
    """Print a row for each view."""
    parser = argparse.ArgumentParser(prog="bench.page_layout", description=__doc__)
    parser.add_argument("address", help="where Parley runs")
    parser.add_argument("views", nargs="+", help="paths of networks, with their filters")
    parser.add_argument("--rivals", action="store_true", help="also as cytoscape and force-graph lay them out")
    given = parser.parse_args()
    print("| view | actors | edges | overlaps | crossings | spread of lengths | width used | height used | moved |")
    print("|---|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        before: Picture | None = None
        for view in given.views:
            with page.expect_response(partial(_answers, view)) as answered:
                page.goto(given.address.rstrip("/") + view)
            page.locator("[data-ready='network']").wait_for()
            page.wait_for_load_state("networkidle")
            edges = {edge["id"]: (edge["source"], edge["target"]) for edge in answered.value.json()["edges"]}
            picture = read_picture(page, edges)
            _print_row(view, picture, "" if before is None else f"{before.moved(picture):.0%}")
            for name in RIVALS if given.rivals else ():
                other = browser.new_page()
                for file in _RIVAL_FILES:
                    other.add_script_tag(path=PAGE / "node_modules" / file)
                _print_row(f"the same, {name}", lay_out_elsewhere(other, name, picture), "")
                other.close()
            before = picture
        browser.close()


def _answers(view: str, answer: Response) -> bool:
    """Whether an answer is the network of a view, and not that of all time."""
    asked = urlsplit(answer.url)
    return asked.path == "/v1/network" and set(parse_qsl(urlsplit(view).query)) <= set(parse_qsl(asked.query))


def _print_row(view: str, picture: Picture, moved: str) -> None:
    wide, high = picture.used()
    print(
        f"| {view} | {len(picture.places)} | {len(picture.pairs)} | {len(picture.overlaps())} "
        f"| {picture.crossings()} | {picture.spread():.2f} | {wide:.0%} | {high:.0%} | {moved} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
