"""Where people are who live in none of the homes: in shelter, waiting for a home, or gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twin.household import Household
from twin.luck import happens

if TYPE_CHECKING:
    from twin.building import Home
    from twin.neighbourhood import Neighbourhood


@dataclass(eq=False)
class Elders:
    """A household outside the homes, and since when."""

    household: Household
    since: int


class Huisvesting:
    """Shelter after an eviction, and who gets the homes that are free."""

    def __init__(self, model: Neighbourhood) -> None:
        self.model = model
        self.opvang: list[Elders] = []
        self.urgent: list[Elders] = []
        self.wachtend: list[Elders] = []

    @property
    def in_opvang(self) -> int:
        return len(self.opvang) + len(self.urgent)

    def live_elders(self) -> None:
        """Stays end with a weekly chance, and who was passed over may find another home."""
        p, week, luck = self.model.p, self.model.week, self.model.random
        here_before = [stay for stay in self.opvang if stay.since < week]
        for stay in [stay for stay in here_before if happens(luck, 1 / p.opvang.verblijf)]:
            self.opvang.remove(stay)
            if happens(luck, p.opvang.terugkeer):
                self.urgent.append(Elders(stay.household, week))
        gone = p.toewijzing.afvallen_per_week
        self.wachtend = [who for who in self.wachtend if not happens(luck, gone)]

    def take_in(self, household: Household) -> None:
        """Who is evicted finds shelter, or leaves for good."""
        if happens(self.model.random, self.model.p.opvang.instroom):
            self.opvang.append(Elders(household, self.model.week))

    def let_homes(self) -> None:
        """Urgent households first, then who was passed over, then who had this home in mind."""
        week, luck = self.model.week, self.model.random
        free = [home for home in self.model.homes if home.household is None]
        free = [home for home in free if home.leeg_tot <= week]
        candidates = {home: self.candidate() for home in free}
        luck.shuffle(free)
        for queue in (self.urgent, self.wachtend):
            while queue and free:
                self.house(queue.pop(0).household, free.pop())
        for home, household in candidates.items():
            if home in free:
                self.house(household, home)
            else:
                self.wachtend.append(Elders(household, week))

    def candidate(self) -> Household:
        """The next tenant a home would have, who does not live here yet."""
        p = self.model.p.bevolking
        odds = p.kwetsbaar_aandeel * p.vertrekverhouding
        chance = odds / (odds + 1 - p.kwetsbaar_aandeel)
        household = Household(self.model, kwetsbaar=happens(self.model.random, chance))
        household.remove()
        return household

    def house(self, household: Household, home: Home) -> None:
        if household.dakloos:
            self.come_back(household)
        self.model.register_agent(household)
        household.move_in(home)
        self.model.diary.count("mutaties")

    def come_back(self, household: Household) -> None:
        """A new start, with less to bear it with."""
        p = self.model.p.opvang
        household.start_afresh()
        household.niveau_draagkracht = max(
            0.0, household.niveau_draagkracht - p.verlies_draagkracht
        )
        household.draagkracht = household.niveau_draagkracht
        household.acute_last += p.last_bij_terugkeer
        household.weigh_first()
