"""Signed jars without their signatures: Java keeps no class data of signed ones, and checks each of their classes anew.

Their bytes were checked against Parley's own list before, which is more than a signature by whomever says.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

_SIGNATURE = re.compile(r"META-INF/[^/]+\.(SF|RSA|DSA|EC)", re.IGNORECASE)
# The same for every file, so that the same jar comes to the same bytes everywhere.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def is_signed(jar: Path) -> bool:
    """Whether a jar holds a signature."""
    with zipfile.ZipFile(jar) as file:
        return any(_SIGNATURE.fullmatch(name) for name in file.namelist())


def strip_signatures(jar: Path) -> None:
    """Put a jar that has the same files but no signature in its place, at once and whole."""
    draft = jar.with_suffix(".unsigned")
    with zipfile.ZipFile(jar) as signed, zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as bare:
        for name in signed.namelist():
            if not _SIGNATURE.fullmatch(name):
                info = zipfile.ZipInfo(name, _DAY)
                info.create_system = _UNIX
                bare.writestr(info, signed.read(name))
    draft.replace(jar)
