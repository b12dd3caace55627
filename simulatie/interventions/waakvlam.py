"""Waakvlam: someone with eyes and ears who drops by before things go wrong.

What it is: a waakvlammer visits people on a list, first of all those whose care has just ended
and who are vulnerable, looks how they are, and raises a flag at the wijkteam when help is needed.

Mechanism: a visit takes a little of the acute load away (`acute_last` down) and opens the door a
crack (`openheid` up); a flag puts a household in the same queue as everybody else (`gevlagd`).
With a mandate (`vooraan`) a household in or near a crisis goes to the head of that queue, within
the working capacity of a regisseur.

Evidence: the function is proposed by AEF for Aedes (2020); no published figure on its effect,
caseload or cost was found. The force of a visit is an assumption, whatever else is shown.

How it can fail: without free places at the wijkteam a flag only lengthens the queue and displaces
people who were reported; false flags fill places; visits are too thin; care avoiders feel watched
(`argwaan`); staff is taken from the wijkteam (`fte_uit_wijkteam`); jumping the queue makes others
wait; and when the money stops, so does the attention.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import numpy as np

from simulatie.contracts import Charge, Post, is_reached, smallest
from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit, emit_amount
from simulatie.state.numbers import as_record
from simulatie.state.service import whole_contacts
from simulatie.vocabulary import (
    BEGIN,
    CONTACT,
    CONTACTEN,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    HOMES_PER_RATE,
    NO_EVENT,
    REGISSEUR,
    SIGNAAL_WAAKVLAM,
    VALS_SIGNAAL,
    WAAKVLAMMER,
    WEEKS_PER_YEAR,
    WIJKTEAM,
)

REACHED = stream("waakvlam: bereik")
LIST = stream("waakvlam: lijst")
NOTICE = stream("waakvlam: opmerken")


class Waakvlam:
    """Visits in the week's contacts, and the staff that makes them."""

    naam = "waakvlam"
    betaler = "gemeente"
    moments = (BEGIN, CONTACTEN)
    changes = (
        "acute_last",
        "overlast_last",
        "openheid",
        "bezocht",
        "gevlagd",
        "gevlagd_door",
        "vooraan",
        "oorzaak_vlag",
        "fte",
        "vooraan_aandeel",
    )
    posts = (
        Post("waakvlam_personeel", "personeel", "fte-weken", "kosten_fte_jaar", WEEKS_PER_YEAR),
        Post("regisseur", "personeel", "fte-weken", "kosten_regisseur_jaar", WEEKS_PER_YEAR),
        Post("uren_waakvlam", "personeel", "uren"),
    )

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self.numbers = numbers
        self.record = as_record(numbers)

    def apply(self, moment: str, tables: Tables) -> list[Charge]:
        """Staff at the beginning of the week, visits among its contacts."""
        if self.numbers["fte"] == 0.0:
            return []
        scale = tables.homes / HOMES_PER_RATE
        return self._hire(tables, scale) if moment == BEGIN else self._visit(tables)

    def withdraw(self, tables: Tables) -> None:
        """Nothing stays behind but what visits have done."""

    def _hire(self, tables: Tables, scale: float) -> list[Charge]:
        fte = tables.levers["fte"][0]
        charges = [Charge("waakvlam_personeel", self.numbers["fte"] * scale)]
        mandaat = bool(self.numbers["mandaat"]) and self.numbers["regisseur_fte"] > 0.0
        if mandaat:
            charges.append(Charge("regisseur", self.numbers["regisseur_fte"] * scale))
        if self.numbers["bereik"] == 0.0:
            return charges
        fte[WIJKTEAM] -= min(self.numbers["fte_uit_wijkteam"] * scale, fte[WIJKTEAM])
        fte[WAAKVLAMMER] += self.numbers["fte"] * scale
        if mandaat:
            fte[REGISSEUR] += self.numbers["regisseur_fte"] * scale
            tables.levers["vooraan_aandeel"] = self.numbers["mandaat_aandeel"]
        return charges

    def _visit(self, tables: Tables) -> list[Charge]:
        present = float(tables.dienst["fte_aanwezig"][WAAKVLAMMER])
        per_week = present * self.numbers["contacten_per_fte"]
        contacts = whole_contacts(per_week, int(tables.clock["t"][0]))
        made = visit_list(tables.residents, contacts, self.record, tables.clock, tables.log)
        return [Charge("uren_waakvlam", made * self.numbers["uren_per_contact"])]


@kernel
def list_weight(resident, n, t):
    """How high someone stands on the list: recent end of care, vulnerable, long not seen."""
    weight = n[0].gewicht_kwetsbaar if resident.kwetsbaar == 1 else n[0].gewicht_overig
    if t - resident.zorg_einde < n[0].nazorg_weken:
        weight += n[0].gewicht_nazorg
    return weight * min(float(t - resident.bezocht), n[0].langste_pauze)


@kernel
def list_order(residents, n, clock):
    """A key per home; the smallest keys are visited, in proportion to weight on average.

    Efraimidis and Spirakis 2006: an exponential with the weight as its rate.
    """
    seed, t = clock[0].seed, clock[0].t
    keys = np.full(len(residents), np.inf)
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0 or r.in_time_out == 1:
            continue
        weight = list_weight(r, n, t)
        if weight > 0.0 and is_reached(seed, REACHED, r.huishouden, n[0].bereik):
            keys[row] = -log(1.0 - u(seed, LIST, t, r.huishouden)) / weight
    return keys


@kernel
def visit_list(residents, contacts, n, clock, log):
    """Visit the first `contacts` of the list; gives how many were on it."""
    chosen = smallest(list_order(residents, n, clock), contacts)
    for row in chosen:
        visit(residents[row], n, clock, log)
    return len(chosen)


@kernel
def visit(r, n, clock, log):
    """One contact: some relief, some trust or suspicion, and perhaps a flag."""
    r.acute_last = max(0.0, r.acute_last - n[0].demping)
    r.overlast_last = min(r.overlast_last, r.acute_last)
    ceiling = min(r.trait_openheid + n[0].openheid_hoogstens, 1.0)
    r.openheid = max(r.openheid, min(r.openheid + n[0].openheid, ceiling))
    if r.mijder == 1:
        r.openheid = max(0.0, r.openheid - n[0].argwaan)
    r.bezocht = clock[0].t
    contact = emit(log, clock, CONTACT, r.huishouden, NO_EVENT)
    notice(r, contact, n, clock, log)


@kernel
def notice(r, contact, n, clock, log):
    """Flag whom help may not know yet, and under mandate move whom it must see first."""
    urgent = r.crisis == 1 or r.marge < n[0].mandaat_grens
    if r.wacht_sinds >= 0 and n[0].mandaat > 0.0 and urgent:
        r.vooraan = 1
    if r.wacht_sinds >= 0 or r.zaak_sinds >= 0 or r.gevlagd != GEEN_SIGNAAL:
        return
    chance = n[0].gevoeligheid if r.in_nood == 1 else 1.0 - n[0].specificiteit
    if u(clock[0].seed, NOTICE, clock[0].t, r.huishouden) >= chance:
        return
    r.gevlagd = ECHT_SIGNAAL if r.in_nood == 1 else VALS_SIGNAAL
    r.vooraan = 1 if n[0].mandaat > 0.0 and urgent else 0
    r.gevlagd_door = WAAKVLAMMER
    r.oorzaak_vlag = emit_amount(
        log, clock, SIGNAAL_WAAKVLAM, r.huishouden, 0, float(r.in_nood), contact
    )
