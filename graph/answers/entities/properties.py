"""What can be asked of an entity by name: its properties and types, as a column of a spreadsheet holds them."""

from __future__ import annotations

from collections.abc import Sequence

from graph.codes import read_codes
from graph.json_shapes import Values
from graph.models.reconcile import EntityType, Named

# Property: what it is called, and the field of an entity that it is.
_FIELDS: dict[str, tuple[str, str]] = {
    "name": ("Name", "label"),
    "names": ("Other names", "names"),
    "type": ("Type", "type"),
    "country": ("Country (ISO 3166-1 alpha-3)", "country"),
    "sector": ("Sector", "sector"),
    "active_from": ("Active from", "active_from"),
    "active_to": ("Active to", "active_to"),
    "latitude": ("Latitude", "latitude"),
    "longitude": ("Longitude", "longitude"),
    "merged": ("Merged ids", "merged"),
}
_SCHEMES: dict[str, str] = {
    "paax": "PAA-X id", "mend": "MEND id", "ucdp": "UCDP id", "acled": "ACLED name", "gw": "Gleditsch-Ward number",
    "cow": "Correlates of War number", "pax": "PA-X id", "wikidata": "Wikidata id",
}  # fmt: skip
_KINDS = {"actor": "Actor", "place": "Place", "process": "Process", "issue": "Issue"}
_OF_KIND = {
    "actor": (
        "name", "names", "type", "country", "sector", "active_from", "active_to", "merged",
        *(scheme for scheme in _SCHEMES if scheme != "pax"),
    ),
    "place": ("name", "names", "country", "latitude", "longitude"),
    "process": ("name", "names", "pax", "ucdp", "mend", "wikidata"),
    "issue": ("name",),
}  # fmt: skip
_NAMES_DESCRIBED = 3


def list_properties(kind: str | None = None) -> list[Named]:
    """``{id, name}`` of the properties that entities of a kind or type have; of all where none is named."""
    known = (*_FIELDS, *_SCHEMES)
    wanted = _OF_KIND["actor"] if kind in read_codes("actor_type") else _OF_KIND.get(kind or "", known)
    return [{"id": pid, "name": name_property(pid)} for pid in wanted]


def name_property(pid: str) -> str:
    """What a property is called; its id where it is unknown."""
    return _FIELDS[pid][0] if pid in _FIELDS else _SCHEMES.get(pid, pid)


def read_values(described: Values, pid: str) -> list[str]:
    """The values of a property of an entity, as text; none where it has none. What is no field may be any scheme of ids
    that it has.
    """
    if pid not in _FIELDS:
        value = (described.get("ids") or {}).get(pid)
        return [str(value)] if value else []
    value = described.get(_FIELDS[pid][1])
    if pid == "names":
        return [name["text"] for name in value or () if name["text"] != described["label"]]
    if isinstance(value, list):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]


def type_of(code: str) -> EntityType:
    """``{id, name, broader}`` of a kind of entity or a type of actor."""
    if code in _KINDS:
        return {"id": code, "name": _KINDS[code]}
    return {"id": code, "name": read_codes("actor_type")[code].label, "broader": [{"id": "actor", "name": "Actor"}]}


def types_of(described: Values) -> list[Named]:
    """The types of an entity, the narrowest first."""
    narrow: Sequence[str] = [described["type"]] if described["kind"] == "actor" else []
    return [{"id": t["id"], "name": t["name"]} for t in map(type_of, [*narrow, described["kind"]])]


def describe(described: Values) -> str:
    """A line that distinguishes namesakes: type, country, a few other names."""
    parts = [types_of(described)[0]["name"], *([described["country"]] if described.get("country") else [])]
    also = sorted(read_values(described, "names"), key=lambda text: (len(text), text))[:_NAMES_DESCRIBED]
    return ", ".join(parts) + (f"; also {', '.join(also)}" if also else "")
