"""Whatever a file holds, it gives a scenario or a ScenarioError: no other fault, and soon."""

import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulatie.scenario import ScenarioError, check_files, load_inputs, shipped_folder
from simulatie.scenario.source import Source
from simulatie.scenario.tree import read_tree

RELAXED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SHIPPED = [
    path.read_bytes() for path in sorted(shipped_folder().rglob("*.yaml")) if path.stem != "basis"
]
KEYS = st.sampled_from(
    ["naam", "titel", "nl", "interventies", "koffie", "aan", "kannen", "parameters", "woningen",
     "casework.wijkteam.duur", "bouw", "waarde", "ingevuld", "eigen_inloop", "vanaf_jaar",
     "tot_jaar"]
)  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["0,6", "ja", ".nan", "1e999", "0x10", "2025-01-01", "~", "*a", "&a", "!!int 3"]
    ),
)
STRUCTURES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def is_refused_or_read(path, catalogue) -> None:
    try:
        inputs = check_files([path], catalogue)
    except ScenarioError as error:
        said = str(error)
    else:
        said = " ".join(one.naam for one in (*inputs.scenarios, *inputs.buurten))
    assert said


def flow(value) -> str:
    """A value as YAML in one line, without caring whether it is right."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


@RELAXED
@given(content=st.binary(max_size=400))
def test_any_bytes(content, write, catalogue):
    is_refused_or_read(write(content), catalogue)


@RELAXED
@given(text=st.text(alphabet="naam:titel{}[],\n -#&*!|>%@`'\"?0.1eE\\\u00e9", max_size=200))
def test_any_text_made_of_signs_of_yaml(text, write, catalogue):
    is_refused_or_read(write(text), catalogue)


@RELAXED
@given(value=STRUCTURES)
def test_any_structure(value, write, catalogue):
    is_refused_or_read(write(flow(value)), catalogue)


@RELAXED
@given(value=st.dictionaries(KEYS, STRUCTURES, max_size=6))
def test_any_scenario_with_a_good_head(value, write, catalogue):
    lines = [f"{key}: {flow(one)}" for key, one in value.items() if key not in ("naam", "titel")]
    is_refused_or_read(write("\n".join(["naam: proef", "titel: x", *lines, ""])), catalogue)


@RELAXED
@given(data=st.data())
def test_any_mutation_of_a_shipped_file(data, write, catalogue):
    content = bytearray(data.draw(st.sampled_from(SHIPPED)))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["change", "insert", "remove", "double"])):
            case "change":
                content[place] = data.draw(st.integers(0, 255))
            case "insert":
                content[place:place] = data.draw(st.sampled_from([b"\n", b": ", b"- ", b"{", b"'"]))
            case "remove":
                del content[place : place + data.draw(st.integers(1, 30))]
            case "double":
                content[place:place] = content[place : place + 200]
        if not content:
            break
    is_refused_or_read(write(bytes(content)), catalogue)


BOMBS = {
    "a billion laughs": "a: &a [x, x]\n"
    + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    ),
    "deep braces": "{a: " * 3_000 + "1" + "}" * 3_000,
    "deep lists": "[" * 9_000,
    "deep indent": "".join(" " * n + "a:\n" for n in range(3_000)),
    "many keys": "".join(f"k{n}: {n}\n" for n in range(19_000)),
    "many items": "a: ["
    + "1, " * 3_000
    + "1]\n"
    + "".join(f"b{n}: [{'1,' * 99}]\n" for n in range(400)),
    "one long line": "naam: " + "x" * 4_900_000,
    "many lines": "#\n" * 2_000_000,
    "a long number": "naam: p\ntitel: x\nparameters: {casework.wijkteam.duur: "
    + "9" * 9_000
    + "}\n",
    "many quotes": "'" * 9_000,
    "question marks": "? " * 4_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_soon(name, write, catalogue):
    path = write(BOMBS[name])
    begin = time.perf_counter()
    with pytest.raises(ScenarioError):
        load_inputs([path], [], catalogue)
    assert time.perf_counter() - begin < 10


def test_five_megabytes_and_a_byte_is_too_much(write, catalogue):
    with pytest.raises(ScenarioError, match="dit bestand is groter dan 5 MB"):
        load_inputs([write(b"#" * 5_000_001)], [], catalogue)


@pytest.mark.parametrize(
    "content", [b"naam: \x00", b"\x89PNG\r\n\x1a\n\x00", "naam: é".encode("utf-16")]
)
def test_a_file_that_is_no_text_is_refused(content, write, catalogue):
    with pytest.raises(ScenarioError, match="dit is geen tekstbestand"):
        load_inputs([write(content)], [], catalogue)


def test_text_in_another_encoding_is_refused(write, catalogue):
    with pytest.raises(ScenarioError, match="bewaar het als gewone tekst in UTF-8"):
        load_inputs([write("naam: café\n".encode("latin-1"))], [], catalogue)


def test_a_tag_never_makes_an_object(tmp_path):
    mark = tmp_path / "gemaakt"
    text = f'a: !!python/object/apply:os.mkdir ["{mark}"]\n'
    tree = read_tree(Source("t", tmp_path, text, ""))
    assert tree.data == {"a": [str(mark)]}
    assert tree.problems
    assert not mark.exists()


def test_reading_scenarios_loads_nothing_heavy():
    code = (
        "import sys, simulatie.scenario;"
        "print({'numpy', 'pandas', 'mesa', 'numba', 'babel', 'rich'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


def test_a_thousand_problems_are_counted_not_spelled_out(write, catalogue):
    text = "naam: proef\ntitel: x\n" + "".join(f"sleutel{n}: 1\n" for n in range(1_000))
    with pytest.raises(ScenarioError) as caught:
        load_inputs([write(text)], [], catalogue)
    assert len(caught.value.problems) == 101
    assert "en nog 900 problemen" in str(caught.value)
