"""Every contract is held over every measure that discovery finds."""

from __future__ import annotations

from simulatie.interventions import catalogue


def pytest_generate_tests(metafunc):
    if "measure" in metafunc.fixturenames:
        metafunc.parametrize("measure", sorted(catalogue()))
