"""Figures for notebooks, as SVG: a network, a timeline, a ledger of demands; each says what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import networkx as nx

from graph.export.network import Network
from graph.json_shapes import Values

_WIDTH, _HEIGHT, _MARGIN = 900, 640, 60
_ROW, _LABELS = 22, 300
_LABEL_MOST = 44
# As the page has them: cooperative, hostile, mixed or unclear, without a sign.
_COLOURS = {1: "#1f7a4d", -1: "#b3261e", 0: "#8a6d00", None: "#5f6b7a"}
_POSSIBLE = ' stroke-dasharray="5 4"'


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; a notebook shows it as it is."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> Path:
        """Write it to a file."""
        where = Path(path)
        where.write_text(self.svg, encoding="utf-8")
        return where


def draw_network(network: Network) -> Figure:
    """The actors where the page puts them; edges by sign, the heavier the thicker, dashed where only possible."""
    places = _place(network)
    heaviest = max((edge["weight"] for edge in network.edges), default=1) or 1
    parts = []
    for edge in network.edges:
        (x1, y1), (x2, y2) = places[edge["source"]], places[edge["target"]]
        width = 0.8 + 3.2 * (edge["weight"] / heaviest) ** 0.5
        dashes = _POSSIBLE if edge["holds"] == "possible" else ""
        parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{_COLOURS[edge["sign"]]}" '
            f'stroke-width="{width:.1f}" stroke-opacity="0.7"{dashes}><title>{escape(edge["id"])}</title></line>'
        )
    for node in network.nodes:
        x, y = places[node["id"]]
        radius = 4 + min(node["degree"], 25) ** 0.5
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#fff" stroke="#1b2733" stroke-width="1.5"/>'
            f'<text x="{x:.1f}" y="{y - radius - 3:.1f}" text-anchor="middle">{_shorten(node["label"])}</text>'
        )
    parts.append(_write_foot(network.about.citation, _HEIGHT))
    return Figure(_wrap(parts, _WIDTH, _HEIGHT, f"Network of {len(network.nodes)} actors, {len(network.edges)} edges"))


def _place(network: Network) -> dict[str, tuple[float, float]]:
    """Where each actor is placed, in the figure's own units."""
    known = {n["id"]: (n["x"], n["y"]) for n in network.nodes if n.get("x") is not None and n.get("y") is not None}
    if len(known) < len(network.nodes):
        drawn: nx.Graph[str] = nx.Graph()
        drawn.add_nodes_from(node["id"] for node in network.nodes)
        drawn.add_edges_from((edge["source"], edge["target"]) for edge in network.edges)
        known = {actor: (float(x), float(y)) for actor, (x, y) in nx.spring_layout(drawn, seed=1).items()}
    if not known:
        return {}
    spans = [(min(side), max(side)) for side in zip(*known.values(), strict=True)]
    sizes = (_WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN)

    def scale(value: float, side: int) -> float:
        low, high = spans[side]
        return _MARGIN + (sizes[side] / 2 if high == low else (value - low) / (high - low) * sizes[side])

    return {actor: (scale(x, 0), scale(y, 1)) for actor, (x, y) in known.items()}


def draw_timeline(items: Sequence[Values], of: str) -> Figure:
    """A row for each item in order: a bar over the days on which it may have been, hollow where it is only possible."""
    dated = [item for item in items if item["start_earliest"] or item["start_latest"]]
    days = [day for item in dated for day in _read_span(item)]
    first, last = (min(days), max(days)) if days else (0, 1)
    parts = []
    for row, item in enumerate(dated):
        start, end = _read_span(item)
        y, x = _MARGIN + row * _ROW, _LABELS + (start - first) / max(last - first, 1) * (_WIDTH - _LABELS - _MARGIN)
        width = max((end - start) / max(last - first, 1) * (_WIDTH - _LABELS - _MARGIN), 3)
        colour = "#b3261e" if item.get("contested") else "#1b2733"
        fill = "none" if item["holds"] == "possible" else colour
        label = item.get("title") or item.get("text") or item.get("status") or item["id"]
        parts.append(
            f'<text x="{_LABELS - 8}" y="{y + 4}" text-anchor="end">{_shorten(str(label))}</text>'
            f'<rect x="{x:.1f}" y="{y - 6}" width="{width:.1f}" height="10" fill="{fill}" stroke="{colour}">'
            f"<title>{escape(str(item.get('date_text') or item.get('date') or ''))}</title></rect>"
        )
    height = _MARGIN * 2 + len(dated) * _ROW
    if days:
        for day, x, anchor in ((first, _LABELS, "start"), (last, _WIDTH - _MARGIN, "end")):
            parts.append(f'<text x="{x}" y="{_MARGIN - 24}" text-anchor="{anchor}">{date.fromordinal(day)}</text>')
    parts.append(_write_foot(f"Hollow: possible. Red: accounts differ. {len(items) - len(dated)} undated", height))
    return Figure(_wrap(parts, _WIDTH, height, f"Timeline of {of}"))


def _read_span(item: Values) -> tuple[int, int]:
    start = item["start_earliest"] or item["start_latest"]
    end = item["end_latest"] or item["end_earliest"] or item["start_latest"] or start
    return date.fromisoformat(start).toordinal(), max(
        date.fromisoformat(end).toordinal(), date.fromisoformat(start).toordinal() + 1
    )


def draw_ledger(demands: Sequence[Values]) -> Figure:
    """A row for each demand and addressee, with its status; unmet ones in red, hollow where that is only possible."""
    rows = [(demand, entry) for demand in demands for entry in demand["by_addressee"]]
    parts = []
    for row, (demand, entry) in enumerate(rows):
        y, colour = _MARGIN + row * _ROW, "#b3261e" if entry.get("unmet") else "#1f7a4d"
        parts.append(
            f'<text x="{_LABELS - 8}" y="{y + 4}" text-anchor="end">{_shorten(str(demand.get("text") or demand["id"]))}'
            f'</text><circle cx="{_LABELS + 8}" cy="{y}" r="6" stroke="{colour}" '
            f'fill="{"none" if entry.get("unmet_holds") == "possible" else colour}"/>'
            f'<text x="{_LABELS + 24}" y="{y + 4}">{escape(str(entry["status"]))}: '
            f"{escape(entry['addressee'] or '(no addressee named)')}</text>"
        )
    height = _MARGIN * 2 + len(rows) * _ROW
    parts.append(_write_foot("Red: unmet. Hollow: unmet by some accounts only", height))
    return Figure(_wrap(parts, _WIDTH, height, f"{len(rows)} demands by addressee"))


def _shorten(text: str) -> str:
    return escape(text if len(text) <= _LABEL_MOST else f"{text[: _LABEL_MOST - 1]}…")


def _write_foot(text: str, height: int) -> str:
    return f'<text x="12" y="{height - 10}" fill="#5f6b7a">{escape(text)}</text>'


def _wrap(parts: Sequence[str], width: int, height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>'
    )
