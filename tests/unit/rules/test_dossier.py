"""The corporation's dossier opens and closes nuisance cases."""

from __future__ import annotations

import pytest
from hand_made import happened, live, street

from simulatie.rules.dossier import keep_dossiers
from simulatie.rules.melden import report_overlast
from simulatie.vocabulary import (
    OVERLASTZAAK_DICHT,
    OVERLASTZAAK_OPEN,
    OVERLASTZAAK_PSYCHISCH,
    PSYCHISCH,
)


def test_a_case_opens_at_its_threshold_once():
    tables = street(2)
    tables.residents["dossier"] = [1.69, 1.7]
    live(tables, keep_dossiers, weeks=3)
    assert list(tables.residents["zaak_overlast"]) == [0, 1]
    assert happened(tables, OVERLASTZAAK_OPEN) == 1


def test_an_open_case_closes_below_the_lower_threshold_and_may_open_again():
    tables = street(1)
    opened = []
    for weight in (1.8, 1.2, 1.9, 1.0, 0.99, 1.5, 1.7):
        tables.residents["dossier"] = weight
        live(tables, keep_dossiers)
        opened.append(int(tables.residents["zaak_overlast"][0]))
    assert opened == [1, 1, 1, 1, 0, 0, 1]
    assert happened(tables, OVERLASTZAAK_OPEN) == 2
    assert happened(tables, OVERLASTZAAK_DICHT) == 1


def test_without_reports_a_dossier_fades():
    tables = street(1, {"dossier.verval": 0.98})
    tables.residents["dossier"] = 3.0
    live(tables, report_overlast, weeks=50)
    assert tables.residents["dossier"][0] == pytest.approx(3.0 * 0.98**50)


def test_cases_about_a_crisis_or_a_need_of_the_mind_are_counted_apart():
    tables = street(4)
    tables.residents["dossier"] = 2.0
    tables.residents["crisis"] = [1, 0, 0, 0]
    tables.residents["behoefte_nu"][:, PSYCHISCH] = [0.0, 0.51, 0.5, 0.0]
    tables.residents["behoefte_nu"][3, PSYCHISCH + 1] = 1.0
    live(tables, keep_dossiers)
    assert happened(tables, OVERLASTZAAK_OPEN) == 4
    assert happened(tables, OVERLASTZAAK_PSYCHISCH) == 2
