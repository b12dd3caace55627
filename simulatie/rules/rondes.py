"""Rounds: the wijkbeheerder walks through the neighbourhood and sees who is not well.

Of two homes that luck picks, the one with the heavier dossier is called at: who knows an area goes
where there was talk of. What is noticed enters the queue of the wijkteam.
"""

from __future__ import annotations

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
    """The rounds of one week, each at one home; an empty home is a round for nothing."""
    seed, t = clock[0].seed, clock[0].t
    present = dienst[WIJKBEHEERDER].fte_aanwezig
    rounds = whole_contacts(present * p[0].casework_wijkbeheerder_contacten_per_fte, t)
    for number in range(rounds):
        one = int(u(seed, WHERE, t, number, 0) * len(residents))
        other = int(u(seed, WHERE, t, number, 1) * len(residents))
        heavier = other if residents[other].dossier > residents[one].dossier else one
        if residents[heavier].aanwezig == 1 and residents[heavier].in_time_out == 0:
            look_in(residents[heavier], u(seed, NOTICE, t, number), p, clock, log)


@kernel
def look_in(resident, luck, p, clock, log):
    """A greeting at the door; a real need may be noticed, by who is not helped yet."""
    r = resident
    seen = emit_rol(log, clock, RONDE, WIJKBEHEERDER, r.huishouden, 1.0, NO_EVENT)
    if (
        r.in_nood == 0
        or r.gevlagd != GEEN_SIGNAAL
        or luck >= p[0].casework_wijkbeheerder_opmerkkans
    ):
        return
    r.gevlagd = ECHT_SIGNAAL
    r.gevlagd_door = WIJKBEHEERDER
    r.oorzaak_vlag = seen
