"""Figures for notebooks, as SVG and PNG: a timeline and a ledger of demands here, a network in ``network_figure``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from graph.errors import ParleyError
from graph.json_shapes import Values

_WIDTH, _MARGIN = 900, 60
_ROW, _LABELS = 22, 300
_LABEL_MOST = 44
# The page's own, in light.
INK, SOFT, PAPER = "#17212b", "#55606c", "#ffffff"
_UNMET, _MET = "#b3301d", "#0b6f6a"
FOOT = f'fill="{SOFT}" font-size="11.5"'
_FONTS = "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; a notebook shows it as it is."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def png(self, *, zoom: float = 2) -> bytes:
        """The same as pixels, two for each unit unless ``zoom`` says otherwise.

        Raises ParleyError where the package resvg-py is missing, or this machine has no fonts to write with.
        """
        try:
            import resvg_py  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise ParleyError("PNG needs the package resvg-py: pip install 'parley-graph[notebook]'") from error
        written = wrap_svg(['<text x="2" y="14">A</text>'], 20, 20, "")
        if resvg_py.svg_to_bytes(svg_string=written) == resvg_py.svg_to_bytes(svg_string=written.replace(">A<", "><")):
            raise ParleyError("PNG needs a font, and this machine has none that can be found; SVG needs none")
        return bytes(resvg_py.svg_to_bytes(svg_string=self.svg, zoom=zoom))

    def save(self, path: str | Path) -> Path:
        """Write it to a file: as PNG where its name ends so, else as SVG. Raises as ``png``."""
        where = Path(path)
        if where.suffix.lower() == ".png":
            where.write_bytes(self.png())
        else:
            where.write_text(self.svg, encoding="utf-8")
        return where


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
        colour = _UNMET if item.get("contested") else INK
        fill = "none" if item["holds"] == "possible" else colour
        before = f'<text x="{x - 2:.1f}" y="{y + 4}" text-anchor="end">←</text>'
        after = f'<text x="{x + width + 2:.1f}" y="{y + 4}">→</text>'
        label = item.get("title") or item.get("text") or item.get("status") or item["id"]
        parts.append(
            f'<text x="{_LABELS - 8}" y="{y + 4}" text-anchor="end">{shorten(str(label))}</text>'
            f'<rect x="{x:.1f}" y="{y - 6}" width="{width:.1f}" height="10" fill="{fill}" stroke="{colour}">'
            f"<title>{escape(str(item.get('date_text') or item.get('date') or ''))}</title></rect>"
            f"{'' if item['start_earliest'] else before}{'' if item['end_latest'] else after}"
        )
    height = _MARGIN * 2 + len(dated) * _ROW
    if days:
        for day, x, anchor in ((first, _LABELS, "start"), (last, _WIDTH - _MARGIN, "end")):
            parts.append(f'<text x="{x}" y="{_MARGIN - 24}" text-anchor="{anchor}">{date.fromordinal(day)}</text>')
    signs = "Bar: days on which it may have been. Hollow: possible. Red: accounts differ. Arrow: before, or after."
    parts.append(_write_foot(f"{signs} {len(items) - len(dated)} undated", height))
    return Figure(wrap_svg(parts, _WIDTH, height, f"Timeline of {of}"))


def _read_span(item: Values) -> tuple[int, int]:
    start = item["start_earliest"] or item["start_latest"]
    end = item["end_latest"] or item["end_earliest"] or item["start_latest"] or start
    return date.fromisoformat(start).toordinal(), max(
        date.fromisoformat(end).toordinal(), date.fromisoformat(start).toordinal() + 1
    )


def draw_ledger(demands: Sequence[Values]) -> Figure:
    """A row for each demand and addressee, with its status, which says where it is in doubt; unmet ones in red, hollow
    where that is only possible.
    """
    rows = [(demand, entry) for demand in demands for entry in demand["by_addressee"]]
    parts = []
    for row, (demand, entry) in enumerate(rows):
        y, colour = _MARGIN + row * _ROW, _UNMET if entry.get("unmet") else _MET
        parts.append(
            f'<text x="{_LABELS - 8}" y="{y + 4}" text-anchor="end">{shorten(str(demand.get("text") or demand["id"]))}'
            f'</text><circle cx="{_LABELS + 8}" cy="{y}" r="6" stroke="{colour}" '
            f'fill="{"none" if entry.get("unmet_holds") == "possible" else colour}"/>'
            f'<text x="{_LABELS + 24}" y="{y + 4}">{escape(str(entry["status"]))}{_doubt(entry)}: '
            f"{escape(entry['addressee'] or '(no addressee named)')}</text>"
        )
    height = _MARGIN * 2 + len(rows) * _ROW
    parts.append(_write_foot("Red: unmet. Hollow: unmet by some accounts only", height))
    return Figure(wrap_svg(parts, _WIDTH, height, f"{len(rows)} demands by addressee"))


def _doubt(entry: Values) -> str:
    """What is to be said of a status behind it: nothing where it is certain and plainly said."""
    sure = "accounts differ" if entry.get("contested") else "possible" if entry["holds"] == "possible" else ""
    doubts = ", ".join(filter(None, (sure, "reported with caveats" if entry.get("hedged") else "")))
    return f" ({doubts})" if doubts else ""


def shorten(text: str) -> str:
    """A text that fits, escaped."""
    return escape(text if len(text) <= _LABEL_MOST else f"{text[: _LABEL_MOST - 1]}…")


def _write_foot(text: str, height: int) -> str:
    return f'<text x="12" y="{height - 10}" {FOOT}>{escape(text)}</text>'


def wrap_svg(parts: Sequence[str], width: float, height: float, title: str) -> str:
    """The parts of a figure as one SVG document."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="{_FONTS}" font-size="12" fill="{INK}"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )
