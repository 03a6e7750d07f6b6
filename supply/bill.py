"""The bill of materials (CycloneDX 1.6): every package of a run, every jar of Neo4j, every package inside the page.

``python -m supply.bill FILE`` writes it; the wheel carries it in ``.dist-info/sboms``. The standard library is enough.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
NAME = "parley.cdx.json"

_LOCKED = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_JAR = re.compile(r"^([0-9a-f]{64})  ([^:\s]+):([^:\s]+):([^:\s]+)(?::([^:\s]+))?(?:  [0-9a-f]{64})?$", re.MULTILINE)


def write_bill(root: Path = ROOT) -> str:
    """The document, the same for the same lock files."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {"type": "application", "name": project["name"], "version": project["version"]}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "bom-ref": f"pkg:pypi/{own['name']}@{own['version']}"}},
        "components": [*_list_python(root), *_list_jars(root), *_list_page(root)],
    }
    return json.dumps(bill, indent=1) + "\n"


def _list_python(root: Path) -> Iterator[dict[str, Any]]:
    text = (root / "requirements" / "run.txt").read_text(encoding="utf-8")
    for name, version in _LOCKED.findall(text):
        yield _describe(name, version, f"pkg:pypi/{name}@{version}")


def _list_jars(root: Path) -> Iterator[dict[str, Any]]:
    text = (root / "graph" / "local" / "jars.txt").read_text(encoding="utf-8")
    for digest, group, name, version, classifier in _JAR.findall(text):
        qualifier = f"?classifier={classifier}" if classifier else ""
        found = _describe(name, version, f"pkg:maven/{group}/{name}@{version}{qualifier}")
        yield {**found, "group": group, "hashes": [{"alg": "SHA-256", "content": digest}]}


def _list_page(root: Path) -> Iterator[dict[str, Any]]:
    packages = json.loads((root / "page" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    seen: set[str] = set()
    for place, package in sorted(packages.items()):
        name = place.rpartition("node_modules/")[2]
        if not place or package.get("dev") or package.get("link"):
            continue
        found = _describe(name, package["version"], f"pkg:npm/{quote(name, safe='/')}@{package['version']}")
        if found["purl"] not in seen:
            seen.add(found["purl"])
            yield {**found, **_read_integrity(package.get("integrity", ""))}


def _read_integrity(text: str) -> dict[str, Any]:
    algorithm, _, digest = text.partition("-")
    if algorithm != "sha512":
        return {}
    return {"hashes": [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]}


def _describe(name: str, version: str, purl: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(write_bill(), encoding="utf-8")
