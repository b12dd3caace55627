"""The table of trajecten: a household on its way through one organisation, waiting or helped.

A household has at most one traject with each role. Rows stand in order of entry, those of one week
in an order that luck decides and the homes do not; a traject that ends is marked and dropped at the
end of the step. Needs are kept as bits, 1 for the first need.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulatie.kernel import kernel
from simulatie.randomness import recall, stream
from simulatie.state.bits import with_bit, without_bit
from simulatie.state.residents import NEVER
from simulatie.state.rows import new_rows
from simulatie.vocabulary import KANTOOR

ENTRY = stream("trajecten: volgorde van binnenkomst")

ONDERWEG, WACHT, LOOPT, KWIJT, WEG = range(5)
"""Sent on and not arrived; in the queue; helped; lost on the way; ended, to be dropped."""
IN_DE_RIJ, MET_MANDAAT, DOORGEZET, TERUG = range(4)
"""Where in a queue: in turn; in front, if a regisseur has hours; in front, and his hours are spent;
in front by the right to return."""
LICHT, GEWOON, INTENSIEF = 1, 2, 3
"""Levels of help."""
NOBODY = -1

TRAJECT = np.dtype(
    [
        ("huishouden", np.int64),
        ("rij", np.int32),  # row of the household
        ("rol", np.uint8),
        ("status", np.uint8),
        ("aangemeld", np.int32),  # week of the sign-up or of being sent on
        ("sinds", np.int32),  # week in which it reaches the queue
        ("start", np.int32),
        ("dagdeel", np.int8),  # part of the week in which the signal rose
        ("medewerker", np.int32),  # row of the professional, NOBODY while waiting
        ("band", np.float64),  # between professional and household, 0–1
        ("bekend", np.uint8),  # needs that this role knows of, a bit each
        ("niveau", np.uint8),
        ("dosis", np.float64),
        ("vals", np.uint8),  # rests on a false signal
        ("vooraan", np.uint8),  # IN_DE_RIJ, MET_MANDAAT, DOORGEZET or TERUG
        ("met_dossier", np.uint8),  # came with the file: no second intake
        ("gevlagd", np.uint8),  # knows that others are involved
        ("rustig", np.int16),  # weeks with margin, counted for stepping down
        ("overname", np.int16),  # weeks that the professional has been away
        ("van", np.int8),  # role that sent it on, −1 for a sign-up
        ("oorzaak", np.int64),
    ],
    align=True,
)


class Trajecten(NamedTuple):
    """`rows`, of which the first `filled[0]` are trajecten, in order of entry."""

    rows: np.ndarray
    filled: np.ndarray


def new_trajecten(rows: int) -> Trajecten:
    """Nobody is helped or waits; room for `rows`."""
    return Trajecten(new_rows(rows, TRAJECT), np.zeros(1, np.int64))


def make_traject_room(trajecten: Trajecten, more: int) -> Trajecten:
    """The same trajecten with room for `more`."""
    filled = int(trajecten.filled[0])
    if filled + more <= len(trajecten.rows):
        return trajecten
    wider = new_rows(filled + filled // 4 + more, TRAJECT)
    wider[:filled] = trajecten.rows[:filled]
    return Trajecten(wider, trajecten.filled)


@kernel
def add_traject(trajecten, residents, rij, rol, week, cause):
    """A new traject of a household with a role, in the queue from `week` on; gives its row."""
    place = trajecten.filled[0]
    x = trajecten.rows[place]
    x.huishouden = residents[rij].huishouden
    x.rij, x.rol = rij, rol
    x.status = ONDERWEG
    x.aangemeld = x.sinds = week
    x.start = NEVER
    x.dagdeel = KANTOOR
    x.medewerker = x.van = NOBODY
    x.niveau = GEWOON
    x.band = x.dosis = 0.0
    x.bekend = x.vals = x.vooraan = x.met_dossier = x.gevlagd = 0
    x.rustig = x.overname = 0
    x.oorzaak = cause
    residents[rij].rollen_wacht = with_bit(residents[rij].rollen_wacht, rol)
    trajecten.filled[0] += 1
    return place


@kernel
def order_newcomers(trajecten, first, seed, t):
    """Put the rows from `first` on in an order that does not depend on where people live."""
    rows = trajecten.rows
    for row in range(first + 1, trajecten.filled[0]):
        place = row
        while place > first and comes_before(rows[place], rows[place - 1], seed, t):
            swap(rows, place, place - 1)
            place -= 1


@kernel
def comes_before(one, other, seed, t):
    """Whether the luck of this week puts `one` first."""
    mine = recall(seed, ENTRY, t, one.huishouden, one.rol)
    return mine < recall(seed, ENTRY, t, other.huishouden, other.rol)


@kernel
def swap(rows, one, other):
    """Exchange two rows."""
    kept = rows[one : one + 1].copy()
    rows[one] = rows[other]
    rows[other] = kept[0]


@kernel
def is_of(traject, residents):
    """Whether the household of a traject still lives in its row."""
    r = residents[traject.rij]
    return r.aanwezig == 1 and r.huishouden == traject.huishouden


@kernel
def is_in_intake(traject, p, t):
    """Whether the role is still finding out what is asked; with the file it knows."""
    return traject.met_dossier == 0 and t - traject.start < p[0].casework_intake_weken


@kernel
def drop_ended(trajecten):
    """Forget the trajecten that were marked, and keep the order of the others."""
    kept = 0
    for row in range(trajecten.filled[0]):
        if trajecten.rows[row].status == WEG:
            continue
        if kept < row:
            trajecten.rows[kept] = trajecten.rows[row]
        kept += 1
    trajecten.filled[0] = kept


@kernel
def weight_of(niveau, p):
    """Places, and so hours, that a level of help takes."""
    if niveau == LICHT:
        return p[0].casework_plek_licht
    if niveau == INTENSIEF:
        return p[0].casework_plek_intensief
    return 1.0


@kernel
def free_place(traject, staf, dienst, p):
    """A traject that runs takes no place of its role and its professional any more."""
    weight = weight_of(traject.niveau, p)
    dienst[traject.rol].open -= 1
    dienst[traject.rol].bezet -= weight
    if traject.medewerker != NOBODY:
        person = staf.rows[traject.medewerker]
        person.open -= 1
        person.bezet -= weight
    traject.status = WEG


@kernel
def let_go(resident, rol, t):
    """One role helps no more; with none left the household stands alone, or waits again."""
    r = resident
    r.rollen_actief = without_bit(r.rollen_actief, rol)
    if r.rollen_actief != 0:
        return
    r.zaak_sinds = NEVER
    r.hulp = r.dosis_zaak = 0.0
    r.vals = 0
    r.wacht_sinds = t if r.rollen_wacht != 0 else NEVER


@kernel
def count_work(trajecten, dienst, staf, p):
    """Set what is open, taken and waiting, of roles and of professionals."""
    for role in range(len(dienst)):
        dienst[role].open = dienst[role].wachtend = 0
        dienst[role].bezet = 0.0
    for row in range(staf.filled[0]):
        staf.rows[row].open = 0
        staf.rows[row].bezet = 0.0
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        if x.status == WACHT:
            dienst[x.rol].wachtend += 1
        elif x.status == LOOPT:
            weight = weight_of(x.niveau, p)
            dienst[x.rol].open += 1
            dienst[x.rol].bezet += weight
            staf.rows[x.medewerker].open += 1
            staf.rows[x.medewerker].bezet += weight
