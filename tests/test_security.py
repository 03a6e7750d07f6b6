"""Each threat in SECURITY.md names a test that is there."""

from __future__ import annotations

import re

from tests.test_project import ROOT

_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_threat_names_a_test_that_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    table = text.partition("## Threats")[2].partition("\n\nNot covered")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]

    assert len(rows) >= 20
    for row in rows:
        named = _NAMED.findall(row)
        assert named, row
        for path, name in named:
            assert re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.M), (
                f"{path}::{name}"
            )
