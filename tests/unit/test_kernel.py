"""Kernels: compiled once, kept by the content of the code, and the same as plain Python."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from plain_process import run_weeks

from simulatie import kernel as kernels
from simulatie.kernel import cache_folder, kernel
from simulatie.rules.casework import urgency
from simulatie.state.log import emit_amount


def test_compiled_kernels_agree_with_plain_python_bit_for_bit():
    """All tables every week, the record and the log of events of a week in which all happens."""
    compiled = run_weeks("digests", NUMBA_DISABLE_JIT="0").splitlines()
    plain = run_weeks("digests", NUMBA_DISABLE_JIT="1").splitlines()
    assert len(compiled) > 150
    assert [line for line in compiled if line.startswith("gebeurd") and line.endswith(" 0")] == []
    assert compiled == plain


def test_kernels_are_compiled_without_fast_mathematics():
    options = urgency.targetoptions
    assert options["nogil"] is True
    assert options["error_model"] == "numpy"
    assert not options.get("fastmath")


def test_division_by_zero_gives_infinity_as_in_numpy():
    @kernel
    def divide(one, other):
        return one / other

    assert divide(1.0, 0.0) == np.inf


def test_a_kernel_is_compiled_once_for_all_constants_of_a_type():
    @kernel
    def double(number):
        return 2 * number

    @kernel
    def add_up():
        return double(1) + double(2) + double(3)

    assert add_up() == 12
    assert len(double.signatures) == 1


def test_events_of_every_kind_share_the_code_that_counts_them():
    assert len(emit_amount.signatures) <= 3


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of three files: a rule, the state it reads, and a figure."""
    for name, text in {
        "rules/rule.py": "from simulatie.kernel import kernel",
        "state/numbers.py": "QUARTER = 13",
        "presentation/figure.py": "COLOUR = 1",
    }.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(kernels, "PACKAGE", tmp_path)
    return tmp_path


def hashes() -> tuple[str, str]:
    """Of kernels and of code, without what was remembered."""
    return kernels.kernel_hash.__wrapped__(), kernels.code_hash.__wrapped__()


@pytest.mark.parametrize(
    ("path", "recompiles", "other_numbers"),
    [
        ("rules/rule.py", True, True),
        ("state/numbers.py", True, True),
        ("presentation/figure.py", False, False),
    ],
)
def test_compiled_kernels_are_kept_until_what_they_are_made_of_changes(
    package, path, recompiles, other_numbers
):
    before = hashes()
    assert before == hashes()
    (package / path).write_text("from simulatie.kernel import kernel  # other", encoding="utf-8")
    if not recompiles:
        (package / path).write_text("COLOUR = 2", encoding="utf-8")
    after = hashes()
    assert (before[0] != after[0]) is recompiles
    assert (before[1] != after[1]) is other_numbers


def test_where_kernels_are_kept_can_be_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("SIMULATIE_CACHE_DIR", raising=False)
    assert cache_folder().parent == tmp_path / "xdg" / "simulatie"
    monkeypatch.setenv("SIMULATIE_CACHE_DIR", str(tmp_path / "own"))
    assert cache_folder().parent == tmp_path / "own" / "simulatie"
    assert not kernels.is_compiled()
    cache_folder().mkdir(parents=True)
    (cache_folder() / "rule.nbi").touch()
    assert kernels.is_compiled()


def test_without_a_home_folder_kernels_are_kept_with_temporary_files(monkeypatch):
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", no_home)
    for name in ("SIMULATIE_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert cache_folder().parent.name == "simulatie"
