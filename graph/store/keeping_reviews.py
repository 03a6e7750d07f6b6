"""Reviews outlive the files that claims come from: a claim that is loaded again keeps what was found of it."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from graph.records import Claim, Record
from graph.store.current import Current, Recorded
from graph.store.nodes import fingerprint


async def keep_reviews(current: Current, given: Mapping[str, Record], now: Mapping[str, Recorded]) -> dict[str, Claim]:
    """The given claims that say nothing of the reviews that are recorded of them, with these and their status."""
    silent = {i: record for i, record in given.items() if i in now and isinstance(record, Claim) and not record.reviews}
    # Most of a file that is read again is as it was.
    changed = [i for i, record in silent.items() if fingerprint(record).hash != now[i].hash]
    kept: dict[str, Claim] = {}
    for i, body in (await current.bodies(changed)).items() if changed else ():
        recorded = orjson.loads(body)
        if recorded.get("reviews"):
            line = {**silent[i].as_line(), "reviews": recorded["reviews"], "status": recorded["status"]}
            kept[i] = Claim.model_validate(line)
    return kept
