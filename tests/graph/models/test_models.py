"""Response models: each field described, each field of a record among those of its answer."""

from __future__ import annotations

import pytest

from api.app import create_app
from graph.models import entities, facts
from graph.models.deriving import read_fields
from graph.records import ENTITY_KINDS, FACT_KINDS, MODEL_OF, Fact
from graph.settings import Settings
from tests.api.read_routes import READS, answers_json

SCHEMAS = create_app(Settings()).openapi()["components"]["schemas"]
ANSWERED = sorted({MODEL_OF[kind].__name__ for kind in (*FACT_KINDS, *ENTITY_KINDS)} - {"Name"})


def test_every_json_answer_has_a_model() -> None:
    assert [read.path for read in READS if not answers_json(read)] == ["/v1/export", "/v1/export/panel"]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_field_of_an_answer_is_described(name: str) -> None:
    fields = SCHEMAS[name].get("properties", {})

    assert [field for field, schema in fields.items() if not read_description(schema)] == []
    assert not fields or SCHEMAS[name]["additionalProperties"] is False


def read_description(schema: dict[str, str]) -> str:
    """What is said of a field. One that refers to a model says nothing more where it would say the same."""
    whole = SCHEMAS.get(schema.get("$ref", "").rpartition("/")[2], {})
    return schema.get("description") or whole.get("description", "")


@pytest.mark.parametrize("name", ANSWERED)
def test_an_answer_has_every_field_of_its_record(name: str) -> None:
    record = next(model for model in MODEL_OF.values() if model.__name__ == name)
    answer = getattr(facts, name, None) or getattr(entities, name)

    # A fact's date is answered as its bounds and date_text.
    assert set(record.model_fields) - ({"date"} if issubclass(record, Fact) else set()) <= set(read_fields(answer))


def test_each_kind_of_fact_has_a_model_of_its_own() -> None:
    kinds = {kind for name in ANSWERED for kind in SCHEMAS[name]["properties"]["kind"].get("enum", ())} | {
        SCHEMAS[name]["properties"]["kind"].get("const") for name in ANSWERED
    }

    assert kinds - {None} == {kind for kind in (*FACT_KINDS, *ENTITY_KINDS) if kind != "name"}


def test_single_records_always_say_what_they_rest_on() -> None:
    assert {"claims", "readings", "references"} <= set(SCHEMAS["SingleDemand"]["required"])
    assert not {"claims", "readings"} & set(SCHEMAS["Demand"]["required"])
