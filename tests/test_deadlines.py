"""Deadline words → days; what no rule reads stays words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inograph.plan import deadlines
from inograph.plan.deadlines import fiscal, read
from inograph.plan.deadlines.fiscal import FinancialYear
from inograph.plan.deadlines.points import SchoolYear

FORMS = [
    # quarters and half-years
    ("IV квартал 2015", "quarter", "2015-10-01", "2015-12-31", None),
    ("I квартал 2017", "quarter", "2017-01-01", "2017-03-31", None),
    ("III квартал 2016 г.", "quarter", "2016-07-01", "2016-09-30", None),
    ("4 кв. 2015 г.", "quarter", "2015-10-01", "2015-12-31", None),
    ("2кв.2018г.", "quarter", "2018-04-01", "2018-06-30", None),
    ("второй квартал 2018 года", "quarter", "2018-04-01", "2018-06-30", None),
    ("Q3 2024", "quarter", "2024-07-01", "2024-09-30", None),
    ("2015 год, IV квартал", "quarter", "2015-10-01", "2015-12-31", None),
    ("I - II кварталы 2016 года", "range", "2016-01-01", "2016-06-30", None),
    ("I, III кварталы 2016", "range", "2016-01-01", "2016-09-30", None),
    ("3-4 квартал 2015", "range", "2015-07-01", "2015-12-31", None),
    ("IV квартал 2015 - I квартал 2016", "range", "2015-10-01", "2016-03-31", None),
    ("I полугодие 2016 г.", "half-year", "2016-01-01", "2016-06-30", None),
    ("второе полугодие 2016", "half-year", "2016-07-01", "2016-12-31", None),
    # months that a spreadsheet keeps as numbers
    ("5.2025", "month", "2025-05-01", "2025-05-31", None),
    ("1.2025-3.2025", "range", "2025-01-01", "2025-03-31", None),
    # the day of the week beside a date
    ("Tuesday 11 September 2012", "date", "2012-09-11", "2012-09-11", None),
    ("11 сентября 2012 г. (вторник)", "date", "2012-09-11", "2012-09-11", None),
    ("вт, 11.09.2012", "date", "2012-09-11", "2012-09-11", None),
    ("every Monday", "recurring", None, None, "P1W"),
    ("по вторникам", "recurring", None, None, "P1W"),
    # years
    ("2014 год", "year", "2014-01-01", "2014-12-31", None),
    ("2018 - 2020 годы", "range", "2018-01-01", "2020-12-31", None),
    ("2007- 2009 гг.", "range", "2007-01-01", "2009-12-31", None),
    ("2015 2017 годы", "range", "2015-01-01", "2017-12-31", None),
    ("2015, 2016, 2017 гг.", "range", "2015-01-01", "2017-12-31", None),
    ("с 2015 по 2017 год", "range", "2015-01-01", "2017-12-31", None),
    ("с 2015 года", "range", "2015-01-01", None, None),
    ("в течение 2015 - 2017 годов", "range", "2015-01-01", "2017-12-31", None),
    ("до 2020 года", "year", None, "2020-12-31", None),
    ("до конца 2020 года", "year", None, "2020-12-31", None),
    # annual
    ("ежегодно (2015 - 2017)", "annual", "2015-01-01", "2017-12-31", "P1Y"),
    ("2016 - 2018 годы, ежегодно", "annual", "2016-01-01", "2018-12-31", "P1Y"),
    ("ежегодно, до 1 февраля", "annual", None, None, "P1Y"),
    ("ежегодно", "annual", None, None, "P1Y"),
    ("ежегодно до 2020 года", "annual", None, "2020-12-31", "P1Y"),
    ("ежегодно, начиная с 2016 года", "annual", "2016-01-01", None, "P1Y"),
    ("I квартал 2016 г., далее ежегодно", "annual", "2016-01-01", "2016-03-31", "P1Y"),
    ("14 May 2021 and then annually", "annual", "2021-05-14", "2021-05-14", "P1Y"),
    ("by 14 May 2021 and annually thereafter", "annual", None, "2021-05-14", "P1Y"),
    ("до 1 июня 2012 г., далее ежегодно до 1 июня", "annual", None, "2012-06-01", "P1Y"),
    # hours beside days
    ("не ранее 3 и не позднее 9 мая 2012 г.", "range", "2012-05-03", "2012-05-09", None),
    ("7 апреля 2013 года с 9 до 18 часов", "date", "2013-04-07", "2013-04-07", None),
    ("с 20 мая до 17 часов 19 июня 2013 года", "range", "2013-05-20", "2013-06-19", None),
    ("по 19 июня 2013 года до 18 часов по местному времени", "date", None, "2013-06-19", None),
    # dates
    ("до 14.03.2022", "date", None, "2022-03-14", None),
    ("15.09.2016", "date", "2016-09-15", "2016-09-15", None),
    ("31.12.2015г.", "date", "2015-12-31", "2015-12-31", None),
    ("до 1 июня 2012 года", "date", None, "2012-06-01", None),
    ("не позднее 31 декабря 2019 г.", "date", None, "2019-12-31", None),
    ("by 30 June 2020", "date", None, "2020-06-30", None),
    ("June 30, 2020", "date", "2020-06-30", "2020-06-30", None),
    ("2020-06-30", "date", "2020-06-30", "2020-06-30", None),
    ("30/06/2020", "date", "2020-06-30", "2020-06-30", None),
    ("7, 21 марта 2015 г.", "range", "2015-03-07", "2015-03-21", None),
    ("10.04. 25.05.2013", "range", "2013-04-10", "2013-05-25", None),
    ("с 01.01.2015 по 31.12.2017", "range", "2015-01-01", "2017-12-31", None),
    ("11 марта 2016 г. 11-30-13-30", "date", "2016-03-11", "2016-03-11", None),
    ("11 марта 2016 г. с 11-30 до 13-30", "date", "2016-03-11", "2016-03-11", None),
    ("10-15, 12-20 марта 2016", "range", "2016-03-10", "2016-03-20", None),
    # months
    ("сентябрь - октябрь 2016 г.", "range", "2016-09-01", "2016-10-31", None),
    ("Aug 2026", "month", "2026-08-01", "2026-08-31", None),
    ("в феврале 2016", "month", "2016-02-01", "2016-02-29", None),
    ("December 2023 - March 2024", "range", "2023-12-01", "2024-03-31", None),
    # what comes again in several years
    ("июнь - август 2014, 2015, 2016 гг.", "range", "2014-06-01", "2016-08-31", None),
    ("I квартал 2019 - 2021 годов", "range", "2019-01-01", "2021-03-31", None),
    ("1 сентября 2014, 2015", "range", "2014-09-01", "2015-09-01", None),
    # years of two digits, figures in another order, dashes
    ("Q1 25", "quarter", "2025-01-01", "2025-03-31", None),
    ("1Q25", "quarter", "2025-01-01", "2025-03-31", None),
    ("Q1-2025", "quarter", "2025-01-01", "2025-03-31", None),
    ("IV кв. - 2015", "quarter", "2015-10-01", "2015-12-31", None),
    ("2025.03", "month", "2025-03-01", "2025-03-31", None),
    ("06-2025", "month", "2025-06-01", "2025-06-30", None),
    ("31-12-2025", "date", "2025-12-31", "2025-12-31", None),
    ("к маю 2019", "month", None, "2019-05-31", None),
    ("end-March 2025", "month", None, "2025-03-31", None),
    ("2024 onwards", "range", "2024-01-01", None, None),
    ("throughout 2024", "year", "2024-01-01", "2024-12-31", None),
    ("2024 through 2026", "range", "2024-01-01", "2026-12-31", None),
    ("Ongoing through 2026", "ongoing", None, "2026-12-31", None),
    # English forms: halves, weeks, last days, dates that were put off, months that explain a quarter
    ("2H 2025", "half-year", "2025-07-01", "2025-12-31", None),
    ("2nd Qtr 2024", "quarter", "2024-04-01", "2024-06-30", None),
    ("Quarter 2 (July-Sept) 2024", "range", "2024-07-01", "2024-09-30", None),
    ("Q2 CY2024", "quarter", "2024-04-01", "2024-06-30", None),
    ("first week of July 2025", "range", "2025-07-01", "2025-07-07", None),
    ("week commencing 3 June 2024", "date", "2024-06-03", "2024-06-03", None),
    ("beginning of March 2024", "month", "2024-03-01", "2024-03-31", None),
    ("July 1 - 15, 2024", "range", "2024-07-01", "2024-07-15", None),
    ("Stage 1: June 2024; Stage 2: June 2025", "range", "2024-06-01", "2025-06-30", None),
    ("up to 2030", "year", None, "2030-12-31", None),
    ("EOY 2024", "year", None, "2024-12-31", None),
    ("Original: March 2024; Revised: June 2024", "month", "2024-06-01", "2024-06-30", None),
    ("31 March 2024, extended to 30 June 2024", "date", "2024-06-30", "2024-06-30", None),
    ("Spring term 2024", "none", None, None, None),
    ("Every March", "annual", None, None, "P1Y"),
    ("Bi-monthly", "recurring", None, None, "P2M"),
    ("Fortnightly", "recurring", None, None, "P2W"),
    ("Each term", "recurring", None, None, "P4M"),
    # recurring and ongoing
    ("ежеквартально", "recurring", None, None, "P3M"),
    ("ежеквартально (2015)", "recurring", "2015-01-01", "2015-12-31", "P3M"),
    ("раз в полгода", "recurring", None, None, "P6M"),
    ("2 раза в год", "recurring", None, None, "P6M"),
    ("не реже одного раза в квартал", "recurring", None, None, "P3M"),
    ("ежемесячно", "recurring", None, None, "P1M"),
    ("ежеквартально, до 5-го числа месяца, следующего за отчетным кварталом", "recurring", None, None, "P3M"),
    ("Quarterly", "recurring", None, None, "P3M"),
    ("Annually", "annual", None, None, "P1Y"),
    ("постоянно", "ongoing", None, None, None),
    ("постоянно, 2015-2017 годы", "ongoing", "2015-01-01", "2017-12-31", None),
    ("в течение года", "ongoing", None, None, None),
    ("весь срок программы", "ongoing", None, None, None),
    ("Ongoing", "ongoing", None, None, None),
    ("2025 & ongoing", "ongoing", "2025-01-01", None, None),
]


@pytest.mark.parametrize(("words", "kind", "start", "end", "recurrence"), FORMS)
def test_every_form_has_one_meaning(words, kind, start, end, recurrence):
    deadline = read(words)
    days = tuple(day and day.isoformat() for day in (deadline.start, deadline.end))
    assert (deadline.kind, *days, deadline.recurrence) == (kind, start, end, recurrence)
    assert deadline.text == words


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("до 2020 года", "deadline-until-period"),
        ("до IV квартала 2015", "deadline-until-period"),
        ("2012 2014", "deadline-dash-lost"),
        ("<s>01.06.2015</s> <b>01.09.2015</b>", "deadline-superseded"),
        ("~~Q1 2020~~ Q3 2020", "deadline-superseded"),
        ("декабрь 2015 года (первый этап)", "deadline-partly-read"),
        ("2031/32 (by May 2032)", "deadline-partly-read"),
    ],
)
def test_what_was_read_with_an_assumption_says_so(words, note):
    deadline = read(words)
    assert deadline.note == note
    assert deadline.end is not None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Spring 2025", "2025-03-01", "2025-05-31"),
        ("весна - лето 2025 года", "2025-03-01", "2025-08-31"),
        ("осенью 2024 г.", "2024-09-01", "2024-11-30"),
        ("Winter 2024/25", "2024-12-01", "2025-02-28"),
        ("Spring 2025 - Autumn 2026", "2025-03-01", "2026-11-30"),
        ("mid-2025", "2025-04-01", "2025-06-30"),
        ("в начале 2025 года", "2025-01-01", "2025-03-31"),
        ("late 2025", "2025-10-01", "2025-12-31"),
        ("первая декада мая 2019 года", "2019-05-01", "2019-05-10"),
        ("III декада февраля 2020 г.", "2020-02-21", "2020-02-29"),
        ("first half of May 2026", "2026-05-01", "2026-05-15"),
        ("second half of May 2026", "2026-05-16", "2026-05-31"),
        ("2nd half of June 2026", "2026-06-16", "2026-06-30"),
        ("H2 May 2026", "2026-05-16", "2026-05-31"),
        ("May 2026 (second half)", "2026-05-16", "2026-05-31"),
        ("вторая половина мая 2026 г.", "2026-05-16", "2026-05-31"),
        ("в первой половине мая 2026 года", "2026-05-01", "2026-05-15"),
        ("2024 год, вторая половина февраля", "2024-02-16", "2024-02-29"),
        ("вторая половина мая – первая половина июня 2026 г.", "2026-05-16", "2026-06-15"),
        ("last ten days of May 2026", "2026-05-21", "2026-05-31"),
        ("последняя неделя мая 2026", "2026-05-25", "2026-05-31"),
        ("середина мая 2026", "2026-05-15", "2026-05-15"),
        ("mid-May 2026", "2026-05-15", "2026-05-15"),
        ("до второй декады мая 2026 г.", "None", "2026-05-20"),
        ("by the end of the first half of May 2026", "None", "2026-05-15"),
    ],
)
def test_seasons_and_parts_of_a_year_or_month_are_their_months_and_days_and_say_so(words, start, end):
    found = read(words)
    assert (str(found.start), str(found.end), found.note) == (start, end, "deadline-vague")


@pytest.mark.parametrize("month", ["начало {}", "в начале {}", "early {}", "beginning of {}", "late {}"])
def test_what_has_no_length_of_its_own_is_its_whole_month_and_says_so(month):
    found = read(f"{month.format('мая' if month[0] > 'z' else 'May')} 2026")
    assert (found.start, found.end, found.note) == (date(2026, 5, 1), date(2026, 5, 31), "deadline-partly-read")


@pytest.mark.parametrize(
    "words", ["второе полугодие 2026", "вторая половина 2026 года", "second half of 2026", "2H 2026"]
)
def test_a_half_of_a_year_is_no_half_of_a_quarter(words):
    assert (read(words).start, read(words).end) == (date(2026, 7, 1), date(2026, 12, 31))
    for quarter in ("second half of Q2 2026", "вторая половина II квартала 2026"):
        assert (read(quarter).start, read(quarter).end) == (date(2026, 4, 1), date(2026, 6, 30))
        assert read(quarter).note == "deadline-partly-read"


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("Q4 2023/24", "quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("Q3 FY24", "quarter", date(2023, 10, 1), date(2023, 12, 31)),
        ("2024/25 Q2", "quarter", date(2024, 7, 1), date(2024, 9, 30)),
        ("H2 2024/25", "half-year", date(2024, 10, 1), date(2025, 3, 31)),
        ("2025/26", "year", date(2025, 4, 1), date(2026, 3, 31)),
    ],
)
def test_a_financial_year_has_days_only_where_its_first_month_is_known(words, kind, start, end):
    dated, alone = read(words, fiscal=FinancialYear(4, stated=False)), read(words)
    assert (dated.start, dated.end, dated.note) == (start, end, "deadline-british-year")
    assert (alone.kind, alone.start, alone.end, alone.note) == (kind, None, None, "deadline-financial-year")


def test_the_month_of_financial_years_is_stated_or_british_or_unknown():
    assert fiscal.told("FY 2025 is July 1, 2024 to June 30, 2025. NHS") == FinancialYear(7)
    assert fiscal.told("The Overview and Scrutiny Committee asks for a report in 2024/25") == FinancialYear(
        4, stated=False
    )
    assert fiscal.told("The council asks for a report in 2024/25") is None
    assert fiscal.told("The Shire of Korrin asks for a report in 2024/25") == FinancialYear(7, stated=False)
    assert fiscal.told("The Scottish Government wrote to the Shire of Korrin in 2024/25") is None
    assert read("Q2 24/25", fiscal=FinancialYear(7, stated=False)).end == date(2024, 12, 31)


@pytest.mark.parametrize("words", ["до конца года", "к концу текущего года", "by the end of the year", "by year-end"])
def test_the_end_of_the_year_is_that_of_the_title(words):
    assert read(words, year=2019).end == date(2019, 12, 31)
    assert read(words).note == "deadline-without-year"


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("Month 6", "deadline-relative"),
        ("M1-M12", "deadline-relative"),
        ("Years 1-3", "deadline-relative"),
        ("в течение 3 месяцев со дня подписания", "deadline-relative"),
        ("по мере необходимости", "deadline-relative"),
        ("по графику", "deadline-relative"),
        ("при приёме на работу", "deadline-relative"),
        ("при необходимости", "deadline-relative"),
        ("до 1 марта года, следующего за отчетным", "deadline-relative"),
        ("after the law is passed", "deadline-relative"),
        ("By Easter 2025", "deadline-relative"),
        ("before the elections 2026", "deadline-relative"),
        ("Short to medium term", "deadline-relative"),
        ("31.02.2015", "deadline-impossible"),
        ("5 квартал 2015 года", "deadline-impossible"),
        ("VI кв. 2015", "deadline-impossible"),
        ("3 полугодие 2015", "deadline-impossible"),
        ("05/06/2020", "deadline-unread"),
        ("скоро", "deadline-unread"),
        ("-", "deadline-missing"),
        ("", "deadline-missing"),
    ],
)
def test_a_date_is_never_guessed(words, note):
    deadline = read(words, year=2015)
    assert (deadline.kind, deadline.start, deadline.end, deadline.note) == ("none", None, None, note)


@pytest.mark.parametrize("words", ["2026/2027 учебный год", "в течение 2026-2027 уч. года"])
def test_an_academic_year_runs_from_september_to_august_and_it_is_told(words):
    deadline = read(words)
    assert (deadline.start, deadline.end) == (date(2026, 9, 1), date(2027, 8, 31))
    assert deadline.note == "deadline-school-year"


@pytest.mark.parametrize("words", ["II и IV кварталы 2025 г.", "2, 4 кварталы 2025", "Q2 and Q4 2025"])
def test_quarters_with_another_between_them_are_each_kept(words):
    deadline = read(words)
    assert (deadline.start, deadline.end, deadline.note) == (date(2025, 4, 1), date(2025, 12, 31), "deadline-gaps")
    assert deadline.parts == ((date(2025, 4, 1), date(2025, 6, 30)), (date(2025, 10, 1), date(2025, 12, 31)))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("1) март 2025 г.; 2) май 2025 г.", date(2025, 3, 1), date(2025, 5, 31)),
        ("1) март 2025 г.\n2) май 2025 г.", date(2025, 3, 1), date(2025, 5, 31)),
        ("1. March 2025\n2. May 2025", date(2025, 3, 1), date(2025, 5, 31)),
        ("1. июнь 2025", date(2025, 6, 1), date(2025, 6, 30)),
        ("2) 2025 год", date(2025, 1, 1), date(2025, 12, 31)),
        ("1. 01.03.2025; 2. 05.04.2025", date(2025, 3, 1), date(2025, 4, 5)),
        ("1. до 1 марта 2025 г. 2. до 1 мая 2025 г.", None, date(2025, 5, 1)),
    ],
)
def test_a_number_that_counts_deadlines_is_no_day(words, first, last):
    assert (read(words).start, read(words).end) == (first, last)


@pytest.mark.parametrize("words", ["1. июня 2025 г.", "1 июнь 2025", "1. 06. 2025", "1. June 2025"])
def test_a_day_before_its_month_stays_a_day(words):
    assert (read(words).start, read(words).end) == (date(2025, 6, 1),) * 2


@pytest.mark.parametrize(
    "words",
    [
        "до 30 апреля 2024 г., до 30 апреля 2025 г.",
        "до 30 апреля 2024 г. и 30 апреля 2025 г.",
        "До 30 апреля 2024 г. До 30 апреля 2025 г.",
        "а) до 30 апреля 2024 г.; б) до 30 апреля 2025 г.",
        "by 30 April 2024; by 30 April 2025",
    ],
)
def test_each_of_several_last_days_is_kept(words):
    deadline = read(words)
    assert deadline.parts == ((None, date(2024, 4, 30)), (None, date(2025, 4, 30)))
    assert (deadline.start, deadline.end, deadline.note) == (None, date(2025, 4, 30), "deadline-gaps")


def test_a_last_day_within_a_period_named_beside_it_is_no_second_deadline():
    assert read("I квартал 2025 г., до 1 марта").parts == ()


@pytest.mark.parametrize("words", ["до 1.06.2025 и далее постоянно", "by 1 June 2025, then ongoing"])
def test_a_first_last_day_of_what_goes_on_is_kept_and_told(words):
    deadline = read(words)
    assert (deadline.kind, deadline.start, deadline.end) == ("ongoing", None, date(2025, 6, 1))
    assert deadline.note == "deadline-goes-on"


@pytest.mark.parametrize("words", ["7, 21 марта 2025 г.", "07.03.2025, 21.03.2025", "7 March 2025; 21 March 2025"])
def test_days_of_a_list_are_each_kept_and_told_to_be_no_span(words):
    deadline = read(words)
    assert deadline.parts == ((date(2025, 3, 7),) * 2, (date(2025, 3, 21),) * 2)
    assert (deadline.end, deadline.note) == (date(2025, 3, 21), "deadline-gaps")


def test_a_long_list_of_days_and_days_side_by_side_are_told_too():
    assert read(", ".join(f"15.{month:02}.2025" for month in range(1, 13)) + ", 15.01.2026").note == "deadline-gaps"
    assert read("25.03.2025 30.09.2025").note == "deadline-dash-lost"


def test_days_that_follow_each_other_are_a_span():
    assert read("7, 8 марта 2025 г.").note is None


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("FY2025", date(2025, 12, 31)),
        ("FY 2024/25", date(2025, 3, 31)),
        ("FY24-25", date(2025, 3, 31)),
        ("by the end of FY2024/25", date(2025, 3, 31)),
        ("2019/20 financial year", date(2020, 3, 31)),
    ],
)
def test_a_financial_year_of_which_nothing_is_told_has_an_end_that_is_said_to_be_a_guess(words, last):
    guessed = read(words)
    assert (guessed.end, guessed.note) == (last, "deadline-year-guessed")


def test_a_part_of_a_financial_year_of_which_nothing_is_told_has_no_day():
    assert [read(words).end for words in ("Q2 FY2025", "H1 2024/25", "2024/25")] == [None] * 3


@pytest.mark.parametrize(
    "words", ["I, II кварталы 2025", "март, апрель 2025 г.", "июнь - август 2024, 2025, 2026", "II и IV кварталы"]
)
def test_periods_in_a_row_in_several_years_or_in_no_year_have_no_parts(words):
    assert read(words).parts == ()


@pytest.mark.parametrize("words", ["II - IV кварталы 2025 г.", "III и IV кварталы 2025 г."])
def test_quarters_in_a_row_need_no_word(words):
    assert read(words).note is None


@pytest.mark.parametrize(
    ("words", "kind", "start", "end"),
    [
        ("До 20 сентября", "date", None, date(2014, 9, 20)),
        ("I квартал", "quarter", date(2014, 1, 1), date(2014, 3, 31)),
        ("март", "month", date(2014, 3, 1), date(2014, 3, 31)),
        ("7, 21 марта", "range", date(2014, 3, 7), date(2014, 3, 21)),
        ("сентябрь - октябрь", "range", date(2014, 9, 1), date(2014, 10, 31)),
    ],
)
def test_a_year_from_the_title_says_so(words, kind, start, end):
    titled, alone = read(words, year=2014), read(words)
    assert (titled.kind, titled.start, titled.end, titled.year_from) == (kind, start, end, "title")
    assert (alone.kind, alone.start, alone.end, alone.note) == (kind, None, None, "deadline-without-year")


def test_the_title_does_not_touch_a_deadline_with_its_own_year():
    assert read("IV квартал 2015", year=2010).year_from is None
    assert read("ежегодно, до 1 февраля", year=2010).start is None


def test_two_cells_make_one_range():
    joined = deadlines.joined(read("01.02.2015", offset=5), read("2017 год", offset=20))
    assert (joined.kind, joined.start, joined.end) == ("range", date(2015, 2, 1), date(2017, 12, 31))
    assert (joined.text, joined.span) == ("01.02.2015 - 2017 год", (5, 28))


def test_a_finding_quotes_the_words_in_both_languages():
    finding = deadlines.finding(read("скоро"), where="plan.txt", table=1, row=7)
    assert finding is not None
    assert (finding.severity, finding.code, finding.row) == ("warning", "deadline-unread", 7)
    assert "скоро" in finding.message.ru
    assert "скоро" in finding.message.en
    assert deadlines.finding(read("2015 год")) is None


@given(st.text(max_size=60), st.integers(0, 999))
def test_any_words_keep_their_place(words, offset):
    deadline = read(words, offset=offset)
    start, end = deadline.span
    assert words[start - offset : end - offset] == words.strip()


PARTS = st.sampled_from(
    "IV квартал 2015 | 2016 | год | до | с | по | - | , | ежегодно | март | 7 | 31.12.2015 | и | далее | (| ) "
    "| полугодие | II | постоянно | скоро | Q2".split("|")
)


@settings(max_examples=500)
@given(st.lists(PARTS, max_size=9).map(" ".join), st.sampled_from([None, 2014]))
def test_reading_never_fails_and_never_turns_time_back(words, year):
    deadline = read(words, year=year)
    assert deadline.start is None or deadline.end is None or deadline.start <= deadline.end
    assert deadline.kind in "quarter half-year year range date month annual recurring ongoing none".split()


@given(st.integers(1990, 2060), st.integers(1, 4))
def test_a_quarter_is_three_months_however_it_is_written(year, quarter):
    roman = ("I", "II", "III", "IV")[quarter - 1]
    one, two, three = read(f"{roman} квартал {year}"), read(f"{quarter} кв. {year} г."), read(f"Q{quarter} {year}")
    assert (one.start, one.end) == (two.start, two.end) == (three.start, three.end)
    assert one.start == date(year, quarter * 3 - 2, 1)


@pytest.mark.parametrize("year", [None, 2025])
@pytest.mark.parametrize(
    ("words", "kind", "recurrence"),
    [
        ("ежегодно до 1 декабря", "annual", "P1Y"),
        ("ежегодно, до 1 марта", "annual", "P1Y"),
        ("ежеквартально, до 10 числа", "recurring", "P3M"),
        ("раз в полугодие", "recurring", "P6M"),
        ("постоянно", "ongoing", None),
        ("в течение года", "ongoing", None),
    ],
)
def test_what_recurs_or_goes_on_needs_no_year_and_takes_none(words, kind, recurrence, year):
    deadline = read(words, year=year)
    assert (deadline.kind, deadline.recurrence, deadline.note) == (kind, recurrence, None)
    assert (deadline.start, deadline.end, deadline.year_from) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2 сентября", "2024-09-02", "2024-09-02"),
        ("сентябрь - октябрь", "2024-09-01", "2024-10-31"),
        ("ноябрь - февраль", "2024-11-01", "2025-02-28"),
        ("до 20 апреля", None, "2025-04-20"),
        ("август", None, None),
        ("август - сентябрь", "2024-08-01", "2024-09-30"),
        ("июнь - август", "2025-06-01", "2025-08-31"),
        ("II квартал", None, None),
    ],
)
def test_a_school_year_dates_months(words, start, end):
    found = read(words, year=SchoolYear(2024))
    assert (found.start and str(found.start), found.end and str(found.end)) == (start, end)


@pytest.mark.parametrize("words", ["Next meeting", "By the next meeting", "ASAP", "Each review"])
def test_a_time_that_hangs_on_a_meeting_has_no_date_of_its_own(words: str) -> None:
    found = read(words)
    assert (found.end, found.note) == (None, "deadline-relative")
