"""Mesa agents: thin views on a row, for inspection and analysis with the tools of Mesa.

A view reads the tables and never owns a fact. It belongs to a household, not to a row: once the
household has left, reading its view raises, whoever lives in the home now. Writing is refused,
because a rule would never see where the change came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from simulatie.state.residents import RESIDENT
from simulatie.state.staff import STAF
from simulatie.vocabulary import ROLES

if TYPE_CHECKING:
    from simulatie.model import Neighbourhood

FIELDS = frozenset(RESIDENT.names or ())
STAFF_FIELDS = frozenset(STAF.names or ())
READ_ONLY = FIELDS | {"row", "identity"}


class HouseholdGone(LookupError):  # noqa: N818 - it names what happened, as LookupError does
    """The household of this view has left the neighbourhood."""


class Bewoner(mesa.Agent):
    """One household, spoken for by its main tenant; every field of `RESIDENT` is an attribute."""

    model: Neighbourhood

    def __init__(self, model: Neighbourhood, row: int) -> None:
        super().__init__(model)
        object.__setattr__(self, "row", row)
        object.__setattr__(self, "identity", int(model.tables.residents["huishouden"][row]))

    def __getattr__(self, name: str) -> Any:
        """Read a field of the household's row; raises HouseholdGone after its departure."""
        if name not in FIELDS:
            raise AttributeError(f"a Bewoner has no attribute {name!r}")
        resident = self.model.tables.residents[self.row]
        if not resident["aanwezig"] or resident["huishouden"] != self.identity:
            raise HouseholdGone(f"household {self.identity} no longer lives here")
        value = resident[name]
        return value.copy() if isinstance(value, np.ndarray) else value.item()

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse to write a field: state changes in rules and measures only."""
        if name in READ_ONLY:
            raise AttributeError(f"{name} is read-only: a view does not change the neighbourhood")
        super().__setattr__(name, value)

    @property
    def balans(self) -> float:
        """Draagkracht and support less draaglast, in points."""
        return float(self.marge)


class Professional(mesa.Agent):
    """One post of a role, held by whoever fills it now; every field of `STAF` is an attribute."""

    model: Neighbourhood

    def __init__(self, model: Neighbourhood, row: int) -> None:
        super().__init__(model)
        object.__setattr__(self, "row", row)

    def __getattr__(self, name: str) -> Any:
        """Read a field of the post's row."""
        if name not in STAFF_FIELDS:
            raise AttributeError(f"a Professional has no attribute {name!r}")
        return self.model.tables.staf.rows[self.row][name].item()

    @property
    def rolnaam(self) -> str:
        """What this person is called."""
        return ROLES[self.rol]
