"""The same neighbourhood with its homes in other rows; who lives there keeps number and luck."""

from __future__ import annotations

import numpy as np

from simulatie.state import Tables

WHERE = ("melding_over", "buddy_rij", "maatje_rij")
"""Columns of households that hold a row; `rij` is that of a traject."""
NUMBERED = ("oorzaak", "laatste_")
"""Columns that hold numbers of events, which are given out in the order of rows."""
LAST_BUT_TRUE = ("laatste_rol",)
ADDED = 1e-9
"""Hours of roles are added up household by household, and so in another order."""


def shuffled_blocks(dwellings: np.ndarray, luck: np.random.Generator) -> np.ndarray:
    """An order of rows in which whole blocks have changed places, int64[homes]."""
    begins = luck.permutation(np.unique(dwellings["blok_begin"]))
    return np.concatenate([np.arange(b, dwellings["blok_eind"][b]) for b in begins])


def shuffled_homes(dwellings: np.ndarray, luck: np.random.Generator) -> np.ndarray:
    """Another order: of blocks, of circles of neighbours within a block, of homes within those."""
    keys = [luck.random(len(dwellings))]
    keys += [luck.random(len(dwellings))[dwellings[f"{part}_begin"]] for part in ("buren", "blok")]
    return np.lexsort(keys)


def moved(tables: Tables, order: np.ndarray) -> Tables:
    """A copy in which row i is what row `order[i]` was."""
    copy = tables.copy()
    rows = np.argsort(order)
    copy.residents = tables.residents[order]
    for name in WHERE:
        copy.residents[name] = rows[copy.residents[name]]
    copy.dwellings = moved_dwellings(tables.dwellings, order)
    copy.ties = moved_ties(tables, copy.dwellings, order)
    helped = copy.trajecten.rows[: copy.trajecten.filled[0]]
    helped["rij"] = rows[helped["rij"]]
    return copy


def moved_dwellings(dwellings: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Homes in their new rows, with the new rows of who is around them."""
    rows, homes = np.argsort(order), dwellings[order]
    for part in ("blok", "buren"):
        begin, size = homes[f"{part}_begin"], homes[f"{part}_eind"] - homes[f"{part}_begin"]
        first = {old: rows[old : old + n].min() for old, n in zip(begin, size, strict=True)}
        homes[f"{part}_begin"] = [first[old] for old in begin]
        homes[f"{part}_eind"] = homes[f"{part}_begin"] + size
        place = np.arange(len(homes))
        assert ((homes[f"{part}_begin"] <= place) & (place < homes[f"{part}_eind"])).all()
    beside = homes["aangrenzend"]
    homes["aangrenzend"] = np.where(beside >= 0, rows[beside], beside)
    widths = homes["buren_eind"] - homes["buren_begin"]
    homes["banden_begin"] = np.cumsum(widths) - widths
    return homes


def moved_ties(tables: Tables, homes: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Every tie between the same two homes as before."""
    ties = np.empty_like(tables.ties)
    for row, old in enumerate(order):
        begin, end, place = homes[row][["buren_begin", "buren_eind", "banden_begin"]]
        was = tables.dwellings[old]
        old_places = was["banden_begin"] + order[begin:end] - was["buren_begin"]
        ties[place : place + end - begin] = tables.ties[old_places]
    return ties


def unequal(one: Tables, other: Tables, order: np.ndarray, near: float) -> list[str]:
    """Columns of households, help, staff, ties, homes or lists that differ more than `near`."""
    back, found = moved(other, np.argsort(order)), []
    for table in (residents, dwellings, trajecten, staff, dienst, service):
        found += unequal_columns(table(one), table(back), near)
    for name in ("ties", "kennen"):
        found += [] if same(getattr(one, name), getattr(back, name), near) else [name]
    found += [] if same(elders(one), elders(back), near) else ["elders"]
    found += [] if (one.log.counts == back.log.counts).all() else ["counts"]
    return found + ([] if same(one.log.rollen, back.log.rollen, ADDED) else ["rollen"])


def unequal_columns(mine: np.ndarray, theirs: np.ndarray, near: float) -> list[str]:
    """Columns of a table that differ, but for those that hold a row or the number of an event."""
    if len(mine) != len(theirs):
        return ["length"]
    return [
        name
        for name in mine.dtype.names
        if name not in (*WHERE, "rij", "banden_begin")
        and not (name.startswith(NUMBERED) and name not in LAST_BUT_TRUE)
        and not same(mine[name], theirs[name], near)
    ]


def residents(tables: Tables) -> np.ndarray:
    return tables.residents


def dwellings(tables: Tables) -> np.ndarray:
    return tables.dwellings


def staff(tables: Tables) -> np.ndarray:
    return tables.staf.rows


def dienst(tables: Tables) -> np.ndarray:
    return tables.dienst


def service(tables: Tables) -> np.ndarray:
    return tables.service


def trajecten(tables: Tables) -> np.ndarray:
    """By household and role: the order of entry in one week is that of the homes."""
    rows = tables.trajecten.rows[: tables.trajecten.filled[0]]
    return rows[np.lexsort((rows["rol"], rows["huishouden"]))]


def same(mine: np.ndarray, theirs: np.ndarray, near: float) -> bool:
    """Whole numbers exactly; points and shares as near as asked."""
    if mine.shape != theirs.shape:
        return False
    if mine.dtype.kind != "f" or near == 0.0:
        return bool((mine == theirs).all())
    return bool(np.allclose(mine, theirs, rtol=near, atol=near))


def elders(tables: Tables) -> np.ndarray:
    """Who is elsewhere, in the order of their numbers, int64[4, households]."""
    rows = tables.elders.rows[: tables.elders.filled[0]]
    rows = rows[np.argsort(rows["huishouden"])]
    names = ("huishouden", "status", "sinds", "opvang_sinds")
    return np.array([rows[name].astype(np.int64) for name in names])
