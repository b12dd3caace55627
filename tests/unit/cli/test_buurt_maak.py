"""`simulatie buurt maak`: a file, a table of what was taken and assumed, the next command."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from simulatie.cli.main import cli

HEADINGS = (
    "gwb_code_10;regio;gm_naam;recs;a_inw;a_00_14;a_hh;a_1p_hh;a_hh_z_k;a_hh_m_k;a_woning;p_mgezw;"
    "p_wcorpw;p_hh_li;a_soz_wb;p_wmo_t"
)
FIGURES = "7145;1230;3420;1610;760;1050;3510;71;63;64,6;520;88"
ROWS = (
    f"WK900101;Wijk 01 Noord;Voorbeeldstad;Wijk;{FIGURES}",
    f"BU90010101;Bloemenbuurt;Voorbeeldstad;Buurt;{FIGURES}",
    f"BU90020003;Bloemenbuurt;Anderstad;Buurt;{FIGURES}",
    "BU90010102;Haven;Voorbeeldstad;Buurt;15;.;10;.;.;.;10;.;60;.;.;.",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("kwb-2022.csv").write_text("\n".join([HEADINGS, *ROWS]), encoding="utf-8")
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, ["buurt", "maak", *words], prog_name="simulatie")


def test_a_file_is_made_and_told(folder):
    result = run("kwb-2022.csv", "BU90010101")
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    for text in (
        "Bloemenbuurt (BU90010101), Voorbeeldstad: cijfers van 2022",
        "corporatiewoningen 2.211 woningen afgeleid a_woning × p_wcorpw",
        "inwoners 7.145 inwoners overgenomen a_inw",
        "aangenomen p_mgezw",
        "Geschreven: bloemenbuurt.yaml",
        "simulatie batch basis --buurt ./bloemenbuurt.yaml --werelden 2 --jaren 1 --inloop 1",
    ):
        assert text in said
    assert sorted(path.name for path in folder.iterdir()) == ["bloemenbuurt.yaml", "kwb-2022.csv"]
    checked = CliRunner().invoke(cli, ["controleer", "bloemenbuurt.yaml"])
    assert "bloemenbuurt: 2.211 woningen" in checked.stdout


def test_what_has_no_figure_is_told(folder):
    said = run("kwb-2022.csv", "Haven").stdout
    assert "Zonder cijfer in 2022: a_00_14, a_1p_hh" in said
    assert "Zonder cijfer bij het CBS: a_00_14" in Path("haven.yaml").read_text(encoding="utf-8")


def test_it_answers_in_english_while_the_file_stays_dutch(folder):
    said = run("kwb-2022.csv", "BU90010101", "--taal", "en").stdout
    for text in ("2,211 homes", "derived", "taken", "assumed", "Written: bloemenbuurt.yaml"):
        assert text in said
    assert "Elk cijfer noemt de kolom" in Path("bloemenbuurt.yaml").read_text(encoding="utf-8")
    assert "3.510 woningen × 63%" in Path("bloemenbuurt.yaml").read_text(encoding="utf-8")


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(folder):
    Path("bloemenbuurt.yaml").write_text("van mij", encoding="utf-8")
    result = run("kwb-2022.csv", "BU90010101")
    assert result.exit_code == 2
    assert "bloemenbuurt.yaml: dit bestand bestaat al" in result.stderr
    assert "--overschrijf" in result.stderr
    assert Path("bloemenbuurt.yaml").read_text(encoding="utf-8") == "van mij"
    assert run("kwb-2022.csv", "BU90010101", "--overschrijf").exit_code == 0
    assert "van mij" not in Path("bloemenbuurt.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "path", "naam"),
    [
        (["--naam", "mijn-buurt"], "mijn-buurt.yaml", "mijn-buurt"),
        (["--uit", "sub/Mijn Buurt.yaml"], "sub/Mijn Buurt.yaml", "mijn-buurt"),
        (["--uit", "sub/a.yaml", "--naam", "b"], "sub/a.yaml", "b"),
    ],
)
def test_a_name_and_a_place_may_be_chosen(words, path, naam, folder):
    Path("sub").mkdir()
    result = run("kwb-2022.csv", "Bloemenbuurt", "--gemeente", "Anderstad", *words)
    assert result.exit_code == 0
    assert f"naam: {naam}\n" in Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kwb-2022.csv", "Bloemenbuurt"], "dit zijn er 2 in dit bestand"),
        (["kwb-2022.csv", "Nergens"], "deze wijk of buurt staat niet in dit bestand"),
        (["nergens.csv", "Noord"], "nergens.csv: dit bestand bestaat niet"),
        (["kwb-2022.csv", "Noord", "--uit", "x.txt"], "een buurtbestand eindigt op .yaml"),
        (["kwb-2022.csv", "Noord", "--naam", "een naam"], "--naam: een naam bestaat uit"),
        (["kwb-2022.csv", "Noord", "--jaar", "veel"], "'veel' is geen geldig geheel getal"),
        (["kwb-2022.csv"], "Er ontbreekt 'WIE'"),
    ],
)
def test_bad_input_is_one_message_and_no_file(words, said, folder):
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert [path.name for path in folder.iterdir()] == ["kwb-2022.csv"]


def test_a_file_without_a_year_in_its_name_asks_for_it(folder):
    Path("kwb-2022.csv").rename("cijfers.csv")
    assert "geef het op, bijvoorbeeld: --jaar 2022" in run("cijfers.csv", "Noord").stderr
    assert run("cijfers.csv", "Noord", "--jaar", "2021").exit_code == 0
    assert "startjaar: 2021" in Path("noord.yaml").read_text(encoding="utf-8")


def test_help_is_translated(folder):
    dutch, english = run("--help").stdout, run("--help", "--taal", "en").stdout
    assert dutch.startswith("Gebruik: simulatie buurt maak [OPTIES] BESTAND WIE")
    assert english.startswith("Usage: simulatie buurt maak [OPTIONS] FILE REGION")
    assert "aanname" not in english


def test_an_unknown_verb_of_buurt_is_refused_with_the_nearest():
    result = CliRunner().invoke(cli, ["buurt", "mak"], prog_name="simulatie")
    assert result.exit_code == 2
    assert "Bedoelde u 'maak'?" in result.stderr
