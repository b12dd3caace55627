"""The numbers of the basis as a tree of names: `p.crisis.schaal`."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

import small_world

from simulatie.scenario import resolve


def figures(changes: Mapping[str, float] | None = None) -> SimpleNamespace:
    """Every parameter at its central value, but those that are changed."""
    known = small_world.inputs()
    changed = small_world.scenario(parameters=changes or {})
    numbers = resolve(known.basis, known.catalogue, known.buurten[0], changed, {}).parameters
    tree = SimpleNamespace()
    for name, value in numbers.items():
        *path, leaf = name.split(".")
        branch = tree
        for part in path:
            branch = vars(branch).setdefault(part, SimpleNamespace())
        setattr(branch, leaf, value)
    return tree
