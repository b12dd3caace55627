"""The balance: draaglast against draagkracht with support, and who is in real need of help.

Capacity and load are two separate stocks; their difference is the margin that everything else
reads. The form is an assumption of this model: the literature names the balance, not its formula.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state import Tables
from simulatie.state.needs import NUMBER_OF_NEEDS
from simulatie.state.residents import NEVER


def weigh_balans(tables: Tables) -> None:
    """Set draaglast and marge of every household."""
    weigh(tables.residents, tables.p)


def assess_nood(tables: Tables) -> None:
    """Set who is in real need, for next week's gate to the queue."""
    assess(tables.residents, tables.p)


@kernel
def weigh(residents, p):
    """L = chronic less what help took away + acute + arrears + loneliness; m = C + U − L."""
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        months = min(float(r.achterstand), p[0].draaglast_achterstand_hoogstens)
        r.draaglast = (
            max(0.0, r.basislast - p[0].draaglast_gewicht_behoefte * relief(r))
            + r.acute_last
            + p[0].draaglast_gewicht_achterstand * months
            + p[0].draaglast_gewicht_eenzaamheid * (1.0 - r.band_gemiddeld)
        )
        r.marge = r.draagkracht + r.steun - r.draaglast


@kernel
def relief(resident):
    """How much help has taken away from the needs, summed."""
    total = 0.0
    for need in range(NUMBER_OF_NEEDS):
        total += resident.behoefte[need] - resident.behoefte_nu[need]
    return total


@kernel
def needs_help(resident, p):
    """In crisis, wavering, or a need that matters beside a small margin."""
    if resident.crisis == 1 or resident.marge < p[0].draagkracht_wankelgrens:
        return True
    if resident.marge >= p[0].signaal_marge_grens:
        return False
    return resident.behoefte_nu.max() >= p[0].signaal_behoefte_grens


@kernel
def assess(residents, p):
    """The gate of the queue looks at this next week."""
    for row in range(len(residents)):
        r = residents[row]
        r.in_nood = 1 if r.aanwezig == 1 and needs_help(r, p) else 0
        if r.in_nood == 0:
            r.zonder_eigenaar = NEVER
