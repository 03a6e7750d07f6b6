"""What the tests of writes share."""

from __future__ import annotations

from typing import Any

import pytest

from graph.driver import Transaction


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Transaction, str]]:
    """Every named write so far, with the transaction that ran it."""
    noted: list[tuple[Transaction, str]] = []
    run = Transaction.run

    async def note_run(self: Transaction, name: str, /, **parameters: object) -> Any:
        noted.append((self, name))
        return await run(self, name, **parameters)

    monkeypatch.setattr(Transaction, "run", note_run)
    return noted
