"""Damaged tables: read right, or a fault that is named. Two thousand of them: make prove WHAT=files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.prove.files import try_bytes, try_case
from bench.sample_layouts import sample_files, sample_tables


@pytest.mark.parametrize("layout", sample_tables())
@pytest.mark.parametrize("nth", range(4))
def test_a_damaged_table_is_read_right_or_says_what_is_wrong(tmp_path: Path, layout: str, nth: int) -> None:
    assert try_case(tmp_path, layout, f"seeded-{nth}")[1] in ("right", "refused", "reported")


@pytest.mark.parametrize("format_", sample_files())
@pytest.mark.parametrize("nth", range(6))
def test_damaged_bytes_are_read_or_refused_in_words(tmp_path: Path, format_: str, nth: int) -> None:
    assert try_bytes(tmp_path, format_, f"seeded-{nth}")[1] in ("right", "refused", "reported")
