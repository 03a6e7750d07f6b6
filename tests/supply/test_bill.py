"""The bill of materials names everything that Parley is made of, and the wheel carries it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from supply.bill import NAME, ROOT, write_bill


def test_every_package_jar_and_part_of_the_page_is_in_it() -> None:
    bill = json.loads(write_bill())
    purls = [component["purl"] for component in bill["components"]]
    jars = (ROOT / "graph" / "local" / "jars.txt").read_text(encoding="utf-8")
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")

    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len(purls) == len(set(purls))
    assert sum(purl.startswith("pkg:pypi/") for purl in purls) == len(re.findall("^[a-z]", lock, re.M))
    assert sum(purl.startswith("pkg:maven/") for purl in purls) == len(re.findall("^[0-9a-f]{64} ", jars, re.M))
    assert any(purl.startswith("pkg:npm/%40preact/signals@") for purl in purls)
    assert not any("vite" in purl for purl in purls), "tools of the build are not inside"
    assert all(component["hashes"] for component in bill["components"] if not component["purl"].startswith("pkg:pypi/"))


def test_it_is_the_same_for_the_same_locks() -> None:
    assert write_bill() == write_bill()


def test_a_wheel_carries_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(f".dist-info/sboms/{NAME}"))

        assert wheel.read(name).decode() == write_bill()
