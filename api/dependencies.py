"""What routes depend on: the settings, the reader that opens the view, the id in a path.

Who is asking will be a dependency of ``open_reader`` and of the routes that write.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Request

from api.reading import Reader
from graph.records.fields import ID_PATTERN
from graph.settings import Settings


async def get_settings(request: Request) -> Settings:
    """The settings of the app."""
    settings: Settings = request.app.state.settings
    return settings


async def open_reader(request: Request) -> Reader:
    """What answers the request's question."""
    return Reader(request)


SettingsDep = Annotated[Settings, Depends(get_settings)]
ReaderDep = Annotated[Reader, Depends(open_reader)]
# What is no id is not found (``api.problems``).
RecordId = Annotated[str, Path(alias="id", pattern=ID_PATTERN, description="The id of the record.")]
