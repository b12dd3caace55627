"""Trust that reporting helps: it grows when something follows, and wears away in silence.

Who reports looks for some weeks whether there is an answer or help for the other. Without it trust
falls and fewer reports follow, so that an area can look calmer while more is borne in silence.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state import Tables
from simulatie.state.log import emit_amount
from simulatie.state.residents import NEVER
from simulatie.vocabulary import NIET_OPGEVOLGD, OPGEVOLGD


def learn_vertrouwen(tables: Tables) -> None:
    """Let trust drift back, and learn from what became of reports."""
    learn(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def is_followed_up(listener, residents):
    """Heard back, or the other is in a real case."""
    if listener.teruggekoppeld == 1:
        return True
    source = residents[listener.melding_over]
    here = source.huishouden == listener.melding_over_wie and source.aanwezig == 1
    return here and source.zaak_sinds >= 0 and source.vals == 0


@kernel
def learned(vertrouwen, followed, rate):
    """τ + α·(y − τ)."""
    return vertrouwen + rate * (followed - vertrouwen)


@kernel
def learn(residents, p, clock, log):
    """τ ← τ + back·(τ0 − τ), and once for every report that is answered or is not in time."""
    t = clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        r.vertrouwen += p[0].melden_vertrouwen_terugkeer * (p[0].melden_vertrouwen - r.vertrouwen)
        if r.melding_sinds == NEVER:
            continue
        followed = is_followed_up(r, residents)
        if not followed and t - r.melding_sinds < p[0].melden_opvolgtermijn:
            continue
        kind = OPGEVOLGD if followed else NIET_OPGEVOLGD
        weeks = float(t - r.melding_sinds)
        emit_amount(log, clock, kind, r.huishouden, r.melding_over_wie, weeks, r.oorzaak_melding)
        y = 1.0 if followed else 0.0
        r.vertrouwen = learned(r.vertrouwen, y, p[0].melden_vertrouwen_leren)
        r.melding_sinds = NEVER
        r.teruggekoppeld = 0
