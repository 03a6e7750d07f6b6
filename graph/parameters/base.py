"""One parameter: how its text is read, and how the OpenAPI document describes it.

A bound or default may be a setting. FastAPI, which asks pydantic to describe a model, has no way to hand it the
settings; so they are in a context variable, as pydantic's documentation shows for contexts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from graph.json_shapes import JsonSchema
from graph.settings import Settings

_SETTINGS: ContextVar[Settings] = ContextVar("settings")


@contextmanager
def use_settings(settings: Settings) -> Iterator[None]:
    """Read and describe parameters by these settings."""
    token = _SETTINGS.set(settings)
    try:
        yield
    finally:
        _SETTINGS.reset(token)


def left_out() -> None:
    """The default of a parameter for which a setting counts when it is left out; the schema shows the setting's value.

    Of a plain None pydantic would show null there.
    """


class Parameter:
    """One parameter given once. A subclass says how its text is read (ValueError where it cannot be) and described.

    To be used as pydantic's ``Annotated`` metadata.
    """

    repeats = False

    def read(self, text: str, settings: Settings) -> Any:
        """The value that a text stands for."""
        raise NotImplementedError

    def describe(self, settings: Settings) -> JsonSchema:
        """Its JSON Schema."""
        raise NotImplementedError

    def read_all(self, texts: list[str], settings: Settings) -> Any:
        """The value of a parameter that was given with these texts."""
        if len(texts) > 1:
            raise ValueError("may be given only once")
        return self.read(texts[0], settings)

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchema:
        return self.describe(_SETTINGS.get())

    def _validate(self, given: object) -> Any:
        """Read texts, which come as a list; a value of Python's own is taken as it is."""
        return self.read_all(given, _SETTINGS.get()) if isinstance(given, list) else given


def find_parameter(info: FieldInfo) -> Parameter:
    """How a field of a question is read. Raises StopIteration where it is no parameter."""
    return next(item for item in info.metadata if isinstance(item, Parameter))


def write_texts(value: object) -> list[str]:
    """The texts by which a value is asked for, a list as several; none for None."""
    match value:
        case None:
            return []
        case bool():
            return [str(value).lower()]
        case date():
            return [value.isoformat()]
        case set() | frozenset():
            return sorted(text for one in value for text in write_texts(one))
        case list() | tuple():
            return [text for one in value for text in write_texts(one)]
        case _:
            return [str(value)]


def read_bound(settings: Settings, bound: int | str) -> int:
    """A bound, or the setting of that name."""
    return int(getattr(settings, bound)) if isinstance(bound, str) else bound
