"""Runs `plain_weeks` in a process of its own: whether kernels are compiled is fixed at import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run_weeks(what: str, **environment: str) -> str:
    """What `plain_weeks` prints of `digests` or `draws` under these environment variables."""
    result = subprocess.run(
        [sys.executable, Path(__file__).with_name("plain_weeks.py"), what],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-2_000:]
    return result.stdout
