"""The numbers of the roles, a row each, so that one rule serves every organisation."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulatie.kernel import kernel
from simulatie.state.bits import has_bit
from simulatie.state.rows import new_rows
from simulatie.vocabulary import CASE_ROLES, NEEDS, ROLES

ROL = np.dtype(
    [
        ("vaardigheid", np.float64, (len(NEEDS),)),
        ("heeft_zaken", np.uint8),  # one of vocabulary.CASE_ROLES
        ("fte", np.float64),  # per 1,000 homes
        ("zaken_per_fte", np.float64),
        ("uren_per_zaak", np.float64),
        ("duur", np.float64),
        ("norm_weken", np.float64),
        ("avond_bereik", np.float64),  # share of evening and weekend in which it can be reached
        ("gewicht_crisis", np.float64),
        ("gewicht_dossier", np.float64),
        ("gewicht_marge", np.float64),
        ("gewicht_wachttijd", np.float64),
    ],
    align=True,
)


def role_numbers(parameters: Mapping[str, float]) -> np.ndarray:
    """One row per role of `vocabulary.ROLES`, from the parameters by dotted name.

    What a role does not declare is 0: places of who has no cases, the evening of who is never in.
    """
    rows = new_rows(len(ROLES), ROL)
    for role, naam in enumerate(ROLES):
        row, about = rows[role], f"casework.{naam}."
        row["heeft_zaken"] = role in CASE_ROLES
        for name in (rows.dtype.names or ())[2:]:
            row[name] = parameters.get(about + name, 0.0)
        for need, word in enumerate(NEEDS):
            row["vaardigheid"][need] = parameters.get(f"{about}vaardigheid_{word}", 0.0)
    return rows


@kernel
def best_role(rollen, dienst, need, taken):
    """The case role with staff and most skill for a need, none of `taken`; −1 for none."""
    best = -1
    for role in range(len(rollen)):
        if rollen[role].heeft_zaken == 0 or dienst[role].uren_formatie <= 0.0:
            continue
        if has_bit(taken, role) or rollen[role].vaardigheid[need] <= 0.0:
            continue
        if best < 0 or rollen[role].vaardigheid[need] > rollen[best].vaardigheid[need]:
            best = role
    return best
