"""What every importer makes records with: ids out of a dataset's own keys, words set right, the dataset's source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from anyascii import anyascii
from pydantic import ValidationError

from graph.importers.base import Dataset, ImportReport
from graph.importers.opening import hash_files, without_unseen_ends
from graph.importers.tables import Row, Table
from graph.names.misread import looks_misread, mark_lost, read_rightly
from graph.records import Record, Source
from graph.records.base import Entity
from graph.records.entities import Name
from graph.records.evidence import Coverage
from graph.records.fields import UNFIT

_LONGEST_ID = 128

# Excel writes a line break inside a cell so.
_ESCAPED_BREAK = re.compile("_x000[DdAa]_")


def source_of(
    dataset: Dataset, files: Sequence[Path], coverage: Coverage | None = None, *, origin_group: str | None = None
) -> Source:
    """The dataset as a source, with its version, the hash of its files, and what it looked for."""
    return Source(
        kind="source", id=dataset.id, title=dataset.title, type="dataset", version=dataset.version,
        sha256=hash_files(files), origin_group=origin_group,
        coverage=coverage,
    )  # fmt: skip


class Locator:
    """Where a row is, in the words of a claim's locator: with the file's name where there are several files.

    ``roles`` says what the files are to their dataset; that stands for their names, and always: a file is found again
    under another name, and alone as together with the others.
    """

    def __init__(self, files: Sequence[Path], roles: Mapping[str, Table] | None = None) -> None:
        self._several = len(files) > 1 or roles is not None
        self._roles = {table.path: role for role, table in (roles or {}).items()}

    def __call__(self, table: Table, row: Row) -> str:
        """``row 12``, ``cases.csv row 12``, ``sheet 'early' row 12``, or ``signatories row 12``."""
        name = self._roles.get(table.path) or table.path.name.removesuffix(".gz")
        sheet = f"sheet {table.sheet!r}" if table.of_several else ""
        return " ".join(filter(None, (name if self._several else "", sheet, f"row {row.number}")))


def short_hash(*parts: str) -> str:
    """Eight hexadecimal digits of what the parts say together."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def slug(text: str) -> str:
    """A readable piece of an id. Where letters or signs were lost to it, a short hash distinguishes them."""
    words = " ".join(re.sub("[:,]", " ", text.casefold()).split())
    plain = re.sub("[^a-z0-9]+", "-", anyascii(words).lower()).strip("-")
    short = plain[:60].strip("-")
    return short if short == words.replace(" ", "-") else "-".join(filter(None, (short, short_hash(words))))


def key_id(key: str) -> str:
    """A dataset's own key in the letters of an id: ``CON_77`` is ``con-77``."""
    return re.sub("[^a-z0-9]+", "-", key.strip().lower()).strip("-")


def name_key(name: str) -> str:
    """A readable piece of an id for a record that has no key but its name; no two spellings share one."""
    # Words whose only capitals are their first letters come back from an id; any other spelling needs a hash beside it.
    if re.fullmatch("[A-Z][a-z]+( [A-Z][a-z]+)*", name) and len(name) <= 60:
        return name.lower().replace(" ", "-")
    plain = re.sub("[^a-z0-9.]+", "-", anyascii(name.casefold()).lower())[:60].strip("-.")
    return "-".join(filter(None, (plain, short_hash(name))))


def make_id(dataset: Dataset | str, *parts: str) -> str:
    """``<dataset>.<part>-<part>``, cut to the length of an id with a hash where it is too long."""
    prefix = dataset if isinstance(dataset, str) else dataset.id
    whole = f"{prefix}.{'-'.join(part for part in parts if part)}"
    return whole if len(whole) <= _LONGEST_ID else f"{whole[: _LONGEST_ID - 9]}-{short_hash(whole)}"


class Keys:
    """Gives each row a key of its own: its id; where that came before, its id with a hash and, if need be, a number."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def take(self, key: str, cells: Mapping[str, str]) -> str:
        """The key for a row with these cells. Rows in between change nothing for the others."""
        chosen = key
        if chosen in self._seen:
            base = chosen = f"{key}-{short_hash(*cells.values())}"
            nth = 1
            while chosen in self._seen:
                nth += 1
                chosen = f"{base}-{nth}"
        self._seen.add(chosen)
        return chosen


def clean(text: str) -> str:
    """A title or name on one line: line breaks that Excel spelled out, and runs of blanks, are one blank; without
    unseen marks around it."""
    return " ".join(without_unseen_ends(_ESCAPED_BREAK.sub(" ", text)).split())


def mend_letters(text: str, report: ImportReport, where: str) -> str:
    """The text with misread letters set right, where reading its bytes as UTF-8 leads to a clean text; else as it is.

    Letters were misread more than once where files were. Both are noted: what was set right under ``folded``, what
    looks misread and stays under ``faults``; a control character, which no name may hold, is \ufffd there.
    """
    if text.isascii():
        return text
    right = read_rightly(text)
    if looks_misread(right):
        report.note("faults", "letters read in the wrong encoding, kept as they are; \ufffd where there is none", where)
        return mark_lost(text)
    if right != text:
        report.note("folded", "letters read in the wrong encoding, set right", where)
    return right


def remaining(row: Row, columns: Sequence[str]) -> dict[str, str | int | float | bool]:
    """The cells of these columns word for word, those that hold something."""
    return {column: row[column] for column in columns if row[column]}


class Namer:
    """Makes further names of records, each with an id from its spelling, in any language the dataset has it."""

    def __init__(self, dataset: Dataset, report: ImportReport) -> None:
        self._dataset = dataset
        self._report = report

    def name(self, owner: Record, text: str, name_kind: str, where: str) -> list[Name]:
        """The name; nothing where it cannot be one, which is then reported."""
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        made = build(
            Name, self._report, where, kind="name", id=f"{owner.id}.name-{digest}", of=owner.id, text=text,
            name_kind=name_kind, source=self._dataset.id,
        )  # fmt: skip
        return [] if made is None else [made]


R = TypeVar("R", bound=Record)
_MISREAD = (
    "a name with letters read in the wrong encoding, kept as it is: save the file as UTF-8 again, from its origin"
)


def build(model: type[R], report: ImportReport, where: str, **values: object) -> R | None:
    """The record, or None where what the file says does not fit it, which is then reported as skipped; as a fault where
    a name holds what no name may."""
    try:
        made = model(**{name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        kind = "faults" if first["type"] == UNFIT else "skipped"
        report.note(kind, f"{values['kind']} {field}: {first['msg']}", where)
        return None
    if issubclass(model, Entity):
        # What is claimed counts once its claim is made.
        report.use(where)
        name = values.get("name")
        if isinstance(name, str) and not name.isascii() and read_rightly(name) != name:
            report.warn(_MISREAD, f"{where}: {name} ({read_rightly(name)})")
    return made
