"""Puts questions about whole datasets to the API."""

from __future__ import annotations

from typing import Any

from tests.questions.asking import Answered, Asker


class Reader(Asker):
    """Reads lists to their ends, page by page."""

    def every(self, path: str, **parameters: Any) -> list[Answered]:
        """Every item of a list, however many pages it takes."""
        items: list[Answered] = []
        cursor: str | None = None
        while True:
            more = {"cursor": cursor} if cursor else {}
            described = self.one(path, limit=500, **parameters, **more)
            items += described["items"]
            cursor = described["next"]
            if cursor is None:
                assert len({item.get("id", item.get("actor")) for item in items}) == len(items)
                return items
