"""How the page sorts what changed between two times: what happened is apart from what was gained or lost."""

from __future__ import annotations

from typing import Any

HAPPENS = {"talked", "signed", "demanded", "acted"}
FIRMNESS = {"now_certain", "now_possible"}


def sort_changes(answer: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The edges of each kind of change, out of the API's answer."""
    return {
        "gained": [edge for edge in answer["gained"] if edge["layer"] not in HAPPENS],
        "lost": [edge for edge in answer["lost"] if edge["layer"] not in HAPPENS],
        "later": [edge for edge in answer["gained"] if edge["layer"] in HAPPENS],
        "earlier": [edge for edge in answer["lost"] if edge["layer"] in HAPPENS],
        "firmness": [one["after"] for one in answer["changed"] if set(one["how"]) <= FIRMNESS],
        "changed": [one["after"] for one in answer["changed"] if not set(one["how"]) <= FIRMNESS],
    }
