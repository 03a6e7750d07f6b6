"""What the network needs to know of records that are not facts: the actors, and what lies within a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.json_shapes import Values
from graph.models.fields import Bounded, NamedActor
from graph.time import BEGIN, END, Bounds, Holds, Moment, holds, read_edtf


@dataclass(frozen=True, slots=True)
class Context:
    """``actors`` by id, as recorded; ``processes``: the process asked for and its tracks, None when none is asked
    for; ``process_of`` the process of each issue, where it has one.
    """

    actors: Mapping[str, Values] = field(default_factory=dict)
    processes: frozenset[str] | None = None
    process_of: Mapping[str, str] = field(default_factory=dict)

    def label(self, actor: str) -> str:
        """What an actor is called; its id where it is not recorded."""
        return str(self.actors.get(actor, {}).get("name", actor))

    def type(self, actor: str) -> str | None:
        """The code of an actor's type."""
        return self.actors.get(actor, {}).get("type")

    def name_actors(self, actors: Iterable[str]) -> list[NamedActor]:
        """Some actors as an answer lists them."""
        described = ((actor, self.actors.get(actor, {})) for actor in actors)
        return [
            {"id": actor, "label": record.get("name", actor), "type": record.get("type")} for actor, record in described
        ]

    def life(self, actor: str) -> Bounds | None:
        """When an actor was there, None where no limit is recorded.

        A side that is not recorded is no limit; ``?`` on a founding year does not put every day since in doubt.
        """
        record = self.actors.get(actor, {})
        begun, ended = record.get("active_from"), record.get("active_to")
        if not begun and not ended:
            return None
        start = read_edtf(begun) if begun else Bounds(start_latest=BEGIN)
        end = read_edtf(ended) if ended else Bounds(end_earliest=END)
        return Bounds(start.start_earliest, start.start_latest, end.end_earliest, end.end_latest)

    def describe_life(self, actor: str) -> Bounded:
        """When an actor was there as it leaves Parley, bounds and marks like those of facts; always where no limit is
        recorded.
        """
        life = self.life(actor) or Bounds(start_latest=BEGIN, end_earliest=END)
        return {**life.as_dates(), **life.as_marks(), "occurrence": False}

    def lives(self, actor: str, moment: Moment) -> Holds:
        """Whether an actor was there at a moment; without a time every recorded actor is."""
        life = self.life(actor)
        return "certain" if life is None else holds(life, moment, occurrence=False)
