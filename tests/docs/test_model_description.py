"""The model description says what the code does: it fails when prose and code drift apart."""

import ast
import inspect
import re
from functools import cache
from pathlib import Path

import pytest

from simulatie import vocabulary
from simulatie.interventions import catalogue, load_class
from simulatie.recording.declarations import declare_outcomes, declare_role_outcomes
from simulatie.recording.ledger import LINES
from simulatie.recording.recorder import new_record
from simulatie.recording.weekly import weekly_columns
from simulatie.scenario import load_inputs
from simulatie.state.clock import CLOCK
from simulatie.state.dwellings import DWELLING
from simulatie.state.residents import RESIDENT
from simulatie.state.roles import ROL
from simulatie.state.service import DIENST, LEVERS, SERVICE
from simulatie.state.staff import STAF
from simulatie.state.trajecten import TRAJECT
from simulatie.vocabulary import KINDS
from simulatie.week import WEEK, steps

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "model_description.md").read_text(encoding="utf-8")
THE_WEEK, THE_MEASURES, THE_OUTCOMES, THE_LEDGER = (
    "The week, line by line",
    "The measures",
    "Outcomes",
    "The ledger",
)
TABLES = {
    "Household (`RESIDENT`, one row per home)": RESIDENT,
    "Home (`DWELLING`, one row per home)": DWELLING,
    "Role (`ROL`, one row per role)": ROL,
    "Levers (`LEVERS`, one row)": LEVERS,
    "Role this week (`DIENST`, one row per role)": DIENST,
    "Service (`SERVICE`, one row)": SERVICE,
    "Post (`STAF`, one row per post)": STAF,
    "Traject (`TRAJECT`, one row per household and role)": TRAJECT,
    "Clock (`CLOCK`, one row)": CLOCK,
}


def section(title: str, text: str = TEXT) -> str:
    """The text under a heading, up to the next heading of its level or a higher one."""
    found = re.search(rf"^(#+) {re.escape(title)}$", text, re.MULTILINE)
    assert found, f"there is no heading {title!r}"
    level = len(found.group(1))
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{level}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", text, re.MULTILINE)


def names(text: str, word: str) -> bool:
    """Whether a text holds a word that is not part of a longer name."""
    return re.search(rf"(?<![\w.]){re.escape(word)}(?![\w]|\.\w)", text) is not None


@cache
def parameters() -> dict[str, str]:
    """Every parameter of the basis and of the measures: the field of a rule, its dotted name."""
    inputs = load_inputs(["basis"], ["gemiddeld"], catalogue())
    declared = [*inputs.basis.parameters]
    declared += [p.naam for measure in catalogue().values() for p in measure.parameters.values()]
    return {name.replace(".", "_"): name for name in declared}


def title_of(step) -> str:
    return f"Moment `{step}`" if isinstance(step, str) else f"`{step.__name__}`"


def test_the_week_has_a_heading_for_every_line_in_order():
    assert headings(section(THE_WEEK)) == [title_of(step) for step in WEEK]


def test_the_overview_names_the_same_steps_in_order():
    overview = section("Process overview and scheduling")
    numbered = "\n".join(re.findall(r"^\d+\. .+$", overview, re.MULTILINE))
    written = re.findall(r"`(\w+)`", numbered)
    assert written == [step if isinstance(step, str) else step.__name__ for step in WEEK]


@pytest.mark.parametrize("name", sorted(parameters().values()))
def test_every_parameter_is_mentioned(name):
    assert names(TEXT, name)


def test_no_parameter_is_mentioned_that_does_not_exist():
    groups = {name.split(".")[0] for name in parameters().values()}
    written = set(re.findall(rf"(?<![\w./])(?:{'|'.join(groups)})(?:\.[a-z]\w*)+", TEXT))
    files = {f"{group}.{ending}" for group in groups for ending in ("py", "yaml")}
    assert written - files - set(parameters().values()) == set()


def read_by(step) -> set[str]:
    """The parameters that the module of a rule reads, as `p[0].name` or `p["name"]`."""
    tree = ast.parse(inspect.getsource(inspect.getmodule(step)))
    fields = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Subscript)
    }
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    known = parameters()
    return {known[field] for field in (fields | texts) & set(known)}


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.__name__)
def test_a_rule_is_described_with_the_parameters_it_reads(step):
    about = "\n".join(
        section(title_of(other), section(THE_WEEK))
        for other in steps()
        if other.__module__ == step.__module__
    )
    assert {name for name in read_by(step) if not names(about, name)} == set()


def emitted_by(module) -> set[str]:
    """The words of the kinds of events that a module imports, so can emit."""
    constants = dict(zip(kind_constants(), KINDS, strict=True))
    tree = ast.parse(inspect.getsource(module))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "simulatie.vocabulary"
        for alias in node.names
    }
    return {constants[name].soort for name in imported & constants.keys()}


def kind_constants() -> list[str]:
    """The names of the kinds in `vocabulary.py`, in the order of their numbers."""
    tree = ast.parse(inspect.getsource(vocabulary))
    targets = [
        node.targets[0]
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value) == "range(len(KINDS))"
    ]
    return [name.id for name in targets[0].elts]


@pytest.mark.parametrize("step", steps(), ids=lambda step: step.__name__)
def test_a_rule_is_described_with_the_events_it_emits(step):
    about = "\n".join(
        section(title_of(other), section(THE_WEEK))
        for other in steps()
        if other.__module__ == step.__module__
    )
    emitted = emitted_by(inspect.getmodule(step))
    assert {soort for soort in emitted if f"`{soort}`" not in about} == set()


@pytest.mark.parametrize("soort", sorted({kind.soort for kind in KINDS}))
def test_every_kind_of_event_is_mentioned(soort):
    assert f"`{soort}`" in section(THE_WEEK) + section(THE_MEASURES)


@pytest.mark.parametrize("naam", sorted(catalogue()))
def test_a_measure_is_described_with_what_it_changes_charges_and_emits(naam):
    about = section(f"`{naam}`", section(THE_MEASURES))
    measure = load_class(naam)
    words = {
        *measure.changes,
        *(post.naam for post in measure.posts),
        *emitted_by(inspect.getmodule(measure)),
        *(p.naam for p in catalogue()[naam].parameters.values()),
    }
    assert {word for word in words if not names(about, word)} == set()
    for moment in measure.moments:
        assert f"`{moment}`" in about
        assert f"(#{naam})" in section(f"Moment `{moment}`", section(THE_WEEK))


def fields(title: str) -> list[list[str]]:
    """The rows of the table of fields under a heading, cell by cell."""
    lines = section(title).splitlines()
    return [line.split("|")[1:-1] for line in lines if line.startswith("| `")]


@pytest.mark.parametrize("title", TABLES)
def test_every_field_of_the_state_has_its_unit_and_meaning_and_no_other_is_there(title):
    rows = fields(title)
    assert all(cell.strip() for row in rows for cell in row)
    written = [name for row in rows for name in re.findall(r"`(\w+)`", row[0])]
    assert sorted(written) == sorted(TABLES[title].names)


def test_every_table_of_fields_belongs_to_a_heading():
    text = section("Entities, state variables and scales")
    everything = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(everything) == sum(len(fields(title)) for title in TABLES)


@pytest.mark.parametrize("naam", vocabulary.ROLES)
def test_every_role_has_a_row(naam):
    text = section("Role (`ROL`, one row per role)")
    assert f"| {vocabulary.ROLES.index(naam)} | {naam} |" in text


def test_every_outcome_is_defined_and_no_other():
    rows = [line.split("|")[1] for line in section(THE_OUTCOMES).splitlines() if "|" in line]
    written = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(written) == sorted(outcome.name for outcome in declare_outcomes())


def test_every_column_of_the_weekly_table_is_mentioned():
    text = section("The weekly table")
    columns = weekly_columns(new_record(1), 1.0)
    assert [name for name in columns if f"`{name}`" not in text] == []


def test_every_outcome_of_a_role_is_defined():
    text = section("Roles")
    assert [one.name for one in declare_role_outcomes() if f"`{one.name}`" not in text] == []


def test_every_post_of_the_ledger_is_mentioned_with_its_payer_and_tariff():
    rows = [line for line in section(THE_LEDGER).splitlines() if line.startswith("| `")]
    for line in LINES:
        row = next(row for row in rows if f"`{line.post}`" in row)
        assert names(row, line.betaler)
        assert names(row, line.soort)
        assert not line.tarief or f"`kosten.{line.tarief}`" in row
