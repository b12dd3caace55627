"""All roles together: who comes in, what ends, and how well organisations know each other."""

from __future__ import annotations

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
        usual = model.p.samenwerking.kennen
        self.kennen = {(a, b): usual for a in self.teams for b in self.teams if a is not b}

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
        self.find_out_what_got_lost()
        self.lose_patience()
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
                if not household.trajecten:
                    self.end_care(household)

    def let_go(self, traject: Traject) -> None:
        """The role is done with it; who has only queues left waits anew."""
        household = traject.household
        household.trajecten.remove(traject)
        traject.team.trajecten.remove(traject)
        if traject.loopt and not household.geholpen:
            household.zaak_sinds = None
            household.hulp = household.dosis = 0.0
            household.wacht_sinds = self.model.week if household.trajecten else None

    def end_care(self, household: Household) -> None:
        """The end of help begins a recovery, and leaves a hole where few neighbours are near."""
        self.model.diary.end_care(household)
        household.doorverwijzingen = 0
        household.zorg_einde = self.model.week
        if household.stabiele_weken is None and not household.crisis:
            household.stabiele_weken = 0
        hole = self.model.p.casework.zwart_gat * (1 - household.band_gemiddeld)
        household.acute_last += hole

    def find_out_what_got_lost(self) -> None:
        for household in self.model.agents:
            if household.kwijt and not household.trajecten:
                self.end_care(household)
                household.zonder_eigenaar = household.in_nood
            household.kwijt = False

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
            household.doorverwijzingen = 0

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
        rate = self.model.p.samenwerking.leren
        for pair in ((sender, target), (target, sender)):
            self.kennen[pair] += rate * (1 - self.kennen[pair])

    def lose_acquaintance(self, team: Team, share: float) -> None:
        """With part of a team goes part of what it knew of others, and they of it."""
        usual = self.model.p.samenwerking.kennen
        for pair in self.kennen:
            if team in pair:
                self.kennen[pair] = usual + (1 - share) * (self.kennen[pair] - usual)

    def live_staff(self) -> None:
        for team in self.teams:
            live_staff(team)
            self.model.diary.look_at_team(team)
        self.forget()

    def forget(self) -> None:
        """Acquaintance drifts back to what is usual."""
        p = self.model.p.samenwerking
        for pair, known in self.kennen.items():
            self.kennen[pair] = known + p.vergeten * (p.kennen - known)

    def leave_behind(self, household: Household) -> None:
        """Forget who leaves the neighbourhood."""
        if household.wacht_sinds is not None:
            self.model.diary.end_wait(household, "vertrokken")
        for traject in list(household.trajecten):
            traject.team.count("vertrokken")
            if traject.wacht:
                self.model.diary.end_rol_wait(traject, helped=False)
            self.let_go(traject)
