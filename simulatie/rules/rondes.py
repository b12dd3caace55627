"""Rounds: the wijkbeheerder walks through the neighbourhood and sees who is not well.

Luck picks the homes, those with a heavy dossier sooner: who knows an area goes where there was talk
of. What is noticed enters the queue of the wijkteam.
"""

from __future__ import annotations

import numpy as np

from simulatie.contracts import smallest
from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit_rol
from simulatie.state.service import whole_contacts
from simulatie.vocabulary import ECHT_SIGNAAL, GEEN_SIGNAAL, NO_EVENT, RONDE, WIJKBEHEERDER

WHERE = stream("rondes: welke woning")
NOTICE = stream("rondes: opmerken")


def make_rounds(tables: Tables) -> None:
    """Call at as many homes as there are rounds this week."""
    t = tables
    walk_round(t.residents, t.dienst, t.p, t.clock, t.log)


@kernel
def walk_round(residents, dienst, p, clock, log):
    """The rounds of one week, each at another home."""
    t = clock[0].t
    present = dienst[WIJKBEHEERDER].fte_aanwezig
    rounds = whole_contacts(present * p[0].casework_wijkbeheerder_contacten_per_fte, t)
    if rounds == 0:
        return
    for row in smallest(order_of_homes(residents, clock), rounds):
        look_in(residents[row], p, clock, log)


@kernel
def order_of_homes(residents, clock):
    """A key per home, smallest first: luck / (1 + F); infinite where nobody is at home.

    Of few rounds over many homes the chance of each is in proportion to 1 + F.
    """
    seed, t = clock[0].seed, clock[0].t
    keys = np.full(len(residents), np.inf)
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 1 and r.in_time_out == 0:
            keys[row] = u(seed, WHERE, t, r.huishouden) / (1.0 + r.dossier)
    return keys


@kernel
def look_in(resident, p, clock, log):
    """A greeting at the door; a real need may be noticed, by who is not helped yet."""
    r = resident
    seen = emit_rol(log, clock, RONDE, WIJKBEHEERDER, r.huishouden, 1.0, NO_EVENT)
    if r.in_nood == 0 or r.gevlagd != GEEN_SIGNAAL:
        return
    luck = u(clock[0].seed, NOTICE, clock[0].t, r.huishouden)
    if luck >= p[0].casework_wijkbeheerder_opmerkkans:
        return
    r.gevlagd = ECHT_SIGNAAL
    r.gevlagd_door = WIJKBEHEERDER
    r.oorzaak_vlag = seen
