"""The documents say what the code does: settings with their words, links that lead to a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.importers.formats import IMPORTERS
from graph.importers.ready_mappings import ready_mappings
from graph.models.reference import describe_answers
from graph.records.parsing import parse_files
from graph.settings import Settings
from graph.settings_table import describe_settings, fill_settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_says_what_it_is(name: str) -> None:
    description = Settings.model_fields[name].description or ""

    assert description.endswith("."), f"{name} needs a description: one sentence or more"
    assert f"| `PARLEY_{name.upper()}` |" in describe_settings()
    assert description.replace("|", "\\|") in describe_settings()


def test_the_page_of_answers_lists_the_present_models() -> None:
    page = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")

    assert page == describe_answers(), "docs/answers.md is behind: run make format"


def test_the_table_of_settings_is_the_present_one() -> None:
    page = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")

    assert page == fill_settings(page), "docs/operate.md is behind: run make format"


def test_every_format_and_mapping_has_its_row_among_the_layouts() -> None:
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    section = page.partition("## Layouts")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]

    assert {len(row) for row in rows} == {6}
    assert all(cell.strip() for row in rows for cell in row)
    named = [name for row in rows for name in re.findall("`([^`]+)`", row[0])]
    assert set(named) == {*IMPORTERS, *(path.stem for path in ready_mappings())}


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="settings: begin"):
        fill_settings("# A page\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!\w+:)([^)#\s]+)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_record_file_of_the_documents_is_sound(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    shown = page.partition("```yaml\n")[2].partition("```")[0]
    file = tmp_path / "shown.yaml"
    file.write_text(shown, encoding="utf-8")

    parsed = parse_files([file], Settings())

    assert parsed.faults == []
    assert [located.record.kind for located in parsed.records][-2:] == ["LINKED_TO", "claim"]
