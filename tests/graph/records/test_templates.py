"""Templates of records: what is printed can be loaded, as it is and with every field taken in."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema_rs
import pytest

from graph.codes import read_codes
from graph.errors import Fault
from graph.records import KINDS, MODEL_OF, describe_records
from graph.records.files import Raw
from graph.records.parsing import parse_files
from graph.records.templates import write_reference, write_template
from graph.settings import Settings

SCHEMA = jsonschema_rs.validator_for(describe_records())


def take_in_all(template: str) -> str:
    """Every field that stands behind one #, but the head of the file."""
    _, _, record = template.partition("- defaults")
    return re.sub(r"(?m)^(\s*)# (?!#)", r"\1", record.partition("\n")[2])


def read(text: str, folder: Path) -> list[Fault]:
    path = folder / "new.yaml"
    path.write_text(text, encoding="utf-8")
    return parse_files([path], Settings()).faults


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_a_record_with_and_without_what_may_be_left_out(kind: str, tmp_path: Path) -> None:
    template = write_template(kind)
    assert read(template, tmp_path) == []
    assert read(take_in_all(template), tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_and_the_reference_have_every_field(kind: str) -> None:
    template, reference = write_template(kind), write_reference(kind)
    other_ties = {"support", "how", "role"}
    for name, info in MODEL_OF[kind].model_fields.items():
        written = info.alias or name
        if written == "kind" or written in other_ties:
            continue
        assert re.search(rf"(?m)^\s*(## |# )?(- )?{written}( \(.*\))?:", template), written
        assert re.search(rf"(?m)^{written} \(", reference), written


def test_codes_stand_in_both_and_are_explained_in_the_reference() -> None:
    template, reference = write_template("demand"), write_reference("demand")
    for code in read_codes("demand_mode").codes.values():
        assert code.code in template
        assert f"  {code.code}: {code.about or code.label}" in reference


def test_only_the_kinds_of_tie_that_have_a_field_show_it() -> None:
    assert "support:" in write_template("BACKS")
    assert "support:" not in write_template("PART_OF")


def test_a_template_names_the_schema_for_editors() -> None:
    assert write_template("talk").splitlines()[0] == "# yaml-language-server: $schema=parley.schema.json"


def test_the_head_of_a_template_can_be_taken_in(tmp_path: Path) -> None:
    template = write_template("demand").replace("# - defaults", "- defaults", 1)
    path = tmp_path / "new.yaml"
    path.write_text(template, encoding="utf-8")
    parsed = parse_files([path], Settings())
    assert not parsed.faults
    assert [getattr(parsed.records[0].record, name) for name in ("process", "directed_at")] == [
        "a-process", ["an-actor"],
    ]  # fmt: skip
    assert isinstance(parsed.records[0].raw, Raw)
