"""Releases: data versions under a name, with files to cite and check."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import Field

from api.declared import READ, WRITE, declare_answer, declare_problems
from api.dependencies import AdminDep, ReadingDep, SettingsDep
from api.problems import CONFLICT
from api.query_routes import NoQuery, QueryRoute
from api.sight import find_sight
from api.writing import Writer, answer_written
from api.written_bodies import describe_model, read_model
from graph import models
from graph.driver import Database
from graph.errors import NotRecordedError, WithdrawnError
from graph.json_shapes import Body
from graph.models.releases import Release as Described
from graph.parameters.choices import Choice
from graph.questions.bodies import ReleaseBody
from graph.questions.writing import WriteQuery
from graph.releases.citing import CITATIONS, cite_text
from graph.releases.files import MANIFEST, read_checksums
from graph.releases.making import make_release
from graph.releases.release import Release, find_release, folder_of, list_releases
from graph.session.restricted.finding import find_concealed
from graph.settings import Settings
from graph.store.keys import Key

router = APIRouter(prefix="/v1/releases", tags=["releases"], route_class=QueryRoute)

VersionPath = Annotated[str, Path(alias="version", description="The name of the release.", max_length=64)]
_CITED = tuple(media_type.partition(";")[0] for _, media_type, _ in CITATIONS.values())


class ReleaseQuery(NoQuery):
    """In which form a release is shown."""

    format: Annotated[str, Choice("json", *CITATIONS)] = Field(
        "json", description="json: what it is and its files; the others: how to cite it."
    )


@router.get("", response_model=models.ReleasePage, responses=READ)
async def list_all(
    request: Request, _query: Annotated[NoQuery, Query()], settings: SettingsDep, _reader: ReadingDep
) -> Response:
    """List releases, the oldest first."""
    database: Database = request.app.state.connection.database
    items = [_describe(release, settings) for release in await list_releases(database)]
    return answer_written({"items": items, "next": None, "data_version": await _ask_version(request)})


@router.post(
    "",
    response_model=models.SingleRelease,
    status_code=201,
    responses=WRITE | declare_problems(CONFLICT),
    openapi_extra=describe_model(ReleaseBody),
)
async def create(request: Request, query: Annotated[WriteQuery, Query()], key: AdminDep) -> Response:
    """Freeze what is recorded now under a name that is not taken (409), and write its files."""
    writer = Writer(request, key)
    body = await read_model(request, ReleaseBody, writer.settings)
    authorship = writer.sign(query, stated=body.reason)
    release = await make_release(
        writer.database,
        writer.settings,
        body.version,
        request.app.state.tables,
        by=authorship.by,
        reason=authorship.reason,
    )
    return answer_written(await _show(request, release, writer.settings, key), status=201)


@router.get("/{version}", response_model=models.SingleRelease, responses=READ | declare_answer(*_CITED))
async def show(
    request: Request,
    version: VersionPath,
    query: Annotated[ReleaseQuery, Query()],
    settings: SettingsDep,
    reader: ReadingDep,
) -> Response:
    """One release: what it froze, its files, and how to cite it."""
    release = await find_release(request.app.state.connection.database, version)
    if query.format != "json":
        cite, media_type, _ = CITATIONS[query.format]
        return Response(cite(release, settings), 200, {"cache-control": "no-cache"}, media_type)
    return answer_written(await _show(request, release, settings, reader))


@router.get(
    "/{version}/files/{path:path}",
    response_class=Response,
    responses=READ | declare_answer("application/octet-stream"),
)
async def show_file(
    request: Request,
    version: VersionPath,
    path: Annotated[str, Path(description="The path of the file inside the release.", max_length=200)],
    _query: Annotated[NoQuery, Query()],
    settings: SettingsDep,
    reader: ReadingDep,
) -> Response:
    """One file of a release, as it was made.

    410 where it holds what was restricted since, but for keys that see it.
    """
    release = await find_release(request.app.state.connection.database, version)
    if await _holds_restricted(request, release, reader):
        raise WithdrawnError(
            f"the files of release {version!r} hold what was restricted since; release={version} answers without it"
        )
    folder = folder_of(settings, release.version)
    manifest = await asyncio.to_thread(read_checksums, folder)
    # Only what the manifest names, so that no path leads out of the folder.
    if path not in manifest and not (manifest and path == MANIFEST):
        raise NotRecordedError(f"release {version!r} has no file {path!r} here")
    headers = {"etag": f'"{manifest.get(path, release.manifest)}"', "cache-control": "no-cache"}
    return FileResponse(folder / path, 200, headers, "application/octet-stream", filename=path.rpartition("/")[2])


def _describe(release: Release, settings: Settings) -> Described:
    return {
        "version": release.version,
        "n": release.n,
        "at": release.at,
        "by": release.by,
        "reason": release.reason,
        "title": release.title,
        "rules": release.rules,
        "parley": release.parley,
        "manifest": release.manifest,
        "citation": cite_text(release, settings).strip(),
    }


async def _holds_restricted(request: Request, release: Release, reader: Key | None) -> bool:
    """Whether files hold what their reader is not shown by now."""
    sight = await find_sight(request.app.state, reader)
    if sight.sees_restricted:
        return False
    database: Database = request.app.state.connection.database
    concealed = await sight.tables.restrictions.find_newest(database)
    return bool(concealed.shown) and concealed.takes_from(await find_concealed(database.read, release.n), release.n)


async def _show(request: Request, release: Release, settings: Settings, reader: Key | None) -> Body:
    manifest = await asyncio.to_thread(read_checksums, folder_of(settings, release.version))
    if await _holds_restricted(request, release, reader):
        manifest = {}
    files = [
        {"path": path, "sha256": digest, "url": f"/v1/releases/{release.version}/files/{path}"}
        for path, digest in manifest.items()
    ]
    return {**_describe(release, settings), "files": files, "data_version": await _ask_version(request)}


async def _ask_version(request: Request) -> int:
    return await request.app.state.data_version.ask(request.app.state.connection.database) or 0
