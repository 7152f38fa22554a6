"""One answer, many forms: the W3C ones for machines, labels and safe cells for people."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inograph.answers import (
    Answer,
    Term,
    Triples,
    from_json,
    term_from_json,
    term_json,
    value_of,
)
from inograph.answers.forms import render, render_rows
from inograph.errors import WrongUse

XSD = "http://www.w3.org/2001/XMLSchema#"
ORG = ox.NamedNode("https://w3id.org/inograph/id/org/rzhd")
FORMS = ["table", "csv", "tsv", "json", "md", "html", "xlsx"]


def number(text: str, kind: str = "integer") -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


ANSWER = Answer(
    ("org", "orgLabel", "activities", "since"),
    [
        (ORG, ox.Literal("РЖД | <b>", language="ru"), number("3"), number("2016-12-31", "date")),
        (ox.NamedNode("javascript:alert(1)"), None, number("12"), ox.Literal("=cmd|x!A0")),
        (None, None, None, None),
    ],
)
LINK = ox.Triple(ORG, ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), ox.Literal("РЖД", language="ru"))


def test_json_is_the_w3c_format_and_says_when_it_is_cut() -> None:
    data = json.loads(render(ANSWER, "json"))
    assert data["head"]["vars"] == list(ANSWER.variables)
    assert data["results"]["bindings"][0]["orgLabel"] == {"type": "literal", "value": "РЖД | <b>", "xml:lang": "ru"}
    assert data["results"]["bindings"][2] == {}
    assert "truncated" not in data
    assert json.loads(render(Answer((), [], truncated=True), "json"))["truncated"] is True


def test_csv_and_tsv_are_the_w3c_formats() -> None:
    text = str(render(ANSWER, "csv"))
    assert text.splitlines()[0] == "org,orgLabel,activities,since"
    assert list(csv.reader(io.StringIO(text)))[1][0] == ORG.value
    assert "\r\n" in text
    assert str(render(ANSWER, "tsv")).splitlines()[0] == "?org\t?orgLabel\t?activities\t?since"
    assert '"РЖД | <b>"@ru' in str(render(ANSWER, "tsv"))


def test_no_word_of_a_csv_for_people_is_a_formula() -> None:
    assert "'=cmd|x!A0" in str(render(ANSWER, "csv"))
    assert ",=cmd|x!A0" in str(render(ANSWER, "csv", exact=True))
    rows = str(render_rows({"value": "value"}, [{"value": "-5"}, {"value": "- 5"}, {"value": -0.5}], "csv"))
    assert rows.splitlines() == ["value", "-5", "'- 5", "-0.5"]


def test_a_table_shows_labels_and_lines_up() -> None:
    wide = Answer(("a", "b"), [(ox.Literal("漢字"), ox.Literal("x")), (ox.Literal("й"), ox.Literal("y"))])
    lines = str(render(wide, "table")).splitlines()
    assert lines[2] == "漢字  x"
    assert lines[3] == "й     y"
    lines = str(render(ANSWER, "table", headings={"org": "Организация"})).splitlines()
    assert lines[0].split() == ["Организация", "activities", "since"]
    assert "rzhd" not in lines[2]
    assert "  3" in lines[2]


WIDE = ("участник", "доля мероприятий", "ведёт", "вид", "собирательный исполнитель")
FIGURES = [
    {"a": "Департамент агропромышленного комплекса и природных ресурсов", "b": 1 / 3, "c": 12,
     "d": "Ведомство или отдел: чей, имя не говорит", "e": "нет"},
    {"a": "Вода", "b": 0.5, "c": 7, "d": "Компания", "e": "нет"},
]  # fmt: skip


@pytest.mark.parametrize("width", [30, 60, 80, 120, 200])
def test_a_table_is_never_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    table = str(render_rows(dict(zip("abcde", WIDE, strict=True)), FIGURES, "table", width=width))
    assert max(map(len, table.splitlines())) <= width
    assert "12" in table
    rows = [line.split("  ")[0].strip() for line in table.split("─")[-1].splitlines()[1:]]
    assert "".join(rows).replace(" ", "").startswith("ДепартаментагропромышленногокомплексаиприродныхресурсовВода")
    if width >= 60:
        assert "0.3333" in table
        assert "не хватило" not in table
    else:
        assert "столбцов, которым не хватило" in " ".join(table.split())


def test_a_word_is_parted_only_where_the_longest_ones_do_not_fit() -> None:
    names = "Администрация Великоустюгского муниципального округа Вологодской области (по согласованию)"
    rows = [{"a": names, "b": names, "c": names, "d": names, "e": "да"}] * 3
    table = str(render_rows(dict(zip("abcde", WIDE, strict=True)), rows, "table", width=100))
    assert max(map(len, table.splitlines())) <= 100
    assert table.count("Великоустюгского") == 12
    assert table.count("муниципального") == 12


def test_days_in_a_russian_table_are_written_as_russians_write_them() -> None:
    rows = [{"a": date(2026, 12, 31)}]
    assert "31.12.2026" in str(render_rows({"a": "день"}, rows, "table", lang="ru"))
    assert "2026-12-31" in str(render_rows({"a": "day"}, rows, "table", lang="en"))
    assert "2026-12-31" in str(render_rows({"a": "день"}, rows, "csv", lang="ru"))


def test_a_table_of_a_pipe_is_as_wide_as_its_words() -> None:
    table = str(render_rows(dict(zip("abcde", WIDE, strict=True)), FIGURES, "table"))
    assert table.splitlines()[2].startswith(FIGURES[0]["a"])
    assert str(1 / 3) in table


def test_a_table_cannot_steer_the_terminal() -> None:
    rude = Answer(("x",), [(ox.Literal("\x1b[2J\x07two\nlines\u202e"),)])
    shown = str(render(rude, "table"))
    assert shown.isprintable() or set(shown) <= {"\n", *filter(str.isprintable, shown)}
    assert len(shown.splitlines()) == 3


def test_a_long_cell_ends_in_an_ellipsis() -> None:
    shown = str(render(Answer(("x",), [(ox.Literal("слово " * 100),)]), "table")).splitlines()
    assert shown[2].endswith("…")
    assert len(shown[2]) <= 72


def test_long_cells_of_a_column_that_begin_alike_can_be_told_apart() -> None:
    titles = [f"План мероприятий {'по очистке прудов и ручьёв ' * 4} на {year} год" for year in (2025, 2026)]
    lines = str(render(Answer(("x",), [(ox.Literal(title),) for title in titles]), "table")).splitlines()[2:]
    assert [line.endswith(f"{year} год") for line, year in zip(lines, (2025, 2026), strict=True)] == [True, True]
    assert all("…" in line and len(line) <= 72 for line in lines)


def test_pages_are_escaped_and_link_to_http_only() -> None:
    page = str(render(ANSWER, "html"))
    assert "РЖД | &lt;b&gt;" in page
    assert f'href="{ORG.value}"' in page
    assert 'href="javascript' not in page
    assert "РЖД \\| \\<b\\>" in str(render(ANSWER, "md"))


def test_a_workbook_holds_numbers_and_no_formulas() -> None:
    import openpyxl

    book = render(ANSWER, "xlsx")
    assert isinstance(book, bytes)
    page = openpyxl.load_workbook(io.BytesIO(book)).active
    assert [cell.value for cell in page[1]] == ["orgLabel", "activities", "since", "org"]
    assert page["B2"].value == 3
    assert all(10 <= page.column_dimensions[name].width <= 62 for name in "ABCD")
    assert (page["C3"].value, page["C3"].data_type, page["C3"].quotePrefix) == ("=cmd|x!A0", "s", True)
    assert book == render(ANSWER, "xlsx")


def test_a_workbook_has_every_address_in_full() -> None:
    import openpyxl

    things = [ox.NamedNode(f"https://w3id.org/inograph/id/{key}") for key in ("period/2015", "tomsk/org/minzdrav")]
    answer = Answer(("it", "itLabel"), [(thing, ox.Literal("name")) for thing in things])
    rows = list(openpyxl.load_workbook(io.BytesIO(render(answer, "xlsx"))).active.values)
    assert [row[1] for row in rows[1:]] == [thing.value for thing in things]


def test_a_workbook_holds_days_where_spreadsheets_agree_on_them() -> None:
    import openpyxl

    days = [(ox.Literal(day, datatype=ox.NamedNode(f"{XSD}date")),) for day in ("2026-11-28", "1848-02-22")]
    page = openpyxl.load_workbook(io.BytesIO(bytes(render(Answer(("day",), days), "xlsx")))).active  # type: ignore[arg-type]
    assert page["A2"].value == datetime(2026, 11, 28)
    assert page["A3"].value == "1848-02-22"


def test_a_cut_answer_says_so_to_people() -> None:
    cut = Answer(("x",), [(ox.Literal("a"),)], truncated=True)
    for form in ("table", "md", "html"):
        assert "cut" in str(render(cut, form, lang="en"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("result", [Answer((), []), Answer(("x",), []), True, False, Triples(), Triples([LINK])])
def test_every_answer_has_every_form(result: Answer | Triples | bool, form: str) -> None:
    assert isinstance(render(result, form), bytes if form == "xlsx" else str)


def test_triples_are_json_ld_or_turtle_or_columns() -> None:
    graph = Triples([LINK])
    assert json.loads(render(graph, "json"))[0]["@id"] == ORG.value
    assert "skos:prefLabel" in str(render(graph, "table", prefixes={"skos": "http://www.w3.org/2004/02/skos/core#"}))
    assert str(render(graph, "nt")).strip().endswith('"РЖД"@ru .')
    assert str(render(graph, "csv")).startswith("subject,predicate,object\r\n")


def test_plain_records_have_the_same_forms() -> None:
    rows = [{"label": "РЖД", "value": 0.5, "tied": True, "note": None, "partners": ["a", "b"]}]
    columns = {"label": "Участник", "value": "Доля", "tied": "Равны", "partners": "С кем"}
    assert "да" in str(render_rows(columns, rows, "table"))
    assert "yes" in str(render_rows(columns, rows, "md", lang="en"))
    assert str(render_rows(columns, rows, "csv")).splitlines()[1] == "РЖД,0.5,True,a; b"


def test_an_unknown_form_lists_the_known() -> None:
    with pytest.raises(WrongUse, match="xlsx"):
        render(ANSWER, "docx")


def test_terms_become_plain_values() -> None:
    assert value_of(number("3")) == 3
    assert value_of(number("0.5", "decimal")) == Decimal("0.5")
    assert value_of(number("true", "boolean")) is True
    assert value_of(number("2016-12-31", "date")) == date(2016, 12, 31)
    assert value_of(number("soon", "date")) == "soon"
    assert value_of(ORG) == ORG.value
    assert value_of(None) is None


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
terms = st.one_of(
    texts.map(ox.Literal),
    texts.map(lambda text: ox.Literal(text, language="ru")),
    texts.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("https://e.org/type"))),
    st.just(ORG),
    st.just(ox.BlankNode("b")),
)


@given(st.lists(st.tuples(terms | st.none(), terms | st.none()), max_size=5))
@settings(max_examples=150)
def test_json_round_trip(rows: list[tuple[Term | None, ...]]) -> None:
    answer = Answer(("a", "b"), rows)
    assert from_json(str(render(answer, "json"))) == answer


@given(terms)
@settings(max_examples=100)
def test_a_term_survives_json(term: Term) -> None:
    assert term_from_json(term_json(term)) == term


@given(st.lists(texts, min_size=1, max_size=4))
@settings(max_examples=80)
def test_any_text_can_be_written_in_every_form(values: list[str]) -> None:
    answer = Answer(("x",), [(ox.Literal(value),) for value in values])
    for form in FORMS:
        assert render(answer, form)
    assert len(str(render(answer, "table")).split("\n")) == 2 + len(values)
    assert "<script" not in str(render(Answer(("x",), [(ox.Literal("<script>"),)]), "html"))


def test_an_answer_with_a_value_for_no_variable_is_not_taken() -> None:
    with pytest.raises(ValueError, match="not in the head"):
        from_json('{"head": {"vars": []}, "results": {"bindings": [{"x": {"type": "uri", "value": "a:b"}}]}}')
