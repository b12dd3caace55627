"""A measure writes the columns it declares, and nothing else."""

from __future__ import annotations

import small_world as world
from measures import everything_on, make

from simulatie.interventions import load_class
from simulatie.state import Tables
from simulatie.vocabulary import MOMENTS, PAYERS
from simulatie.week import Running, run_week, tick

WEEKS = 156
OWNED = ("residents.", "dwellings.", "levers.", "service.laatste_plek")
"""What a measure may write; of the service only who got the last place, as a cause of refusals."""


class Watched:
    """A measure that remembers which columns changed while it acted."""

    def __init__(self, measure) -> None:
        self.measure = measure
        self.naam, self.moments = measure.naam, measure.moments
        self.written: set[str] = set()

    def apply(self, moment: str, tables: Tables):
        return self._watch(tables, self.measure.apply, moment)

    def withdraw(self, tables: Tables) -> None:
        self._watch(tables, self.measure.withdraw)

    def _watch(self, tables: Tables, act, *moment):
        before = tables.copy()
        charges = act(*moment, tables)
        self.written |= set(world.differences(before, tables))
        return charges


def written_by(measure: str, **stated) -> set[str]:
    """Columns that a measure wrote over some eventful years, its withdrawal included."""
    tables = world.begin(world.scenario("zonder", {}, world.BUSY), homes=240).tables
    watched = Watched(make(measure, **stated))
    for _ in range(WEEKS + 1):
        run_week(tables, [Running(watched, 0, WEEKS)])
        tick(tables)
    return watched.written


def test_a_measure_writes_only_columns_that_it_declares(measure):
    for stated in ({}, everything_on(measure)):
        written = written_by(measure, **stated)
        assert all(column.startswith(OWNED) for column in written)
        assert {column.split(".")[1] for column in written} <= set(load_class(measure).changes)


def test_no_column_is_declared_that_is_never_written(measure):
    declared = everything_on(measure)
    without_return = {"terugkeer": False} if "terugkeer" in declared else {}
    written = written_by(measure, **declared) | written_by(measure, **declared | without_return)
    assert {column.split(".")[1] for column in written} == set(load_class(measure).changes)


def test_a_measure_never_writes_an_outcome(measure):
    counted = {"crisis", "incidenten", "hinder", "meldingen", "achterstand", "zaak_overlast"}
    assert not counted & set(load_class(measure).changes)


def test_moments_payer_and_posts_are_words_that_everybody_knows(measure):
    item = load_class(measure)
    assert item.moments
    assert set(item.moments) <= set(MOMENTS)
    assert item.betaler in PAYERS
    names = [post.naam for post in item.posts]
    assert len(names) == len(set(names))
    numbers = make(measure).numbers
    assert all(post.tarief in numbers for post in item.posts if post.tarief)
