"""A second import of the same files changes nothing, whether they are read again or known by their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.datasets.files import DATASETS, Given

if TYPE_CHECKING:
    from tests.datasets.conftest import Imported


@pytest.mark.parametrize("given", DATASETS, ids=lambda given: given.id)
def test_the_same_files_again_change_nothing(imported: Imported, given: Given) -> None:
    version = max(result.data_version for result in imported.results.values())
    first = imported.results[given.id]
    assert first.written.added > 300
    assert (first.written.changed, first.written.retired) == (0, 0)

    known = imported.take_in(given)
    assert known.known_already
    assert known.data_version == version
    assert known.report.rows == 0

    again = imported.take_in(given, again=True)
    assert not again.known_already
    assert (again.written.added, again.written.changed, again.written.retired) == (0, 0, 0)
    assert again.data_version == version
    assert again.report.as_dict() == first.report.as_dict()
