"""What a table's columns contain, and a mapping drafted from it whose guesses are marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.importers.base import BadFileError
from graph.importers.contents import identify
from graph.importers.date_formats import find_language, read_excel_day, read_month
from graph.importers.formats import IMPORTERS
from graph.importers.networks.json_networks import is_json_network
from graph.importers.numbers import is_unclear, read_number
from graph.importers.recognition import list_candidates
from graph.importers.table.mapping_file import GUESS
from graph.importers.tables import TABLES, Table, no_table, open_table

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("YYYY-MM-DD", re.compile(r"\d{4}-\d\d-\d\d([T ].*)?")),
    ("YYYYMMDD", re.compile(r"(18|19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])")),
    ("%d/%m/%Y", re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/\d{4}")),
    ("%d.%m.%Y", re.compile(r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.\d{4}")),
    ("%d/%m/%y", re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/\d\d")),
    ("%d %B %Y", re.compile(r"\d{1,2} [^\W\d]+\.? \d{4}")),
    ("%B %d, %Y", re.compile(r"[^\W\d]+ \d{1,2}, \d{4}")),
    ("%Y", re.compile(r"(1[5-9]|20)\d\d")),
)
_YES_OR_NO = frozenset({"true", "false", "yes", "no", "y", "n", "t", "f"})
# What all cells of a column may be, the narrower before the wider.
_TYPES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("number, in percent", lambda text: text.endswith("%") and read_number(text[:-1]) is not None),
    ("yes or no", lambda text: text.casefold() in _YES_OR_NO),
    ("month, by its name", lambda text: not text.isdecimal() and read_month(text) is not None),
    ("number", lambda text: read_number(text) is not None),
    (
        "number, with a comma before decimals or between thousands (decimal: says which)",
        lambda text: read_number(text) is not None or is_unclear(text),
    ),
)
_MOST_WORDS = 12
_LISTS = (";", "|", ", ")


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """What the first rows say of a column: its type in words, the form of its dates, the sign between pieces."""

    name: str
    type: str
    form: str | None
    split: str | None
    examples: tuple[str, ...]


def explain(path: Path) -> str:
    """What a file is, what it may be imported as, what its columns hold, and a drafted mapping. Raises BadFileError."""
    content = identify(path)
    if content.kind not in TABLES or (content.kind == "json" and is_json_network(path)):
        if content.kind in IMPORTERS:
            return f"{path.name}: {content.what}; parley import {content.kind} {path.name}\n"
        raise BadFileError(no_table(path, content))
    lines: list[str] = []
    for one in list_candidates(path):
        lines.append(f"{'can be' if one.fits else 'is not'} imported as {one.name}: {one.why}")
    table = open_table(path)
    columns = [look_at(table, name) for name in table.columns if name]
    width = max(len(column.name) for column in columns)
    described = [f"  {column.name:{width}}  {_say(column)}" for column in columns]
    return "\n".join(
        [f"{path.name}: {table.described}", *lines, "", "columns, by the first rows:", *described, "", draft(columns)]
    )


def look_at(table: Table, name: str) -> ColumnSummary:
    """What the first rows say of one column."""
    cells = [text for row in table.sample if (text := row[name])]
    shown = tuple(dict.fromkeys(cells))[:3]
    if not cells:
        return ColumnSummary(name, "empty", None, None, ())
    for form, pattern in _FORMS:
        found = [pattern.fullmatch(text) for text in cells]
        if all(found):
            return ColumnSummary(name, "year" if form == "%Y" else "date", _order(form, found), None, shown)
    if all(read_excel_day(text) for text in cells):
        return ColumnSummary(name, "number, perhaps days as Excel counts them", "excel", None, shown)
    if (said := _say_type(cells)) is not None:
        return ColumnSummary(name, said, None, None, shown)
    split = next((sign for sign in _LISTS if sum(sign in text for text in cells) * 5 >= len(cells)), None)
    if split is not None:
        return ColumnSummary(name, f"list, between {split!r}", None, split, shown)
    different = len(Counter(cells))
    words = different <= _MOST_WORDS and different * 2 <= len(cells)
    return ColumnSummary(name, f"one of {different} words" if words else "text", None, None, shown)


def _say_type(cells: Sequence[str]) -> str | None:
    """What cells are that name nobody: numbers, codes, answers, months; None for any others."""
    if all(text.isdecimal() for text in cells) and any(len(text) > 1 and text.startswith("0") for text in cells):
        return "code, with zeros before it"
    return next((said for said, fits in _TYPES if all(map(fits, cells))), None)


def draft(columns: list[ColumnSummary]) -> str:
    """A mapping in YAML; every guess begins with ``? ``, and ``table`` refuses it until that is taken away."""
    dates = [column for column in columns if column.form is not None and column.type != "year"]
    dates += [column for column in columns if column.type == "year"]
    texts = [column for column in columns if column.type == "text" or column.split]
    lines = [
        '# A draft. What begins with "? " is a guess: put it right or take the mark away.',
        "# Kinds: event, talk, agreement, position, demand, actor, place, OPPOSES and others (parley fields).",
        "records:",
        f'  - kind: "{GUESS}event"',
        "    fields:",
    ]
    lines.append(f"      title: {_quote(texts[0].name if texts else columns[0].name)}")
    for column in dates[:1]:
        form = "" if column.form in ("YYYY-MM-DD", "YYYYMMDD", "%Y") else f", format: {_quote(column.form or '')}"
        lines.append(f"      date: {{column: {_quote(column.name)}{form}}}")
    for field, column in zip(("actors", "targets"), texts[1:3], strict=False):
        split = f", split: {_quote(column.split)}" if column.split else ""
        lines.append(f"      {field}: {{column: {_quote(column.name)}{split}}}")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    return '"' + GUESS + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _order(form: str, found: list[re.Match[str] | None]) -> str:
    """Whether the day or the month comes first, where a number above 12 shows it; else both."""
    if "%d/%m" not in form and "%d.%m" not in form:
        return form
    first = max(int(match["first"]) for match in found if match)
    second = max(int(match["second"]) for match in found if match)
    turned = form.replace("%d/%m", "%m/%d").replace("%d.%m", "%m.%d")
    if first > 12:
        return form
    return turned if second > 12 else f"{form} or {turned}"


def _say(column: ColumnSummary) -> str:
    form = f" ({column.form})" if column.form and column.type != "year" else ""
    month = next((text for text in column.examples if find_language(text)), None)
    language = f", months in {find_language(month)}" if month and column.form and "%B" in column.form else ""
    examples = f": {', '.join(column.examples)}" if column.examples else ""
    return f"{column.type}{form}{language}{examples}"[:160]
