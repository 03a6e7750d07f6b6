"""Reading the code lists: one YAML file a list, with its source, under ``lists/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from graph.errors import ParleyError


class Code(BaseModel):
    """One code of a list: what it is called here, and what its source calls it.

    What only some lists say (the category of an event mode, whether a demand status counts as
    unmet) is in ``extra``.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    code: str
    label: str
    source_code: str | None = None
    about: str | None = None

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this list adds to its codes."""
        return dict(self.__pydantic_extra__ or {})


class Source(BaseModel):
    """Where a list comes from; ``ours`` where no published list fits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    who: str
    version: str
    licence: str | None = None


@dataclass(frozen=True)
class CodeList:
    """A list of codes in the order of its file."""

    name: str
    about: str
    source: Source
    codes: dict[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __getitem__(self, code: str) -> Code:
        """The code; raises ``UnknownCode``, naming the list, where it has no such code."""
        try:
            return self.codes[code]
        except KeyError:
            raise UnknownCode(f"{self.name} has no code {code!r}; it has {', '.join(self.codes)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def having(self, field: str, value: object = True) -> tuple[str, ...]:
        """The codes whose extra field has this value, in the order of the list: ``having("sign", -1)``."""
        return tuple(code.code for code in self.codes.values() if code.extra.get(field) == value)


class UnknownCode(ParleyError, LookupError):  # noqa: N818 - reads as what it is
    """A list or a code that does not exist; the text names what does."""


_FOLDER = resources.files("graph.codes") / "lists"


def list_names() -> list[str]:
    """The names of all lists, in alphabetical order."""
    return sorted(entry.name.removesuffix(".yaml") for entry in _FOLDER.iterdir() if entry.name.endswith(".yaml"))


@cache
def read_codes(name: str) -> CodeList:
    """The list of that name.

    Raises ``UnknownCode`` when there is none, ``ValueError`` when its file gives a code twice.
    """
    if name not in list_names():
        raise UnknownCode(f"there is no code list {name!r}; there are {', '.join(list_names())}")
    raw = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    codes: dict[str, Code] = {}
    for entry in raw["codes"]:
        code = Code.model_validate(entry)
        if code.code in codes:
            raise ValueError(f"{name}: the code {code.code!r} is given twice")
        codes[code.code] = code
    if raw["name"] != name:
        raise ValueError(f"{name}: the file calls itself {raw['name']!r}")
    return CodeList(name=name, about=raw["about"], source=Source.model_validate(raw["source"]), codes=codes)
