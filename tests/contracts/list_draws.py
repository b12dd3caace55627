"""Prints every draw of some weeks in plain Python: run with NUMBA_DISABLE_JIT=1.

One JSON object: name of the run → stream → list of [week, entity, partner, k, uniform]. The runs
are `zonder`, each measure named on the command line by itself, and `samen` with all of them.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import small_world as world

from simulatie import randomness
from simulatie.interventions import load_class
from simulatie.week import run_week, tick

WEEKS = 12
drawn: dict[str, dict[tuple, float]] = defaultdict(dict)
true_u = randomness.u


def spy(seed, stream, week, entity, partner=0, k=0):
    luck = true_u(seed, stream, week, entity, partner, k)
    drawn[names[int(stream)]][int(week), int(entity), int(partner), int(k)] = float(luck)
    return luck


def watch() -> None:
    """Let every module of the package draw through the spy."""
    for name, module in list(sys.modules.items()):
        for word in ("u", "recall"):
            if name.startswith("simulatie") and getattr(module, word, None) is true_u:
                setattr(module, word, spy)


def draws_of(measures: list[str]) -> dict[str, list[list]]:
    drawn.clear()
    what = world.scenario("proef", {name: {} for name in measures}, world.BUSY)
    simulation = world.begin(what, homes=36, inloop=0)
    for _ in range(WEEKS):
        run_week(simulation.tables, simulation.measures)
        tick(simulation.tables)
    return {name: [[*key, luck] for key, luck in keys.items()] for name, keys in drawn.items()}


if __name__ == "__main__":
    for measure in sys.argv[1:]:
        load_class(measure)
    names = {number: name for name, number in randomness.registered_streams().items()}
    watch()
    runs = {"zonder": [], **{name: [name] for name in sys.argv[1:]}, "samen": sys.argv[1:]}
    json.dump({name: draws_of(measures) for name, measures in runs.items()}, sys.stdout)
