"""Capacity: lost fast in a crisis, regained slowly, and lifted by small successes in recovery.

Loss weighs more than gain (Hobfoll 1989, conservation of resources). Small successes exist only
after a crisis or the end of care; given to everybody they would make a whole area better for ever.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit_amount
from simulatie.state.residents import NEVER
from simulatie.vocabulary import MIJLPAAL

SUCCESS = stream("draagkracht: mijlpaal")


def lose_and_recover(tables: Tables) -> None:
    """Move draagkracht, and count the stable weeks of whoever recovers."""
    change_draagkracht(tables.residents, tables.p)
    count_stable_weeks(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def change_draagkracht(residents, p):
    """In crisis C falls; else C moves to its level, and level, openness and z to their traits."""
    back = p[0].draagkracht_terugkeer
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        if r.crisis == 1:
            r.draagkracht = max(0.0, r.draagkracht - p[0].draagkracht_verlies_in_crisis)
            continue
        r.draagkracht += p[0].draagkracht_herstel * (r.niveau_draagkracht - r.draagkracht)
        r.niveau_draagkracht += back * (r.trait_draagkracht - r.niveau_draagkracht)
        r.openheid += back * (r.trait_openheid - r.openheid)
        r.zelfredzaamheid += back * (r.trait_zelfredzaamheid - r.zelfredzaamheid)


@kernel
def count_stable_weeks(residents, p, clock, log):
    """n counts weeks that do not waver, goes back to 0 at one that does, and stops after a year."""
    seed, t = clock[0].seed, clock[0].t
    every = int(p[0].draagkracht_mijlpaal_om_de)
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0 or r.crisis == 1 or r.stabiele_weken == NEVER:
            continue
        if r.marge < p[0].draagkracht_wankelgrens:
            r.stabiele_weken = 0
            continue
        r.stabiele_weken += 1
        if r.stabiele_weken % every == 0:
            chance = (
                p[0].draagkracht_mijlpaal_kans
                + p[0].draagkracht_mijlpaal_kans_openheid * r.openheid
            )
            if u(seed, SUCCESS, t, r.huishouden) < chance:
                succeed(r, p)
                emit_amount(
                    log, clock, MIJLPAAL, r.huishouden, 0, float(r.stabiele_weken), r.oorzaak_crisis
                )
        if r.stabiele_weken >= p[0].draagkracht_mijlpaal_tot:
            r.stabiele_weken = NEVER


@kernel
def succeed(resident, p):
    """A small success: a little more capacity, openness and self-reliance, within bounds."""
    r = resident
    r.niveau_draagkracht = raised(
        r.niveau_draagkracht,
        p[0].draagkracht_mijlpaal_draagkracht,
        min(r.trait_draagkracht + p[0].draagkracht_mijlpaal_draagkracht_hoogstens, 100.0),
    )
    r.openheid = raised(
        r.openheid,
        p[0].draagkracht_mijlpaal_openheid,
        min(r.trait_openheid + p[0].draagkracht_mijlpaal_openheid_hoogstens, 1.0),
    )
    r.zelfredzaamheid = raised(
        r.zelfredzaamheid,
        p[0].draagkracht_mijlpaal_zelfredzaamheid,
        min(r.trait_zelfredzaamheid + p[0].draagkracht_mijlpaal_zelfredzaamheid_hoogstens, 1.0),
    )


@kernel
def raised(value, step, ceiling):
    """`value` a step higher, but never lowered by its ceiling."""
    return max(value, min(value + step, ceiling))
