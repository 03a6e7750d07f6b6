"""What routes depend on: the settings, the reader that opens the view, the key of who writes, the id in a path."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Request, Security

from api.authentication import authenticate, find_reader
from api.reading import Reader
from graph.records.fields import ID_PATTERN
from graph.settings import Settings
from graph.store.keys import Key


async def get_settings(request: Request) -> Settings:
    """The settings of the app."""
    settings: Settings = request.app.state.settings
    return settings


async def open_reader(request: Request) -> Reader:
    """What answers the request's question. Raises KeyRefused where reading needs a key."""
    return Reader(request, await find_reader(request))


SettingsDep = Annotated[Settings, Depends(get_settings)]
ReaderDep = Annotated[Reader, Depends(open_reader)]
# Of routes that read without a view: raises KeyRefused where reading needs a key.
ReadingDep = Annotated[Key | None, Depends(find_reader)]
WriterDep = Annotated[Key, Security(authenticate, scopes=["write"])]
AdminDep = Annotated[Key, Security(authenticate, scopes=["admin"])]
# What is no id is not found (``api.problems``).
RecordId = Annotated[str, Path(alias="id", pattern=ID_PATTERN, description="The id of the record.")]
