"""Facts as canonical lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.small_workspace import small_workspace

from inograph import build, store
from inograph.ontology import prefix_block
from inograph.statements import quotes
from inograph.statements.ntriples import Snapshot, iri, lines, node, typed, words
from inograph.statements.periods import Period, occurrences, period, period_key, period_labels

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def loaded(triples: list[str]) -> list[ox.Triple]:
    return [q.triple for q in ox.parse("\n".join(lines("g:x", triples)).encode(), format=ox.RdfFormat.N_QUADS)]


@given(ANY_TEXT)
def test_any_text_survives_as_a_literal(text: str) -> None:
    (triple,) = loaded([f"<a:s> <a:p> {words(text, 'ru')}"])
    assert triple.object == ox.Literal(text, language="ru")


@given(ANY_TEXT)
def test_our_lines_are_the_store_s_own_canonical_form(text: str) -> None:
    line = f"<a:s> <a:p> {words(text)}"
    assert str(loaded([line])[0]) == line


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_decimals_are_written_without_exponent_or_trailing_zeros(value: Decimal) -> None:
    lexical = typed(value).split('"')[1]
    assert "e" not in lexical.lower()
    assert not ("." in lexical and lexical.endswith("0"))
    assert Decimal(lexical) == value


@pytest.mark.parametrize("bad", ["http://a b", "http://a>b", "http://a\nb", 'http://a"b'])
def test_a_text_that_is_no_iri_never_becomes_one(bad: str) -> None:
    with pytest.raises(ValueError, match="not an IRI"):
        iri(bad)


@pytest.mark.parametrize(
    ("first", "last", "key", "ru"),
    [
        ((2015, 10, 1), (2015, 12, 31), "2015-Q4", "IV квартал 2015"),
        ((2015, 1, 1), (2015, 3, 31), "2015-Q1", "I квартал 2015"),
        ((2016, 7, 1), (2016, 12, 31), "2016-H2", "II полугодие 2016"),
        ((2016, 1, 1), (2016, 12, 31), "2016", "2016 год"),
        ((2016, 2, 1), (2016, 2, 29), "2016-02", "февраль 2016"),
        ((2014, 1, 1), (2016, 12, 31), "2014--2016", "2014–2016"),
        ((2016, 3, 8), (2016, 3, 8), "2016-03-08", "08.03.2016"),
        ((2015, 2, 1), (2015, 4, 30), "2015-02-01--2015-04-30", "01.02.2015–30.04.2015"),
    ],
)
def test_a_period_is_named_as_planners_say_it(
    first: tuple[int, int, int], last: tuple[int, int, int], key: str, ru: str
) -> None:
    assert period_key(Period(date(*first), date(*last))) == key
    assert period_labels(key)[0] == ru


def test_a_yearly_period_has_each_of_its_years() -> None:
    recurring = Period(date(2015, 1, 1), date(2017, 12, 31), "P1Y")
    assert period_key(recurring) == "R-2015--2017-P1Y"
    assert [period_key(p) for p in occurrences(recurring)] == ["2015", "2016", "2017"]
    assert any("2016" in line and "hasOccurrence" in line for line in period(recurring))


def test_a_quarterly_period_has_each_of_its_quarters() -> None:
    recurring = Period(date(2015, 1, 1), date(2015, 12, 31), "P3M")
    assert [period_key(p) for p in occurrences(recurring)] == ["2015-Q1", "2015-Q2", "2015-Q3", "2015-Q4"]


def test_a_deadline_without_a_first_day_keeps_its_last() -> None:
    key = period_key(Period(None, date(2020, 12, 31)))
    assert key == "until-2020-12-31"
    assert period_labels(key) == ("до 31.12.2020", "by 2020-12-31")


def test_periods_apart_from_each_other_are_each_a_due_period(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = "№ | Мероприятие | Исполнитель | Срок\n1 | Сверка реестра улиц | Комитет дорог | II и IV кварталы 2027 г.\n"
    workspace = small_workspace(tmp_path / "ws", plan)
    monkeypatch.setenv("INOGRAPH_BUILDS", str(tmp_path / "builds"))
    build.build(workspace)
    asked = f"{prefix_block()} SELECT ?last {{ ?x inog:hasDuePeriod/inog:lastDay ?last }}"
    rows = store.open(workspace).select(asked).rows
    assert sorted(row[0].value for row in rows) == ["2027-06-30", "2027-12-31"]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 2000))
def test_every_period_has_a_key_a_label_and_loads(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    triples = list(period(Period(first, last)))
    assert node("period", period_key(Period(first, last)) or "").iri in triples[0]
    assert len(loaded(triples)) == len(triples)


def test_a_quote_that_does_not_stand_at_its_place_is_found_when_the_graph_is_built() -> None:
    snapshot = Snapshot("plan", "0" * 64)
    body = node("activity", "a1")
    text = "план мер «Б»"
    facts = [*snapshot.evidence(body, "skos:prefLabel", 0, 4, "план"),
             *snapshot.evidence(body, "inog:hasDeadline", 5, 8, "дел"),
             *snapshot.evidence(body, "inog:hasAssignee", 9, 12, "«Б»")]  # fmt: skip
    (found,) = quotes.wrong(facts, text, "graph/sources/plan/plan.txt")
    assert (found.severity, found.code, "5-8" in found.message.en) == ("error", "quote-wrong", True)
