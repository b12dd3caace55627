"""Traits of a household that no column keeps: recalled from its luck wherever they matter."""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import recall, stream
from simulatie.vocabulary import WIJKTEAM

FIXED = stream("huishouden: vaste begeleider")
STEPS = stream("huishouden: op- en afschalen")


@kernel
def has_fixed_begeleider(resident, rol, p, clock):
    """Whether who comes from this role stays, whatever the question, with others on call."""
    luck = recall(clock[0].seed, FIXED, 0, resident.huishouden)
    return rol == WIJKTEAM and luck < p[0].casework_vaste_begeleider


@kernel
def steps_freely(resident, p, clock):
    """Whether help of this household goes up and down without a new queue."""
    return recall(clock[0].seed, STEPS, 0, resident.huishouden) < p[0].casework_op_afschalen
