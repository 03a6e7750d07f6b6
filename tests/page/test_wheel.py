"""The wheel, installed where there is neither the checkout nor Node, serves the page."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from graph.local.server import choose_port
from page.sources import BUILT, PAGE

if TYPE_CHECKING:
    from tests.conftest import Server

SERVE = "import sys, uvicorn; from api.app import create_app; uvicorn.run(create_app(), port=int(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=PAGE.parent, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with nothing of Parley but the wheel; its Python."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # Its dependencies are those that the tests run with: fetching them again would prove nothing more.
    home = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (Path(home) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


@pytest.fixture
def served(installed: Path, seeded: Server, tmp_path: Path) -> Iterator[str]:
    """Its address, run far from the checkout and with no program at all on the path."""
    port = choose_port()
    local = seeded.local
    env = {
        "PATH": str(tmp_path),
        "HOME": str(tmp_path),
        "PARLEY_HOME": str(tmp_path),
        "PARLEY_DATABASE_URL": local.url,
        "PARLEY_DATABASE_PASSWORD": local.password,
    }
    process = subprocess.Popen([installed, "-I", "-c", SERVE, str(port)], cwd=tmp_path, env=env)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
                break
            except OSError:
                assert process.poll() is None
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def test_the_wheel_holds_everything_that_was_built(wheel: Path) -> None:
    built = {f"api/static/{file.relative_to(BUILT).as_posix()}" for file in BUILT.rglob("*") if file.is_file()}
    held = set(zipfile.ZipFile(wheel).namelist())

    assert len(built) >= 6
    assert built <= held
    assert not any(name.startswith(("page/", "bench/", "tests/")) for name in held)


def test_the_installed_wheel_serves_the_page_without_node(served: str, installed: Path, browser: Browser) -> None:
    where = subprocess.run(
        [installed, "-I", "-c", "import api.app; print(api.app.__file__)"], capture_output=True, text=True, check=True
    )
    assert str(installed.parent.parent) in where.stdout
    page = browser.new_page()
    page.goto(served + "/")
    expect(page.locator("[data-ready='network']")).to_be_visible(timeout=60_000)
    expect(page.locator("svg .names")).to_contain_text("Fourth Division")
    page.close()
