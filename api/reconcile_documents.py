"""What ``/reconcile`` says of itself, and of an entity in a small frame."""

from __future__ import annotations

from html import escape

from graph.answers.entities.properties import describe, list_properties, read_values, types_of
from graph.answers.entities.reconciling import FAMILIES
from graph.json_shapes import Body, Values
from graph.settings import Settings
from graph.version import read_version

PATH = "/reconcile"


def write_service_manifest(base: str, settings: Settings) -> Body:
    """What this service offers, with the address at which it was asked."""
    service = f"{base}{PATH}"
    return {
        "versions": ["0.2"],
        "name": "Parley",
        "identifierSpace": f"{base}/v1/",
        "schemaSpace": f"{base}/openapi.json",
        "documentation": f"{base}/docs",
        "serviceVersion": read_version(),
        "defaultTypes": [{"id": kind, "name": kind.capitalize()} for kind in FAMILIES],
        "view": {"url": f"{service}/preview?id={{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 430, "height": 240},
        "suggest": {
            what: {"service_url": service, "service_path": f"/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Most values",
                    "type": "number",
                    "default": 0,
                    "help_text": "Of each row; 0 for all.",
                }
            ],
        },
        "batchSize": settings.reconcile_batch_max,
    }


def write_preview(described: Values) -> str:
    """A page small enough for the frame in which a client shows it."""
    rows = [("Type", ", ".join(t["name"] for t in types_of(described))), ("Id", str(described["id"]))]
    rows += [
        (item["name"], "; ".join(read_values(described, item["id"])))
        for item in list_properties(described["kind"])
        if item["id"] not in ("name", "type")
    ]
    cells = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    label = escape(str(described["label"]))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{label}</title>'
        "<style>body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:16px;margin:0}p{margin:4px 0;color:#555}"
        "dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 10px;margin:6px 0 0}dt{color:#555}dd{margin:0}"
        f"</style></head><body><h1>{label}</h1><p>{escape(describe(described))}</p><dl>{cells}</dl></body></html>"
    )
