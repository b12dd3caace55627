"""Reads scenarios and neighbourhoods: all files, then all their problems at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from simulatie.scenario.bouw import check_bouw
from simulatie.scenario.composition import check_combinations, check_composition
from simulatie.scenario.declarations import basis_of
from simulatie.scenario.explain import check_form
from simulatie.scenario.forms import BuurtForm, Form, ScenarioForm
from simulatie.scenario.inputs import Buurt, Inputs, Scenario
from simulatie.scenario.parameter import Basis, Catalogue
from simulatie.scenario.plausible import check_measures, notices_of, overruled_staff
from simulatie.scenario.problem import Problem, ScenarioError, phrase
from simulatie.scenario.shipped import BASIS, BUURTEN, shipped_folder, shipped_names
from simulatie.scenario.source import Source, read_source
from simulatie.scenario.tailored import buurt_form, scenario_form
from simulatie.scenario.tree import Tree, read_tree
from simulatie.scenario.words import (
    Found,
    basis_file,
    expand,
    find_buurten,
    find_scenarios,
)
from simulatie.scenario.written import as_basis, as_buurt, as_scenario

BUURT_KEYS: Final = frozenset({"woningen", "bouw", "kwetsbaar_aandeel", "startjaar"})


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
    reader.check_together(scenarios, buurten)
    if reader.problems or reader.basis is None or reader.reference is None:
        raise ScenarioError(reader.problems)
    return Inputs(
        scenarios=(reader.reference, *scenarios),
        buurten=tuple(buurten),
        basis=reader.basis,
        catalogue=catalogue,
        notices=(*reader.notices, *overruled_staff(scenarios, buurten)),
    )


def check_files(
    words: Iterable[str | Path], catalogue: Catalogue, search: Path | None = None
) -> Inputs:
    """Return what the files hold, scenarios and neighbourhoods in any order, validated.

    As `load_inputs`, which of both a file is being seen from its keys.
    """
    folder = search or shipped_folder()
    scenarios: list[str] = []
    buurten: list[str] = []
    for word in expand(words, folder):
        (buurten if _holds_buurt(word, folder) else scenarios).append(word)
    return load_inputs(scenarios, buurten, catalogue, folder)


def _holds_buurt(word: str, folder: Path) -> bool:
    if word in shipped_names(folder / BUURTEN):
        return word not in shipped_names(folder)
    source = read_source(Path(word), word)
    data = read_tree(source).data if isinstance(source, Source) else None
    return isinstance(data, Mapping) and is_buurt(data)


@dataclass
class _Reader:
    """Gathers what is read and what is wrong."""

    catalogue: Catalogue
    folder: Path
    basis: Basis | None = None
    reference: Scenario | None = None
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def read_basis(self) -> None:
        """Read the reference, without which nothing else can be judged."""
        source = self._source(basis_file(self.folder))
        if source is None:
            return
        try:
            self.basis = basis_of(source)
        except ScenarioError as error:
            self.problems += error.problems
        else:
            self.reference = as_basis(source)

    def read_scenarios(self, found: Iterable[Found | Problem]) -> list[Scenario]:
        """Read every scenario file but the basis itself."""
        if self.basis is None or self.reference is None:
            return []
        form = scenario_form(self.basis.parameters, self.catalogue)
        scenarios = []
        for one, tree in self._trees(found, form):
            scenario = as_scenario(tree, form.model_validate(tree.data), self.basis)
            scenarios.append(scenario)
            self._check_name(tree, one)
            self.problems += check_measures(tree, scenario)
            self.notices += notices_of(tree, scenario, self.basis, self.catalogue)
        self.problems += _twice([self.reference, *scenarios])
        return scenarios

    def read_buurten(self, found: Iterable[Found | Problem]) -> list[Buurt]:
        """Read every neighbourhood file."""
        if self.basis is None:
            return []
        form = buurt_form(self.basis.parameters)
        buurten = []
        for one, tree in self._trees(found, form):
            written = form.model_validate(tree.data)
            buurten.append(as_buurt(tree, written))
            self._check_name(tree, one)
            self.problems += check_bouw(tree, written)
            self.problems += check_composition(tree, buurten[-1], self.basis)
        self.problems += _twice(buurten)
        return buurten

    def check_together(self, scenarios: Iterable[Scenario], buurten: Iterable[Buurt]) -> None:
        """Judge what files that are right by themselves may spoil for each other."""
        if self.basis is not None and not self.problems:
            self.problems += check_combinations(scenarios, buurten, self.basis)

    def _trees(
        self, found: Iterable[Found | Problem], form: type[Form]
    ) -> Iterator[tuple[Found, Tree]]:
        for one in self._files(found):
            source = self._source(one)
            if source is None:
                continue
            tree = read_tree(source)
            if self._is_reference(tree):
                continue
            wrong = list(_other_kind(tree, form)) or list(check_form(tree, form))
            self.problems += [*tree.problems, *wrong]
            if not (tree.problems or wrong):
                yield one, tree

    def _files(self, found: Iterable[Found | Problem]) -> list[Found]:
        words = list(found)
        self.problems += [one for one in words if isinstance(one, Problem)]
        return [one for one in words if isinstance(one, Found)]

    def _source(self, found: Found) -> Source | None:
        source = read_source(found.path, found.name)
        if isinstance(source, Source):
            return source
        self.problems += source
        return None

    def _is_reference(self, tree: Tree) -> bool:
        """Whether a file says what the basis says, as a copy in a results folder does."""
        if not isinstance(tree.data, Mapping) or tree.data.get("naam") != BASIS:
            return False
        try:
            return basis_of(tree.source) == self.basis
        except ScenarioError:
            return False

    def _check_name(self, tree: Tree, found: Found) -> None:
        if not found.is_shipped or found.path.stem == tree.data["naam"]:
            return
        place = tree.value_place(("naam",))
        self.problems.append(
            tree.source.problem(
                phrase("deze naam is anders dan die van het bestand"),
                place.line,
                place.column,
                key="naam",
                given=place.raw,
                width=place.width,
                cure=phrase("noem het bestand {naam}.yaml", naam=place.raw),
            )
        )


def _twice(named: Iterable[Scenario | Buurt]) -> Iterator[Problem]:
    """Yield a problem for every name that was used before; capitals make no difference."""
    first: dict[str, str] = {}
    for one in named:
        key = one.naam.lower()
        if key in first:
            message = phrase(
                "de naam {naam} is al gebruikt in {bestand}", naam=one.naam, bestand=first[key]
            )
            cure = phrase("geef elk bestand een eigen naam, en noem elk bestand één keer")
            yield Problem(one.pad, 0, 0, "naam", message, cure=cure)
        first.setdefault(key, one.pad)


def _other_kind(tree: Tree, form: type[Form]) -> Iterator[Problem]:
    """Yield one clear problem when the file is something else than what it was given for."""
    data: Any = tree.data
    if tree.is_spoiled(()):
        return
    if not isinstance(data, Mapping) or not data:
        yield tree.source.problem(phrase("dit bestand bevat geen sleutels met een waarde"))
    elif issubclass(form, ScenarioForm) and is_buurt(data):
        cure = phrase("geef het op met --buurt")
        yield tree.source.problem(phrase("dit is een buurt, geen scenario"), cure=cure)
    elif issubclass(form, ScenarioForm) and str(data.get("naam")).lower() == BASIS:
        place = tree.value_place(("naam",))
        cure = phrase("geef een eigen naam en schrijf alleen op wat anders is")
        message = phrase("alleen de meegeleverde basis mag zo heten")
        yield tree.source.problem(message, place.line, place.column, key="naam", cure=cure)
    elif issubclass(form, BuurtForm) and {"interventies", "parameters"} & set(data):
        cure = phrase("geef het op zonder --buurt")
        yield tree.source.problem(phrase("dit is een scenario, geen buurt"), cure=cure)


def is_buurt(data: Mapping[str, Any]) -> bool:
    """Whether the keys of a file are those of a neighbourhood."""
    return bool(BUURT_KEYS & set(data)) and not {"interventies", "parameters"} & set(data)
