"""Files of CBS: whatever form they come in, and whatever else is given for one."""

import zipfile

import pytest
from kwb_files import COUNTRY, FIGURES, buurt, write_csv, write_xlsx

from simulatie.scenario import ScenarioError
from simulatie.scenario.kerncijfers import find_region, read_kerncijfers
from simulatie.scenario.kerncijfers.columns import NUMBERS

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def figures(source):
    region = find_region(source, "BU90010101")
    return {name: region.number(name) for name in NUMBERS}


EXPECTED = {**FIGURES, "p_hh_li": 64.6}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_a_csv_is_read_whatever_separates_and_encodes_it(separator, encoding, tmp_path):
    rows = [*COUNTRY, buurt(gwb_code_10="BU90019999", regio="Sint Annaparochië")]
    path = write_csv(tmp_path / "kwb-2022.csv", rows, separator, encoding)
    source = read_kerncijfers(path)
    assert figures(source) == EXPECTED
    assert find_region(source, "Sint Annaparochië").code == "BU90019999"


def test_a_workbook_is_read_with_a_title_and_another_sheet_before_it(tmp_path):
    source = read_kerncijfers(write_xlsx(tmp_path / "kwb-2022.xlsx", COUNTRY))
    assert figures(source) == EXPECTED
    region = find_region(source, "Noord")
    assert (region.code, region.regio, region.gemeente) == (
        "WK900101",
        "Wijk 01 Noord",
        "Voorbeeldstad",
    )
    assert region.soort == "wijk"


def test_a_workbook_and_a_csv_give_the_same_regions(tmp_path):
    workbook = read_kerncijfers(write_xlsx(tmp_path / "kwb-2022.xlsx", COUNTRY))
    text = read_kerncijfers(write_csv(tmp_path / "kwb-2022.csv", COUNTRY))
    assert [figures(source) for source in (workbook, text)] == [EXPECTED, EXPECTED]
    assert [str(r) for r in workbook.regions] == [str(r) for r in text.regions]


@pytest.mark.parametrize(
    ("name", "jaar"),
    [
        *(("kwb-2022.csv", 2022), ("kwb2024.xlsx", 2024), ("kwb-2022-v2022.csv", 2022)),
        *(("kwb.csv", None), ("kwb-12022.csv", None), ("kwb-2021-2022.csv", None)),
    ],
)
def test_the_year_is_that_in_the_name(name, jaar, tmp_path):
    assert read_kerncijfers(write_csv(tmp_path / name, COUNTRY)).jaar == jaar


def write(path, content):
    path.write_bytes(content)
    return path


def refusal(path) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_kerncijfers(path)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "dit bestand is leeg"),
        (b" \n\n ", "dit bestand is leeg"),
        (b"%PDF-1.7\x00\x01", "dit is geen xlsx en geen csv"),
        (b"a;b\n1;2\n", "de kolommen gwb_code_10 en regio ontbreken"),
        (b"ID;WijkenEnBuurten;Gemeentenaam_1\n1;NL00;x\n", "dit is een uitvoer van StatLine"),
        (b"gwb_code_10;regio;gm_naam;recs\n", "dit bestand bevat geen wijken en buurten"),
        (OLD_OFFICE, "een oude Excel (.xls)"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord beveiligd"),
        (b"PK\x03\x04" + bytes(500), "dit bestand is beschadigd"),
        (b'a;"' + b"x" * 200_000, "dit is geen xlsx en geen csv"),
    ],
)
def test_another_file_gets_one_message_with_a_cure(content, said, tmp_path):
    told = refusal(write(tmp_path / "kwb-2022.csv", content))
    assert said in told
    assert "oplossing:" in told


@pytest.mark.parametrize("kept", [200, 0.3, 0.6, 0.95])
def test_a_workbook_cut_short_is_damaged(kept, tmp_path):
    content = write_xlsx(tmp_path / "kwb-2022.xlsx", COUNTRY).read_bytes()
    length = kept if kept > 1 else int(len(content) * kept)
    assert "beschadigd" in refusal(write(tmp_path / "kort.xlsx", content[:length]))


def test_a_workbook_with_a_broken_sheet_is_damaged(tmp_path):
    whole = write_xlsx(tmp_path / "kwb-2022.xlsx", COUNTRY)
    broken = tmp_path / "kapot-2022.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            cut = len(text) * 3 // 4 if name.endswith("sheet2.xml") else len(text)
            new.writestr(name, text[:cut])
    assert "beschadigd" in refusal(broken)


def test_a_zip_of_something_else_is_no_workbook(tmp_path):
    path = tmp_path / "kwb-2022.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brief.txt", "dag")
    assert "beschadigd, of geen xlsx" in refusal(path)


def test_a_folder_and_what_is_not_there_are_no_files(tmp_path):
    assert "dit is geen gewoon bestand" in refusal(tmp_path)
    assert "dit bestand bestaat niet" in refusal(tmp_path / "nergens.csv")


@pytest.mark.parametrize(
    "word",
    [
        "BU90010101",
        "bu90010101",
        "90010101",
        " 90010101 ",
        "GM9002",
        "9002",
        "WK900101",
        "bu9001010a",
    ],
)
def test_a_code_is_found_with_and_without_its_prefix(word, tmp_path):
    source = read_kerncijfers(write_csv(tmp_path / "kwb-2022.csv", COUNTRY))
    assert word.strip().upper() in find_region(source, word).code


def test_a_code_is_found_without_its_leading_zero(tmp_path):
    rows = [buurt(gwb_code_10="BU05990112"), buurt(gwb_code_10="GM0599", regio="Rotterdam")]
    source = read_kerncijfers(write_csv(tmp_path / "kwb-2022.csv", rows))
    assert find_region(source, "5990112").code == "BU05990112"
    assert find_region(source, "599").code == "GM0599"


@pytest.mark.parametrize("word", ["'t zand", "NOORD", "Wijk 01 Noord", " anderstad "])
def test_a_name_is_found_without_its_capitals_or_number(word, tmp_path):
    source = read_kerncijfers(write_csv(tmp_path / "kwb-2022.csv", COUNTRY))
    assert find_region(source, word)


def test_a_name_that_is_not_unique_is_refused_with_the_codes(tmp_path):
    source = read_kerncijfers(write_csv(tmp_path / "kwb-2022.csv", COUNTRY))
    with pytest.raises(ScenarioError) as caught:
        find_region(source, "bloemenbuurt")
    for part in ("dit zijn er 2", "BU90010101", "BU90020003", "Voorbeeldstad", "--gemeente"):
        assert part in str(caught.value)
    assert find_region(source, "bloemenbuurt", "anderstad").code == "BU90020003"


def test_a_name_that_is_unknown_is_refused_with_what_is_near(tmp_path):
    source = read_kerncijfers(write_csv(tmp_path / "kwb-2022.csv", COUNTRY))
    with pytest.raises(ScenarioError, match=r"(?s)een naam die erop lijkt.*BU90010101.*BU90020003"):
        find_region(source, "Bloemenburt")
    with pytest.raises(ScenarioError, match="staat niet in dit bestand\n"):
        find_region(source, "Xyzzy")
    with pytest.raises(ScenarioError, match=r"(?s)geen gemeente Voorbelstad.*Voorbeeldstad\?"):
        find_region(source, "Bloemenbuurt", "Voorbelstad")
