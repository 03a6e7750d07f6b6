"""Two actors made one by a person, and two again."""

from __future__ import annotations

import orjson

from graph.driver import Database
from graph.errors import BadQuestionError, ConflictError, NotRecordedError
from graph.records.matches import Match, name_match
from graph.records.parsing import Located
from graph.records.raw import Raw
from graph.store.commits import Authorship
from graph.store.current import Current
from graph.store.dating import write_now
from graph.store.editing import Edits
from graph.store.matching import choose_kept


async def plan_merge(database: Database, one: str, other: str, keep: str | None, authorship: Authorship) -> Edits:
    """The decision that two actors are one, under the id ``keep``; nothing where that is decided already.

    Raises BadQuestion for ids that name no two actors.
    """
    recorded = await Current(database).versions([one, other])
    for name, actor in (("one", one), ("other", other)):
        if actor not in recorded or recorded[actor].kind != "actor":
            raise BadQuestionError(name, f"no actor {actor!r} is recorded")
    if one == other:
        raise BadQuestionError("other", "is the same id as one; expected two actors")
    if keep not in (None, one, other):
        raise BadQuestionError("keep", "is neither one nor other; expected the id of the two that stays")
    before = await _find(database, name_match(one, other))
    stays = keep or (before and before.keep) or await choose_kept(database, one, other)
    if before is not None and before.verdict == "same" and before.keep == stays and not before.by_rule:
        return Edits()
    line = {
        "kind": "match", "id": name_match(one, other), "one": one, "other": other, "verdict": "same",
        "by": authorship.by, "at": write_now(), "keep": stays, "reasons": [authorship.reason],
        **({"score": before.score} if before is not None and before.score is not None else {}),
    }  # fmt: skip
    return _write(Match.model_validate(line))


async def plan_parting(database: Database, match: str, authorship: Authorship) -> tuple[Match, Edits]:
    """The decision taken back. Raises NotRecorded, and Conflict for one that makes no two actors one."""
    before = await _find(database, match)
    if before is None:
        raise NotRecordedError(f"no decision {match!r} is recorded")
    if before.verdict != "same":
        raise ConflictError(f"{match!r} makes no two actors one: its verdict is {before.verdict}")
    changed = {"verdict": "retired", "by": authorship.by, "at": write_now(), "keep": None}
    after = Match.model_validate({**before.as_line(), **changed, "reasons": [authorship.reason]})
    return after, _write(after)


async def _find(database: Database, match: str) -> Match | None:
    body = (await Current(database).bodies([match])).get(match)
    if body is None or orjson.loads(body)["kind"] != "match":
        return None
    return Match.model_validate_json(body)


def _write(match: Match) -> Edits:
    return Edits([Located(match, Raw(match.as_line(), f"{match.one} and {match.other}", 1))])
