"""The balance: draaglast against draagkracht with support, and who is in real need of help.

Capacity and load are two separate stocks; their difference is the margin that everything else
reads. The form is an assumption of this model: the literature names the balance, not its formula.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state import Tables


def weigh_balans(tables: Tables) -> None:
    """Set draaglast and marge of every household."""
    weigh(tables.residents, tables.p)


def assess_nood(tables: Tables) -> None:
    """Set who is in real need, for next week's gate to the queue."""
    assess(tables.residents, tables.p)


@kernel
def weigh(residents, p):
    """L = chronic + acute + arrears + loneliness; m = C + U − L."""
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        months = min(float(r.achterstand), p[0].draaglast_achterstand_hoogstens)
        r.draaglast = (
            r.basislast
            + r.acute_last
            + p[0].draaglast_gewicht_achterstand * months
            + p[0].draaglast_gewicht_eenzaamheid * (1.0 - r.band_gemiddeld)
        )
        r.marge = r.draagkracht + r.steun - r.draaglast


@kernel
def needs_help(resident, p):
    """In crisis, wavering, or a need that matters beside a small margin."""
    if resident.crisis == 1 or resident.marge < p[0].draagkracht_wankelgrens:
        return True
    if resident.marge >= p[0].signaal_marge_grens:
        return False
    return resident.behoefte.max() >= p[0].signaal_behoefte_grens


@kernel
def assess(residents, p):
    """The gate of the queue looks at this next week."""
    for row in range(len(residents)):
        r = residents[row]
        r.in_nood = 1 if r.aanwezig == 1 and needs_help(r, p) else 0
