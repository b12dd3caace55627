"""E10: waiting grows faster than staff is cut.

Queueing theory (Kingman, Cobham): near full use a little less staff means much more waiting. Here
it has to come out of the full model, with people who give up, fall ill and are sent on.
"""

from __future__ import annotations

import pytest
from many_worlds import Size, assert_above, lived, over_worlds, quick_and_full

from simulatie.vocabulary import GGZ, SCHULDHULP, WELZIJN, WIJKTEAM

HALVED = (
    ("wijkteam", WIJKTEAM, 2.0),
    ("ggz", GGZ, 1.2),
    ("schuldhulp", SCHULDHULP, 0.25),
    ("welzijn", WELZIJN, 0.5),
)


def wait(number: int, size: Size, name: str, role: int, fte: float) -> float:
    """Mean weeks before this role began, of everyone who entered its queue; at most 26."""
    life = lived(number, size, {f"casework.{name}.fte": fte})
    return life.told("gevolgd_weken", role) / max(1.0, life.told("gevolgd", role))


@quick_and_full
@pytest.mark.parametrize(("name", "role", "fte"), HALVED, ids=[name for name, *_ in HALVED])
def test_half_the_staff_more_than_doubles_the_wait(size, name, role, fte):
    """The elasticity of waiting to staff is more than one.

    Who says it: E10. The GGZ starts at 1.2 full-time jobs: at its 0.6 of the basis it is overfull
    already, and half a year is the most that a wait can count.

    A small part is illness of who is then the only one; with nobody ever away the same holds.
    """
    waits = over_worlds(
        size, lambda n: [wait(n, size, name, role, jobs) for jobs in (fte, fte / 2)]
    )
    assert_above(waits[:, 1] - 2.0 * waits[:, 0])
