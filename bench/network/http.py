"""Parley through HTTP, over one kept connection."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from bench.clients import Connection
from bench.network.memory import LAYERS
from bench.network.questions import HOPS, Question


class Http:
    """Asks a server, up to the last byte of its JSON."""

    name = "HTTP"
    asks = ("window", "around", "changes", "path", "series")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def ask(self, question: Question) -> Any:
        """The answer."""
        return await self._connection.fetch(write_path(question))


def write_path(question: Question) -> str:
    """The address of an answer."""
    window = question.window
    asked: dict[str, Any] = {"layers": ",".join(LAYERS), "from": window.start, "to": window.end}
    path = "/v1/network"
    if question.kind in ("window", "around", "changes"):
        asked["limit"] = question.most
    if question.kind == "around":
        asked["around"] = question.actors[0]
    elif question.kind == "changes":
        path, later = "/v1/network/changes", window.after()
        asked |= {"from2": later.start, "to2": later.end}
    elif question.kind in ("path", "series"):
        asked |= dict(zip(("source", "target"), question.actors, strict=True))
        if question.kind == "path":
            path, asked = "/v1/paths", asked | {"k": 1, "max_hops": HOPS}
        else:
            path, asked = "/v1/network/series", asked | {"measure": "weight", "per": "month"}
    return f"{path}?{urlencode(asked)}"
