"""Damages tables of every layout at random: each is read right, or refused in words; its report adds up to its rows.

make prove WHAT=files ARGS="--cases 2000 --record"
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench.damage import damage
from bench.promises import BrokenPromiseError
from bench.sample_layouts import sample_files, sample_tables
from bench.table_damage import damage_table
from bench.tables import Table, record
from graph.importers.base import BadFileError, Dataset, Importer, ImportReport
from graph.records import Claim, Fact


def read_facts(importer: Importer, files: list[Path]) -> tuple[Counter[str], ImportReport]:
    """The facts that files give, as texts without the place where they stood and without ids, and the report. Raises
    BadFileError."""
    report, facts = ImportReport(), Counter[str]()
    names: dict[str, str] = {}
    for group in importer.read(files, Dataset("tried", "tried"), report):
        for one in group:
            if isinstance(one, Claim):
                report.use(one.locator)
                facts[f"{names[one.about]} {_by_name(one.asserts, names)}"] += 1
            elif isinstance(one, Fact):
                identity = {name: getattr(one, name) for name in sorted(one.identity)}
                names[one.id] = f"{one.kind} {_by_name(identity, names)}"
            else:
                names[one.id] = one.label
    return facts, report


def _by_name(values: Mapping[str, object], names: Mapping[str, str]) -> str:
    return str(sorted((name, names.get(str(value), str(value))) for name, value in values.items()))


def count_notes(report: ImportReport) -> Counter[str]:
    """How many rows, columns and values a report names for each reason."""
    kinds = (report.skipped, report.faults, report.doubts)
    return Counter({reason: group.count for kind in kinds for reason, group in kind.items()})


def try_case(folder: Path, layout: str, seed: str) -> tuple[str, str]:
    """What was done to a table, and what came of it: "right", "refused", or "reported". Raises BrokenPromiseError where
    facts are lost or changed and the report does not say so."""
    importer, mappings, rows = sample_tables()[layout]
    path = folder / "table.csv"
    path.write_bytes("\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows).encode())
    whole, before = read_facts(importer(), [path, *mappings])
    damaged = damage_table(rows, seed)
    # Another file, so that nothing that is remembered of the first is taken for this one.
    path = folder / f"{seed}.csv"
    path.write_bytes(damaged.content)
    try:
        found, report = read_facts(importer(), [path, *mappings])
    except BadFileError as error:
        if damaged.harmless:
            raise BrokenPromiseError(f"{layout}, {damaged.name}, {seed}: refused: {error}") from error
        return damaged.name, "refused"
    finally:
        path.unlink()
    if report.unexplained:
        raise BrokenPromiseError(f"{layout}, {damaged.name}, {seed}: {report.unexplained} rows without a reason")
    if found == whole:
        return damaged.name, "right"
    said = bool(count_notes(report) - count_notes(before)) or report.rows != before.rows
    if damaged.harmless or not said:
        lost = next(iter(whole - found), "none")
        raise BrokenPromiseError(f"{layout}, {damaged.name}, {seed}: other facts, and nothing is said: {lost}")
    return damaged.name, "reported"


def try_bytes(folder: Path, format_: str, seed: str) -> tuple[str, str]:
    """What was done to a file's bytes, and what came of it: "right", "refused", or "reported" for other facts; bytes
    that turn one letter into another tell nobody. Anything but a BadFileError goes on up."""
    importer, whole = sample_files()[format_]
    name, damaged = damage(whole, seed)
    found: list[Counter[str] | None] = []
    for nth, content in enumerate((whole, damaged)):
        path = folder / f"{seed}-{nth}"
        path.write_bytes(content)
        try:
            found.append(read_facts(importer(), [path])[0])
        except BadFileError:
            found.append(None)
        finally:
            path.unlink()
    return name, "refused" if found[1] is None else "right" if found[0] == found[1] else "reported"


def main() -> None:
    """Run the cases and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.files", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="damaged files")
    parser.add_argument("--seed", default="files", help="what damage is drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    layouts, formats = list(sample_tables()), list(sample_files())
    came: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.cases):
            nth = number % (len(layouts) + len(formats))
            attempt = try_case if nth < len(layouts) else try_bytes
            try:
                came[attempt(Path(folder), [*layouts, *formats][nth], f"{asked.seed}-{number}")] += 1
            except BrokenPromiseError as broken:
                sys.exit(f"broken: {broken}")
    read = f"silence, none ended in a traceback. Tables: {', '.join(layouts)}."
    table = Table(
        "Damaged tables", ("damage", "right", "reported", "refused"),
        notes=["", f"{asked.cases:,} files; seed {asked.seed}. Right: the same facts. Reported: others, with the rows,",
               "columns or values named; of bytes that turn one letter into another nobody can. None lost facts in",
               *textwrap.wrap(read, 118, break_on_hyphens=False),
               f"Bytes: {', '.join(formats)}."],
    )  # fmt: skip
    for name in sorted({name for name, _ in came}):
        table.rows.append((name, *(came[name, what] for what in ("right", "reported", "refused"))))
    table.show()
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
