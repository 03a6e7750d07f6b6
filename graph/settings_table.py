"""The settings as the table that the documentation prints, so that the two cannot differ.

``python -m graph.settings_table docs/operate.md`` writes the table anew between its two marks.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from graph.settings import Settings

_BEGIN = "<!-- settings: begin, written by graph/settings_table.py -->\n"
_END = "<!-- settings: end -->\n"
_SIGNS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def describe_settings() -> str:
    """Every setting as a row of a Markdown table: variable, default, range, description."""
    rows = ["| Variable | Default | Range | What it is |", "|---|---|---|---|"]
    prefix = Settings.model_config["env_prefix"]
    for name, field in Settings.model_fields.items():
        meaning = (field.description or "").replace("|", "\\|")
        cells = [f"`{prefix}{name.upper()}`", _write_default(field), _write_range(field), meaning]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def fill_settings(page: str) -> str:
    """The page with the present table between its two marks.

    Raises ValueError where the page lacks a mark.
    """
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"the page needs two lines: {_BEGIN.strip()} and {_END.strip()}")
    return f"{before}{begin}\n{describe_settings()}\n{end}{after}"


def _write_default(field: FieldInfo) -> str:
    default: Any = field.default
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if isinstance(default, tuple):
        default = ",".join(default)
    return f"`{default}`" if default not in (None, "") else "unset"


def _write_range(field: FieldInfo) -> str:
    bounds = {sign: getattr(item, sign) for item in field.metadata for sign in _SIGNS if hasattr(item, sign)}
    return ", ".join(f"{_SIGNS[sign]} {bound}" for sign, bound in bounds.items())


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        path = Path(argument)
        path.write_text(fill_settings(path.read_text(encoding="utf-8")), encoding="utf-8")
