"""The browser that the page is tested in: Debian's Chromium, found, or installed where that is allowed.

Its headless shell goes first: the same engine without windows and toolbars of its own, which nobody sees in a test.

``python -m page.chromium`` is what ``make test`` runs first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
# Older releases of Debian have no shell of its own.
_PACKAGES = (("chromium-headless-shell", "fonts-noto-core"), ("chromium", "fonts-noto-core"))
_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


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
        _run("apt-get", "update", "-qq")
        for packages in _PACKAGES:
            _run(*_INSTALL, *packages, "-qq")
            if find_chromium() is not None:
                return
    sys.exit(
        "The tests of the page need Chromium. Run this, or name one in PARLEY_CHROMIUM:\n"
        f"  sudo apt-get update && sudo {' '.join((*_INSTALL, *_PACKAGES[-1]))}"
    )


def _run(*words: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(words, env=quiet, stdout=subprocess.DEVNULL, timeout=900, check=False)  # noqa: S603


if __name__ == "__main__":
    main()
