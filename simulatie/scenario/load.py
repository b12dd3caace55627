"""Reads scenarios and neighbourhoods: all files, then all their problems at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from simulatie.scenario.explain import check_form
from simulatie.scenario.declarations import basis_of
from simulatie.scenario.forms import neighbourhood_form, scenario_form
from simulatie.scenario.inputs import Buurt, Inputs, Scenario
from simulatie.scenario.parameter import Basis, Catalogue
from simulatie.scenario.plausible import check_measures, notices_of
from simulatie.scenario.problem import Problem, ScenarioError, phrase
from simulatie.scenario.shipped import BASIS, shipped_folder
from simulatie.scenario.source import Source, read_source
from simulatie.scenario.tree import Tree, read_tree
from simulatie.scenario.words import Found, basis_file, find_buurten, find_scenarios
from simulatie.scenario.written import as_basis, as_buurt, as_scenario


def load_inputs(
    scenario_words: Iterable[str | Path],
    buurt_words: Iterable[str | Path],
    catalogue: Catalogue,
    search: Path | None = None,
) -> Inputs:
    """Return the scenarios (basis first) and neighbourhoods that the words mean, validated.

    A word is a shipped name, a file or, for scenarios, a folder; `search` is the folder of shipped
    files. Raises ScenarioError with all problems of all files.
    """
    folder = search or shipped_folder()
    reader = _Reader(catalogue, folder)
    reader.read_basis()
    scenarios = reader.read_scenarios(find_scenarios(scenario_words, folder))
    buurten = reader.read_buurten(find_buurten(buurt_words, folder))
    if reader.problems or reader.basis is None or reader.reference is None:
        raise ScenarioError(reader.problems)
    return Inputs(
        scenarios=(reader.reference, *scenarios),
        buurten=tuple(buurten),
        basis=reader.basis,
        catalogue=catalogue,
        notices=tuple(reader.notices),
    )


@dataclass
class _Reader:
    """Gathers what is read and what is wrong; without a basis nothing else can be judged."""

    catalogue: Catalogue
    folder: Path
    basis: Basis | None = None
    reference: Scenario | None = None
    reference_path: Path | None = None
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def read_basis(self) -> None:
        found = basis_file(self.folder)
        source = self._source(found)
        if source is None:
            return
        try:
            self.basis = basis_of(source)
        except ScenarioError as error:
            self.problems += error.problems
            return
        self.reference = as_basis(source)
        self.reference_path = found.path

    def read_scenarios(self, found: Iterable[Found | Problem]) -> list[Scenario]:
        if self.basis is None:
            return []
        form = scenario_form(self.basis.parameters, self.catalogue)
        scenarios = []
        for one in self._files(found):
            if not self._is_reference(one.path):
                scenarios += self._scenario(one, form, self.basis)
        self.problems += _twice((BASIS, self._reference_name()), scenarios)
        return scenarios

    def read_buurten(self, found: Iterable[Found | Problem]) -> list[Buurt]:
        if self.basis is None:
            return []
        form = neighbourhood_form(self.basis.parameters)
        buurten = []
        for one in self._files(found):
            for tree in self._trees(one, form):
                buurten.append(as_buurt(tree, form.model_validate(tree.data)))
                self._check_name(tree, one)
        self.problems += _twice(None, buurten)
        return buurten

    def _scenario(self, found: Found, form: type[BaseModel], basis: Basis) -> Iterator[Scenario]:
        for tree in self._trees(found, form):
            scenario = as_scenario(tree, form.model_validate(tree.data), basis)
            self._check_name(tree, found)
            self.problems += check_measures(tree, scenario)
            self.notices += notices_of(tree, scenario, basis, self.catalogue)
            yield scenario

    def _trees(self, found: Found, form: type[BaseModel]) -> Iterator[Tree]:
        source = self._source(found)
        if source is None:
            return
        tree = read_tree(source)
        problems = tree.problems + (list(_other_kind(tree, form)) or list(check_form(tree, form)))
        self.problems += problems
        if not problems:
            yield tree

    def _source(self, found: Found) -> Source | None:
        source = read_source(found.path, found.name)
        if isinstance(source, Source):
            return source
        self.problems += source
        return None

    def _files(self, found: Iterable[Found | Problem]) -> Iterator[Found]:
        for one in found:
            if isinstance(one, Problem):
                self.problems.append(one)
            else:
                yield one

    def _is_reference(self, path: Path) -> bool:
        return (
            self.reference_path is not None
            and path.exists()
            and path.samefile(self.reference_path)
        )

    def _reference_name(self) -> str:
        return self.reference.pad if self.reference else ""

    def _check_name(self, tree: Tree, found: Found) -> None:
        if found.path.stem == tree.data["naam"]:
            return
        place = tree.value_place(("naam",))
        problem = tree.source.problem(
            phrase("deze naam is anders dan die van het bestand"),
            place.line,
            place.column,
            key="naam",
            given=place.raw,
            width=place.width,
            cure=phrase("noem het bestand {naam}.yaml", naam=place.raw),
        )
        (self.problems if found.is_shipped else self.notices).append(problem)


def _twice(
    reserved: tuple[str, str] | None, named: Iterable[Scenario | Buurt]
) -> Iterator[Problem]:
    """Yield a problem for every name that was used before; capitals make no difference."""
    first: dict[str, str] = {reserved[0]: reserved[1]} if reserved else {}
    for one in named:
        key = one.naam.lower()
        if key in first:
            message = phrase(
                "de naam {naam} is al gebruikt in {bestand}", naam=one.naam, bestand=first[key]
            )
            cure = phrase("geef elk bestand een eigen naam, en noem elk bestand één keer")
            yield Problem(one.pad, 0, 0, "naam", message, cure=cure)
        first.setdefault(key, one.pad)


def _other_kind(tree: Tree, form: type[BaseModel]) -> Iterator[Problem]:
    """Yield one clear problem when a neighbourhood was given as a scenario, or the reverse."""
    data: Any = tree.data
    if not isinstance(data, Mapping) or not data:
        if not tree.is_spoiled(()):
            yield tree.source.problem(phrase("dit bestand bevat geen sleutels met een waarde"))
        return
    keys = defaultdict(bool, dict.fromkeys(data, True))
    if form.__name__ == "Scenario" and keys["woningen"] and keys["bouw"]:
        cure = phrase("geef het op met --buurt")
        yield tree.source.problem(phrase("dit is een buurt, geen scenario"), cure=cure)
    if form.__name__ == "Buurt" and (keys["interventies"] or keys["parameters"]):
        cure = phrase("geef het op zonder --buurt")
        yield tree.source.problem(phrase("dit is een scenario, geen buurt"), cure=cure)
