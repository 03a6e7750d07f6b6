"""Figures of lists: what is in doubt looks so."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from parley.figures import draw_ledger


def _entry(addressee: str, status: str, holds: str, **more: Any) -> dict[str, Any]:
    return {"addressee": addressee, "status": status, "holds": holds, "unmet": True, "unmet_holds": "certain", **more}


def test_a_status_in_doubt_says_so_in_the_ledger() -> None:
    entries = [
        _entry("a", "raised", "certain"),
        _entry("b", "rejected", "possible", contested=True),
        _entry("c", "repeated", "possible", contested=False),
        _entry("d", "accepted", "possible", hedged=True),
        _entry("e", "accepted", "certain", hedged=True),
    ]
    drawn = ET.fromstring(draw_ledger([{"id": "demand", "by_addressee": entries}]).svg)  # noqa: S314 - our own
    texts = [text.text for text in drawn.iterfind(".//{*}text") if text.text and ": " in text.text]
    assert texts[:5] == [
        "raised: a",
        "rejected (accounts differ): b",
        "repeated (possible): c",
        "accepted (possible, reported with caveats): d",
        "accepted (reported with caveats): e",
    ]
