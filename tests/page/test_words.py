"""The page's words: codes as their lists have them, types as the API has them, every other text in one file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.network.filters import REDUCTIONS, NetworkFilters
from page.codes import CODES, DEFINITIONS, describe_codes, describe_definitions
from page.node import BuildError, fetch_tools, run_script
from page.sources import PAGE
from page.types import TYPES, write_types


def test_the_codes_are_those_of_the_lists() -> None:
    assert CODES.read_text(encoding="utf-8") == describe_codes(), "run: make format"
    assert DEFINITIONS.read_text(encoding="utf-8") == describe_definitions(), "run: make format"


def test_the_types_are_those_of_the_api(tmp_path: Path) -> None:
    made = tmp_path / "api.d.ts"
    write_types(made)

    assert made.read_text(encoding="utf-8") == TYPES.read_text(encoding="utf-8"), "run: make format"


def test_every_filter_of_the_network_is_one_of_the_page() -> None:
    listed = {
        name: options
        for name, options in re.findall(
            r'\{ name: "(\w+)", (.*) \}', (PAGE / "src/state/filters.ts").read_text("utf-8")
        )
        if 'reads: "network"' in options
    }
    numbers = {name for name, options in listed.items() if "number: true" in options}
    words = re.search(r"\n  numbers: \{(.*)\}", (PAGE / "src/messages.tsx").read_text("utf-8"))

    assert listed.keys() == NetworkFilters.model_fields.keys()
    assert {name for name, options in listed.items() if "reduces: true" in options} == {*REDUCTIONS}
    assert words is not None
    assert set(re.findall(r"(\w+): \"", words[1])) == numbers


def check_texts(folder: Path) -> None:
    fetch_tools()
    run_script("checks/texts.mjs", str(folder))


def test_every_text_stands_in_the_messages() -> None:
    check_texts(PAGE / "src")


@pytest.mark.parametrize(
    "component",
    [
        "<p>Nothing recorded</p>",
        "<p>{open && 'possible'}</p>",
        "<p>{open ? one : `${count} claims`}</p>",
        "<p>{[one ?? 'none']}</p>",
        "<button aria-label='Close'>×</button>",
        "<Search label={open ? 'find' : one} />",
        "<img alt='Russia' src='russia.svg' />",
    ],
)
def test_a_text_in_a_component_is_found(tmp_path: Path, component: str) -> None:
    (tmp_path / "view.tsx").write_text(f"export const View = () => {component};\n", encoding="utf-8")

    with pytest.raises(BuildError, match=r"view\.tsx:1"):
        check_texts(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "export const title = 'Demands and rounds';",
        "export const none = () => 'Not recorded.';",
        "export const count = (n: number) => `${n} heaviest edges`;",
        "announce('copied');",
    ],
)
def test_a_text_beside_the_components_is_found(tmp_path: Path, statement: str) -> None:
    (tmp_path / "view.ts").write_text(f"{statement}\n", encoding="utf-8")

    with pytest.raises(BuildError, match=r"view\.ts:1"):
        check_texts(tmp_path)


def test_what_no_reader_sees_is_no_text(tmp_path: Path) -> None:
    lines = [
        "import { h } from 'preact';",
        "type Kind = 'one of these' | 'or that';",
        "export const Row = () => <p class={open ? 'soft failed' : ''} data-state='loading'>{text.talk}</p>;",
        "export const isTalk = (kind: Kind) => kind === 'one of these';",
        "document.querySelector('main [data-legend]');",
    ]
    (tmp_path / "row.tsx").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "messages.tsx").write_text("export const talk = 'Round of talks';\n", encoding="utf-8")

    check_texts(tmp_path)
