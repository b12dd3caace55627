"""The table of households: one row per home, holding whoever lives there now.

One agent is one household, spoken for by its main tenant. A household is known by the home
it was drawn for and its number in the line of that home, not by its row: the next tenants of a
home take the same row, and who was passed over or comes back from a shelter takes another one.
Fields are named after the words of the analyst; points run from 0 to 100, weeks count from the
start of the burn-in, and `oorzaak_*` holds the number of the event that caused what is so now.
"""

from __future__ import annotations

import numpy as np

from simulatie.kernel import kernel
from simulatie.state.rows import new_rows
from simulatie.vocabulary import GEEN_ROL, NEEDS, NO_EVENT, TRACKS

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
        ("huishouden", np.int64),  # of `household_id`; equal in every scenario
        ("aanwezig", np.uint8),  # lives here (0: the home is empty)
        ("sinds", np.int32),  # week of arrival
        ("kwetsbaar", np.uint8),
        ("huishoudtype", np.uint8),  # of vocabulary.HOUSEHOLD_TYPES
        ("laag_inkomen", np.uint8),
        ("bijstand", np.uint8),
        # balance, in points
        ("trait_draagkracht", np.float64),
        ("niveau_draagkracht", np.float64),  # what draagkracht recovers to
        ("draagkracht", np.float64),
        ("basislast", np.float64),
        ("acute_last", np.float64),
        ("overlast_last", np.float64),  # the part of acute_last that neighbours caused
        ("draaglast", np.float64),
        ("steun", np.float64),
        ("steun_buddy", np.float64),  # the part of steun that buddies give
        ("marge", np.float64),  # draagkracht + steun − draaglast
        # person
        ("trait_zelfredzaamheid", np.float64),
        ("zelfredzaamheid", np.float64),
        ("trait_openheid", np.float64),
        ("openheid", np.float64),
        ("tolerantie", np.float64),
        ("behoefte", np.float64, (len(NEEDS),)),  # by nature
        ("behoefte_nu", np.float64, (len(NEEDS),)),  # what help has left of it
        ("crisisgevoeligheid", np.float64),  # propensities have mean 1 over people
        ("overlastgeneigdheid", np.float64),
        ("crisisgeluid", np.float64),  # the same for the nuisance of a crisis
        ("betaalgeneigdheid", np.float64),
        ("aanspreken", np.float64),  # skill to speak to a neighbour, 0–1
        ("kent_meldpunt", np.uint8),  # knows where the corporation takes reports
        ("band_som", np.float64),  # of the ties with the neighbours of the staircase
        ("band_gemiddeld", np.float64),
        # condition
        ("crisis", np.uint8),
        ("crisis_sinds", np.int32),
        ("in_nood", np.uint8),  # a real need for help, as the gate to the queue sees it
        ("mijder", np.uint8),  # avoids care
        ("stabiele_weken", np.int16),  # since crisis or care; NEVER when not counting
        # nuisance and reports, of this week unless said otherwise
        ("incidenten", np.int32),  # nuisance events caused
        ("incidenten_avond", np.int32),  # of which in the evening or the weekend
        ("rustig_tot", np.int32),  # week until which a good talk keeps it quieter
        ("hinder", np.int32),  # heard events that bothered
        ("meldingen", np.int32),  # reports made
        ("politie", np.int32),  # reports to the police about this household while in crisis
        ("vertrouwen", np.float64),  # that reporting helps, 0–1
        ("melding_sinds", np.int32),  # week of the report whose follow-up is awaited
        ("melding_over", np.int32),  # row of the household it was about
        ("melding_over_wie", np.int64),
        ("teruggekoppeld", np.uint8),  # heard back about it
        # help
        ("signaal", np.uint8),  # enters the queue this week: none, real, false
        ("signaal_avond", np.uint8),  # it rose outside office hours
        ("gevlagd", np.uint8),  # noticed by somebody, enters a queue next week
        ("gevlagd_door", np.uint8),  # the role that did
        ("vooraan", np.uint8),  # flagged under mandate
        ("wacht_sinds", np.int32),
        ("zaak_sinds", np.int32),
        ("vals", np.uint8),  # the place in queue or case rests on a false signal
        ("rollen_actief", np.uint16),  # roles that help, a bit each
        ("rollen_wacht", np.uint16),  # roles whose queue it is in or on its way to
        ("in_zorg", np.uint8),  # was helped, and care has not ended since
        ("doorverwijzingen", np.int16),  # hand-offs in the present case
        (
            "zonder_eigenaar",
            np.int32,
        ),  # week since which nobody has the case, after a lost hand-off
        ("laatste_rol", np.uint8),  # role that began or closed last
        ("slapend_tot", np.int32),  # week until which help starts again without a new queue
        ("crisisdienst", np.uint8),  # met this week
        ("hulp", np.float64),  # what help from all roles together does, 0–1
        ("werking", np.float64),  # the same with a stay in time-out or the crisisdienst
        ("dosis_zaak", np.float64),  # the largest of their doses
        ("dosis", np.float64),
        ("voortgang", np.uint8),  # last eight weeks, one bit each: enough help received
        ("zorg_einde", np.int32),
        ("bezocht", np.int32),  # last visit of the waakvlam
        ("in_time_out", np.uint8),
        ("dosis_time_out", np.float64),
        ("behandeld", np.uint8),  # treatment is part of the stay
        # buddies: of a client
        ("buddy", np.int64),  # household of the volunteer, 0 for none
        ("buddy_rij", np.int32),
        ("buddy_sinds", np.int32),
        ("buddy_band", np.float64),
        ("beroeps_sinds", np.int32),  # week since which a professional buddy comes
        ("beroeps_band", np.float64),
        # and of a volunteer
        ("maatje", np.int64),  # household of the client, 0 for none
        ("maatje_rij", np.int32),
        ("buddy_rust_tot", np.int32),  # after stopping, not asked again before this week
        # towards eviction
        ("dossier", np.float64),  # weight of the reports
        ("zaak_overlast", np.uint8),  # a nuisance case is open
        ("fase", np.uint8, (len(TRACKS),)),  # stage on the track for overlast and for huur
        ("weken_fase", np.int16, (len(TRACKS),)),
        ("regeling_tot", np.int32),
        ("contract_tot", np.int32),  # week until which a last-chance contract runs
        ("achterstand", np.int16),  # months of rent
        ("vertrek", np.uint8),  # leaves at the end of this week, and why
        # causes
        ("oorzaak_last", np.int64),
        ("oorzaak_crisis", np.int64),
        ("oorzaak_signaal", np.int64),
        ("oorzaak_vlag", np.int64),
        ("oorzaak_wacht", np.int64),
        ("oorzaak_zaak", np.int64),
        ("oorzaak_crisisdienst", np.int64),
        ("oorzaak_dossier", np.int64),
        ("oorzaak_achterstand", np.int64),
        ("oorzaak_fase", np.int64, (len(TRACKS),)),
        ("oorzaak_time_out", np.int64),
        ("oorzaak_buddy", np.int64),
        ("oorzaak_beroeps", np.int64),
        ("oorzaak_melding", np.int64),
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
def household_id(home, number):
    """Household `number` (1, 2, …) of the line of tenants drawn for a home."""
    return (home + 1) * NUMBERS_PER_HOME + number


@kernel
def is_first_tenant(huishouden):
    """Whether a household was here from the start."""
    return huishouden % NUMBERS_PER_HOME == 1


@kernel
def clear_help(residents, row):
    """Whoever comes or goes starts without queue, case, bed, dossier, debts and causes."""
    r = residents[row]
    r.crisis = r.in_nood = r.signaal = r.gevlagd = r.vooraan = r.vals = 0
    r.signaal_avond = r.gevlagd_door = 0
    r.in_time_out = r.behandeld = r.crisisdienst = 0
    r.in_zorg = r.rollen_actief = r.rollen_wacht = r.doorverwijzingen = 0
    r.laatste_rol = GEEN_ROL
    r.zonder_eigenaar = r.slapend_tot = r.contract_tot = NEVER
    r.stabiele_weken = r.wacht_sinds = r.zaak_sinds = r.crisis_sinds = NEVER
    r.incidenten = r.incidenten_avond = r.hinder = r.meldingen = r.politie = r.achterstand = 0
    r.melding_sinds = r.rustig_tot = NEVER
    r.melding_over = r.melding_over_wie = r.teruggekoppeld = 0
    r.buddy = r.maatje = r.buddy_rij = r.maatje_rij = 0
    r.buddy_sinds = r.beroeps_sinds = r.buddy_rust_tot = NEVER
    r.buddy_band = r.beroeps_band = r.steun_buddy = 0.0
    r.hulp = r.werking = r.dosis_zaak = r.dosis = r.dosis_time_out = r.dossier = r.steun = 0.0
    r.voortgang = r.zaak_overlast = r.vertrek = 0
    r.zorg_einde = r.bezocht = LONG_AGO
    r.regeling_tot = NEVER
    r.oorzaak_last = r.oorzaak_crisis = r.oorzaak_signaal = r.oorzaak_vlag = NO_EVENT
    r.oorzaak_wacht = r.oorzaak_zaak = r.oorzaak_dossier = r.oorzaak_achterstand = NO_EVENT
    r.oorzaak_time_out = r.oorzaak_vertrek = r.oorzaak_crisisdienst = NO_EVENT
    r.oorzaak_buddy = r.oorzaak_beroeps = r.oorzaak_melding = NO_EVENT
    for track in range(NUMBER_OF_TRACKS):
        r.fase[track] = 0
        r.weken_fase[track] = 0
        r.oorzaak_fase[track] = NO_EVENT
