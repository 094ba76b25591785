"""The files that readers take away are the workbook's data, to the byte, and say whose they are."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from leading_by_example import data
from leading_by_example.citation import DOI
from leading_by_example.figures import FIGURES
from leading_by_example.paths import data_folder
from leading_by_example.sphinx_ext.data_files import (
    AS_JSON,
    CHARTS,
    DATA,
    data_files_list,
    described,
    to_json,
    write_files,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / DATA).mkdir(parents=True)
    (folder / DATA / "from-an-earlier-build.csv").write_text("old")
    write_files(folder)
    return folder


def test_every_data_file_is_there_to_the_byte_with_the_description_of_them_all(folder: Path):
    files = {each["path"] for each in described()} | {"datapackage.json"}
    assert {file.name for file in data_folder().glob("*.csv")} <= files
    there = {file.name for file in (folder / DATA).iterdir()}
    assert there == files | {f"{name}.json" for name in AS_JSON}
    for name in files:
        assert (folder / DATA / name).read_bytes() == (data_folder() / name).read_bytes(), name


@pytest.mark.parametrize("name", AS_JSON)
def test_the_json_is_the_same_table_and_says_whose_it_is(folder: Path, name: str):
    content = json.loads((folder / DATA / f"{name}.json").read_text("utf-8"))
    frame = getattr(data, f"load_{name}")()
    assert content["rows"] == json.loads(frame.to_json(orient="records"))
    assert list(content["columns"]) == list(frame.columns)
    assert all(content["columns"].values()), "each column is explained"
    assert content["doi"] == DOI
    assert DOI in content["citation"]
    assert AS_JSON[name] in content["citation"]
    assert content["licence"]["name"] == "CC BY 4.0"


@pytest.mark.parametrize("name", AS_JSON)
def test_the_csv_and_the_json_hold_the_same(folder: Path, name: str):
    csv = pd.read_csv(folder / DATA / f"{name}.csv", dtype=str, keep_default_na=False)
    rows = json.loads((folder / DATA / f"{name}.json").read_text("utf-8"))["rows"]
    assert [{key: str(value) for key, value in row.items()} for row in rows] == csv.to_dict("records")


def test_the_json_reads_as_a_table_in_one_line():
    rows = pd.DataFrame(json.loads(to_json("table_1"))["rows"])
    assert pd.read_csv(io.StringIO(rows.to_csv(index=False))).shape == data.load_table_1().shape


def test_each_chart_is_there_in_two_forms(folder: Path):
    assert {file.name for file in (folder / CHARTS).iterdir()} == {
        f"{n}.{kind}" for n in FIGURES for kind in ("svg", "png")
    }
    assert all((folder / CHARTS / f"{n}.png").read_bytes().startswith(b"\x89PNG\r\n") for n in FIGURES)


def test_the_same_data_give_the_same_files(folder: Path, tmp_path: Path):
    write_files(tmp_path)
    for file in folder.rglob("*.*"):
        assert (tmp_path / file.relative_to(folder)).read_bytes() == file.read_bytes(), file.name


def test_every_described_table_has_a_title_to_be_listed_by():
    assert all(each["title"] and each["description"] for each in described())
    assert set(AS_JSON) <= {each["name"] for each in described()}


def test_the_list_of_files_leads_to_each_of_them_and_to_what_the_columns_mean(folder: Path):
    html = data_files_list(lambda name: f"{DATA}/{name}")
    links = {link["href"] for link in BeautifulSoup(html, "html.parser").select("a[download]")}
    assert links == {file.relative_to(folder).as_posix() for file in (folder / DATA).iterdir()}
