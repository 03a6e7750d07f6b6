"""Half a million dated events and twenty thousand actors in one local Neo4j: time, memory and size of the import.

make prove WHAT=sizes ARGS="--record"
"""

from __future__ import annotations

import argparse

from bench.imports import measure_imports
from bench.tables import record


def main() -> None:
    """Import, load the same by a bare driver, import again; print the table."""
    parser = argparse.ArgumentParser(prog="bench.prove.sizes", description=__doc__)
    parser.add_argument("--rows", type=int, default=500_000, help="rows of the made-up table")
    parser.add_argument("--rounds", type=int, default=1, help="rounds of import and bare load")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    table = measure_imports(rows=asked.rows, rounds=asked.rounds)
    table.show()
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
