"""A network as a figure, with the symbols of the web page: shapes of actors, colours of relations, dashes of signs.

The values are those of ``page/src/symbols`` and ``page/src/style.css`` in light; a test compares them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from math import cos, hypot, pi, sin, sqrt

import networkx as nx

from graph.codes import read_codes
from graph.export.network import Network
from graph.json_shapes import Body, Values
from parley.figures import FOOT, INK, PAPER, SOFT, Figure, shorten, wrap_svg

WIDTH, HEIGHT = 960, 640
_MARGIN_X, _MARGIN_Y = 90, 46
_SPACING = 15
_LEGEND_ROW, _LEGEND_LETTER = 22, 6.9
# More names than these would cover the lines.
_NAMES_MAX = 150
SHAPES = {
    "state": "circle", "military": "square", "armed": "triangle", "committee": "diamond", "political": "hexagon",
    "between": "hexagon", "person": "ring", "other": "circle",
}  # fmt: skip
FAMILIES = {
    "state": ("#2a5c93", "State or government"),
    "military": ("#7a4a2b", "Military"),
    "armed": ("#b3541e", "Armed organization"),
    "committee": ("#0b7a6f", "Committee"),
    "political": ("#7b4fa6", "Party, umbrella or civil society"),
    "between": ("#3f7a35", "Intergovernmental body or coalition"),
    "person": ("#56616f", "Person"),
    "other": ("#857015", "Other"),
}
RELATIONS = {
    "tie": "#43505e", "talked": "#1468a8", "signed": "#1d7a3e", "demanded": "#9a5b00", "acted": "#b3301d",
    "agrees": "#7a3f9d",
}  # fmt: skip
# Of a sign, so that no meaning hangs on colour alone.
DASHES: dict[str, tuple[str | None, str]] = {
    "cooperative": (None, "Cooperative"),
    "hostile": ("7 5", "Hostile"),
    "mixed": ("12 4 2 4", "Mixed or unclear"),
    "unsigned": ("2 3", "No sign (neither cooperative nor hostile)"),
}
CONTESTED_DASH = "3 3 3 9"
# Corners, how far out they are relative to a circle, and the angle of the first in degrees.
CORNERS = {"square": (4, 1.18, 45), "diamond": (4, 1.25, 0), "triangle": (3, 1.35, -90), "hexagon": (6, 1.1, 0)}
_HOLLOW, _LIGHTER = "Hollow: possible (sources leave it open)", "Lighter: rests on one independent source"
_CONTESTED = "Contested: competing accounts exclude it; not counted"

_Point = tuple[float, float]


def draw_network(network: Network) -> Figure:
    """The actors where the page puts them, the edges between them, and what their signs mean."""
    places = _place(network)
    scale = max(min(sqrt(45 / max(len(network.nodes), 1)), 1), 0.42)
    radius = {node["id"]: min(7 + sqrt(node["degree"]) * 1.9, 20) * scale for node in network.nodes}
    pairs: dict[tuple[str, str], list[Values]] = defaultdict(list)
    for edge in network.edges:
        pairs[min(edge["source"], edge["target"]), max(edge["source"], edge["target"])].append(edge)
    parts = [
        _draw_edge(edge, places, radius, (number - (len(edges) - 1) / 2) * _SPACING)
        for edges in pairs.values()
        for number, edge in enumerate(edges)
    ]
    order = sorted(network.nodes, key=lambda node: (-node["degree"], node["id"]))
    parts += [_draw_actor(node, places[node["id"]], radius[node["id"]]) for node in order]
    parts += [_write_name(node, places[node["id"]], radius[node["id"]]) for node in order[:_NAMES_MAX]]
    legend, bottom = _draw_legend(network)
    foot = f'<text x="12" y="{bottom + 8}" {FOOT}>{escape(network.about.citation)}</text>'
    title = f"Network of {len(network.nodes)} actors, {len(network.edges)} edges"
    return Figure(wrap_svg([*parts, *legend, foot], WIDTH, bottom + 20, title))


def family_of(type_: str | None) -> str:
    """The family that an actor's type is drawn as."""
    codes = read_codes("actor_type")
    return str(codes[type_].extra["colour"]) if type_ in codes and type_ is not None else "other"


def tone_of(edge: Values) -> str:
    """The sign of an edge in a word."""
    sign = edge["sign"]
    if sign is None:
        return "unsigned"
    return "cooperative" if sign > 0 else "hostile" if sign < 0 else "mixed"


def is_contested(edge: Values) -> bool:
    """Whether competing accounts exclude all that an edge stands for, so that it counts nothing."""
    return bool(edge["weight"] == 0 and edge["weight_contested"])


def _place(network: Network) -> dict[str, _Point]:
    """The position of each actor, in the figure's own units."""
    known = {n["id"]: (n["x"], n["y"]) for n in network.nodes if n.get("x") is not None and n.get("y") is not None}
    if len(known) < len(network.nodes):
        drawn: nx.Graph[str] = nx.Graph()
        drawn.add_nodes_from(node["id"] for node in network.nodes)
        drawn.add_edges_from((edge["source"], edge["target"]) for edge in network.edges)
        known = {actor: (float(x), float(y)) for actor, (x, y) in nx.spring_layout(drawn, seed=1).items()}
    if not known:
        return {}
    spans = [(min(side), max(side)) for side in zip(*known.values(), strict=True)]
    rooms = ((WIDTH, _MARGIN_X), (HEIGHT, _MARGIN_Y))

    def scale(value: float, side: int) -> float:
        (low, high), (size, margin) = spans[side], rooms[side]
        return size / 2 if high == low else margin + (value - low) / (high - low) * (size - 2 * margin)

    return {actor: (scale(x, 0), scale(y, 1)) for actor, (x, y) in known.items()}


def _draw_edge(edge: Values, places: Mapping[str, _Point], radius: Mapping[str, float], bend: float) -> str:
    source, target = edge["source"], edge["target"]
    a, b = places[source], places[target]
    tone, contested = tone_of(edge), is_contested(edge)
    possible = edge["holds"] == "possible" and not contested
    width = min(1.6 + sqrt(edge["weight"]) * 0.7, 7)
    dash = CONTESTED_DASH if contested else DASHES[tone][0]
    colour, dashes = RELATIONS[edge["layer"]], f' stroke-dasharray="{dash}"' if dash else ""
    lighter = ' opacity="0.62"' if edge["independent_sources"] <= 1 and not contested else ""
    if source == target:
        path, head, bar = _loop(a, radius[source]), "", ""
    else:
        path, head, bar = _curve(a, b, radius[source], radius[target], bend if source < target else -bend, edge)
    hollow = f'<path d="{path}" fill="none" stroke="{PAPER}" stroke-width="{max(width - 0.2, 1.4):.1f}"/>'
    fill = f'fill="{PAPER}" stroke="{colour}" stroke-width="1.3"' if possible or contested else f'fill="{colour}"'
    return (
        f'<g data-edge="{escape(edge["id"])}"{lighter}><title>{escape(edge["id"])}</title>'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width + 2.4 * possible:.1f}"{dashes}/>'
        f"{hollow if possible else ''}"
        + (
            f'<path d="{bar}" stroke="{colour}" stroke-width="2.2"/>'
            if bar and tone == "hostile" and not contested
            else ""
        )
        + (f'<path d="{head}" {fill}/>' if head else "")
        + "</g>"
    )


def _curve(a: _Point, b: _Point, ra: float, rb: float, bend: float, edge: Values) -> tuple[str, str, str]:  # noqa: PLR0917
    """A curve from rim to rim, the head of its arrow where it has one, and the bar across its end."""
    length = max(hypot(b[0] - a[0], b[1] - a[1]), 1)
    nx_, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
    control = ((a[0] + b[0]) / 2 + nx_ * bend * 2, (a[1] + b[1]) / 2 + ny * bend * 2)
    start, tip = _towards(a, control, ra + 2), _towards(b, control, rb + 3)
    end = _towards(b, control, rb + 9) if edge["directed"] else tip
    path = f"M{_point(start)}Q{_point(control)} {_point(end)}"
    crossed = _towards(b, control, rb + (14 if edge["directed"] else 5))
    ux, uy = _unit(crossed, control)
    bar = f"M{crossed[0] - uy * 5:.1f} {crossed[1] + ux * 5:.1f}L{crossed[0] + uy * 5:.1f} {crossed[1] - ux * 5:.1f}"
    if not edge["directed"]:
        return path, "", bar
    ux, uy = _unit(end, tip)
    back = (tip[0] - ux * 9, tip[1] - uy * 9)
    sides = [(back[0] - uy * 4.5, back[1] + ux * 4.5), (back[0] + uy * 4.5, back[1] - ux * 4.5)]
    return path, f"M{_point(tip)}L{_point(sides[0])}L{_point(sides[1])}z", bar


def _loop(a: _Point, r: float) -> str:
    reach = r + 22
    return (
        f"M{_point((a[0] - r * 0.6, a[1] - r * 0.8))}C{_point((a[0] - reach, a[1] - reach * 1.5))} "
        f"{_point((a[0] + reach, a[1] - reach * 1.5))} {_point((a[0] + r * 0.6, a[1] - r * 0.8))}"
    )


def _unit(a: _Point, b: _Point) -> _Point:
    length = max(hypot(b[0] - a[0], b[1] - a[1]), 0.1)
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _towards(a: _Point, b: _Point, distance: float) -> _Point:
    ux, uy = _unit(a, b)
    return a[0] + ux * distance, a[1] + uy * distance


def _point(p: _Point) -> str:
    return f"{p[0]:.1f} {p[1]:.1f}"


def _draw_actor(node: Values, place: _Point, radius: float) -> str:
    family = family_of(node["type"])
    return (
        f'<g data-actor="{escape(node["id"])}" transform="translate({_point(place)})">'
        f"<title>{escape(node['label'])}</title>{_draw_shape(family, radius)}</g>"
    )


def _draw_shape(family: str, radius: float) -> str:
    colour, shape = FAMILIES[family][0], SHAPES[family]
    if shape in CORNERS:
        corners, reach, turn = CORNERS[shape]
        angles = [(turn + 360 * number / corners) * pi / 180 for number in range(corners)]
        points = "L".join(_point((radius * reach * cos(angle), radius * reach * sin(angle))) for angle in angles)
        outline = f"M{points}z"
    else:
        outline = f"M{-radius:.1f} 0a{radius:.1f} {radius:.1f} 0 1 0 {2 * radius:.1f} 0"
        outline += f"a{radius:.1f} {radius:.1f} 0 1 0 {-2 * radius:.1f} 0z"
    if shape == "ring":
        return f'<path d="{outline}" fill="{PAPER}" stroke="{colour}" stroke-width="3"/>'
    return f'<path d="{outline}" fill="{colour}" stroke="{PAPER}" stroke-width="1.5"/>'


def _write_name(node: Values, place: _Point, radius: float) -> str:
    return (
        f'<text x="{place[0]:.1f}" y="{place[1] + radius + 15:.1f}" text-anchor="middle" paint-order="stroke" '
        f'stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" font-weight="550">{shorten(node["label"])}</text>'
    )


def _draw_legend(network: Network) -> tuple[list[str], float]:
    """What the symbols in it mean, and where it ends."""
    families = {family_of(node["type"]) for node in network.nodes}
    layers, counting = {edge["layer"] for edge in network.edges}, [e for e in network.edges if not is_contested(e)]
    tones = {tone_of(edge) for edge in counting}
    entries = [(_draw_shape(name, 6), label) for name, (_, label) in FAMILIES.items() if name in families]
    labels = {code.code: code.label for code in read_codes("network_layer").codes.values()}
    entries += [(_stroke(colour), labels[name]) for name, colour in RELATIONS.items() if name in layers]
    entries += [(_stroke(SOFT, dash), label) for name, (dash, label) in DASHES.items() if name in tones]
    if any(edge["holds"] == "possible" for edge in counting):
        hollow = f'<path d="M-15 0H15" stroke="{PAPER}" stroke-width="2.2"/>'
        entries.append((f'<path d="M-15 0H15" stroke="{SOFT}" stroke-width="5"/>{hollow}', _HOLLOW))
    strengths = {edge["independent_sources"] <= 1 for edge in counting}
    if strengths == {True, False}:
        entries.append((f'<g opacity="0.62">{_stroke(SOFT)}</g>', _LIGHTER))
    if len(counting) < len(network.edges):
        entries.append((_stroke(SOFT, CONTESTED_DASH), _CONTESTED))
    return _arrange(entries)


def _arrange(entries: Sequence[tuple[str, str]]) -> tuple[list[str], float]:
    parts, x, y = list[str](), 12.0, HEIGHT + 18.0
    for symbol, label in entries:
        long = 46 + len(label) * _LEGEND_LETTER
        if x + long > WIDTH - 12 and x > 12:
            x, y = 12.0, y + _LEGEND_ROW
        parts.append(
            f'<g transform="translate({x + 16:.1f} {y:.1f})">{symbol}</g>'
            f'<text x="{x + 38:.1f}" y="{y + 4.5:.1f}" fill="{INK}">{escape(label)}</text>'
        )
        x += long + 12
    return parts, y + 20


def _stroke(colour: str, dash: str | None = None) -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M-15 0H15" stroke="{colour}" stroke-width="2.6"{dashes}/>'


def read_symbols() -> Body:
    """The values that the page has too, by its names."""
    return {
        **{f"--{name}": colour for name, (colour, _) in FAMILIES.items()},
        **{f"--rel-{name}": colour for name, colour in RELATIONS.items()},
        "--ink": INK,
        "--soft": SOFT,
    }
