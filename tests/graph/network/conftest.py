"""Facts and dyads for the pure parts of the network, each from one claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.evidence import EVERYTHING, Reading, derive
from graph.network.dyads import Dyad
from graph.records import MODEL_OF, Fact
from graph.time import Bounds, read_edtf

Read = Callable[..., Reading]
MakeDyad = Callable[..., Dyad]


@pytest.fixture
def read() -> Read:
    """Makes a fact of a kind as a single firm claim tells it; ``claim`` changes the claim."""

    def make(
        kind: str, fact_id: str, date: str | None = None, claim: dict[str, Any] | None = None, **values: Any
    ) -> Reading:
        model = MODEL_OF[kind]
        assert issubclass(model, Fact)
        identity = {name: value for name, value in values.items() if name in model.identity}
        asserted = {name: value for name, value in values.items() if name not in model.identity}
        if date:
            asserted["date"] = date
        about = {"id": f"{fact_id}.1", "source": "s", "asserts": asserted, **(claim or {})}
        reading = derive({"kind": kind, "id": fact_id, **identity}, [about], EVERYTHING)
        assert reading is not None
        return reading

    return make


@pytest.fixture
def dyad() -> MakeDyad:
    """Makes a dyad of a tie, unless told otherwise."""

    def make(source: str, target: str, fact: str = "f", date: str | None = None, **more: Any) -> Dyad:
        values: dict[str, Any] = {
            "layer": "tie",
            "kind": "BACKS",
            "facts": (fact,),
            "source": source,
            "target": target,
            "directed": True,
            "spans": (read_edtf(date) if date else Bounds(),),
            "claims_count": 1,
            "sources": 1,
            "sign": 1,
            **more,
        }
        return Dyad(**values)

    return make


@pytest.fixture
def read_claims() -> Read:
    """Makes a fact of a kind out of several claims: what each asserts, or that and more of the claim."""

    def make(kind: str, fact_id: str, *claims: dict[str, Any], **identity: Any) -> Reading:
        about = [
            {"id": f"{fact_id}.{n}", "source": f"s{n}", **(claim if "asserts" in claim else {"asserts": claim})}
            for n, claim in enumerate(claims, start=1)
        ]
        reading = derive({"kind": kind, "id": fact_id, **identity}, about, EVERYTHING)
        assert reading is not None
        return reading

    return make
