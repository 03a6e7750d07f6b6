"""``Any`` is used only where docs/architecture.md says why."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECTION = "## Where a type is left open"


def _count_any() -> Counter[str]:
    """How often each module uses ``Any``, its import left out."""
    found: Counter[str] = Counter()
    for top in ("graph", "api", "parley"):
        for module in sorted((ROOT / top).rglob("*.py")):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            uses = sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(tree))
            if uses:
                found[module.relative_to(ROOT).as_posix()] = uses
    return found


def _explained() -> set[str]:
    """The modules that the page names."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = page.partition(SECTION)[2].partition("\n## ")[0]
    return {
        module for row in section.splitlines() if row.startswith("|") for module in re.findall(r"`([\w/]+\.py)`", row)
    }


def test_every_module_that_uses_any_is_named_with_its_reason() -> None:
    explained = _explained()

    assert {module: uses for module, uses in _count_any().items() if module not in explained} == {}, (
        f"type it properly, or say why not in docs/architecture.md, {SECTION[3:]!r}"
    )


def test_no_module_is_named_that_does_without() -> None:
    assert _explained() - _count_any().keys() == set()


def test_bodies_of_records_have_one_alias() -> None:
    written = {
        module.relative_to(ROOT).as_posix()
        for top in ("graph", "api", "parley")
        for module in (ROOT / top).rglob("*.py")
        if re.search(r"\b(dict|Mapping)\[str, Any\]", module.read_text(encoding="utf-8"))
    }

    assert written == {"graph/json_shapes.py", "graph/driver.py", "graph/models/deriving.py"}
