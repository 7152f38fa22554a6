"""The list of measures: names, words in both languages, and the shape of what they give."""

import json
from datetime import date

import pytest
from tests.ten_rows import ten_rows

from inograph.analysis.catalogue import MEASURES, column_titles, compute, find
from inograph.errors import Text, WrongUse

DAY = date(2026, 11, 22)
NAMES = (
    "coordination-load participation pairwise-load collaboration-strength raci concentration deadline-collisions "
    "betweenness constraint brokerage-roles ei-index participation-coefficient cut-points removal coverage-set core "
    "backbone congruence structure-matrix critical-path shape gaps"
).split()
SHARED = ["iri", "label", "value", "rank", "tied", "value_without_hub", "rank_without_hub", "note"]


@pytest.fixture(scope="module")
def ten():
    return ten_rows()


def test_the_measures_have_the_promised_names_in_order():
    assert list(MEASURES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_speaks_both_languages(name):
    measure = MEASURES[name]
    texts = [measure.title, measure.meaning, measure.caution, *(column.title for column in measure.columns)]
    assert all(text.ru and text.en for text in texts)
    assert measure.formula
    assert any(char.isdigit() for char in measure.reference), "author and year"


@pytest.mark.parametrize("name", NAMES)
def test_a_record_is_flat_and_has_the_promised_keys(name, ten):
    for record in compute(name, ten, DAY):
        flat = json.loads(json.dumps(record.as_json("en"), ensure_ascii=False))
        assert list(flat)[:8] == SHARED
        assert not [value for value in flat.values() if isinstance(value, list | dict)]


@pytest.mark.parametrize("name", NAMES)
def test_a_measures_columns_are_those_it_names(name, ten):
    own = [column.name for column in MEASURES[name].columns]
    for record in compute(name, ten, DAY):
        assert list(record.as_json("ru")) == SHARED + own == list(column_titles(name, "ru"))


def test_words_in_a_record_follow_the_language(ten):
    lead, _ = compute("concentration", ten, DAY)
    assert lead.as_json("ru")["variant"] == "кто назван ведущим"
    assert lead.as_json("en")["variant"] == "who is named as lead"
    assert isinstance(lead.note, Text)


def test_the_promised_columns_are_there():
    assert {"lead", "co", "by_agreement", "share"} <= set(column_titles("participation", "en"))
    assert {"hhi", "n_eff", "gini", "top_share"} <= set(column_titles("concentration", "en"))
    assert "partners" in column_titles("pairwise-load", "en")


def test_a_measure_of_the_whole_is_of_the_programme(ten):
    (record,) = compute("coverage-set", ten, DAY)
    assert (record.iri, record.label) == ("https://w3id.org/inograph/id/programme/ino-tomsk", "ИНО Томск")


def test_a_misspelt_measure_is_suggested():
    with pytest.raises(WrongUse) as error:
        find("particpation")
    assert "participation" in error.value.line("en")


def test_a_strange_name_lists_what_there_is():
    with pytest.raises(WrongUse) as error:
        find("zzz")
    assert "coverage-set" in error.value.line("ru")


def test_the_same_programme_gives_the_same_answer(ten):
    for name in NAMES:
        assert compute(name, ten, DAY) == compute(name, ten_rows(), DAY)
