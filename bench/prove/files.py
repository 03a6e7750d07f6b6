"""Damages tables of every layout at random: each is read right, or refused in words; its report adds up to its rows.

make prove WHAT=files ARGS="--cases 2000 --record"
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.promises import BrokenPromiseError
from bench.table_damage import Rows, damage_table
from bench.tables import Table, record
from graph.importers.base import BadFileError, Dataset, Importer, ImportReport
from graph.importers.cameo.importer import CameoImporter
from graph.importers.pax.importer import PaxImporter
from graph.importers.ready_mappings import find_mapping
from graph.importers.table.importer import TableImporter
from graph.records import Claim, Fact

_PAX = ["Con", "PP", "PPName", "AgtId", "Agt", "Dat", "Status", "Stage", "StageSub", "year"]
_EVENTS = ["Source", "Relation", "Target", "Date", "City", "Latitude", "Longitude"]
_ALLIANCES = [
    "state_name1", "ccode1", "state_name2", "ccode2", "dyad_st_year", "dyad_st_month", "dyad_st_day", "dyad_end_year",
    "dyad_end_month", "dyad_end_day",
]  # fmt: skip
_ROWS = 12
_NAMES = ["Côte-Nord", "São Tomé Union", "Genève Group", "Zenda Front", "Strelsau, Upper", "Müller's Party"]


def sample_tables() -> dict[str, tuple[type[Importer], list[Path], Rows]]:
    """Made-up tables by layout: their importer, the mapping that it needs, and their rows with the header first."""
    return {
        "pax": (PaxImporter, [], [_PAX, *(
            ["Ruritania", "2", "Vallée process", str(n), f"Accord {n}", f"2019-07-{n + 10}", "Multiparty signed/agreed",
             "Pre", "PreMix", "2019"] for n in range(1, _ROWS)
        )]),
        "cameo": (CameoImporter, [], [_EVENTS, *(
            [_NAMES[n % 6], "Consult", _NAMES[(n + 1) % 6], f"2018-06-{n + 10}", "Genève", "46.2", "6.1"]
            for n in range(1, _ROWS)
        )]),
        "cow-alliances": (TableImporter, [find_mapping("cow-alliances")], [_ALLIANCES, *(
            [_NAMES[n % 6], str(n + 1000), _NAMES[(n + 1) % 6], str(n + 1001), "1949", "4", str(n), "1960", "12", "31"]
            for n in range(1, _ROWS)
        )]),
    }  # fmt: skip


def read_facts(importer: Importer, files: list[Path]) -> tuple[list[str], ImportReport]:
    """The facts that files give, as texts without the place where they stood, and the report. Raises BadFileError."""
    report, facts = ImportReport(), []
    for group in importer.read(files, Dataset("tried", "tried"), report):
        for one in group:
            if isinstance(one, Claim):
                report.use(one.locator)
                facts.append(str(sorted(one.asserts.items())))
            elif isinstance(one, Fact):
                facts.append(f"{one.kind} {one.label}")
    return sorted(facts), report


def try_case(folder: Path, layout: str, seed: str) -> tuple[str, str]:
    """What was done to a table, and what came of it: "right", "refused", or "reported". Raises BrokenPromiseError where
    facts are lost or changed and the report does not say so."""
    importer, mappings, rows = sample_tables()[layout]
    path = folder / "table.csv"
    path.write_bytes("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode())
    whole, _ = read_facts(importer(), [path, *mappings])
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
    if damaged.harmless or (len(found) < len(whole) and report.is_clean and report.rows == len(rows) - 1):
        raise BrokenPromiseError(f"{layout}, {damaged.name}, {seed}: other facts, and nothing is said")
    return damaged.name, "reported"


def main() -> None:
    """Run the cases and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.files", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="damaged files")
    parser.add_argument("--seed", default="files", help="what damage is drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    layouts = list(sample_tables())
    came: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.cases):
            try:
                came[try_case(Path(folder), layouts[number % len(layouts)], f"{asked.seed}-{number}")] += 1
            except BrokenPromiseError as broken:
                sys.exit(f"broken: {broken}")
    table = Table(
        "Damaged tables", ("damage", "right", "reported", "refused"),
        notes=["", f"{asked.cases:,} files of the layouts {', '.join(layouts)}; seed {asked.seed}. Right: the same",
               "facts. Reported: others, with the rows, columns or values named. None lost facts in silence."],
    )  # fmt: skip
    for name in sorted({name for name, _ in came}):
        table.rows.append((name, *(came[name, what] for what in ("right", "reported", "refused"))))
    table.show()
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
