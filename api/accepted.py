"""The form in which a client wants a list, by its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from graph.export.formats import WORKBOOK

_FORMS = {"text/csv": "csv", WORKBOOK.media_type: "xlsx"}


def prefer_form(accept: str) -> str:
    """csv or xlsx where the header names it and likes it better than JSON, else json."""
    wishes: dict[str, float] = {}
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        wishes[media_type] = _read_quality(parameters)
    plain = next((wishes[name] for name in ("application/json", "application/*", "*/*") if name in wishes), 0.0)
    named = [(wishes[media_type], form) for media_type, form in _FORMS.items() if media_type in wishes]
    quality, form = max(named, default=(0.0, "json"), key=lambda wish: wish[0])
    return form if quality > plain else "json"


def _read_quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
