"""Rent arrears: months that come, and months that are paid off.

Arrears come more often to vulnerable households, with a low income and in a crisis; a propensity
of the household makes many short and few long arrears, as published figures ask for.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.bits import has_bit
from simulatie.state.log import emit
from simulatie.vocabulary import ACHTERSTAND_MAAND, AFLOSSING, SCHULDHULP

FALL_BEHIND = stream("huurachterstand: maand erbij")
PAY_OFF = stream("huurachterstand: maand eraf")


def keep_huurboek(tables: Tables) -> None:
    """Add and clear months of arrears."""
    change_achterstand(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def chance_of_month(resident, p):
    """Weekly chance of a month more, times what its income and its own propensity make of it."""
    if resident.crisis == 1:
        chance = p[0].huurachterstand_kans_crisis
    elif resident.kwetsbaar == 1:
        chance = p[0].huurachterstand_kans_kwetsbaar
    else:
        chance = p[0].huurachterstand_kans_overig
    if resident.bijstand == 1:
        chance *= p[0].huurachterstand_factor_bijstand
    elif resident.laag_inkomen == 1:
        chance *= p[0].huurachterstand_factor_laag_inkomen
    return chance * resident.betaalgeneigdheid


@kernel
def change_achterstand(residents, p, clock, log):
    """A month is paid off or not, from what was owed at the start of the week; then one may come.

    A new month breaks an arrangement.
    """
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        owed = r.achterstand
        pays = p[0].huurachterstand_aflossen * (0.5 + r.zelfredzaamheid)
        if has_bit(r.rollen_actief, SCHULDHULP):
            pays *= p[0].huurachterstand_schuldhulp_factor
        if owed > 0 and u(seed, PAY_OFF, t, r.huishouden) < pays:
            r.achterstand -= 1
            emit(log, clock, AFLOSSING, r.huishouden, r.oorzaak_achterstand)
        if owed >= p[0].huurachterstand_hoogstens:
            continue
        if u(seed, FALL_BEHIND, t, r.huishouden) < chance_of_month(r, p):
            r.achterstand += 1
            r.regeling_tot = min(r.regeling_tot, t)
            cause = r.oorzaak_crisis if r.crisis == 1 else r.oorzaak_last
            r.oorzaak_achterstand = emit(log, clock, ACHTERSTAND_MAAND, r.huishouden, cause)
