"""Words become scenarios and neighbourhoods: names, files, folders, and what is refused."""

import os
import pickle
import shutil

import pytest

from simulatie.scenario import Catalogue, ScenarioError, check_files, load_inputs, shipped_folder

TEXT = "naam: {naam}\ntitel: {{nl: Titel, en: Title}}\n"


def names(inputs):
    return [scenario.naam for scenario in inputs.scenarios]


def test_the_basis_comes_first_and_naming_it_again_is_no_duplicate(catalogue, write):
    path = write(TEXT.format(naam="eigen"), "eigen.yaml")
    inputs = load_inputs([path, "basis", shipped_folder() / "basis.yaml"], ["gemiddeld"], catalogue)
    assert names(inputs) == ["basis", "eigen"]
    assert inputs.buurten[0].woningen == 960


def test_no_words_give_the_basis_alone(catalogue):
    inputs = load_inputs([], [], catalogue)
    assert names(inputs) == ["basis"]
    assert inputs.buurten == ()
    assert len(inputs.basis.parameters) > 120


def test_a_folder_stands_for_its_own_files(catalogue, write, tmp_path, monkeypatch):
    for naam in ("b", "a"):
        write(TEXT.format(naam=naam), f"plannen/{naam}.yaml")
    write("niet: lezen", "plannen/.verborgen.yaml")
    write("geen yaml", "plannen/notitie.txt")
    (tmp_path / "plannen" / "dieper").mkdir()
    write("kapot", "plannen/dieper/c.yaml")
    assert names(load_inputs([tmp_path / "plannen"], [], catalogue)) == ["basis", "a", "b"]
    monkeypatch.chdir(tmp_path)
    assert names(load_inputs(["plannen"], [], catalogue)) == ["basis", "a", "b"]


def test_a_copy_of_the_shipped_folder_is_read_with_its_basis_as_the_basis(tmp_path):
    from simulatie.interventions import catalogue

    shutil.copytree(shipped_folder(), tmp_path / "kopie")
    inputs = load_inputs([tmp_path / "kopie"], [], catalogue())
    assert names(inputs)[0] == "basis"
    assert sorted(names(inputs)[1:]) == sorted(
        path.stem for path in shipped_folder().glob("*.yaml") if path.stem != "basis"
    )


def test_a_shipped_name_goes_before_a_folder_of_that_name(tmp_path, monkeypatch):
    from simulatie.interventions import catalogue

    (tmp_path / "waakvlam").mkdir()
    monkeypatch.chdir(tmp_path)
    assert names(load_inputs(["waakvlam"], [], catalogue())) == ["basis", "waakvlam"]
    with pytest.raises(ScenarioError, match="deze map bevat geen scenario's"):
        load_inputs(["./waakvlam"], [], catalogue())


REFUSED = {
    "": "dit scenario bestaat niet",
    "wakvlam": "bedoelde u:   waakvlam?",
    "nergens.yaml": "dit bestand bestaat niet",
    "map/nergens.yaml": "dit bestand bestaat niet",
    "../waakvlam": "dit bestand bestaat niet",
    "a\x00b.yaml": "dit bestand is niet te lezen",
    "leeg": "deze map bevat geen scenario's",
    "x" * 5000: "dit scenario bestaat niet",
}


@pytest.mark.parametrize("word", REFUSED)
def test_a_word_that_means_nothing_is_refused(word, catalogue, tmp_path, monkeypatch):
    (tmp_path / "leeg").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError) as caught:
        load_inputs([word], [], catalogue)
    assert REFUSED[word] in str(caught.value)


def test_a_folder_is_no_neighbourhood(catalogue, tmp_path):
    with pytest.raises(ScenarioError, match="dit is een map, geen buurtbestand"):
        load_inputs([], [tmp_path], catalogue)


@pytest.mark.parametrize("other", ["proef", "Proef"])
def test_two_scenarios_of_one_name_are_refused(other, catalogue, write):
    first = write(TEXT.format(naam="proef"), "een.yaml")
    second = write(TEXT.format(naam=other), "twee.yaml")
    with pytest.raises(ScenarioError) as caught:
        load_inputs([first, second], [], catalogue)
    (problem,) = caught.value.problems
    assert f"de naam {other} is al gebruikt in {first}" in str(problem)


def test_one_file_named_twice_is_refused(catalogue, write):
    path = write(TEXT.format(naam="proef"))
    with pytest.raises(ScenarioError, match="al gebruikt"):
        load_inputs([path, path], [], catalogue)
    with pytest.raises(ScenarioError, match="al gebruikt"):
        load_inputs([], ["gemiddeld", "gemiddeld"], catalogue)


def test_a_shipped_file_is_called_after_its_name(catalogue, tmp_path):
    shutil.copytree(shipped_folder(), tmp_path / "mee")
    (tmp_path / "mee" / "plan.yaml").write_text(TEXT.format(naam="ander"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="noem het bestand ander"):
        load_inputs(["plan"], [], catalogue, search=tmp_path / "mee")
    own = load_inputs([tmp_path / "mee" / "plan.yaml"], [], catalogue)
    assert names(own) == ["basis", "ander"]


def test_a_basis_that_is_wrong_is_reported_as_any_file(catalogue, tmp_path):
    shutil.copytree(shipped_folder(), tmp_path / "mee")
    basis = tmp_path / "mee" / "basis.yaml"
    basis.write_text(basis.read_text(encoding="utf-8").replace("waarde: 14", "waarde: 99"))
    with pytest.raises(ScenarioError, match="bereik 6 tot 40 hoort de waarde te bevatten"):
        load_inputs([], [], catalogue, search=tmp_path / "mee")


def test_what_is_written_is_kept_as_written(load):
    scenario = load(
        "beschrijving: Wat koffie doet.\n"
        "interventies:\n"
        "  koffie: {aan: true, kannen: 4, vanaf_jaar: 0.5, tot_jaar: null, bereik: 0.2}\n"
        "parameters:\n"
        "  casework.wijkteam.fte: 3\n"
    ).scenarios[1]
    assert dict(scenario.interventies["koffie"]) == {
        "aan": True,
        "kannen": 4.0,
        "vanaf_jaar": 0.5,
        "tot_jaar": None,
        "bereik": 0.2,
    }
    assert dict(scenario.parameters) == {"casework.wijkteam.fte": 3.0}
    assert scenario.titel == {"nl": "Een proef", "en": "Een proef"}
    assert scenario.beschrijving["nl"] == "Wat koffie doet."
    assert scenario.tekst.startswith("naam: proef")
    assert len(scenario.sha256) == 64


def test_whole_numbers_stay_whole_and_other_numbers_become_floats(load):
    keys = load("interventies:\n  koffie: {weken: 4, kannen: 2}\n").scenarios[1].interventies
    assert repr(keys["koffie"]["weken"]) == "4"
    assert repr(keys["koffie"]["kannen"]) == "2.0"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("", False),
        ("parameters: {casework.wijkteam.duur: 12}\n", False),
        ("parameters: {bevolking.kwetsbaar_aandeel: 0.28}\n", True),
        ("eigen_inloop: true\n", True),
        ("eigen_inloop: false\nparameters: {bevolking.tolerantie: 0.5}\n", True),
    ],
)
def test_a_scenario_that_makes_other_people_gets_its_own_burn_in(text, own, load):
    assert load(text).scenarios[1].eigen_inloop is own


def test_values_outside_the_plausible_range_are_accepted_with_a_notice(load):
    inputs = load("parameters:\n  casework.wijkteam.fte: 9\n")
    (notice,) = inputs.notices
    assert (notice.line, notice.column) == (4, 26)
    assert "let op: parameters.casework.wijkteam.fte: 9 ligt buiten" in str(notice)
    assert inputs.scenarios[1].parameters["casework.wijkteam.fte"] == 9


def test_a_measure_that_is_not_switched_on_gets_a_notice(load):
    (notice,) = load("interventies:\n  koffie: {kannen: 4}\n").notices
    assert "staat uit zolang er geen aan: true" in str(notice)
    assert load("interventies:\n  koffie: {aan: false, kannen: 4}\n").notices == ()


@pytest.mark.parametrize("text", ["interventies:\nparameters:\n", "interventies: {}\n"])
def test_an_empty_group_changes_nothing(text, load):
    scenario = load(text).scenarios[1]
    assert dict(scenario.interventies) == dict(scenario.parameters) == {}


def test_windows_line_ends_and_a_byte_order_mark_are_read(write, catalogue):
    path = write(b"\xef\xbb\xbfnaam: proef\r\ntitel: Een proef\r\n")
    assert names(load_inputs([path], [], catalogue)) == ["basis", "proef"]


def test_yaml_is_version_one_point_two(write, catalogue):
    head = "naam: proef\ntitel: no\nbeschrijving: 2025-01-01\n"
    text = head + "parameters: {casework.wijkteam.duur: 012}\n"
    scenario = load_inputs([write(text)], [], catalogue).scenarios[1]
    assert scenario.titel["nl"] == "no"
    assert scenario.beschrijving["nl"] == "2025-01-01"
    assert scenario.parameters["casework.wijkteam.duur"] == 12


def test_a_neighbourhood_may_give_its_own_staff(write, catalogue):
    text = (shipped_folder() / "buurten" / "gemiddeld.yaml").read_text(encoding="utf-8")
    own = (
        "professionals:\n"
        "  casework.wijkteam.fte: {waarde: 3.1, eenheid: fte per 1.000 woningen, jaar: 2024,\n"
        "    zekerheid: meting, bron: Jaarverslag.}\n"
    )
    (buurt,) = load_inputs([], [write(text + own, "eigen.yaml")], catalogue).buurten
    assert buurt.professionals["casework.wijkteam.fte"].waarde == 3.1


def test_inputs_are_frozen_and_travel_to_another_process(load):
    inputs = load("interventies:\n  koffie: {aan: true}\n", buurten=["gemiddeld"])
    assert pickle.loads(pickle.dumps(inputs)) == inputs  # our own bytes
    with pytest.raises(TypeError):
        inputs.scenarios[1].parameters["x"] = 1
    with pytest.raises(AttributeError):
        inputs.scenarios[1].naam = "ander"


def test_files_are_checked_in_any_order(catalogue, tmp_path):
    buurten = shipped_folder() / "buurten"
    words = [buurten / "gemiddeld.yaml", "basis", "bospolder-tussendijken"]
    inputs = check_files(words, catalogue)
    assert [buurt.naam for buurt in inputs.buurten] == ["gemiddeld", "bospolder-tussendijken"]
    assert len(check_files([buurten], catalogue).buurten) == len(list(buurten.glob("*.yaml")))
    with pytest.raises(ScenarioError, match="dit bestand bestaat niet"):
        check_files([tmp_path / "weg.yaml"], catalogue)


def test_a_device_or_pipe_is_refused_without_waiting(catalogue, tmp_path):
    pipe = tmp_path / "pijp.yaml"
    os.mkfifo(pipe)
    for place in (pipe, "/dev/zero"):
        with pytest.raises(ScenarioError, match="dit is geen gewoon bestand"):
            load_inputs([place], [], Catalogue())
