"""The table of households: one row per home, holding whoever lives there now.

One agent is one household, spoken for by its main tenant. A household is known by its home and its
number in that home, not by its row: the next tenants of a home take the same row with a new number.
Fields are named after the words of the analyst; points run from 0 to 100, weeks count from the
start of the burn-in, and `oorzaak_*` holds the number of the event that caused what is so now.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.state.rows import new_rows
from simulatie.vocabulary import NEEDS, NO_EVENT, TRACKS

NEVER = -1
"""A week that has not come: not waiting, no case, not counting."""
LONG_AGO = -10_000
"""A week so long ago that nothing remembers it."""
NUMBER_OF_TRACKS = len(TRACKS)
NUMBERS_PER_HOME = 1000
"""Tenants that one home can have, one after the other; keeps a household's id readable."""

RESIDENT = np.dtype(
    [
        # who
        ("huishouden", np.int64),  # (home + 1) × 1000 + number; equal in every scenario
        ("nummer", np.int32),  # the how manieth household of this home
        ("aanwezig", np.uint8),  # lives here (0: the home is empty)
        ("sinds", np.int32),  # week of arrival
        ("kwetsbaar", np.uint8),
        # balance, in points
        ("trait_draagkracht", np.float64),
        ("niveau_draagkracht", np.float64),  # what draagkracht recovers to
        ("draagkracht", np.float64),
        ("basislast", np.float64),
        ("acute_last", np.float64),
        ("overlast_last", np.float64),  # the part of acute_last that neighbours caused
        ("draaglast", np.float64),
        ("steun", np.float64),
        ("marge", np.float64),  # draagkracht + steun − draaglast
        # person
        ("trait_zelfredzaamheid", np.float64),
        ("zelfredzaamheid", np.float64),
        ("trait_openheid", np.float64),
        ("openheid", np.float64),
        ("tolerantie", np.float64),
        ("behoefte", np.float64, (len(NEEDS),)),
        ("crisisgevoeligheid", np.float64),  # propensities have mean 1 over people
        ("overlastgeneigdheid", np.float64),
        ("betaalgeneigdheid", np.float64),
        ("band_som", np.float64),  # of the ties with the neighbours of the staircase
        ("band_gemiddeld", np.float64),
        # condition
        ("crisis", np.uint8),
        ("in_nood", np.uint8),  # a real need for help, as the gate to the queue sees it
        ("mijder", np.uint8),  # avoids care
        ("stabiele_weken", np.int16),  # since crisis or care; NEVER when not counting
        ("incidenten", np.int32),  # nuisance events caused this week
        ("hinder", np.int32),  # heard events that bothered this week
        ("meldingen", np.int32),  # reports made this week
        # help
        ("signaal", np.uint8),  # enters the queue this week: none, real, false
        ("gevlagd", np.uint8),  # found by the waakvlam, enters the queue next week
        ("vooraan", np.uint8),  # flagged under mandate
        ("wacht_sinds", np.int32),
        ("zaak_sinds", np.int32),
        ("vals", np.uint8),  # the place in queue or case rests on a false signal
        ("dosis_zaak", np.float64),
        ("dosis", np.float64),
        ("voortgang", np.uint8),  # last eight weeks, one bit each: enough help received
        ("zorg_einde", np.int32),
        ("bezocht", np.int32),  # last visit of the waakvlam
        ("in_time_out", np.uint8),
        ("dosis_time_out", np.float64),
        ("behandeld", np.uint8),  # treatment is part of the stay
        # towards eviction
        ("dossier", np.float64),  # weight of the reports
        ("zaak_overlast", np.uint8),  # a nuisance case is open
        ("fase", np.uint8, (len(TRACKS),)),  # stage on the track for overlast and for huur
        ("weken_fase", np.int16, (len(TRACKS),)),
        ("regeling_tot", np.int32),
        ("achterstand", np.int16),  # months of rent
        ("vertrek", np.uint8),  # leaves at the end of this week, and why
        # causes
        ("oorzaak_last", np.int64),
        ("oorzaak_crisis", np.int64),
        ("oorzaak_signaal", np.int64),
        ("oorzaak_vlag", np.int64),
        ("oorzaak_wacht", np.int64),
        ("oorzaak_zaak", np.int64),
        ("oorzaak_dossier", np.int64),
        ("oorzaak_achterstand", np.int64),
        ("oorzaak_fase", np.int64, (len(TRACKS),)),
        ("oorzaak_time_out", np.int64),
        ("oorzaak_vertrek", np.int64),
    ],
    align=True,
)


def empty_residents(homes: int) -> np.ndarray:
    """A table of `homes` rows in which nobody lives yet."""
    residents = new_rows(homes, RESIDENT)
    for row in range(homes):
        clear_help(residents, row)
    return residents


@kernel
def clear_help(residents, row):
    """Whoever comes or goes starts without queue, case, bed, dossier, debts and causes."""
    r = residents[row]
    r.crisis = r.in_nood = r.signaal = r.gevlagd = r.vooraan = r.vals = 0
    r.in_time_out = r.behandeld = 0
    r.stabiele_weken = r.wacht_sinds = r.zaak_sinds = NEVER
    r.incidenten = r.hinder = r.meldingen = r.achterstand = 0
    r.dosis_zaak = r.dosis = r.dosis_time_out = r.dossier = r.steun = 0.0
    r.voortgang = r.zaak_overlast = r.vertrek = 0
    r.zorg_einde = r.bezocht = LONG_AGO
    r.regeling_tot = NEVER
    r.oorzaak_last = r.oorzaak_crisis = r.oorzaak_signaal = r.oorzaak_vlag = NO_EVENT
    r.oorzaak_wacht = r.oorzaak_zaak = r.oorzaak_dossier = r.oorzaak_achterstand = NO_EVENT
    r.oorzaak_time_out = r.oorzaak_vertrek = NO_EVENT
    for track in range(NUMBER_OF_TRACKS):
        r.fase[track] = 0
        r.weken_fase[track] = 0
        r.oorzaak_fase[track] = NO_EVENT
