"""Sentences by rule: never stronger than the interval, and honest about what is assumed."""

from __future__ import annotations

import dataclasses

import pytest

from simulatie.analysis.interval import Interval
from simulatie.analysis.verdict import Judgement, Sides, Verdict
from simulatie.language import use_language
from simulatie.presentation.headline import best, facts, headline, introduction
from simulatie.presentation.scene import scenes
from simulatie.presentation.sentences import (
    dropped,
    listed,
    scenario_sentences,
    sentence,
    short_sentence,
    significant,
    too_few,
    years_words,
)

ASSUMED = "De kracht van waakvlam is aangenomen: niemand heeft die gemeten."


@pytest.fixture(scope="module")
def scene(common):
    return scenes(common)[0]


def scene_of(results):
    return scenes(results)[0]


def test_a_clear_difference_tells_size_range_and_worlds(scene) -> None:
    one = dataclasses.replace(
        scene.get("crises", "waakvlam-met-mandaat"),
        difference=-4.12,
        interval=Interval(-4.91, -3.33),
    )
    assert sentence(scene, one) == (
        "Met waakvlam met mandaat zijn er gemiddeld 4,1 crises minder per 1.000 woningen per jaar "
        "(3,3 tot 4,9), in 12 van de 12 werelden."
    )


def test_a_difference_that_depends_on_the_world_says_so(scene) -> None:
    one = scene.get("crises", "waakvlam-met-mandaat")
    depends = dataclasses.replace(one, verdict=Verdict(Judgement.DEPENDS, -1))
    assert short_sentence(depends).endswith("Het hangt dus van de wereld af.")
    assert not short_sentence(one).endswith("Het hangt dus van de wereld af.")


def test_what_crosses_zero_is_named_and_gets_no_direction(scene) -> None:
    told = scenario_sentences(scene, "time-out")
    unclear = [text for text in told if text.startswith("Niet te onderscheiden")]
    assert len(unclear) == 1
    assert "crises" in unclear[0]
    assert not any("crises minder" in text or "crises meer" in text for text in told)


def test_no_direction_is_claimed_anywhere_without_a_verdict(scene) -> None:
    for scenario in scene.columns:
        told = " ".join(scenario_sentences(scene, scenario)).lower()
        for (_, of), one in scene.cells.items():
            if of == scenario and not one.verdict.distinguishable:
                label = one.outcome.label["nl"].lower()
                assert f"{label} minder" not in told
                assert f"{label} meer" not in told
                assert f"{label}: gemiddeld" not in told


def test_every_story_of_a_measure_ends_with_its_assumption(scene) -> None:
    for scenario in ("waakvlam", "waakvlam-met-mandaat"):
        assert scenario_sentences(scene, scenario)[-1] == ASSUMED
    assert "time-outwoningen" in scenario_sentences(scene, "time-out")[-1]
    assert not any("aangenomen" in t for t in scenario_sentences(scene, "zelfde-geld-wijkteam"))


def test_against_a_measure_the_assumption_stands_as_well(common) -> None:
    scene = scenes(common, against="waakvlam")[0]
    assert scenario_sentences(scene, "zelfde-geld-wijkteam")[-1] == ASSUMED


def test_equal_is_only_said_of_what_is_equal(scene) -> None:
    told = " ".join(scenario_sentences(scene, "zelfde-geld-wijkteam"))
    assert "In alle werelden precies gelijk aan de basis: crises" in told
    assert "precies gelijk" not in " ".join(
        scenario_sentences(scene, "waakvlam-met-mandaat", ["crises"])
    )


def test_rare_events_are_told_with_their_number(scene) -> None:
    told = " ".join(scenario_sentences(scene, "waakvlam"))
    assert "ontruimingen (" in told
    assert "in drie jaar)" in told


def test_only_the_asked_outcomes_are_told(scene) -> None:
    told = scenario_sentences(scene, "waakvlam", ["wachttijd"])
    assert len(told) == 2
    assert told[0].startswith("Wachttijd: gemiddeld")
    assert told[1] == ASSUMED


def test_headline_names_the_best_its_gains_and_what_cannot_be_told(scene) -> None:
    assert [one.scenario for one in best(scene)] == ["waakvlam-met-mandaat"]
    assert headline(scene) == (
        "In het model geeft waakvlam met mandaat minder crises en minder overlast. "
        "Of er minder mensen uit huis worden gezet, is niet te zeggen."
    )
    paragraphs = introduction(scene)
    assert "En met waakvlam" in paragraphs[0]
    assert "Niet te onderscheiden van de basis: time out." in paragraphs[0]
    assert paragraphs[1].startswith("Meer kosten voor de gemeente (€\u00a0")
    assert "aangenomen" in paragraphs[1]


def test_headline_does_not_choose_between_what_cannot_be_told_apart(plant_batch, plan) -> None:
    effects = {
        "duur": {"crises": -0.1003, "kosten_totaal": 0.5, "wachttijd": 0.5},
        "goedkoop": {"crises": -0.1, "kosten_totaal": 0.1, "wachttijd": 0.5},
        "zwak": {"crises": -0.05},
    }
    scene = scene_of(plant_batch(plan(effects=effects, noise=0.01)))
    assert [one.scenario for one in best(scene)] == ["goedkoop", "duur"]
    assert headline(scene).startswith("In het model geven goedkoop en duur minder crises.")
    assert "De keerzijde: een langere wachttijd." in headline(scene)
    assert "Goedkoop en duur zijn onderling niet te onderscheiden." in introduction(scene)[0]


@pytest.mark.parametrize(
    ("crises", "told"),
    [
        (0.3, "In het model geeft plan meer crises."),
        (0.0, "In crises en overlast is geen scenario te onderscheiden van de basis."),
        (None, "In crises en overlast is elk scenario precies gelijk aan de basis."),
    ],
)
def test_headline_without_a_gain(plant_batch, plan, crises, told) -> None:
    effects = {"plan": {} if crises is None else {"crises": crises}}
    scene = scene_of(plant_batch(plan(effects=effects)))
    assert headline(scene) == told
    assert len(facts(scene)) == 5


def test_five_facts_of_the_best(scene) -> None:
    told = facts(scene)
    assert len(told) == 5
    one = best(scene)[0]
    assert told[0].fact == "−4,1 crises" or told[0].fact.endswith(" crises")
    assert "4.300 woningen" in told[1].meaning
    assert told[2].meaning == "per jaar meer voor de gemeente, in deze buurt"
    assert told[3].meaning == "per jaar minder voor de zorgverzekeraar, in deze buurt"
    assert told[4].fact == f"{one.better} van de 12"
    assert told[4].meaning.endswith("de kracht van de maatregel is aangenomen")


@pytest.mark.parametrize(
    ("worlds", "told"),
    [
        (1, "Dit is één wereld. Reken er minstens 20 om iets te kunnen zeggen."),
        (6, "Dit zijn 5 werelden: te weinig voor een interval of een oordeel."),
    ],
)
def test_few_worlds_are_not_judged(plant_batch, plan, worlds, told) -> None:
    scene = scene_of(plant_batch(plan(effects={"s": {"crises": -0.5}}, worlds=worlds)))
    assert too_few(scene).startswith(told)
    assert headline(scene).startswith(told)
    assert not any("minder" in text for text in scenario_sentences(scene, "s"))


@pytest.mark.parametrize(
    ("worlds", "told"), [(21, None), (6, "Dit zijn 5 werelden: te weinig voor")]
)
def test_an_outcome_with_a_number_in_one_world_does_not_speak_for_all(
    plant_batch, plan, worlds, told
) -> None:
    scene = scene_of(plant_batch(plan(effects={"s": {"crises": -0.5}}, worlds=worlds)))
    rare = dataclasses.replace(
        scene.cells["wachttijd", "s"], sides=Sides(1, 0, 0), verdict=Verdict(Judgement.ONE_WORLD)
    )
    scene.__dict__["cells"] = {**scene.cells, ("wachttijd", "s"): rare}
    found = too_few(scene)
    assert found is None if told is None else found.startswith(told)


def test_a_failed_run_is_told(plant_batch, plan, common) -> None:
    scene = scene_of(plant_batch(plan(effects={"s": {"crises": -0.1}}, failed=(("s", 4),))))
    assert dropped(scene) == (
        "1 van de 20 werelden tellen niet mee: een run is mislukt of niet klaar."
    )
    assert dropped(scenes(common)[0]) is None


def test_another_start_is_flagged(plant_batch, plan) -> None:
    made = plan(effects={"s": {"crises": -0.1}}, other_start=("s",))
    told = scenario_sentences(scene_of(plant_batch(made)), "s")
    assert any(text.startswith("Let op: andere uitgangssituatie.") for text in told)


def test_small_words() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b en c"
    assert years_words(10) == "in tien jaar"
    assert years_words(1) == "in één jaar"
    assert years_words(40) == "in 40 jaar"
    assert significant(176, 0) == "180"
    assert significant(5483, 0) == "5.500"
    assert significant(4.12, 1) == "4,1"


def test_english_speaks_english(common) -> None:
    with use_language("en"):
        scene = scenes(common)[0]
        assert headline(scene).startswith("In the model, waakvlam met mandaat (en) gives fewer")
        told = scenario_sentences(scene, "waakvlam")
        assert told[-1] == "The power of watchful contact is assumed: nobody has measured it."
