"""The runs that are finished while the batch still runs: one folder a run, under `delen/`.

A part is made in one stroke by the one writer, so it is there whole or not at all; one that a
crashed disk tore fails its checksums, is ignored by readers and made again by the next batch.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyarrow as pa

from simulatie.results import arrow
from simulatie.results.files import write_file, write_folder
from simulatie.results.schema import EVENTS_FOLDER, RUN_TABLES, RunKey, RunTables

PARTS: Final = "delen"


def write_part(folder: Path, run: RunTables) -> None:
    """Keep the tables of one run, the event log first: the part says that the run is whole.

    Raises OSError.
    """
    if run.gebeurtenissen is not None:
        write_file(events_path(folder, run.key), arrow.encode(arrow.event_table(run)))
    write_folder(
        part_path(folder, run.key),
        {f"{name}.parquet": arrow.encode(table) for name, table in arrow.run_tables(run).items()},
    )


def whole_parts(folder: Path, keys: Iterable[RunKey]) -> set[RunKey]:
    """The runs among `keys` with a part that can be read to the end."""
    if not (folder / PARTS).is_dir():
        return set()
    return {key for key in keys if _is_whole(folder, key)}


def read_part(folder: Path, key: RunKey, table: str) -> pa.Table:
    """One table of one part. Raises OSError or ArrowException."""
    return arrow.read(part_path(folder, key) / f"{table}.parquet")


def part_path(folder: Path, key: RunKey) -> Path:
    """Where the part of a run lies."""
    return folder / PARTS / key.buurt / key.scenario / f"{key.wereld:05d}"


def events_path(folder: Path, key: RunKey) -> Path:
    """Where the event log of a run lies; it stays there when the parts are merged."""
    return folder / EVENTS_FOLDER / key.buurt / key.scenario / f"{key.wereld:05d}.parquet"


def _is_whole(folder: Path, key: RunKey) -> bool:
    if not part_path(folder, key).is_dir():
        return False
    try:
        for table in RUN_TABLES:
            read_part(folder, key, table)
    except (OSError, pa.ArrowException):
        return False
    return True
