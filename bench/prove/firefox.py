"""Every view of the page in Debian's Firefox, driven by puppeteer-core: drawn, silent, by keyboard, 320 dots wide.

make prove WHAT=firefox, with Debian's package firefox-esr; puppeteer-core is fetched into Parley's cache, once.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from bench.homes import make_home
from bench.serving import await_answer, serve
from bench.tables import Table, record
from graph.settings import Settings, read_settings
from page.build import build_page
from page.node import BuildError, run_node, run_npm
from tests.page.views import OPENED, VIEWS

_PACKAGE = "puppeteer-core@25.16.0"
_PROGRAM = Path(__file__).parent / "programs" / "firefox.mjs"
_NAMES = ("firefox-esr", "firefox")


def find_firefox() -> str | None:
    """The first Firefox on the path."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def fetch_puppeteer(settings: Settings) -> Path:
    """The module of puppeteer-core in Parley's cache. Raises BuildError where it cannot be had."""
    folder = settings.cache_folder / "puppeteer"
    module = folder / "node_modules" / "puppeteer-core"
    if not module.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        run_npm(folder, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", _PACKAGE)
    return _find_entry(module)


def _find_entry(module: Path) -> Path:
    about = json.loads((module / "package.json").read_text(encoding="utf-8"))
    main = about["exports"]["."] if isinstance(about.get("exports"), dict) else about["main"]
    while isinstance(main, dict):
        main = main.get("import") or main.get("default")
    return module / str(main)


def prove(firefox: str, module: Path) -> bool:
    """Print and record what each view comes to; whether nothing is wrong with any."""
    build_page()
    views = list({**VIEWS, **OPENED}.items())
    table = Table("Every view of the page in Firefox (make prove WHAT=firefox)", ("view", "result"))
    with make_home() as settings, serve(settings) as port:
        await_answer(port, "/v1/network")
        said = run_node(
            Path.cwd(), str(_PROGRAM), str(module), firefox, f"http://127.0.0.1:{port}", given=json.dumps(views)
        )
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    visited = [line for line in lines if "path" in line]
    table.rows += [(line["path"], "; ".join(line["faults"]) or "well") for line in visited]
    version = next(line["version"] for line in lines if "version" in line)
    table.notes.append(f"{version}; each view drawn without a word in the console or a request elsewhere, a definition")
    table.notes.append("opened and closed by keyboard, download and cite opened, no wider than 320 and 640 dots.")
    table.show()
    record([table])
    return len(visited) == len(views) and not any(line["faults"] for line in visited)


def main() -> None:
    """Prove it, or say what is missing."""
    firefox = find_firefox()
    if firefox is None:
        print("skipped: no Firefox on the path; apt install firefox-esr, or put it there")
        return
    try:
        module = fetch_puppeteer(read_settings())
    except BuildError as error:
        print(f"skipped: {_PACKAGE} cannot be fetched: {error}")
        return
    if not prove(firefox, module):
        sys.exit("something is wrong with a view in Firefox")


if __name__ == "__main__":
    main()
