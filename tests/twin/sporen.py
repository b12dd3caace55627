"""Two tracks towards eviction, for nuisance and for arrears: five stages and the ways back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twin.luck import happens

if TYPE_CHECKING:
    from twin.household import Household


@dataclass
class Spoor:
    """Where a household stands on one track; stage 0 is off it."""

    fase: int = 0
    weken: int = 0

    def go_to(self, fase: int) -> None:
        self.fase, self.weken = fase, 0


def keep_dossier(household: Household) -> None:
    """A nuisance case opens and closes with the weight of the dossier."""
    p = household.model.p.dossier
    if household.overlastzaak:
        household.overlastzaak = household.dossier >= p.sluitdrempel
    elif household.dossier >= p.zaakdrempel:
        household.overlastzaak = True
        psychisch = household.crisis or household.behoeften_nu[0] > p.psychisch_grens
        household.model.diary.count("overlastzaken")
        household.model.diary.count("overlastzaken_psychisch", int(psychisch))


def pursue_overlast(household: Household) -> None:
    spoor = household.spoor_overlast
    if household.vertrek or (spoor.fase == 0 and not household.dossier):
        return
    spoor.weken += 1
    if not way_back_of_overlast(household):
        step(household, spoor, "overlast", may_step_overlast(household))


def way_back_of_overlast(household: Household) -> bool:
    """Whether the track stands back this week, in place of a step."""
    p, spoor, luck = household.model.p, household.spoor_overlast, household.random
    if spoor.fase in (1, 2, 3) and household.dossier < p.dossier.sluitdrempel:
        spoor.go_to(0)
        return True
    if spoor.fase == 2 and happens(luck, p.ontruiming.contact_kans * household.openheid):
        sign_contract(household)
        return True
    if spoor.fase == 5 and happens(luck, p.ontruiming.weg_terug_overlast):
        household.dossier /= 2
        spoor.go_to(1)
        return True
    return False


def sign_contract(household: Household) -> None:
    """A last chance: help is called in, and there is something to lose."""
    p = household.model.p.ontruiming
    household.spoor_overlast.go_to(1)
    household.contract_tot = household.model.week + p.laatste_kans_weken
    household.acute_last += p.laatste_kans_last
    household.vlag = "echt"
    household.model.diary.count("laatste_kansen")


def may_step_overlast(household: Household) -> float:
    """How freely the track may go on: 0 not, 1 as ever, else by what help or a contract does."""
    p, fase = household.model.p, household.spoor_overlast.fase
    if fase == 0:
        return float(household.dossier >= p.dossier.zaakdrempel)
    if fase in (1, 2):
        if household.dossier < p.ontruiming.overlast_drempel:
            return 0.0
        return brake(household)
    return 1.0


def brake(household: Household) -> float:
    """Slower while help makes progress, faster when a contract is broken."""
    p = household.model.p.ontruiming
    factor = p.voortgang_factor if makes_progress(household) else 1.0
    return factor * (p.laatste_kans_factor if household.model.week < household.contract_tot else 1)


def makes_progress(household: Household) -> bool:
    enough = sum(household.voortgang) >= household.model.p.casework.voortgang_weken
    return household.in_echte_zaak and enough


def pursue_huur(household: Household) -> None:
    spoor = household.spoor_huur
    if household.vertrek or (spoor.fase == 0 and not household.achterstand):
        return
    spoor.weken += 1
    if not way_back_of_huur(household):
        step(household, spoor, "huur", may_step_huur(household))


def way_back_of_huur(household: Household) -> bool:
    p, spoor, luck = household.model.p.ontruiming, household.spoor_huur, household.random
    if spoor.fase in (1, 2, 3) and household.achterstand == 0:
        spoor.go_to(0)
        return True
    if spoor.fase in (2, 3) and not has_regeling(household):
        in_zaak = p.regeling_in_zaak if household.in_echte_zaak else 1
        chance = p.regeling_kans * (0.5 + household.zelfredzaamheid) * in_zaak
        if happens(luck, chance):
            household.regeling_tot = household.model.week + p.regeling_weken
            return True
    if spoor.fase == 5 and happens(luck, p.weg_terug_huur):
        household.achterstand //= 2
        spoor.go_to(1)
        return True
    return False


def has_regeling(household: Household) -> bool:
    return household.model.week < household.regeling_tot


def may_step_huur(household: Household) -> float:
    fase = household.spoor_huur.fase
    if fase in (2, 3) and has_regeling(household):
        return 0.0
    return float(household.achterstand >= fase + 1) if fase < 3 else 1.0


def step(household: Household, spoor: Spoor, naam: str, freedom: float) -> None:
    """One step further, when the ground holds, the time is up and the chance falls so."""
    p, luck = household.model.p.ontruiming, household.random
    if spoor.weken < least_weeks(p, naam, spoor.fase):
        return
    if spoor.fase < 4:
        if not happens(luck, getattr(p, f"{naam}_kans_{spoor.fase + 1}") * freedom):
            return
        if spoor.fase == 3 and not happens(luck, p.toegewezen):
            spoor.go_to(2)
            return
    advance(household, spoor, naam)


def least_weeks(p, naam: str, fase: int) -> int:
    """Weeks that a stage lasts at least."""
    if fase == 0:
        return 0
    return p.uitstel_weken if fase == 5 else getattr(p, f"{naam}_weken_{fase}")


def advance(household: Household, spoor: Spoor, naam: str) -> None:
    if spoor.fase == 5:
        household.vertrek = f"ontruiming_{naam}"
        household.model.diary.count(f"ontruimingen_{naam}")
        kinderen = household.samenstelling.kinderen
        household.model.diary.count("ontruimingen_met_kinderen", int(kinderen))
        return
    if spoor.fase == 3:
        household.model.diary.count(f"vonnissen_{naam}")
    spoor.go_to(spoor.fase + 1)
