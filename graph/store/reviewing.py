"""Claims looked at again: confirmed, disputed or retracted, by whom and why."""

from __future__ import annotations

import orjson

from graph.codes import read_codes
from graph.driver import Database
from graph.errors import NotRecordedError
from graph.records.evidence import Claim
from graph.records.parsing import Located
from graph.records.raw import Raw
from graph.store.commits import Authorship
from graph.store.current import Current
from graph.store.dating import write_now
from graph.store.editing import Edits
from graph.store.writer import Origins

_STATUS: dict[str, str] = read_codes("review_verdict").values_of("status")


async def plan_review(database: Database, claim: str, verdict: str, authorship: Authorship) -> Edits:
    """The claim with what was found of it; nothing where the last one found the same for the same reason.

    Raises NotRecorded.
    """
    recorded = orjson.loads((await Current(database).bodies([claim])).get(claim, b"{}"))
    if recorded.get("kind") != "claim":
        raise NotRecordedError(f"no claim {claim!r} is recorded")
    before = recorded.get("reviews", [])
    review = {"verdict": verdict, "by": authorship.by, "at": write_now(), "reason": authorship.reason}
    if before and {**before[-1], "at": review["at"]} == review and recorded.get("status") == _STATUS[verdict]:
        return Edits()
    line = {**recorded, "status": _STATUS[verdict], "reviews": [*before, review]}
    reviewed = Located(Claim.model_validate(line), Raw(line, f"review of {claim}", 1))
    # The claim is still that of its file.
    return Edits([reviewed], origins=Origins(same_text=frozenset({claim})))
