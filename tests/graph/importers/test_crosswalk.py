"""The table from CAMEO to PLOVER fits the code lists and says what its source says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.codes import find_intensity, read_codes
from graph.importers.crosswalk import read_crosswalk


def test_every_act_fits_the_code_lists() -> None:
    crosswalk = read_crosswalk()
    assert crosswalk.source.licence == "CC BY-SA 4.0"
    for code, act in crosswalk.acts.items():
        assert re.fullmatch(r"\d{2,4}", code)
        assert act.category in read_codes("event_category")
        assert set(act.contexts) <= set(read_codes("event_context"))
        assert act.intensity == find_intensity(act.category, act.mode)


def test_what_mirrors_an_act_is_mirrored_by_it() -> None:
    acts = read_crosswalk().acts
    mirrored = {code: act.mirrored_by for code, act in acts.items() if act.mirrored_by}
    assert {"040", "041", "042", "043", "044", "046", "057"} == set(mirrored)
    for code, other in mirrored.items():
        assert mirrored[other] == code
        assert acts[code].category == acts[other].category


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("Host a visit", "043"), ("host_a_visit", "043"), ("Meet at a 'third' location", "044"), ("42", "042"),
        ("0841", "0841"), ("841", "0841"), ("Abduct, hijack, or take hostage", "181"),
        ("Ease economic sanctions, boycott, or embargo", None), ("Juggle in public", None), ("", None),
        ("14", "14"), ("PROTEST", "14"), ("3", "03"), ("EXPRESS INTENT TO COOPERATE", "030"), ("20", "20"),
        ("08", None),
    ],
)  # fmt: skip
def test_an_act_is_found_by_its_wording_or_its_code(relation: str, code: str | None) -> None:
    act = read_crosswalk().find(relation)
    assert (act.code if act else None) == code


def test_the_table_says_what_its_source_says(real: Callable[[str], Path]) -> None:
    lines = real("plover/CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8").splitlines()
    rows = [found.groups() for line in lines if (found := re.match(r"(\d{2,4}): *([A-Z]+)([^#]*)", line))]
    # It gives this one twice, as concede and as retreat.
    rows = [row for row in rows if row[0] != "08"]
    crosswalk = read_crosswalk()
    # Statements and appeals are Parley's own addition.
    assert {code for code, _, _ in rows} == {code for code in crosswalk.acts if code[:2] not in {"01", "02"}}
    modes = read_codes("event_mode").codes
    for code, category, rest in rows:
        act = crosswalk.acts[code]
        assert act.category == category.lower()
        _, mode, contexts = (*(part.strip() for part in rest.split(",")), "", "")[:3]
        if act.mode is not None:
            assert modes[act.mode].source_code == mode
        assert {context.strip() for context in contexts.split(";") if context.strip()} <= set(act.contexts)
