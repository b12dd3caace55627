"""Mesa agents: thin views on a row, for inspection and analysis with the tools of Mesa.

A view reads the tables and never owns a fact. It belongs to a household or a post, not to a row:
once the household has left, or nobody is paid to fill the post, reading the view raises. Writing is
refused, because a rule would never see where the change came from.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

import mesa
import numpy as np

from simulatie.state.residents import NEVER, RESIDENT
from simulatie.state.staff import STAF
from simulatie.state.trajecten import LOOPT
from simulatie.vocabulary import ROLES

if TYPE_CHECKING:
    from simulatie.model import Neighbourhood

OWN = frozenset({"row", "identity", "label"})


class HouseholdGone(LookupError):  # noqa: N818 - it names what happened, as LookupError does
    """The household of this view has left the neighbourhood."""


class PostGone(LookupError):  # noqa: N818 - idem
    """Nobody is paid to fill the post of this view."""


class View(mesa.Agent):
    """A row of a table; its fields are attributes, and cannot be written."""

    model: Neighbourhood
    fields: ClassVar[frozenset[str]]
    row: int
    identity: int
    label: str

    def __init__(self, model: Neighbourhood, row: int, identity: int, label: str) -> None:
        super().__init__(model)
        self.__dict__.update(row=row, identity=identity, label=label)

    def __getattr__(self, name: str) -> Any:
        """Read a field; raises when whom the view belongs to is there no more."""
        if name not in type(self).fields:
            raise AttributeError(f"a {type(self).__name__} has no attribute {name!r}")
        value = self._record()[name]
        return value.copy() if isinstance(value, np.ndarray) else value.item()

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse to write a field: state changes in rules and measures only."""
        if name in type(self).fields or name in OWN:
            raise AttributeError(f"{name} is read-only: a view does not change the neighbourhood")
        super().__setattr__(name, value)

    @abstractmethod
    def _record(self) -> np.void:
        """The row, if it still is of whom this view belongs to."""


class Bewoner(View):
    """One household, spoken for by its main tenant; every field of `RESIDENT` is an attribute."""

    fields = frozenset(RESIDENT.names or ())

    def __init__(self, model: Neighbourhood, row: int) -> None:
        identity = int(model.tables.residents["huishouden"][row])
        super().__init__(model, row, identity, f"huishouden {identity}")

    def _record(self) -> np.void:
        resident: np.void = self.model.tables.residents[self.row]
        if not resident["aanwezig"] or resident["huishouden"] != self.identity:
            raise HouseholdGone(f"household {self.identity} no longer lives here")
        return resident

    @property
    def balans(self) -> float:
        """Draagkracht and support less draaglast, in points."""
        return float(self.marge)


class Professional(View):
    """One post of a role, held by whoever fills it now; every field of `STAF` is an attribute.

    `energie` says how this person is; what is of the role as a whole says so below.
    """

    fields = frozenset(STAF.names or ())

    def __init__(self, model: Neighbourhood, row: int) -> None:
        post = model.tables.staf.rows[row]
        label = f"{ROLES[post['rol']]} {post['nummer']}"
        super().__init__(model, row, int(post["post"]), label)

    def _record(self) -> np.void:
        post: np.void = self.model.tables.staf.rows[self.row]
        if post["fte"] <= 0.0:
            raise PostGone(f"nobody is paid to be {self.label}")
        return post

    @property
    def rolnaam(self) -> str:
        """The role, of `vocabulary.ROLES`."""
        return ROLES[self.rol]

    @property
    def ziek(self) -> bool:
        """Whether this person is ill."""
        return bool(self.ziek_sinds != NEVER)

    @property
    def vacature(self) -> bool:
        """Whether the post waits for somebody new."""
        return bool(self.weg_tot != NEVER)

    @property
    def trajecten(self) -> np.ndarray:
        """The running trajecten of this person, a row of `TRAJECT` each, in order of entry."""
        self._record()
        table, filled = self.model.tables.trajecten
        rows: np.ndarray = table[: filled[0]]
        mine: np.ndarray = rows[(rows["status"] == LOOPT) & (rows["medewerker"] == self.row)]
        return mine

    @property
    def clienten(self) -> list[int]:
        """The households that this person helps, by number, in order of entry."""
        return [int(huishouden) for huishouden in self.trajecten["huishouden"]]

    @property
    def caseload(self) -> int:
        """How many households this person helps."""
        return len(self.trajecten)

    @property
    def wachtrij(self) -> int:
        """How many wait for the role of this person."""
        return int(self.model.tables.dienst["wachtend"][self.rol])

    @property
    def druk(self) -> float:
        """Hours asked of the role divided by those of its whole formatie, smoothed."""
        return float(self.model.tables.dienst["druk"][self.rol])
