"""The tables of a results folder as they stand: what was merged, and the parts since.

The writer makes the final tables with it and the reader shows an unfinished batch with it, so both
see the same rows in the same order: buurt, scenario, wereld, and within a run as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from simulatie.language import tr
from simulatie.results import arrow
from simulatie.results.batch_file import Batch
from simulatie.results.errors import ResultsError
from simulatie.results.parts import events_path, read_part, whole_parts
from simulatie.results.schema import RunKey


def table_path(folder: Path, table: str) -> Path:
    """Where a table of the batch lies."""
    return folder / f"{table}.parquet"


def merged(folder: Path, batch: Batch, table: str, parts: Iterable[RunKey]) -> pa.Table | None:
    """All rows of `table` in the order of the batch; None when no run is done yet.

    A part goes before the rows of the same run in the table so far: a merge that was interrupted
    and is done again gives the same table. Raises OSError or ArrowException.
    """
    so_far = table_path(folder, table)
    pieces = arrow.slices(arrow.read(so_far)) if so_far.exists() else {}
    pieces |= {key: read_part(folder, key, table) for key in parts}
    ordered = [pieces[key] for key in batch.run_keys() if key in pieces]
    return pa.concat_tables(ordered) if ordered else None


class Tables:
    """Reads tables of one folder; what cannot be read raises ResultsError with the cure."""

    def __init__(self, folder: Path, batch: Batch) -> None:
        self.folder = folder
        self.batch = batch
        self.parts = whole_parts(folder, batch.run_keys())

    def of_runs(self, name: str) -> pa.Table:
        """A table with rows of every run, the parts of an unfinished batch included."""
        path = table_path(self.folder, name)
        with _readable(path):
            table = merged(self.folder, self.batch, name, self.parts)
        if table is None:
            raise ResultsError(self._absent(path))
        return table

    def of_batch(self, name: str) -> pa.Table:
        """A table that is written once the batch is done."""
        path = table_path(self.folder, name)
        if not path.exists():
            raise ResultsError(self._absent(path))
        with _readable(path):
            return arrow.read(path)

    def events(self, key: RunKey) -> pa.Table:
        """The event log of one run."""
        path = events_path(self.folder, key)
        if not path.exists():
            raise ResultsError(
                tr("Van deze run zijn geen gebeurtenissen bewaard: {path} ontbreekt.").format(
                    path=path
                )
            )
        with _readable(path):
            return arrow.read(path)

    def _absent(self, path: Path) -> str:
        if self.batch.done():
            return tr("{path} ontbreekt. Reken de batch opnieuw door in een andere map.").format(
                path=path
            )
        return tr("In {folder} is de batch nog niet af. Geef dezelfde opdracht nog eens.").format(
            folder=self.folder
        )


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, pa.ArrowException) as fault:
        raise ResultsError(
            tr(
                "{path} is beschadigd en niet te lezen. "
                "Reken de batch opnieuw door in een andere map."
            ).format(path=path)
        ) from fault
