"""The crisisdienst: day and night, for who is in a crisis that the police was called to.

It comes as far as its contacts go, quiets this week's crisis for a part, and signs the household up
with the GGZ, where it waits like others.
"""

from __future__ import annotations

import numpy as np

from simulatie.contracts import smallest
from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.bits import has_bit, with_bit
from simulatie.state.log import BEANTWOORD_AVOND, VERZOEKEN_AVOND, emit_rol
from simulatie.state.service import whole_contacts
from simulatie.state.trajecten import add_traject, make_traject_room
from simulatie.vocabulary import AVOND, CRISISDIENST, CRISISDIENST_CONTACT, GGZ, PSYCHISCH

CALLED = stream("crisisdienst: gebeld")
FIRST = stream("crisisdienst: volgorde")


def answer_crises(tables: Tables) -> None:
    """Go to as many of the households that were called about as there are contacts."""
    t = tables
    t.trajecten = make_traject_room(t.trajecten, t.homes)
    go_out(t.residents, t.trajecten, t.dienst, t.levers, t.p, t.clock, t.log)


@kernel
def contacts_of_week(dienst, p, clock):
    """Contacts of who is there, with what is left of a part kept for later weeks."""
    per_week = dienst[CRISISDIENST].fte_aanwezig * p[0].casework_crisisdienst_contacten_per_fte
    return whole_contacts(per_week, clock[0].t)


@kernel
def go_out(residents, trajecten, dienst, levers, p, clock, log):
    """Luck decides who is first when there are more calls than contacts."""
    keys = calls(residents, p, clock)
    called = np.isfinite(keys).sum()
    log.rollen[CRISISDIENST, VERZOEKEN_AVOND] += called
    ask_hours(dienst[CRISISDIENST], called, levers[0].fte[CRISISDIENST], p)
    for row in smallest(keys, contacts_of_week(dienst, p, clock)):
        meet(residents, row, trajecten, dienst[GGZ].uren_formatie > 0.0, clock, log)


@kernel
def ask_hours(d, called, jobs, p):
    """A call asks the hours of one contact, whether or not anybody is there."""
    contacts = jobs * p[0].casework_crisisdienst_contacten_per_fte
    if contacts > 0.0:
        d.uren_gevraagd += called * d.uren_formatie / contacts


@kernel
def calls(residents, p, clock):
    """A key per home; infinite where nobody called. Contacts of last week are forgotten."""
    seed, t = clock[0].seed, clock[0].t
    keys = np.full(len(residents), np.inf)
    for row in range(len(residents)):
        r = residents[row]
        r.crisisdienst = 0
        if r.crisis == 0 or r.politie == 0:
            continue
        if u(seed, CALLED, t, r.huishouden) < p[0].casework_crisisdienst_avond_bereik:
            keys[row] = u(seed, FIRST, t, r.huishouden)
    return keys


@kernel
def meet(residents, row, trajecten, ggz_is_there, clock, log):
    """One contact, and a place in the queue of the GGZ for who has none there."""
    r = residents[row]
    r.crisisdienst = 1
    log.rollen[CRISISDIENST, BEANTWOORD_AVOND] += 1.0
    cause = r.oorzaak_crisis
    event = emit_rol(log, clock, CRISISDIENST_CONTACT, CRISISDIENST, r.huishouden, 1.0, cause)
    r.oorzaak_crisisdienst = event
    if has_bit(r.rollen_actief, GGZ) or has_bit(r.rollen_wacht, GGZ) or not ggz_is_there:
        return
    x = trajecten.rows[add_traject(trajecten, residents, row, GGZ, clock[0].t, event)]
    x.sinds = clock[0].t + 1
    x.bekend = with_bit(0, PSYCHISCH)
    x.dagdeel = AVOND
    if r.wacht_sinds < 0 and r.zaak_sinds < 0:
        r.wacht_sinds = clock[0].t
        r.vals = 0
        r.oorzaak_wacht = event
