"""Claims whose id is their place in a file (``record.source.2``), as it once was, keep it when they come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import orjson

from graph.json_shapes import Body, Values
from graph.records import MODEL_OF, Claim
from graph.records.made_ids import claim_key
from graph.records.parsing import Located
from graph.records.registry import replace_references
from graph.store.current import Current

_OLD = re.compile(r"(.+)\.[1-9][0-9]*")


async def keep_old_ids(records: Sequence[Located], current: Current) -> list[Located]:
    """The records, with the recorded id of each claim that was written without one and is recorded under an old one."""
    made = [r for r in records if r.id_is_made and isinstance(r.record, Claim)]
    recorded = await _read_old(sorted({r.record.about for r in made if isinstance(r.record, Claim)}), current)
    if not recorded:
        return list(records)
    instead = _pair(made, recorded)
    return [_rename(located, instead) for located in records]


async def _read_old(about: Sequence[str], current: Current) -> dict[str, Body]:
    """The current claims about these records whose ids end in a number after record and source."""
    found = {
        claim: record
        for record, claims in (await current.claims(about)).items()
        for claim in claims
        if claim.startswith(f"{record}.") and _OLD.fullmatch(claim)
    }
    bodies = {claim: orjson.loads(body) for claim, body in (await current.bodies(found)).items()}
    return {
        claim: body for claim, body in bodies.items() if claim.rpartition(".")[0] == f"{found[claim]}.{body['source']}"
    }


def _pair(made: Sequence[Located], recorded: Mapping[str, Body]) -> dict[str, str]:
    """Of each made id the old one: of the claim that says the same, else of the only one with its place and speaker."""
    left = {r.record.id: r.record.as_line() for r in made}
    old = dict(recorded)
    instead: dict[str, str] = {}
    for describe in (_content, _key):
        counted = Counter(map(describe, left.values())) + Counter(map(describe, old.values()))
        by_content = {describe(line): claim for claim, line in old.items()}
        for claim, line in list(left.items()):
            described = describe(line)
            if counted[described] == 2 and described in by_content:
                instead[claim] = by_content[described]
                del left[claim], old[by_content[described]]
    return instead


def _content(line: Values) -> str:
    return orjson.dumps({k: v for k, v in line.items() if k != "id"}, option=orjson.OPT_SORT_KEYS).decode()


def _key(line: Values) -> str:
    return claim_key(line["about"], line)


def _rename(located: Located, instead: Mapping[str, str]) -> Located:
    record = located.record
    if not isinstance(record, Claim):
        return located
    line = record.as_line()
    renamed = replace_references(Claim, line, "claim", instead)
    if record.id in instead:
        renamed = {**renamed, "id": instead[record.id]}
    return located if renamed is line else replace(located, record=MODEL_OF["claim"].model_validate(renamed))
