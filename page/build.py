"""Build the page into ``api/static`` where it is missing or its sources changed: ``python -m page.build``."""

from __future__ import annotations

import sys

from page.layers import find_faults
from page.node import BuildError, fetch_tools, run_script, run_tool
from page.sources import BUILT, PAGE, STAMP, digest_sources, is_built


def build_page() -> bool:
    """Check the types and build; False where nothing had changed. Raises BuildError."""
    if is_built():
        return False
    fetch_tools()
    print("The page: checked and built.", flush=True)
    STAMP.unlink(missing_ok=True)
    check_sources()
    run_tool("vite/bin/vite.js", "build", "--outDir", str(BUILT), "--emptyOutDir", "--logLevel", "error")
    STAMP.write_text(digest_sources() + "\n", encoding="utf-8")
    return True


def check_sources() -> None:
    """Check the types, the layers, and that every text is in the messages. Raises BuildError."""
    run_tool("typescript/bin/tsc", "--noEmit")
    run_script("checks/texts.mjs", "src")
    if faults := find_faults(PAGE / "src"):
        raise BuildError("the layers of the page are broken:\n" + "\n".join(faults))


def main() -> None:
    """Build, or end with what went wrong."""
    try:
        build_page()
    except BuildError as error:
        sys.exit(f"The page could not be built: {error}")


if __name__ == "__main__":
    main()
