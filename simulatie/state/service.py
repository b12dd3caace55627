"""Capacity of help: what the scenario and measures give, and what each role has of it this week.

Measures act on the first table (`LEVERS`), which is put back to the values of the scenario at the
start of every week; rules keep the others. `DIENST` has a row per role of `vocabulary.ROLES`.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.vocabulary import ROLES

QUARTER = 13
"""Weeks in a quarter."""
NUMBER_OF_ROLES = len(ROLES)

LEVERS = np.dtype(
    [
        ("fte", np.float64, (NUMBER_OF_ROLES,)),  # in this neighbourhood, not per 1,000 homes
        ("vooraan_aandeel", np.float64),  # of the starts of the last quarter that may go first
        ("avond_dekking", np.float64),  # share of evening and weekend in which the desk is open
    ],
    align=True,
)

SERVICE = np.dtype(
    [
        ("inzetten", np.float64),  # times the regisseur can still step in this week
        ("laatste_plek", np.int64),  # event that gave out the last bed of a time-out
    ],
    align=True,
)

DIENST = np.dtype(
    [
        ("fte_aanwezig", np.float64),  # neither ill nor vacant
        ("uren", np.float64),  # for contact, of who is there
        ("uren_formatie", np.float64),  # the same if everybody were
        ("plaatsen", np.float64),  # of who is there
        ("bezet", np.float64),  # places that running trajecten take
        ("open", np.int64),  # running trajecten
        ("wachtend", np.int64),  # trajecten in the queue
        ("uren_gevraagd", np.float64),  # by reports and calls of this week
        ("uren_over", np.float64),  # share of the hours that reports leave for trajecten
        ("druk", np.float64),  # hours asked / hours there are, smoothed
        ("starts", np.int64, (QUARTER,)),
        ("vooraan", np.int64, (QUARTER,)),
        ("laatste_beurt", np.int64),  # event that gave out the last place
    ],
    align=True,
)


@kernel
def whole_contacts(per_week, t):
    """Contacts of this week when a fraction is kept for the next ones."""
    return int((t + 1) * per_week) - int(t * per_week)
