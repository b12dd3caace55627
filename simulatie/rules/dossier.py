"""The corporation's dossier: reports add up, fade, and open a nuisance case above a threshold.

A flag of the waakvlam or a request of one's own never weighs in the dossier; else watching over
someone would bring an eviction nearer.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state import Tables
from simulatie.state.log import emit, emit_amount
from simulatie.vocabulary import (
    OVERLASTZAAK_DICHT,
    OVERLASTZAAK_OPEN,
    OVERLASTZAAK_PSYCHISCH,
    PSYCHISCH,
)


def keep_dossiers(tables: Tables) -> None:
    """Open and close nuisance cases."""
    open_and_close(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def open_and_close(residents, p, clock, log):
    """A case opens when F reaches its threshold while none is open, and closes at low F."""
    for row in range(len(residents)):
        r = residents[row]
        if r.zaak_overlast == 0 and r.dossier >= p[0].dossier_zaakdrempel:
            r.zaak_overlast = 1
            emit_amount(
                log, clock, OVERLASTZAAK_OPEN, r.huishouden, 0, float(r.dossier), r.oorzaak_dossier
            )
            if r.crisis == 1 or r.behoefte_nu[PSYCHISCH] > p[0].dossier_psychisch_grens:
                emit(log, clock, OVERLASTZAAK_PSYCHISCH, r.huishouden, r.oorzaak_dossier)
        elif r.zaak_overlast == 1 and r.dossier < p[0].dossier_sluitdrempel:
            r.zaak_overlast = 0
            emit_amount(
                log, clock, OVERLASTZAAK_DICHT, r.huishouden, 0, float(r.dossier), r.oorzaak_dossier
            )
