"""Numbers as one row of a table, so that a kernel reads `p[0].crisis_schaal` like a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from simulatie.state.rows import new_rows


def as_record(values: Mapping[str, float]) -> np.ndarray:
    """One row with a float64 field per name; dots become underscores, order does not matter.

    Raises ValueError when two names become the same field.
    """
    fields = {name.replace(".", "_"): float(value) for name, value in values.items()}
    if len(fields) != len(values):
        raise ValueError("two parameters have the same name once dots are underscores")
    row = new_rows(1, _fields(tuple(sorted(fields))))
    for name, value in fields.items():
        row[name] = value
    return row


@cache
def _fields(names: tuple[str, ...]) -> np.dtype:
    """One object per set of names: a kernel that is handed an equal one of its own compares every
    field at every call, which costs more than most rules do."""
    return np.dtype([(name, np.float64) for name in names])
