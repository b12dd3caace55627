"""A catalogue of one invented measure, so that these tests hold whatever measures ship."""

from pathlib import Path

import pytest

from simulatie.scenario import (
    Catalogue,
    ScenarioError,
    load_inputs,
    read_declaration,
    shipped_folder,
)

DECLARATION = """\
naam: koffie
titel: {nl: Koffie op de galerij, en: Coffee on the landing}
betaler: gemeente
parameters:
  kannen:
    waarde: 3
    eenheid: plekken per 1.000 woningen
    bereik: [0, 10]
    verdeling: geen
    zekerheid: aanname
    bron: Aanname van de test.
    label: {nl: Kannen, en: Pots}
    uitleg: {nl: Aantal kannen., en: Number of pots.}
  warmte:
    waarde: 0.5
    eenheid: aandeel
    bereik: [0.2, 0.8]
    verdeling: driehoek
    zekerheid: expert
    bron: Expert van de test.
    label: {nl: Warmte, en: Warmth}
    uitleg: {nl: Hoe warm., en: How warm.}
  suiker:
    waarde: false
    eenheid: schakelaar
    verdeling: geen
    zekerheid: aanname
    bron: Keuze.
    label: {nl: Suiker, en: Sugar}
    uitleg: {nl: Met suiker., en: With sugar.}
  weken:
    waarde: 6
    soort: geheel
    eenheid: weken
    bereik: [2, 10]
    grenzen: [1, 52]
    verdeling: geen
    zekerheid: aanname
    bron: Aanname van de test.
    label: {nl: Weken, en: Weeks}
    uitleg: {nl: Hoe lang., en: How long.}
"""

DOCSTRING = """Coffee: a pot on the landing.

What it is: neighbours meet over
coffee.

Mechanism: ties up.

Evidence: none.

How it can fail: it gets cold.
"""


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory):
    path = tmp_path_factory.mktemp("koffie") / "koffie.yaml"
    path.write_text(DECLARATION, encoding="utf-8")
    return Catalogue({"koffie": read_declaration(path, DOCSTRING)})


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path; the default name is that of a scenario `proef`."""

    def write(text: str | bytes, name: str = "proef.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def load(write, catalogue):
    """Load the text of one scenario file; with `head` it is complete but for what is tested."""

    def load(text: str = "", head: str = "naam: proef\ntitel: Een proef\n", buurten=()):
        return load_inputs([write(head + text)], buurten, catalogue)

    return load


@pytest.fixture
def problems(load):
    """The problems of one scenario file."""

    def problems(text: str, **more):
        with pytest.raises(ScenarioError) as caught:
            load(text, **more)
        return caught.value.problems

    return problems


@pytest.fixture
def buurt_problems(write, catalogue):
    """The problems of one neighbourhood file: the shipped one with a text replaced."""

    def buurt_problems(old: str, new: str):
        text = (shipped_folder() / "buurten" / "gemiddeld.yaml").read_text(encoding="utf-8")
        assert old in text
        path = write(text.replace(old, new, 1), "mijn-buurt.yaml")
        with pytest.raises(ScenarioError) as caught:
            load_inputs([], [path], catalogue)
        return caught.value.problems

    return buurt_problems
