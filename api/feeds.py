"""Changes of the record as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET  # only written here, nothing is parsed

import orjson

from api.files import Document
from graph.json_shapes import Body
from graph.records import TIE_KINDS
from graph.version import read_version

# Media types by the name of the format.
FEEDS = {"atom": "application/atom+xml", "jsonfeed": "application/feed+json"}

_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "Changes of the record in Parley"
_AUTHOR = "Parley"
_WORDS = {"new": "New", "corrected": "Corrected", "contested": "Contested", "withdrawn": "Withdrawn"}
_BEGINNING = datetime.fromtimestamp(0, UTC).isoformat().replace("+00:00", "Z")


def write_feed(format_: str, items: Sequence[object], base: str, address: str, following: str | None) -> Document:
    """The changes as a feed; ``base`` is Parley's own address, ``following`` leads to what is older."""
    base = base.rstrip("/")
    write = _write_atom if format_ == "atom" else _write_json_feed
    return Document(write(items, base, address, following), FEEDS[format_])


def _name_feed(base: str, address: str) -> str:
    """What identifies a feed: the address of its question, without the place in it."""
    return f"{base}{address}"


def _name_entry(item: Any) -> str:
    """What identifies an entry for ever: one record at one data version."""
    return f"tag:parley,2026:change/{item['n']}/{item['id']}"


def _entitle(item: Any) -> str:
    # What a tie is called says of which kind it is.
    what = "tie" if item["kind"] in TIE_KINDS else item["kind"].replace("_", " ")
    return f"{_WORDS[item['change']]}: {what} {item['label']}"


def _summarize(item: Any) -> str:
    claims = item["claims"]
    parts = [
        f"Date: {item['date_text']}" if item["date_text"] else "",
        f"Holds: {item['holds']}" if item["holds"] else "",
        "Accounts differ" if item["contested"] else "",
        "Known from hedged claims only" if item["hedged"] else "",
        f"Fields: {', '.join(item['fields'])}" if item["fields"] and item["change"] != "new" else "",
        *(f"Claims {what}: {', '.join(ids)}" for what, ids in claims.items() if ids),
        f"Sources: {', '.join(item['sources'])}" if item["sources"] else "",
        f"Data version: {item['n']}",
    ]
    return ". ".join(part for part in parts if part) + "."


def _write_atom(items: Sequence[Any], base: str, address: str, following: str | None) -> bytes:
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", _name_feed(base, address))
    _add(feed, "title", _TITLE)
    _add(feed, "updated", items[0]["at"] if items else _BEGINNING)
    _add(_add(feed, "author"), "name", _AUTHOR)
    _add(feed, "generator", "Parley", version=read_version())
    _add(feed, "link", rel="self", type=FEEDS["atom"], href=f"{base}{address}")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{base}/")
    if following is not None:
        _add(feed, "link", rel="next", type=FEEDS["atom"], href=f"{base}{following}")
    for item in items:
        entry = _add(feed, "entry")
        _add(entry, "id", _name_entry(item))
        _add(entry, "title", _entitle(item))
        _add(entry, "updated", item["at"])
        _add(entry, "published", item["at"])
        for term in (item["change"], item["kind"]):
            _add(entry, "category", term=term)
        if item["address"]:
            _add(entry, "link", rel="alternate", type="application/json", href=f"{base}{item['address']}")
        _add(entry, "content", _summarize(item), type="text")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = text
    return child


def _write_json_feed(items: Sequence[Any], base: str, address: str, following: str | None) -> bytes:
    feed: Body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _TITLE,
        "home_page_url": f"{base}/",
        "feed_url": f"{base}{address}",
        "authors": [{"name": _AUTHOR}],
        "items": [
            {
                "id": _name_entry(item),
                **({"url": f"{base}{item['address']}"} if item["address"] else {}),
                "title": _entitle(item),
                "content_text": _summarize(item),
                "date_published": item["at"],
                "tags": [item["change"], item["kind"]],
                "_parley": item,
            }
            for item in items
        ],
    }
    if following is not None:
        feed["next_url"] = f"{base}{following}"
    return orjson.dumps(feed)
