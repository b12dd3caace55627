"""What surrounds the code: locks without places, a README that tells the truth, clean tools."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import tree

from simulatie.interventions import catalogue
from simulatie.scenario import load_inputs

LOCKS = sorted((tree.ROOT / "requirements").glob("*.txt"))
PLACE = re.compile(r"://|@ file|--(?:extra-)?index-url|--find-links|\b\w+\.(?:org|com|net|io|nl)\b")
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp)/\w+")
TEXT = {".py", ".toml", ".yaml", ".md", ".txt", ".po", ".cff", ".sh", ".csv", ".json", ""}


def pinned(lock: Path) -> dict[str, set[str]]:
    """Names with their versions in a lock."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^ \\]+)", lock.read_text(), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_place_and_hashes_everything(lock):
    text = lock.read_text(encoding="utf-8")
    assert PLACE.findall(text) == []
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_agree():
    core, test = (pinned(tree.ROOT / "requirements" / name) for name in ("core.txt", "test.txt"))
    assert len(core) > 20
    assert {name: versions for name, versions in core.items() if test.get(name) != versions} == {}


def test_every_dependency_is_locked():
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]

    def names(requirements):
        return {re.split(r"[^A-Za-z0-9.-]", line)[0].replace(".", "-") for line in requirements}

    core = names(project["dependencies"]) | names(extras["build"])
    test = core.union(*map(names, extras.values())) - {"simulatie"}
    assert core <= set(pinned(tree.ROOT / "requirements" / "core.txt"))
    assert test <= set(pinned(tree.ROOT / "requirements" / "test.txt"))


def test_no_file_names_a_place_on_somebodys_machine():
    found = [
        f"{path.relative_to(tree.ROOT)}: {match}"
        for path in tree.written_files()
        if path.suffix in TEXT and path != Path(__file__)
        for match in MACHINE.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_commands_of_the_readme_exist():
    readme = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    asked = set(re.findall(r"(?:^|`)make ([a-z-]+)", readme, re.MULTILINE))
    assert {"run", "test"} <= asked
    assert asked <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_the_example_runs_what_is_shipped():
    makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    values = dict(re.findall(r"^([A-Z]+) \?= (.+)$", makefile, re.MULTILINE))
    shipped = {path.stem for path in (tree.ROOT / "scenarios").glob("*.yaml")}
    assert set(values["SCENARIOS"].split()) == shipped
    assert (tree.ROOT / "scenarios" / "buurten" / f"{values['BUURT']}.yaml").exists()


def test_the_verbs_of_the_readme_exist():
    readme = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^ *simulatie ([a-z][a-z-]+)", readme, re.MULTILINE))
    assert verbs
    assert [verb for verb in verbs if not (tree.PACKAGE / "cli" / f"{verb}.py").exists()] == []


def test_the_scenario_of_the_readme_is_accepted(tmp_path):
    readme = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    path = tmp_path / "voorbeeld.yaml"
    path.write_text(example, encoding="utf-8")
    inputs = load_inputs([str(path)], ["gemiddeld"], catalogue())
    assert [scenario.naam for scenario in inputs.scenarios] == ["basis", "grotere-waakvlam"]


def test_the_files_that_the_documents_point_at_exist():
    documents = [tree.ROOT / name for name in ("README.md", "CONTRIBUTING.md")]
    dead = [
        f"{document.name}: {link}"
        for document in documents
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
        if not (document.parent / link).exists()
    ]
    assert dead == []


def test_the_wheel_carries_what_the_program_reads(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(command, cwd=tree.ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    read = [p for p in tree.written_files() if p.suffix in {".po", ".py", ".otf", ".yaml"}]
    own = {p.relative_to(tree.ROOT).as_posix() for p in read if p.is_relative_to(tree.PACKAGE)}
    scenarios = tree.ROOT / "scenarios"
    shipped = {
        f"simulatie/{p.relative_to(tree.ROOT).as_posix()}"
        for p in read
        if p.is_relative_to(scenarios)
    }
    assert len(shipped) >= 7
    assert own | shipped <= carried


@pytest.mark.parametrize(
    "command", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)], ids=" ".join
)
def test_the_tools_find_nothing(command):
    tool = Path(sys.executable).with_name(command[0])
    result = subprocess.run(
        [tool, *command[1:]], cwd=tree.ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
