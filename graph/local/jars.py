"""Neo4j's jars in the cache: fetched with jgo, and never used unless they are exactly those of the list.

Every jar is hashed in full before every start: they take about 0.1 s where the processor has instructions for
SHA-256, and a shortcut by size and time would save less than it would let through.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import LocalDatabaseError
from graph.local.manifest import Jar, hash_file
from graph.local.signatures import strip_signatures

if TYPE_CHECKING:
    from jgo.maven import MavenContext

ReportProgress = Callable[[str], None]


def provide_jars(folder: Path, jars: Sequence[Jar], report_progress: ReportProgress) -> list[Path]:
    """The class path: every jar of the list, in its order, checked. What is missing or damaged is fetched.

    Raises LocalDatabaseError where a jar lies there that is not listed, or where one cannot be had as listed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _refuse_strangers(folder, jars)
    wanted = []
    paths = [folder / jar.place for jar in jars]
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda jar, path: _is_as_listed(jar, path) if path.exists() else None, jars, paths)
    for jar, path, is_right in zip(jars, paths, found, strict=True):
        if is_right is None:
            wanted.append(jar)
        elif not is_right:
            report_progress(f"{path.name} in {folder} is damaged (its sha256 is not the listed one): fetching it again")
            path.unlink()
            wanted.append(jar)
    if wanted:
        _fetch(folder, wanted, report_progress)
    return paths


def _is_as_listed(jar: Jar, path: Path) -> bool:
    """Whether a file is the listed jar; a signed one that is loses its signature, and is looked at once more."""
    found = hash_file(path)
    if jar.unsigned and found == jar.sha256:
        strip_signatures(path)
        found = hash_file(path)
    return found == (jar.unsigned or jar.sha256)


def _refuse_strangers(folder: Path, jars: Sequence[Jar]) -> None:
    listed = {folder / jar.place for jar in jars}
    strangers = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.jar") if path not in listed)
    if strangers:
        raise LocalDatabaseError(
            f"not among the jars that Parley lists: {', '.join(strangers)} in {folder}; nothing was started. "
            "Move it away and start again"
        )


def _fetch(folder: Path, jars: Sequence[Jar], report_progress: ReportProgress) -> None:
    from jgo.maven import MavenContext  # noqa: PLC0415 - slow to import, and only wanted here

    report_progress(f"fetching {len(jars)} of Neo4j's jars into {folder}")
    # Downloads go to a folder of their own and are moved when they are whole and right, so that a fetch that
    # was broken off leaves nothing half done, and the next one goes on where it ended.
    draft = Path(tempfile.mkdtemp(prefix="fetch-", dir=folder.parent))
    pool = ThreadPoolExecutor(8)
    try:
        maven = MavenContext(repo_cache=draft, timeout=30)
        tasks = [pool.submit(_fetch_one, maven, jar, folder) for jar in jars]
        for done, task in enumerate(as_completed(tasks), start=1):
            task.result()
            if done % 50 == 0 or done == len(tasks):
                report_progress(f"  {done} of {len(tasks)} fetched and checked")
    finally:
        pool.shutdown(cancel_futures=True)
        shutil.rmtree(draft, ignore_errors=True)


def _fetch_one(maven: MavenContext, jar: Jar, folder: Path) -> None:
    artifact = maven.project(jar.group, jar.name).at_version(jar.version).artifact(jar.classifier)
    wrong = ""
    for _ in range(3):
        try:
            path = artifact.resolve()
        except (RuntimeError, AssertionError) as error:  # not there, or a broken download in the way
            wrong = str(error)
        except OSError as error:  # requests' own errors are OSErrors too
            if error.errno is not None:
                raise
            wrong = str(error)
        else:
            if _is_as_listed(jar, path):
                (folder / jar.place).parent.mkdir(parents=True, exist_ok=True)
                path.replace(folder / jar.place)
                return
            wrong = "what was sent is not the listed jar (its sha256 differs)"
        _drop(artifact.cached_path)
    raise LocalDatabaseError(
        f"{jar.coordinate} could not be fetched: {wrong}; nothing was started. Check the network and start "
        "again: what was fetched is kept"
    )


def _drop(path: Path | None) -> None:
    if path is not None:
        path.unlink(missing_ok=True)
