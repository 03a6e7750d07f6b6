"""Damage to a table, as tools and copies do it: cut, columns lost or renamed, saved anew by a spreadsheet."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Rows = list[list[str]]
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged file, what was done to it, and whether a careful reader loses nothing."""

    name: str
    content: bytes
    harmless: bool


def _write(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def _cut(rows: Rows, chance: random.Random) -> bytes:
    whole = _write(rows)
    return whole[: chance.randrange(1, len(whole))]


def _drop_column(rows: Rows, chance: random.Random) -> bytes:
    at = chance.randrange(len(rows[0]))
    return _write([row[:at] + row[at + 1 :] for row in rows])


def _double_column(rows: Rows, chance: random.Random) -> bytes:
    at = chance.randrange(len(rows[0]))
    return _write([[*row, row[at]] for row in rows])


def _rename_column(rows: Rows, chance: random.Random) -> bytes:
    at = chance.randrange(len(rows[0]))
    return _write([[*rows[0][:at], f"{rows[0][at]}_2", *rows[0][at + 1 :]], *rows[1:]])


def _shorten_row(rows: Rows, chance: random.Random) -> bytes:
    at = chance.randrange(1, len(rows))
    return _write([*rows[:at], rows[at][:-1], *rows[at + 1 :]])


def _lose_header(rows: Rows, _: random.Random) -> bytes:
    return _write(rows[1:])


def _count_days(rows: Rows, _: random.Random) -> bytes:
    return _write([[_as_days(cell) for cell in row] for row in rows])


def _as_days(cell: str) -> str:
    try:
        return str((date.fromisoformat(cell) - _EPOCH).days)
    except ValueError:
        return cell


def _group_thousands(rows: Rows, _: random.Random) -> bytes:
    return _write([rows[0], *([f"{int(c):,}" if c.isdecimal() and len(c) > 3 else c for c in row] for row in rows[1:])])


def _reorder(rows: Rows, chance: random.Random) -> bytes:
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    return _write([[row[at] for at in order] for row in rows])


def _other_delimiter(rows: Rows, chance: random.Random) -> bytes:
    return _write(rows, chance.choice(";\t|"))


def _other_encoding(rows: Rows, chance: random.Random) -> bytes:
    return _write(rows, encoding=chance.choice(["utf-8-sig", "utf-16", "cp1252", "mac_roman"]))


def _title_above(rows: Rows, _: random.Random) -> bytes:
    return _write([["A title", *[""] * (len(rows[0]) - 1)], *rows])


Damage = Callable[[Rows, random.Random], bytes]
# What loses something, and what a careful reader sees through.
HARMFUL: dict[str, Damage] = {
    "cut": _cut, "a column dropped": _drop_column, "a column doubled": _double_column,
    "a column renamed": _rename_column, "a row shortened": _shorten_row, "the header lost": _lose_header,
    "days counted as Excel does": _count_days, "thousands set apart": _group_thousands,
}  # fmt: skip
HARMLESS: dict[str, Damage] = {
    "columns in another order": _reorder, "another delimiter": _other_delimiter, "another encoding": _other_encoding,
    "a title above": _title_above,
}  # fmt: skip


def damage_table(rows: Rows, seed: str) -> Damaged:
    """One random damage to a table whose first row is its header; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - places to damage, not secrets
    name = chance.choice([*HARMFUL, *HARMLESS])
    make = HARMFUL.get(name) or HARMLESS[name]
    return Damaged(name, make([list(row) for row in rows], chance), name in HARMLESS)
