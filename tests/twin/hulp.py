"""All roles together: who comes in, what ends, and how well organisations know each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from twin.staf import live_staff
from twin.team import Team
from twin.trajecten import Traject

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood

ROLES = ("wijkteam", "ggz")


class Hulpverlening:
    """The roles that help households here."""

    def __init__(self, model: Neighbourhood) -> None:
        self.model = model
        self.teams = [Team(model, naam) for naam in ROLES]
        self.wijkteam = self.teams[0]
        self.kennen = {frozenset(pair): 0.0 for pair in combinations(self.teams, 2)}

    def begin_week(self) -> None:
        for team in self.teams:
            for medewerker in team.staf:
                medewerker.begin_week()

    def sign_up(self) -> None:
        """Who is spoken of, or asks, comes to the wijkteam, unless it is known already."""
        for household in self.model.agents:
            signaal = household.take_signal()
            if signaal and not household.geholpen and not self.wijkteam.has(household):
                week = self.model.week
                traject = Traject(household, self.wijkteam, week, week, vals=signaal == "vals")
                self.enlist(traject)

    def enlist(self, traject: Traject) -> None:
        """Put a traject on its way to the queue."""
        household = traject.household
        if not household.geholpen and household.wacht_sinds is None:
            household.wacht_sinds = self.model.week
        household.trajecten.append(traject)
        traject.team.trajecten.append(traject)

    def work_cases(self) -> None:
        self.complete()
        self.lose_patience()
        self.end_care()
        self.arrive()
        for team in self.teams:
            team.triage()

    def complete(self) -> None:
        done = [each for team in self.teams for each in team.lopend if team.is_done(each)]
        for traject in done:
            self.model.diary.close(traject)
            self.let_go(traject)
            household = traject.household
            if not traject.vals:
                household.laatste_rol = traject.team

    def let_go(self, traject: Traject) -> None:
        """The role is done with it; who has only queues left waits anew."""
        household = traject.household
        household.trajecten.remove(traject)
        traject.team.trajecten.remove(traject)
        if traject.loopt and not household.geholpen:
            household.zaak_sinds = None
            household.hulp = household.dosis = 0.0
            household.wacht_sinds = self.model.week if household.trajecten else None

    def end_care(self) -> None:
        """Care ends when nobody helps any more and nobody is waited for."""
        for household in self.model.agents:
            if household.in_zorg and not household.trajecten:
                if household.kwijt_door is not None:
                    household.laatste_rol = household.kwijt_door
                    household.zonder_eigenaar = household.in_nood
                self.leave_alone(household)
            household.kwijt_door = None

    def leave_alone(self, household: Household) -> None:
        """It begins a recovery, and leaves a hole where few neighbours are near."""
        self.model.diary.end_care(household)
        household.in_zorg = False
        household.doorverwijzingen = 0
        household.zorg_einde = self.model.week
        if household.stabiele_weken is None and not household.crisis:
            household.stabiele_weken = 0
        hole = self.model.p.casework.zwart_gat * (1 - household.band_gemiddeld)
        household.acute_last += hole

    def lose_patience(self) -> None:
        waiting = [traject for team in self.teams for traject in team.wachtend]
        for traject in waiting:
            if traject.team.loses_patience(traject.household):
                self.stop_waiting(traject, "afgehaakt")

    def stop_waiting(self, traject: Traject, how: str) -> None:
        """With its last queue left behind, a household that nobody helps waits no more."""
        household = traject.household
        traject.team.count(how)
        self.model.diary.end_rol_wait(traject, helped=False)
        self.let_go(traject)
        if household.wacht_sinds is not None and not household.trajecten:
            self.model.diary.end_wait(household, how)
            household.wacht_sinds = None

    def arrive(self) -> None:
        week = self.model.week
        for team in self.teams:
            for traject in team.trajecten:
                if not traject.in_rij and traject.sinds <= week:
                    traject.in_rij = True
                    team.count("ingestroomd")
                    self.learn_to_know(traject)

    def learn_to_know(self, traject: Traject) -> None:
        """A hand-off that arrives teaches both sides."""
        sender, target = traject.gestuurd_door, traject.team
        if sender is None:
            return
        pair = frozenset((sender, target))
        self.kennen[pair] += self.model.p.samenwerking.leren * (1 - self.kennen[pair])

    def acquaintance(self, one: Team, other: Team) -> float:
        """How well they know each other: as is usual, and what joint cases added."""
        usual = self.model.p.samenwerking.kennen
        return usual + (1 - usual) * self.kennen[frozenset((one, other))]

    def lose_acquaintance(self, team: Team, share: float) -> None:
        """With part of a team goes part of what it and others learnt of each other."""
        for pair in self.kennen:
            if team in pair:
                self.kennen[pair] *= 1 - share

    def live_staff(self) -> None:
        for team in self.teams:
            live_staff(team)
            self.model.diary.look_at_team(team)
        self.forget()

    def forget(self) -> None:
        """Acquaintance drifts back to what is usual."""
        for pair in self.kennen:
            self.kennen[pair] *= 1 - self.model.p.samenwerking.vergeten

    def leave_behind(self, household: Household) -> None:
        """Forget who leaves the neighbourhood."""
        if household.wacht_sinds is not None:
            self.model.diary.end_wait(household, "vertrokken")
        for traject in list(household.trajecten):
            traject.team.count("vertrokken")
            if traject.wacht:
                self.model.diary.end_rol_wait(traject, helped=False)
            self.let_go(traject)
