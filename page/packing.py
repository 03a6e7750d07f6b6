"""Pack the npm packages, with types made from the OpenAPI document: ``python -m page.packing FOLDER``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import orjson

from api.app import create_app
from graph.settings import Settings
from page.node import BuildError, fetch_tools, run_npm, run_tool
from page.sources import PAGE

PACKAGES = PAGE / "packages"


def pack_client(to: Path) -> Path:
    """Pack ``@parley/client`` into a folder; the file. Raises BuildError."""
    fetch_tools()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "client"
        shutil.copytree(PACKAGES / "client", package)
        described = Path(folder) / "openapi.json"
        described.write_bytes(orjson.dumps(create_app(Settings()).openapi()))
        run_tool("openapi-typescript/bin/cli.js", str(described), "--output", str(package / "api.d.ts"))
        run_npm(package, "pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", str(to.absolute()))
    (packed,) = to.glob("parley-client-*.tgz")
    return packed


def pack_network(to: Path) -> Path:
    """Pack ``@parley/network``, the element <parley-network>, into a folder; the file. Raises BuildError."""
    fetch_tools()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "network"
        words = ("build", "--config", "vite.element.config.ts", "--outDir", str(package), "--logLevel", "error")
        run_tool("vite/bin/vite.js", *words)
        shutil.copytree(PACKAGES / "network", package, dirs_exist_ok=True)
        run_npm(package, "pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", str(to.absolute()))
    (packed,) = to.glob("parley-network-*.tgz")
    return packed


def main() -> None:
    """Pack them, or end with what went wrong."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m page.packing FOLDER")
    to = Path(sys.argv[1])
    to.mkdir(parents=True, exist_ok=True)
    try:
        print(pack_client(to), pack_network(to), sep="\n")
    except BuildError as error:
        sys.exit(f"The packages could not be made: {error}")


if __name__ == "__main__":
    main()
