"""The page's copies of what the API declares: types of answers, and a word for every code that it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.codes import read_codes
from page.sources import PAGE
from page.types import TYPES, write_types

CODES = (PAGE / "src" / "data" / "codes.ts").read_text(encoding="utf-8")


def read_words(name: str) -> set[str]:
    block = re.search(rf"const {name}: Record<[^=]*= \{{\n(.*?)\n\}};", CODES, re.DOTALL)
    assert block, name
    return set(re.findall(r"^  (\w+):", block[1], re.MULTILINE))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("LAYERS", "network_layer"),
        ("TYPES", "actor_type"),
        ("TIES", "tie_kind"),
        ("OUTCOMES", "talk_outcome"),
        ("MEDIATIONS", "med_type"),
        ("STAGES", "pax_stage"),
        ("STATUSES", "demand_status"),
        ("STANCES", "stance"),
        ("MODALITIES", "modality"),
    ],
)
def test_every_code_has_a_word_and_no_word_is_left_over(words: str, codes: str) -> None:
    assert read_words(words) == set(read_codes(codes))


def test_the_types_are_those_of_the_api(tmp_path: Path) -> None:
    made = tmp_path / "api.d.ts"
    write_types(made)

    assert made.read_text(encoding="utf-8") == TYPES.read_text(encoding="utf-8"), "run: python -m page.types"
