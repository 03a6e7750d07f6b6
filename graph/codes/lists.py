"""Reading the code lists: one YAML file a list, with its source, under ``lists/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from graph.errors import ParleyError
from graph.json_shapes import Body


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
    def extra(self) -> Body:
        """The fields that this list adds to its codes."""
        return dict(self.__pydantic_extra__ or {})


class ListSource(BaseModel):
    """Where a list comes from; ``ours`` where no published list fits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    who: str
    version: str
    licence: str | None = None


@dataclass(frozen=True)
class CodeList:
    """A list of codes in the order of its file.

    ``fields`` and ``optional`` say what the fields mean that this list adds to its codes: those that every code of it
    has, and those that some have.
    """

    name: str
    about: str
    source: ListSource
    codes: dict[str, Code]
    fields: dict[str, str] = field(default_factory=dict)
    optional: dict[str, str] = field(default_factory=dict)

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __getitem__(self, code: str) -> Code:
        """The code; raises ``UnknownCodeError``, naming the list, where it has no such code."""
        try:
            return self.codes[code]
        except KeyError:
            raise UnknownCodeError(f"{self.name} has no code {code!r}; it has {', '.join(self.codes)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def having(self, field: str, value: object = True) -> tuple[str, ...]:
        """The codes whose extra field has this value, in the order of the list: ``having("sign", -1)``.

        Raises ``UnknownCodeError`` where the list has no such field.
        """
        return tuple(code for code, given in self.values_of(field, only_given=False).items() if given == value)

    def values_of(self, field: str, *, only_given: bool = True) -> Body:
        """The value of an extra field by code, in the order of the list; codes without one are left out, or with
        ``only_given=False`` have None. Raises ``UnknownCodeError`` where the list has no such field.
        """
        if field not in self.fields and field not in self.optional:
            known = ", ".join((*self.fields, *self.optional)) or "none"
            raise UnknownCodeError(f"{self.name} has no field {field!r}; it has {known}")
        found = {code.code: code.extra.get(field) for code in self.codes.values()}
        return {code: value for code, value in found.items() if value is not None or not only_given}


class UnknownCodeError(ParleyError, LookupError):
    """A list or a code that does not exist; the text names what does."""


_FOLDER = resources.files("graph.codes") / "lists"


def list_names() -> list[str]:
    """The names of all lists, in alphabetical order."""
    return sorted(entry.name.removesuffix(".yaml") for entry in _FOLDER.iterdir() if entry.name.endswith(".yaml"))


@cache
def read_codes(name: str) -> CodeList:
    """The list of that name.

    Raises UnknownCodeError when there is none, ValueError when its file gives a code twice, or gives a code a field
    that the list does not have, or not one that every code of it has.
    """
    if name not in list_names():
        raise UnknownCodeError(f"there is no code list {name!r}; there are {', '.join(list_names())}")
    raw = yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    fields, optional = raw.get("fields", {}), raw.get("optional", {})
    codes: dict[str, Code] = {}
    for entry in raw["codes"]:
        code = Code.model_validate(entry)
        if code.code in codes:
            raise ValueError(f"{name}: the code {code.code!r} is given twice")
        _check_fields(name, code, fields, optional)
        codes[code.code] = code
    if raw["name"] != name:
        raise ValueError(f"{name}: the file calls itself {raw['name']!r}")
    source = ListSource.model_validate(raw["source"])
    return CodeList(raw["name"], raw["about"], source, codes, fields, optional)


def _check_fields(name: str, code: Code, fields: Mapping[str, str], optional: Mapping[str, str]) -> None:
    """Raises ``ValueError``: a misspelled field would otherwise leave a code out of a group without a word."""
    if missing := sorted(fields.keys() - code.extra.keys()):
        raise ValueError(f"{name}: the code {code.code!r} lacks {', '.join(missing)}")
    if unknown := sorted(code.extra.keys() - fields.keys() - optional.keys()):
        known = ", ".join((*fields, *optional)) or "none"
        raise ValueError(
            f"{name}: the code {code.code!r} has {', '.join(unknown)}; the fields of this list are: {known}"
        )
