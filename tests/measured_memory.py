"""How much memory some Python takes, in a process of its own that may take no more than a bound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_CODE = """
import resource, sys
most = int(sys.argv[1])
{setup}
import psutil
taken = psutil.Process().memory_info().vms
resource.setrlimit(resource.RLIMIT_AS, (taken + most, taken + most))
{work}
"""


def run_within(megabytes: int, setup: str, work: str, *given: str | Path) -> str:
    """What the work prints; it fails where it takes more than that beyond what the setup took."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE.format(setup=setup, work=work), str(megabytes << 20), *map(str, given)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
