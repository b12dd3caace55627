"""From numpy to parquet and back, without pandas.

`pyarrow.array` and `pyarrow.parquet.read_table` import pandas when it is installed, which costs a
batch two seconds for nothing; building arrays from their buffers does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from simulatie.results.schema import (
    COST_COLUMNS,
    COST_FLOATS,
    COST_INTEGERS,
    EVENT_COLUMNS,
    GROUP_COLUMNS,
    ROLE_COLUMNS,
    RUN_KEYS,
    WORLD_KEY,
    RunKey,
    RunTables,
)
from simulatie.vocabulary import DAYPARTS, GEEN_ROL, KINDS, ROLES

NOBODY_IS_ZERO = ("huishouden", "object")
"""Columns of events in which 0 means that there is none."""


def encode(table: pa.Table) -> bytes:
    """The bytes of a parquet file; equal tables give equal bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", write_page_checksum=True)
    return bytes(sink.getvalue())


def read(path: Path) -> pa.Table:
    """Read a parquet file, checksums of its pages included. Raises OSError or ArrowException."""
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        return file.read()


def run_tables(run: RunTables) -> dict[str, pa.Table]:
    """Every table of RUN_TABLES with the rows of one run.

    Raises ValueError when the engine gives other columns than the schema has.
    """
    return {
        "uitkomsten": outcome_table(run),
        "weken": week_table(run),
        "kosten": cost_table(run),
        "groepen": _long_table(run, run.groepen, GROUP_COLUMNS),
        "rollen": _long_table(run, run.rollen, ROLE_COLUMNS),
    }


def outcome_table(run: RunTables) -> pa.Table:
    """One row: the three keys and a float column per outcome."""
    columns = {name: np.array([value], float) for name, value in run.uitkomsten.items()}
    return _keyed(run.key, 1, {name: _numbers(values) for name, values in columns.items()})


def week_table(run: RunTables) -> pa.Table:
    """One row per week: the keys, then the columns as the engine gives them, "week" first."""
    names = ["week", *(name for name in run.weken if name != "week")]
    columns = {name: _numbers(np.asarray(run.weken[name])) for name in names}
    return _keyed(run.key, len(run.weken["week"]), columns)


def cost_table(run: RunTables) -> pa.Table:
    """One row per cost line: the keys, then COST_COLUMNS.

    Raises ValueError when the engine gives other columns than those.
    """
    if set(run.kosten) != set(COST_COLUMNS):
        raise ValueError(f"cost columns {sorted(run.kosten)} are not {sorted(COST_COLUMNS)}")
    columns = {name: _cost_column(name, list(run.kosten[name])) for name in COST_COLUMNS}
    return _keyed(run.key, len(run.kosten[COST_COLUMNS[0]]), columns)


def event_table(run: RunTables) -> pa.Table:
    """One row per event: the keys and the fields of the log; what is unknown becomes empty."""
    events = run.gebeurtenissen
    if events is None:
        raise ValueError(f"run {run.key} has no event log")
    columns: dict[str, pa.Array] = {
        name: _event_column(name, events[name]) for name in events.dtype.names or ()
    }
    columns["dagdeel"] = _words(DAYPARTS, events["dagdeel"])
    columns["soort"] = _words([kind.soort for kind in KINDS], events["soort"])
    columns["organisatie"] = _organisations(events)
    known = [name for name in EVENT_COLUMNS if name in columns]
    return _keyed(run.key, len(events), {name: columns[name] for name in known})


def world_table(worlds: Sequence[Mapping[str, float]]) -> pa.Table:
    """One row per world, in order: its number and a column per parameter drawn."""
    columns = {WORLD_KEY: _numbers(np.arange(len(worlds), dtype=np.int32))}
    for name in worlds[0]:
        columns[name] = _numbers(np.array([world[name] for world in worlds], float))
    return pa.Table.from_arrays(list(columns.values()), names=list(columns))


def slices(table: pa.Table) -> dict[RunKey, pa.Table]:
    """Cut a table, sorted by run, into the rows of each run."""
    return {key: table.slice(first, length) for key, first, length in _stretches(table)}


def _stretches(table: pa.Table) -> Iterator[tuple[RunKey, int, int]]:
    first = 0
    keys = zip(*(table.column(name).to_pylist() for name in RUN_KEYS), strict=True)
    for key, rows in groupby(keys):
        length = sum(1 for _ in rows)
        yield RunKey(*key), first, length
        first += length


def _keyed(key: RunKey, rows: int, columns: Mapping[str, pa.Array]) -> pa.Table:
    arrays = [
        _texts([key.buurt] * rows),
        _texts([key.scenario] * rows),
        _numbers(np.full(rows, key.wereld, np.int32)),
        *columns.values(),
    ]
    return pa.Table.from_arrays(arrays, names=[*RUN_KEYS, *columns])


def _cost_column(name: str, values: Sequence[Any]) -> pa.Array:
    if name in COST_INTEGERS:
        return _numbers_or_empty(values, np.int64)
    if name in COST_FLOATS:
        return _numbers_or_empty(values, np.float64)
    return _texts(values)


def _long_table(run: RunTables, given: Mapping[str, Any], names: Sequence[str]) -> pa.Table:
    """A table with one value a row: a year first, texts, and the value, empty where it is nan."""
    given = given or dict.fromkeys(names, ())
    if set(given) != set(names):
        raise ValueError(f"columns {sorted(given)} are not {sorted(names)}")
    values = np.asarray(given["waarde"], float)
    columns = {name: _texts(list(given[name])) for name in names if name not in ("jaar", "waarde")}
    years = {"jaar": _numbers(np.asarray(given["jaar"], np.int64))}
    return _keyed(
        run.key, len(values), years | columns | {"waarde": _numbers(values, ~np.isnan(values))}
    )


def _event_column(name: str, values: np.ndarray) -> pa.Array:
    if values.dtype.kind in "UO":
        return _texts(values.tolist())
    if name == "oorzaak":
        return _numbers(values, values >= 0)
    if name in NOBODY_IS_ZERO:
        return _numbers(values, values != 0)
    return _numbers(values)


def _organisations(events: np.ndarray) -> pa.Array:
    """The role whose work an event is; without one, whom its kind belongs to."""
    words = [*(kind.organisatie for kind in KINDS), *ROLES]
    rol = events["rol"].astype(np.int64)
    return _words(words, np.where(rol == GEEN_ROL, events["soort"], len(KINDS) + rol))


def _words(words: Sequence[str], numbers: np.ndarray) -> pa.Array:
    """The words behind the numbers, each kept once; an empty word becomes empty."""
    known = sorted(set(words) - {""})
    places = np.array([known.index(word) if word else -1 for word in words], np.int16)
    codes = places[numbers]
    return pa.DictionaryArray.from_arrays(_numbers(codes, codes >= 0), _texts(known))


def _numbers_or_empty(values: Sequence[Any], dtype: type) -> pa.Array:
    known = np.array([value is not None for value in values], bool)
    filled: np.ndarray = np.array([0 if value is None else value for value in values], dtype)
    return _numbers(filled, known)


def _numbers(values: np.ndarray, known: np.ndarray | None = None) -> pa.Array:
    packed = np.packbits(values, bitorder="little") if values.dtype == bool else values
    data = pa.py_buffer(np.ascontiguousarray(packed))
    validity = None
    if known is not None and not known.all():
        validity = pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), [validity, data])


def _texts(values: Sequence[str | None]) -> pa.Array:
    builder = pa.lib.StringBuilder()
    builder.append_values([None if value is None else str(value) for value in values])
    return builder.finish()
