"""Reading a results folder: its description at once, its tables when asked, as pandas.

An unfinished batch can be read too: what is done so far comes with it.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulatie.results.batch_file import Batch, read_batch
from simulatie.results.schema import WORLDS_TABLE, OutcomeDeclaration, RunKey

if TYPE_CHECKING:
    import pandas as pd

    from simulatie.results.tables import Tables


def open_results(folder: Path | str) -> Results:
    """Open a results folder. Raises ResultsError when it is none, or of an unknown format."""
    path = Path(folder)
    return Results(path, read_batch(path))


class Results:
    """A results folder: `batch`, and its tables as pandas, each read on first use.

    The tables raise ResultsError when their file is missing or damaged, or no run is done yet.
    """

    def __init__(self, path: Path, batch: Batch) -> None:
        self.path = path
        self.batch = batch

    @property
    def outcomes(self) -> dict[str, OutcomeDeclaration]:
        """The declaration of every outcome, in the order of the columns."""
        return {outcome.name: outcome for outcome in self.batch.outcomes}

    @property
    def group_outcomes(self) -> dict[str, OutcomeDeclaration]:
        """The declaration of every outcome of groups; empty in folders of an older version."""
        return {outcome.name: outcome for outcome in self.batch.group_outcomes}

    @property
    def role_outcomes(self) -> dict[str, OutcomeDeclaration]:
        """The declaration of every outcome of roles; empty in folders of an older version."""
        return {outcome.name: outcome for outcome in self.batch.role_outcomes}

    @property
    def done(self) -> frozenset[RunKey]:
        """The runs that the tables hold: those of the batch, and parts of one still running."""
        return frozenset(self.batch.done() | self._tables.parts)

    @cached_property
    def uitkomsten(self) -> pd.DataFrame:
        """One row per buurt × scenario × wereld, a column per outcome."""
        frame: pd.DataFrame = self._tables.of_runs("uitkomsten").to_pandas()
        return frame

    @cached_property
    def weken(self) -> pd.DataFrame:
        """One row per week of every run; negative weeks, the burn-in, under `basis` only."""
        frame: pd.DataFrame = self._tables.of_runs("weken").to_pandas()
        return frame

    @cached_property
    def kosten(self) -> pd.DataFrame:
        """One row per cost line of every run; `bedrag` in cents, empty for hours."""
        frame: pd.DataFrame = self._tables.of_runs("kosten").to_pandas()
        return frame

    @cached_property
    def groepen(self) -> pd.DataFrame:
        """One row per year, group and outcome of every run; texts as categories, for they repeat.

        Folders of an older version do not have it.
        """
        return self._categorical("groepen")

    @cached_property
    def rollen(self) -> pd.DataFrame:
        """One row per year, role, part of the week and outcome of every run.

        Folders of an older version do not have it.
        """
        return self._categorical("rollen")

    @cached_property
    def werelden(self) -> pd.DataFrame:
        """One row per world, a column per parameter that was drawn."""
        frame: pd.DataFrame = self._tables.of_batch(WORLDS_TABLE).to_pandas()
        return frame

    def gebeurtenissen(self, key: RunKey) -> pd.DataFrame:
        """The event log of one run; whole numbers stay whole where some are empty."""
        import pandas as pd
        import pyarrow as pa

        whole = {pa.int64(): pd.Int64Dtype()}
        frame: pd.DataFrame = self._tables.events(key).to_pandas(types_mapper=whole.get)
        return frame

    def _categorical(self, table: str) -> pd.DataFrame:
        frame: pd.DataFrame = self._tables.of_runs(table).to_pandas(strings_to_categorical=True)
        return frame

    @cached_property
    def _tables(self) -> Tables:
        from simulatie.results.tables import Tables  # pyarrow waits until a table is asked for

        return Tables(self.path, self.batch)
