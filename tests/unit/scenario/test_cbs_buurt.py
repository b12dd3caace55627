"""A neighbourhood from one row of CBS: what is taken, what is assumed, what is refused."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kwb_files import COUNTRY, FIGURES, buurt, row, without, write_csv

from simulatie.interventions import catalogue
from simulatie.scenario import ScenarioError, load_inputs, read_basis, shipped_folder
from simulatie.scenario.composition import PARAMETER_OF
from simulatie.scenario.kerncijfers import (
    Kerncijfers,
    as_name,
    as_text,
    draft_buurt,
    read_kerncijfers,
    refuse_place,
    save,
)
from simulatie.scenario.kerncijfers.homes import flats_among_corporation_homes
from simulatie.scenario.kerncijfers.region import Region

BASIS = read_basis(shipped_folder() / "basis.yaml").parameters
MISSING = "."


def draft(rows, naam=None, jaar=2022, of="BU90010101"):
    regions = tuple(
        Region(
            one["gwb_code_10"],
            one["regio"].strip(),
            one["gm_naam"],
            one["recs"].strip().lower(),
            one,
        )
        for one in rows
    )
    (region,) = [one for one in regions if one.code == of]
    source = Kerncijfers("kwb-2022.csv", regions, frozenset(FIGURES))
    return draft_buurt(source, region, BASIS, naam, jaar)


def refusal(**changed) -> str:
    with pytest.raises(ScenarioError) as caught:
        draft([buurt(**changed)])
    return str(caught.value)


def load(made, folder: Path):
    path = folder / f"{made.naam}.yaml"
    save(as_text(made), path)
    (loaded,) = load_inputs([], [str(path)], catalogue()).buurten
    return loaded


def test_the_file_is_accepted_and_holds_every_figure_with_its_source(tmp_path):
    loaded = load(draft([buurt()]), tmp_path)
    assert (loaded.naam, loaded.startjaar, loaded.woningen) == ("bloemenbuurt", 2022, 2211)
    figures = [loaded.woningen_cijfer, loaded.kwetsbaar_aandeel, *loaded.kerncijfers.values()]
    assert len(figures) == 2 + 9
    for figure in figures:
        assert "CBS, Kerncijfers wijken en buurten 2022, kolom" in figure.bron
        assert "Bloemenbuurt (BU90010101)" in figure.bron
        assert figure.jaar == 2022
    assert loaded.professionals == {}
    assert loaded.cijfers == {}


def test_a_column_is_taken_as_a_measurement(tmp_path):
    loaded = load(draft([buurt()]), tmp_path)
    taken = {name: loaded.kerncijfers[name] for name in ("huishoudens", "inwoners", "sociale_huur")}
    assert [figure.waarde for figure in taken.values()] == [3420, 7145, 0.63]
    assert {figure.zekerheid for figure in taken.values()} == {"meting"}
    assert loaded.kerncijfers["kinderen"].waarde == pytest.approx(1230 / 7145, abs=0.001)
    assert loaded.woningen_cijfer.zekerheid == "meting"


def test_what_rests_on_an_assumption_is_called_one(tmp_path):
    loaded = load(draft([buurt()]), tmp_path)
    assumed = [loaded.kwetsbaar_aandeel, *loaded.bouw]
    assumed += [loaded.kerncijfers[name] for name in PARAMETER_OF]
    assert {figure.zekerheid for figure in assumed} == {"aanname"}
    assert all("anname" in figure.bron for figure in assumed)


def test_without_homes_households_count_and_that_is_an_assumption(tmp_path):
    figure = load(draft([buurt(a_woning=MISSING)]), tmp_path).woningen_cijfer
    assert (figure.waarde, figure.zekerheid) == (round(3420 * 0.63), "aanname")
    assert "a_woning ontbreekt" in figure.bron


AVERAGE = {
    "a_hh": 10_000,
    "a_1p_hh": 4_400,
    "a_hh_z_k": 2_600,
    "a_hh_m_k": 3_000,
    "p_hh_li": 50,
    "a_soz_wb": 750,
    "p_wmo_t": 80,
}


def test_an_average_neighbourhood_gets_the_basis(tmp_path):
    loaded = load(draft([buurt(**AVERAGE)]), tmp_path)
    assert loaded.kwetsbaar_aandeel.waarde == BASIS["bevolking.kwetsbaar_aandeel"].waarde
    for name, parameter in PARAMETER_OF.items():
        assert loaded.kerncijfers[name].waarde == pytest.approx(BASIS[parameter].waarde, abs=0.001)


def test_a_file_of_the_whole_country_says_itself_what_is_average(tmp_path):
    others = [
        row(f"BU{1000 + n}0000", f"Buurt {n}", f"Stad {n}", **{**FIGURES, **AVERAGE, "p_hh_li": 30})
        for n in range(100)
    ]
    made = draft([buurt(**{**AVERAGE, "p_hh_li": 30}), *others])
    loaded = load(made, tmp_path)
    assert loaded.kwetsbaar_aandeel.waarde == BASIS["bevolking.kwetsbaar_aandeel"].waarde
    assert "gewogen naar corporatiewoningen" in loaded.kwetsbaar_aandeel.bron
    few = draft([buurt(**{**AVERAGE, "p_hh_li": 30}), *others[:50]])
    assert few.kwetsbaar_aandeel.waarde < loaded.kwetsbaar_aandeel.waarde
    assert "niet heel Nederland" in few.kwetsbaar_aandeel.bron


@pytest.mark.parametrize("column", ["p_hh_li", "a_soz_wb", "p_wmo_t"])
def test_more_of_each_indicator_is_more_vulnerable_households(column):
    value = AVERAGE[column]
    shares = [
        draft([buurt(**{**AVERAGE, column: round(value * factor)})]).kwetsbaar_aandeel.waarde
        for factor in (0.5, 1, 1.9)
    ]
    assert shares == sorted(set(shares))


def test_the_vulnerable_share_stays_within_the_range_of_the_basis():
    low, high = BASIS["bevolking.kwetsbaar_aandeel"].bereik
    most = draft([buurt(p_hh_li=100, a_soz_wb=3420, p_wmo_t=1000)])
    least = draft([buurt(p_hh_li=0, a_soz_wb=0, p_wmo_t=0)])
    assert most.kwetsbaar_aandeel.waarde == high
    assert low <= least.kwetsbaar_aandeel.waarde < 0.2


def test_without_indicators_the_share_is_that_of_the_basis(tmp_path):
    made = draft([buurt(p_hh_li=MISSING, a_soz_wb=MISSING, p_wmo_t=MISSING)])
    loaded = load(made, tmp_path)
    assert loaded.kwetsbaar_aandeel.waarde == BASIS["bevolking.kwetsbaar_aandeel"].waarde
    assert {"laag_inkomen", "bijstand"}.isdisjoint(loaded.kerncijfers)
    assert made.missing == ("p_hh_li", "a_soz_wb", "p_wmo_t")
    assert "Zonder cijfer bij het CBS: p_hh_li, a_soz_wb, p_wmo_t." in as_text(made).replace(
        "\n# ", " "
    )


@pytest.mark.parametrize(("flats", "corporation"), [(0, 50), (36, 29), (71, 63), (100, 100)])
def test_corporation_homes_are_flats_more_often_but_no_more_than_there_are(flats, corporation):
    share = flats_among_corporation_homes(flats, corporation)
    assert flats / 100 <= share <= min(flats / corporation, 1)


def test_shares_of_buildings_are_together_one(tmp_path):
    for percent in (0, 1, 33, 71, 99, 100):
        loaded = load(draft([buurt(p_mgezw=percent)]), tmp_path)
        assert sum(bouw.aandeel for bouw in loaded.bouw) == pytest.approx(1)
    assert [bouw.soort for bouw in load(draft([buurt(p_mgezw=0)]), tmp_path).bouw] == ["eengezins"]
    unknown = load(draft([buurt(p_mgezw=MISSING)]), tmp_path).bouw
    assert [(bouw.soort, bouw.zekerheid) for bouw in unknown] == [("portiekflat", "aanname")]


def counts(most):
    return st.one_of(st.just(MISSING), st.integers(0, most))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.fixed_dictionaries(
        {
            **{name: counts(9_000) for name in FIGURES if name.startswith("a_")},
            **{name: counts(100) for name in FIGURES if name.startswith("p_")},
            "a_woning": st.integers(100, 9_000),
            "p_wcorpw": st.integers(1, 100),
        }
    )
)
def test_whatever_the_figures_the_file_is_accepted(tmp_path, figures):
    assert load(draft([buurt(**figures)]), tmp_path).woningen >= 1


def test_all_that_cannot_be_read_is_told_at_once():
    told = refusal(a_inw="veel", p_mgezw=140, p_wmo_t="12%")
    for part in ("a_inw", "veel", "p_mgezw", "140", "een percentage van 0 tot en met 100"):
        assert part in told
    assert "3 problemen" in told


def test_what_is_needed_for_the_number_of_homes_is_told_at_once():
    told = refusal(p_wcorpw=MISSING, a_woning=MISSING, a_hh=MISSING)
    assert "3 problemen" in told
    assert "het CBS geeft hier geen cijfer voor Bloemenbuurt (BU90010101)" in told


@pytest.mark.parametrize("percent", [0, "0,0"])
def test_a_neighbourhood_without_corporation_homes_is_refused(percent):
    assert "heeft 0 corporatiewoningen" in refusal(p_wcorpw=percent)


def test_more_homes_than_a_neighbourhood_can_have_is_refused():
    assert "heeft 630000 corporatiewoningen" in refusal(a_woning=1_000_000)


def test_a_column_that_is_not_there_is_told(tmp_path):
    source = read_kerncijfers(without(write_csv(tmp_path / "kwb-2022.csv", COUNTRY), "p_wcorpw"))
    with pytest.raises(ScenarioError, match="p_wcorpw: deze kolom staat niet in het bestand"):
        draft_buurt(source, source.regions[0], BASIS, None, None)


def test_a_year_a_name_and_a_figure_that_are_needed_are_asked_for_together():
    with pytest.raises(ScenarioError) as caught:
        draft([buurt(p_wcorpw=MISSING)], naam="Mijn buurt", jaar=1999)
    for part in ("2013 tot en met 2049", "--naam", "Mijn buurt", "p_wcorpw", "3 problemen"):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("regio", "naam"),
    [
        ("Bospolder", "bospolder"),
        ("'t Zand", "t-zand"),
        ("Sint Annaparochië e.o.", "sint-annaparochie-e-o"),
        ("Omval/Overamstel", "omval-overamstel"),
        ("De " + "lange " * 20, "de-lange-lange-lange-lange-lange-lange-lange-lange-lange-lan"),
        ("...", ""),
    ],
)
def test_a_name_is_made_of_letters_digits_and_hyphens(regio, naam):
    assert as_name(regio) == naam


def test_a_file_is_written_whole_and_never_over_another(tmp_path):
    path = tmp_path / "x.yaml"
    refuse_place(path, overwrite=False)
    save("a: 1\n", path)
    with pytest.raises(ScenarioError, match="dit bestand bestaat al"):
        refuse_place(path, overwrite=False)
    refuse_place(path, overwrite=True)
    save("a: 2\n", path)
    assert path.read_text(encoding="utf-8") == "a: 2\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(ScenarioError, match="hier kan niet worden geschreven"):
        save("a: 1\n", tmp_path / "nergens" / "x.yaml")
    folder = tmp_path / "x.yaml"
    folder.mkdir()
    with pytest.raises(ScenarioError, match="hier kan niet worden geschreven"):
        save("a: 1\n", folder)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("name", "said"),
    [("x.txt", "eindigt op .yaml"), ("nergens/x.yaml", "de map hiervan"), ("map.yaml", "een map")],
)
def test_a_place_that_cannot_be_is_refused(name, said, tmp_path):
    (tmp_path / "map.yaml").mkdir()
    with pytest.raises(ScenarioError, match=said):
        refuse_place(tmp_path / name, overwrite=True)
