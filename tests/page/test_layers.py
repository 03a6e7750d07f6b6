"""The folders of the page are layers: each imports from those below it alone, and no two files import each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from page.layers import find_faults
from page.sources import PAGE


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_the_page_keeps_its_layers() -> None:
    assert find_faults(PAGE / "src") == []


@pytest.mark.parametrize(
    "text",
    [
        'import { Fact } from "../evidence/fact";',
        'import type { Fact } from "../evidence/fact";',
        'import {\n  Fact,\n  Words,\n} from "../evidence/fact";',
        'export { Fact } from "../evidence/fact";',
        'import "../evidence/fact";',
        'const late = () => import("../evidence/fact");',
    ],
)
def test_an_import_upwards_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    sources = write(tmp_path, {"components/open.tsx": text, "evidence/fact.tsx": ""})

    assert find_faults(sources) == [
        "components/open.tsx imports evidence/fact.tsx: components may not import from evidence"
    ]


def test_folders_of_one_layer_are_independent(tmp_path: Path) -> None:
    sources = write(tmp_path, {"state/pins.ts": 'import { a } from "../symbols/edges";', "symbols/edges.ts": ""})

    assert find_faults(sources) == ["state/pins.ts imports symbols/edges.ts: state may not import from symbols"]


def test_downwards_and_beside_is_allowed(tmp_path: Path) -> None:
    files = {
        "views/network/index.tsx": 'import { a } from "./table";\nimport { b } from "../../data/codes";',
        "views/network/table.tsx": 'import { useState } from "preact/hooks";',
        "data/codes.ts": "",
    }

    assert find_faults(write(tmp_path, files)) == []


def test_two_files_that_import_each_other_are_found(tmp_path: Path) -> None:
    files = {
        "data/names.ts": 'import { b } from "./fields";',
        "data/fields.ts": 'import { c } from "./codes";',
        "data/codes.ts": 'import { a } from "./names";',
    }
    (fault,) = find_faults(write(tmp_path, files))

    assert fault.startswith("these import each other: ")
    assert all(name in fault for name in files)


def test_a_folder_of_no_layer_is_found(tmp_path: Path) -> None:
    sources = write(tmp_path, {"views/index.ts": 'import { a } from "../helpers/text";', "helpers/text.ts": ""})

    assert find_faults(sources) == ["views/index.ts: helpers is in no layer of page/layers.py"]
