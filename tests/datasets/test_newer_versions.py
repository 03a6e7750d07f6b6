"""A newer version of a dataset: what changed is changed, what is gone is retired, nothing else is touched."""

from __future__ import annotations

import asyncio
import csv
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.importers.base import ImportReport
from graph.records import Claim, Fact
from graph.store.importing import ImportResult, import_files
from graph.store.nodes import write_body
from tests.conftest import Server
from tests.datasets.conftest import settings_of
from tests.datasets.files import COP21, DATASETS, ICEWS, MEND, PAAX, PAX, UCDP, Given, Row, read_rows, write_rows

if TYPE_CHECKING:
    from tests.datasets.files import Real

_CURRENT = "MATCH (r:Record) WHERE r.current_id IS NOT NULL RETURN r.id AS id, r.hash AS hash, r.since AS since"
_AGREEMENTS = 40


@dataclass(frozen=True)
class Newer:
    """A file of a newer version: which of the dataset's files it is, how it came about, and what readers see of it:
    address, field, older and newer value (None: not there)."""

    given: Given
    nth: int
    change: Callable[[list[Row]], list[Row]]
    seen: tuple[str, str, Any, Any]


def _stage(rows: list[Row]) -> list[Row]:
    """Another stage in one row, and one agreement in another's place."""
    changed = next(row for row in rows[1:-1] if row["Stage"] == "Imp")
    return [row | {"Stage": "Cea"} if row is changed else row for row in rows]


def _swap(nth: int, column: str, value: str) -> Callable[[list[Row]], list[Row]]:
    """Another value in one row; the last row but one goes, the spare row behind it comes in its place."""

    def change(rows: list[Row]) -> list[Row]:
        new = [*rows[:-2], rows[-1]]
        new[nth] = rows[nth] | {column: value}
        return new

    return change
