"""The state as a whole: a copy of it shares nothing with the original."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import small_world as world

from simulatie.state import Tables


def arrays_of(tables: Tables) -> dict[str, np.ndarray]:
    """Every array that tables hold, also those inside tuples."""
    found = {}
    for field in fields(tables):
        value = getattr(tables, field.name)
        parts = {"": value} if isinstance(value, np.ndarray) else value._asdict()
        found |= {f"{field.name}.{name}": array for name, array in parts.items()}
    return found


def test_a_copy_has_every_array_for_itself():
    tables = world.begin(world.scenario(), inloop=0, gebeurtenissen=True).tables
    mine, theirs = arrays_of(tables), arrays_of(tables.copy())
    assert mine.keys() == theirs.keys()
    for name, array in mine.items():
        np.testing.assert_array_equal(array, theirs[name], name)
        assert not np.shares_memory(array, theirs[name]), name


def test_what_is_compared_in_tests_is_everything_but_the_log():
    tables = world.begin(world.scenario(), inloop=0).tables
    compared = {name.split(".")[0] for name in world.arrays(tables)}
    assert compared == {field.name for field in fields(tables)} - {"log"}
