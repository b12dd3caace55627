"""Rows of a table that a kernel can read compiled and as plain Python alike.

Compiled code reads a field of a row as an attribute (`residents[row].crisis`). Numpy's own rows do
not allow that; its record arrays do, much slower, so they serve only while kernels run plain.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import runs_plain


def new_rows(number: int, kind: np.dtype) -> np.ndarray:
    """A table of `number` rows of zeros."""
    rows = np.zeros(number, kind)
    return rows.view(np.recarray) if runs_plain() else rows
