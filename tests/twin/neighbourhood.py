"""The neighbourhood as a Mesa model: homes, households, who helps, and the order of a week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import mesa

from twin import contacten, doorverwijzen, levensloop, melden, overlast, schalen, sporen, verhuizen
from twin.building import Home, portiekflat
from twin.diary import Diary
from twin.household import Household
from twin.hulp import Hulpverlening
from twin.luck import happens
from twin.opvang import Huisvesting
from twin.overlast import Hearing
from twin.samenstelling import Bevolking

WEEKS = 52


class Neighbourhood(mesa.Model):
    """Blocks of homes, lived in from week 0; the diary measures after the burn-in."""

    def __init__(
        self,
        p: SimpleNamespace,
        blocks: Sequence[Callable[[], list[Home]]] = (portiekflat, portiekflat),
        *,
        jaren: int = 2,
        inloop: int = 0,
        rng: int | None = None,
    ) -> None:
        super().__init__(rng=rng)
        self.p = p
        self.week = 0
        self.homes = [home for block in blocks for home in block()]
        self.diary = Diary(self, inloop * WEEKS, (inloop + jaren) * WEEKS)
        self.bevolking = Bevolking(p.bevolking)
        self.hearings: list[Hearing] = []
        self.hulp = Hulpverlening(self)
        self.huisvesting = Huisvesting(self)
        for home in self.homes:
            kwetsbaar = happens(self.random, p.bevolking.kwetsbaar_aandeel)
            Household(self, kwetsbaar=kwetsbaar).move_in(home)

    def step(self) -> None:
        """One week."""
        self.hulp.begin_week()
        self.agents.do(levensloop.live_through_week)
        self.make_noise_and_answer_it()
        self.get_help()
        self.find_balance()
        self.fall_behind()
        self.move()
        self.week += 1

    def make_noise_and_answer_it(self) -> None:
        self.hearings = overlast.spread_overlast(self)
        overlast.speak_to_neighbours(self)
        melden.report_overlast(self)
        self.agents.do(melden.ask_for_help)
        self.agents.do(sporen.keep_dossier)

    def get_help(self) -> None:
        self.hulp.sign_up()
        self.hulp.work_cases()
        contacten.work_contacts(self)
        self.agents.do(levensloop.get_steun)

    def find_balance(self) -> None:
        self.agents.do(levensloop.weigh_balans)
        self.agents.do(levensloop.enter_and_leave_crisis)
        self.agents.do(levensloop.lose_and_recover)
        self.agents.do(levensloop.assess_nood)
        doorverwijzen.hand_over(self)
        schalen.scale_levels(self)

    def fall_behind(self) -> None:
        self.agents.do(levensloop.keep_huurboek)
        self.agents.do(sporen.pursue_overlast)
        self.agents.do(sporen.pursue_huur)
        self.agents.do(melden.learn_vertrouwen)
        self.hulp.live_staff()

    def move(self) -> None:
        self.agents.do(verhuizen.choose_to_leave)
        self.diary.look()
        verhuizen.empty_homes(self)
        self.huisvesting.live_elders()
        self.huisvesting.let_homes()

    def live(self) -> dict[str, float]:
        """All weeks, and what came of them."""
        while self.week < self.diary.last_week:
            self.step()
        return self.diary.outcomes()
