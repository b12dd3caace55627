"""A traject: what one role does for one household, from sign-up to the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twin.household import Household
    from twin.staf import Medewerker
    from twin.team import Team

NIVEAUS = LICHT, GEWOON, INTENSIEF = 1, 2, 3


@dataclass(eq=False)
class Traject:
    """On its way until it is `in_rij`, waiting until it has a `start`, then running."""

    household: Household
    team: Team
    aangemeld: int
    sinds: int
    vals: bool = False
    bekend: set[int] = field(default_factory=set)
    gestuurd_door: Team | None = None
    met_dossier: bool = False
    gevlagd: bool = False
    in_rij: bool = False
    start: int | None = None
    medewerker: Medewerker | None = None
    afwezig: int = 0
    band: float = 0.0
    dosis: float = 0.0
    niveau: int = GEWOON
    rustig: int = 0

    @property
    def loopt(self) -> bool:
        return self.start is not None

    @property
    def wacht(self) -> bool:
        return self.in_rij and not self.loopt

    @property
    def in_intake(self) -> bool:
        """The first weeks, unless the file came along."""
        model = self.team.model
        return not self.met_dossier and model.week - self.start < model.p.casework.intake_weken

    @property
    def gewicht(self) -> float:
        """Of the place and the hours it takes, and of the help it gives."""
        p = self.team.model.p.casework
        return {LICHT: p.plek_licht, GEWOON: 1.0, INTENSIEF: p.plek_intensief}[self.niveau]

    @property
    def known(self) -> set[int]:
        """Needs that matter and that the role knows of."""
        return self.bekend & self.household.material

    @property
    def own(self) -> set[int]:
        """Those of them that the role can work on itself."""
        return self.team.rol.can_work_on(self.known)

    @property
    def klaar(self) -> bool:
        """Whether nothing is left that the role knows of and can work on."""
        return not self.own
