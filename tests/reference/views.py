"""Views of one database, for question after question."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.driver import Database
from graph.session.question import Question
from graph.session.view import Caches, View, open_view
from graph.settings import Settings


@dataclass
class Views:
    """Opens views; what they keep from question to question is kept."""

    database: Database
    settings: Settings
    tables: Caches = field(default_factory=Caches)

    async def open(self, question: Question) -> View:
        """A view for a question, pinned."""
        view = await open_view(self.database, question, self.settings, self.tables)
        if view.pinned is None:
            await view.fetch("store_at")
        return view
