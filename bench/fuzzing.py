"""Sequences of requests that follow the links of the OpenAPI document, drawn by schemathesis, with an admin's key."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar

import orjson
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis.errors import FlakyStrategyDefinition
from hypothesis.stateful import run_state_machine_as_test
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from graph.store.auditing import Finding

NDJSON = "application/x-ndjson"
# Seconds for one answer: a busy machine is not a fault.
PATIENCE = 120
# What a sequence is held against; whether a single request should have been refused is for tests of single requests.
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# What writes, and where links lead on from there.
_WRITING = r"^/v1/(records|claims|merges|webhooks|changes|audit)|^/v1/(actors|events)(/{id})?$"
# What a merge may leave, as docs/importing.md says: a tie that is not shown until the merge is undone.
_LEFT_BY_MERGES = "a tie that a merge made one of an actor with itself"
_KINDS = ("actor", "event", "source", "BACKS", "claim")
_POOL = 3
# Requests of a sequence; and more than a run is ever begun anew.
_STEPS = 10
_TURNS = 1000
# Of the requests that write, how many are made sound; and how rarely something of a record is not.
_SOUND = 0.8
_RARELY = 0.05
_ODD = ("", "=1+1", "a\u202eb", "\0", "و" * 40, "x' }) DETACH DELETE n //", "<b>", "../..", "a" * 600, "名")


@schemathesis.serializer(NDJSON)
def write_lines(_context: Any, value: Any) -> bytes:
    """A body of lines as it is sent."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def make_machine(app: Any, key: str, asked: Counter[str], *, writing: bool = False, seed: int = 0) -> Any:
    """A state machine over an app's document, or over what writes and shows what was written; ``asked`` counts the
    answers by method and status."""
    schema: Any = schemathesis.openapi.from_asgi("/openapi.json", app, timeout=PATIENCE)
    # Each release is a folder of files, which takes its time.
    schema = schema.exclude(method="POST", path="/v1/releases")
    base: Any = (schema.include(path_regex=_WRITING) if writing else schema).as_state_machine()

    class Sequences(base):  # type: ignore[misc]
        amiss: ClassVar[list[Exception]] = []

        def get_call_kwargs(self, _case: Any) -> dict[str, Any]:
            return {"headers": {"authorization": f"Bearer {key}", "parley-reason": "fuzzing"}, "timeout": PATIENCE}

        def before_call(self, case: Any) -> None:
            chance = random.Random(f"{seed} {asked.total()}")  # noqa: S311 - records, not secrets
            if chance.random() < _SOUND:
                make_sound(case, chance)

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:
            asked[f"{case.method} {response.status_code // 100}xx"] += 1
            try:
                case.validate_response(response, checks=CHECKS)
            except Exception as amiss:
                self.amiss.append(amiss)
                raise

    return Sequences


def run_machine(machine: Any, asked: Counter[str], cases: int, *, seed: int = 0) -> None:
    """Play sequences until there were so many requests. Raises what the first answer that is not as described was."""
    for turn in itertools.count():
        left = cases - asked.total()
        if left <= 0:
            return
        bounded = settings(
            max_examples=max(1, left // _STEPS),
            stateful_step_count=_STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        try:
            run_state_machine_as_test(seeded(_TURNS * seed + turn)(machine), settings=bounded)
        except FlakyStrategyDefinition:
            # What one sequence wrote is there for the next, so that the same choices may lead elsewhere: draw anew.
            if machine.amiss:
                raise machine.amiss[0] from None


def list_broken(findings: Iterable[Finding]) -> list[Finding]:
    """What ``parley check`` finds that requests may not bring about."""
    return [finding for finding in findings if finding.rule != _LEFT_BY_MERGES]


def make_sound(case: Any, chance: random.Random) -> None:
    """Make of a request that writes one that may well be accepted, which those drawn from the document hardly are."""
    about = case.path_parameters or {}
    match case.operation.label:
        case "POST /v1/records":
            case.body = draw_body(chance)
        case "PUT /v1/records/{kind}/{id}":
            record = draw_record(chance, chance.choice(_KINDS))
            case.path_parameters = {name: record[name] for name in ("kind", "id")}
            case.body = {name: value for name, value in record.items() if name not in ("kind", "id")}
        case "DELETE /v1/records/{kind}/{id}" if not str(about.get("id")).startswith("fuzz-"):
            record = draw_record(chance, chance.choice(_KINDS))
            case.path_parameters = {name: record[name] for name in ("kind", "id")}
        case "POST /v1/claims/{id}/confirm" | "POST /v1/claims/{id}/dispute" | "POST /v1/claims/{id}/retract":
            case.path_parameters = {"id": f"fuzz-claim-{chance.randrange(_POOL)}"}
            case.body = {}
        case "POST /v1/merges":
            one, other = chance.sample(range(_POOL), 2)
            case.body = {"one": f"fuzz-actor-{one}", "other": f"fuzz-actor-{other}"}
        case label if label.startswith("DELETE /v1/records"):
            pass
        case _:
            return
    case.query, case.headers = {}, {}


def draw_body(chance: random.Random) -> bytes:
    """Some lines, most of them records that there may be; now and then cut, or said twice."""
    kinds = ("source", *("actor" for _ in range(_POOL)), "event", *chance.choices(_KINDS, k=chance.randint(1, 3)))
    lines = {record["id"]: orjson.dumps(record) for record in (draw_record(chance, kind) for kind in kinds)}
    body = b"\n".join(lines.values())
    match chance.randrange(12):
        case 0:
            return body[: chance.randrange(len(body))]
        case 1:
            return body + body
        case 2:
            return bytes(chance.randrange(256) for _ in range(40))
    return body


def draw_record(chance: random.Random, kind: str) -> dict[str, Any]:
    """A record out of a few that refer to each other, mostly sound."""

    def name(what: str) -> str:
        return f"fuzz-{what}-{chance.randrange(_POOL)}"

    word = chance.choice(_ODD) if chance.random() < _RARELY else f"Word {chance.randrange(100)}"
    type_ = "wizard" if chance.random() < _RARELY else chance.choice(("other", "person"))
    one, other = chance.sample(range(_POOL), 2)
    claims = [{"source": name("source"), "locator": word}]
    own: dict[str, dict[str, Any]] = {
        "actor": {"name": word, "type": type_},
        "source": {"title": word},
        "event": {"title": word, "category": "consult", "date": "2021-08", "actors": [name("actor")], "claims": claims},
        "BACKS": {"source": f"fuzz-actor-{one}", "target": f"fuzz-actor-{other}", "claims": claims},
        "claim": {"about": name("event"), "source": name("source"), "locator": word, "asserts": {}},
    }
    return {"kind": kind, "id": name(kind.lower()), **own[kind]}
