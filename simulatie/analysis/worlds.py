"""Which worlds of a batch count in a comparison.

World 0 holds every parameter at its central value: a place to look, not a draw from the same
urn as the others. So it is left out of means and intervals, unless only luck differs between
worlds, or it is the only world there is.
"""

from __future__ import annotations

from typing import Final

from simulatie.results.batch_file import Batch

LUCK_ONLY: Final = "geen"
CENTRAL: Final = 0


def worlds_used(batch: Batch) -> list[int]:
    """The numbers of the worlds that a comparison uses."""
    if batch.onzeker == LUCK_ONLY or batch.werelden == 1:
        return list(range(batch.werelden))
    return [wereld for wereld in range(batch.werelden) if wereld != CENTRAL]
