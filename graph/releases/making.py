"""A release made: its files first, then its name, so that a release is whole or not there."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from graph.answers.network.coordinates import find_layout
from graph.driver import Database
from graph.errors import ConflictError, ParleyError
from graph.releases.files import PATIENCE_SECONDS, write_files
from graph.releases.release import Release, check_name, folder_of, list_releases
from graph.session.layouts import Layout
from graph.session.question import Question
from graph.session.released_layouts import write_layout
from graph.session.view import Caches, open_public, open_view
from graph.settings import Settings
from graph.store.commits import UNSTATED
from graph.store.write_lock import hold_lock
from graph.version import read_rules, read_version


async def make_release(
    database: Database,
    settings: Settings,
    version: str,
    tables: Caches,
    *,
    by: str,
    reason: str = UNSTATED,
    report_progress: Callable[[str], None] = lambda _: None,
) -> Release:
    """Freeze the data version that is published now under a name. Raises BadQuestion, and Conflict for a name that
    exists."""
    check_name(version)
    async with hold_lock(
        database,
        "release",
        settings,
        wait_seconds=settings.write_wait_seconds,
        report_progress=report_progress,
    ):
        if any(release.version == version for release in await list_releases(database)):
            raise ConflictError(f"release {version!r} exists")
        stored = await database.read("store_read")
        if not stored or not stored[0]["published"]:
            raise ParleyError("nothing is recorded yet; there is nothing to release")
        release = Release(
            version, stored[0]["published"], datetime.now(UTC).isoformat(timespec="seconds"), by, reason,
            settings.release_title, read_rules(), read_version(),
        )  # fmt: skip
        folder = folder_of(settings, version)
        staging = folder.with_name(f"{version}~{secrets.token_hex(4)}")
        try:
            manifest = await write_files(database, settings, release, staging, tables)
            await asyncio.to_thread(_move, staging, folder)
        finally:
            await asyncio.to_thread(shutil.rmtree, staging, ignore_errors=True)
        release = replace(release, manifest=manifest)
        places = write_layout(await _find_layout(database, settings, release, tables))
        given = {"release": release.as_dict(), "token": secrets.token_hex(8), "places": places}
        if not await database.write("write_release", **given):
            raise ConflictError(f"release {version!r} exists")
    return release


async def _find_layout(database: Database, settings: Settings, release: Release, tables: Caches) -> Layout:
    """Where actors lie now, as long as it takes to find out."""
    patient = dict.fromkeys(("projection_wait_seconds", "layout_wait_seconds"), PATIENCE_SECONDS)
    # As in the files: nothing of a release follows from what is restricted.
    view = await open_view(open_public(database, tables), Question(), settings.model_copy(update=patient), tables)
    view.pinned = release.n
    return await find_layout(view)


def _move(staging: Path, folder: Path) -> None:
    """The files in the place where they belong; what a making left there that was cut off before the end goes."""
    shutil.rmtree(folder, ignore_errors=True)
    staging.rename(folder)
