"""Actors whose names are likely no names of one actor: lists of several, or numbers. Warnings: nothing is changed."""

from __future__ import annotations

import re

from graph.records.base import Record
from graph.records.entities import Actor
from graph.records.plausibility import Doubt

LIKE_A_LIST = "an actor whose name looks like a list of several"
HALF_A_BRACKET = "an actor whose name has a bracket without its other half"
LIKE_A_NUMBER = "an actor whose name is a number"
_LIST = re.compile(r"\[.*\]|.*[;|].*|.*\S, .*\S, .*|.*['\"], ?['\"].*")
_NUMBER = re.compile(r"[\d\s.,:/+-]*\d[\d\s.,:/+-]*")


class NameCheck:
    """Looks at actors one after another."""

    def __init__(self) -> None:
        self._lists, self._numbers = Doubt(LIKE_A_LIST), Doubt(LIKE_A_NUMBER)
        self._halves = Doubt(HALF_A_BRACKET)

    def note(self, record: Record, where: str) -> None:
        """Look at what an actor is called; ``where`` says where it is."""
        if isinstance(record, Actor):
            for doubt, pattern in ((self._lists, _LIST), (self._numbers, _NUMBER)):
                if pattern.fullmatch(record.name):
                    doubt.add(where, record.name)
            if record.name.count("(") != record.name.count(")"):
                self._halves.add(where, record.name)

    def doubts(self) -> list[Doubt]:
        """What was met, if anything."""
        return [doubt for doubt in (self._lists, self._numbers, self._halves) if doubt.count]
