"""Levels of help: more when it goes badly, less when it has gone well for a while.

A level takes places and hours: light half a case, intensive more than one. Where help steps up and
down freely both happen at once; elsewhere it takes weeks, and that delay is the model's point.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit_rol
from simulatie.state.traits import steps_freely
from simulatie.state.trajecten import INTENSIEF, LICHT, LOOPT, weight_of
from simulatie.vocabulary import AFSCHALEN, OPSCHALEN

UP = stream("schalen: op")
DOWN = stream("schalen: af")


def scale_levels(tables: Tables) -> None:
    """Step the running trajecten up or down."""
    t = tables
    step_levels(t.residents, t.trajecten, t.staf, t.dienst, t.p, t.clock, t.log)


@kernel
def step_levels(residents, trajecten, staf, dienst, p, clock, log):
    """Up in a crisis or with no margin left; down after some weeks with margin to spare."""
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status != LOOPT or x.vals == 1:
            continue
        r = residents[x.rij]
        x.rustig = x.rustig + 1 if r.marge > p[0].casework_afschalen_marge else 0
        step = wanted_step(x, r, p, clock)
        if step == 0:
            continue
        before = weight_of(x.niveau, p)
        x.niveau = int(x.niveau) + step
        x.rustig = 0
        more = weight_of(x.niveau, p) - before
        dienst[x.rol].bezet += more
        staf.rows[x.medewerker].bezet += more
        kind = OPSCHALEN if step > 0 else AFSCHALEN
        emit_rol(log, clock, kind, x.rol, r.huishouden, float(x.niveau), x.oorzaak)


@kernel
def wanted_step(traject, resident, p, clock):
    """+1, −1 or 0."""
    x, r = traject, resident
    seed, t = clock[0].seed, clock[0].t
    at_once = steps_freely(r, p, clock)
    bad = r.crisis == 1 or r.marge < p[0].casework_opschalen_marge
    if bad and x.niveau < INTENSIEF:
        goes = at_once or u(seed, UP, t, r.huishouden, x.rol) < p[0].casework_opschalen_kans
        return 1 if goes else 0
    calm = x.rustig >= p[0].casework_afschalen_weken and not bad
    if calm and x.niveau > LICHT:
        goes = at_once or u(seed, DOWN, t, r.huishouden, x.rol) < p[0].casework_afschalen_kans
        return -1 if goes else 0
    return 0
