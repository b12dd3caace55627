"""Measures are found by looking, and nothing is compiled to know of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from simulatie.interventions import catalogue, discovery, load_class


def test_every_pair_of_files_in_the_folder_is_a_measure():
    folder = discovery.FOLDER
    numbers = {path.stem for path in folder.glob("*.yaml")}
    mechanisms = {path.stem for path in folder.glob("*.py")} - {"__init__", "discovery"}
    assert set(catalogue()) == numbers == mechanisms
    assert numbers >= {"waakvlam", "time_out", "buddies"}


def test_a_class_is_found_by_its_name():
    assert load_class("waakvlam").naam == "waakvlam"
    assert load_class("time_out").naam == "time_out"
    assert load_class("buddies").naam == "buddies"


def test_a_module_without_the_class_is_named():
    with pytest.raises(ValueError, match=r"discovery\.py has no class with naam = 'discovery'"):
        load_class("discovery")


def test_the_catalogue_imports_no_mechanism_and_no_compiler():
    code = (
        "import sys; from simulatie.interventions import catalogue; catalogue();"
        "print('numba' in sys.modules, 'simulatie.interventions.waakvlam' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
