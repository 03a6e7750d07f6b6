"""A public name means one thing: no two functions or classes of one name, unless they are one thing at two levels."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# One thing at two levels: a record and its answer; a rule and the answer, route, tool or command that gives it.
LEVELS = (
    ("graph/records/", "graph/models/"),
    ("graph/evidence/", "graph/models/"),
    ("graph/network/", "graph/models/"),
    ("graph/releases/", "graph/models/"),
    ("graph/store/", "graph/models/"),
    ("graph/webhooks/", "graph/models/"),
    ("graph/matching/", "graph/models/"),
    ("graph/errors.py", "graph/models/"),
    ("graph/export/", "graph/models/"),
    ("graph/", "api/"),
    ("graph/", "parley/"),
    ("api/", "parley/"),
    ("api/routers/", "api/assistants/"),
    ("parley/commands/", "parley/commands/"),
    ("graph/session/", "graph/store/"),
    # One span, and columns of them.
    ("graph/network/times.py", "graph/network/columns/spans.py"),
    ("graph/network/edges.py", "graph/network/columns/"),
)
# A few words that are each the usual one in its own field.
USUAL = {
    "Code": "of a list, and the parameter that takes one",
    "main": "a program's",
    "StatusReport": "one of an account, and a change of a status in a timeline",
}


PACKAGES = sorted(folder.name for folder in (ROOT / "graph").iterdir() if (folder / "__init__.py").is_file())


def _public_names() -> dict[str, list[str]]:
    """The modules that define each public function or class."""
    found: dict[str, list[str]] = defaultdict(list)
    for top in ("graph", "api", "parley"):
        for module in sorted((ROOT / top).rglob("*.py")):
            for node in ast.parse(module.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
                    found[node.name].append(module.relative_to(ROOT).as_posix())
    return found


def _are_levels(one: str, other: str) -> bool:
    return any(
        (one.startswith(low) and other.startswith(high)) or (other.startswith(low) and one.startswith(high))
        for low, high in LEVELS
    )


def test_a_public_name_means_one_thing() -> None:
    doubled = {
        name: [pair for pair in combinations(modules, 2) if not _are_levels(*pair)]
        for name, modules in _public_names().items()
        if name not in USUAL
    }

    assert {name: pairs for name, pairs in doubled.items() if pairs} == {}


@pytest.mark.parametrize("package", [*(f"graph/{name}" for name in PACKAGES), "api", "parley", "page", "supply"])
def test_no_two_modules_of_a_package_have_one_name(package: str) -> None:
    modules = [module for module in (ROOT / package).rglob("*.py") if "node_modules" not in module.parts]
    named = Counter(module.stem for module in modules if not _is_of_a_format(module) and module.name[:2] != "__")

    assert [name for name, count in named.items() if count > 1] == []


def _is_of_a_format(module: Path) -> bool:
    """The folder of each format has an importer, and other modules alike."""
    return module.parent.parent == ROOT / "graph" / "importers"
