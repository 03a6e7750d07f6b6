"""Who coded a claim written over HTTP that does not say so: the author who first wrote it, or changed what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import orjson

from graph.json_shapes import Body, Values
from graph.records import Claim
from graph.records.evidence import CODING
from graph.records.parsing import Located
from graph.store.current import Current
from graph.store.dating import write_now

# What may differ while a claim says the same of its source.
_BESIDE = {*CODING, "reviews", "status"}


async def name_coders(current: Current, records: Sequence[Located], writer: str) -> list[Located]:
    """The records, each claim without a coder with its coder: the recorded one where it says what it said before.

    Otherwise that is the writer, now.
    """
    silent = [located.record.id for located in records if _is_silent(located)]
    recorded = await current.bodies(silent) if silent else {}
    now = write_now()
    return [
        replace(located, record=_name(located.record, recorded.get(located.record.id), writer, now))
        if isinstance(located.record, Claim) and _is_silent(located)
        else located
        for located in records
    ]


def _is_silent(located: Located) -> bool:
    return isinstance(located.record, Claim) and located.record.coded_by is None


def _name(claim: Claim, recorded: bytes | None, writer: str, now: str) -> Claim:
    line = claim.as_line()
    before: Body = {} if recorded is None else orjson.loads(recorded)
    if _says(before) == _says(line):
        found = {name: before[name] for name in CODING if name in before}
    else:
        found = {"coded_by": writer, "coded_at": now}
    return Claim.model_validate({**found, **line})


def _says(line: Values) -> Body:
    return {name: value for name, value in line.items() if name not in _BESIDE}
