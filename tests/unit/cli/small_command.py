"""The real command around a stand-in engine, as a process: `python small_command.py TARGET WORDS…`.

The comparison afterwards is left out: it has tests of its own.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "experiments"))

import simulatie.presentation
from simulatie.cli.main import main
from simulatie.experiments import batch
from simulatie.experiments.engine import run_orders


def show(folder: Path) -> None:
    loaded = [name for name in ("mesa", "pandas", "matplotlib") if name in sys.modules]
    sys.stdout.write(f"shown {folder} {loaded}\n")


batch.run_orders = partial(run_orders, target=sys.argv.pop(1))
simulatie.presentation.present = show
main()
