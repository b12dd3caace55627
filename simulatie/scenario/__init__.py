"""Files that people write, turned into validated, frozen parameters."""

from simulatie.scenario.complete import to_yaml
from simulatie.scenario.composition import PARAMETER_OF
from simulatie.scenario.declarations import read_basis, read_declaration
from simulatie.scenario.explain import nearest
from simulatie.scenario.inputs import Bouw, Buurt, Cijfer, Inputs, Scenario
from simulatie.scenario.load import check_files, load_inputs
from simulatie.scenario.parameter import Basis, Catalogue, Declaration, Parameter
from simulatie.scenario.problem import Problem, ScenarioError
from simulatie.scenario.resolve import Resolved, resolve
from simulatie.scenario.schema import schema
from simulatie.scenario.shipped import shipped_buurten, shipped_folder

__all__ = [
    "PARAMETER_OF",
    "Basis",
    "Bouw",
    "Buurt",
    "Catalogue",
    "Cijfer",
    "Declaration",
    "Inputs",
    "Parameter",
    "Problem",
    "Resolved",
    "Scenario",
    "ScenarioError",
    "check_files",
    "load_inputs",
    "nearest",
    "read_basis",
    "read_declaration",
    "resolve",
    "schema",
    "shipped_buurten",
    "shipped_folder",
    "to_yaml",
]
