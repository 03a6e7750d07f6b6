"""The browser that the page is tested in: Debian's Chromium, found, or installed where that is allowed.

``python -m page.chromium`` is what ``make test`` runs first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ("chromium", "fonts-noto-core")
_NAMES = ("chromium", "chromium-browser")
_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", *PACKAGES)


def find_chromium() -> str | None:
    """The browser of ``PARLEY_CHROMIUM``, else the first one on the path; None where there is none."""
    named = os.environ.get("PARLEY_CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, _NAMES)), None)


def main() -> None:
    """Find it; as root install it; else end with the one command to run."""
    if find_chromium() is not None:
        return
    named = os.environ.get("PARLEY_CHROMIUM")
    if named:
        sys.exit(f"PARLEY_CHROMIUM names {named}, which is not a program")
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("The tests of the page need a browser; Debian's Chromium is installed, once.", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (("apt-get", "update", "-qq"), (*_INSTALL, "-qq")):
            subprocess.run(words, env=quiet, stdout=subprocess.DEVNULL, timeout=900, check=False)  # noqa: S603
        if find_chromium() is not None:
            return
    sys.exit(
        "The tests of the page need Chromium. Run this, or name one in PARLEY_CHROMIUM:\n"
        f"  sudo apt-get update && sudo {' '.join(_INSTALL)}"
    )


if __name__ == "__main__":
    main()
