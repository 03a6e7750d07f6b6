"""From CAMEO's words for an act to PLOVER's category, mode and contexts, by the published conversion table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from graph.codes import ListSource, find_intensity, mode_fits

_FILE = resources.files("graph.importers.cameo") / "plover_crosswalk.yaml"


@dataclass(frozen=True, slots=True)
class Act:
    """An act as PLOVER sees it. ``mirrored_by`` is the CAMEO code of the other side's row, if any."""

    code: str
    label: str
    category: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    intensity: float | None = None
    mirrored_by: str | None = None


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The table by CAMEO code and by wording, and where it comes from."""

    source: ListSource
    acts: dict[str, Act]
    wordings: dict[str, str]

    def find(self, relation: str, *, zeros_lost: bool = False) -> Act | None:
        """The act that a relation's text, or its CAMEO code, stands for; None where the table has no such act.

        Case, punctuation and ``_`` for a space make no difference; nor does a code's leading zero, which
        spreadsheets drop, unless the table has the code as it is there; ``zeros_lost``: even then.
        """
        written = _key(relation)
        if written.isdecimal():
            if zeros_lost and f"0{written}" in self.acts:
                return self.acts[f"0{written}"]
            return self.acts.get(written) or self.acts.get(f"0{written}")
        code = self.wordings.get(written)
        return self.acts[code] if code else None


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


@cache
def read_crosswalk() -> Crosswalk:
    """The conversion table of the Open Event Data Alliance, with intensities of the code lists.

    Raises ``UnknownCodeError`` for a category or mode that the lists lack, ``ValueError`` for a wording given twice and
    for a mode that its category does not have.
    """
    raw = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    acts: dict[str, Act] = {}
    wordings: dict[str, str] = {}
    for entry in raw["codes"]:
        code, category, mode = entry["code"], entry["category"], entry.get("mode")
        if mode is not None and not mode_fits(mode, category):
            raise ValueError(f"{code}: {category} has no mode {mode}")
        label = entry.get("label")
        acts[code] = Act(
            code, label or acts[f"{code}0"].label, category, mode, tuple(entry.get("contexts", ())),
            find_intensity(category, mode), entry.get("mirrored_by"),
        )  # fmt: skip
        for wording in filter(None, (label, *entry.get("also", ()))):
            if wordings.setdefault(_key(wording), code) != code:
                raise ValueError(f"{wording!r} is the wording of {wordings[_key(wording)]} and of {code}")
    return Crosswalk(ListSource.model_validate(raw["source"]), acts, wordings)
