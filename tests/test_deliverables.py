"""The document an activity ends with: kind, issuer, addressee, parties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inograph.plan.deliverables import read


@pytest.mark.parametrize(
    ("words", "kind", "issuer"),
    [
        ("акт Администрации Томской области", "act", "Администрации Томской области"),
        ("ведомственный акт", "act", None),
        ("нормативный правовой акт Правительства Российской Федерации", "act", "Правительства Российской Федерации"),
        ("приказ Минприроды России об утверждении порядка", "order", "Минприроды России"),
        ("распоряжение Правительства Российской Федерации", "directive", "Правительства Российской Федерации"),
        ("постановление администрации города", "decree", "администрации города"),
        ("приказ Федеральной службы по надзору в сфере связи", "order", "Федеральной службы по надзору в сфере связи"),
        ("проект федерального закона", "draft-law", None),
        ("протокол заседания", "protocol", None),
        ("план мероприятий", "plan", None),
        ("отчет", "report", None),
        ("доклад в Правительство Российской Федерации", "report", None),
        ("соглашение", "agreement", None),
        ("Annual report to the Cabinet Office", "annual-report", None),
        ("проведение конкурса", "other", None),
    ],
)
def test_kind_and_issuer(words, kind, issuer):
    deliverable = read(words)
    assert deliverable is not None
    assert (deliverable.kind, deliverable.issuer and deliverable.issuer.text) == (kind, issuer)


def test_an_annual_report_has_an_addressee_and_recurs():
    deliverable = read("ежегодный доклад в Правительство Российской Федерации о реализации Концепции", 100)
    assert deliverable is not None
    assert deliverable.addressee is not None
    assert (deliverable.kind, deliverable.recurrence) == ("annual-report", "P1Y")
    assert (deliverable.addressee.text, deliverable.addressee.start) == ("Правительство Российской Федерации", 119)


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        (
            "соглашение о взаимодействии в области лесных отношений между Рослесхозом и Администрацией Томской области",
            ["Рослесхозом", "Администрацией Томской области"],
        ),
        ("договор между Минтрансом России, ОАО «РЖД» и субъектами Российской Федерации о станциях",
         ["Минтрансом России", "ОАО «РЖД»", "субъектами Российской Федерации"]),
        ("agreement between the Ministry of Finance and Cabinet Office", ["the Ministry of Finance", "Cabinet Office"]),
    ],
)  # fmt: skip
def test_the_parties_stand_as_written(words, parties):
    deliverable = read(words, 7)
    assert deliverable is not None
    assert deliverable.kind == "agreement"
    assert [party.text for party in deliverable.parties] == parties
    assert all(words[party.start - 7 : party.end - 7] == party.text for party in deliverable.parties)


@pytest.mark.parametrize("words", ["", "-", " – ", "нет"])
def test_no_document_is_no_deliverable(words):
    assert read(words) is None


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from("акт доклад в Правительство между Минфином и , ( ) об приказ".split())).map(" ".join)
)
def test_any_words_keep_their_places(words):
    deliverable = read(words, 3)
    if deliverable is None:
        return
    assert words[deliverable.start - 3 : deliverable.end - 3] == words.strip()
    for party in (deliverable.issuer, deliverable.addressee, *deliverable.parties):
        assert party is None or words[party.start - 3 : party.end - 3] == party.text


@pytest.mark.parametrize(
    ("words", "issuer", "addressee"),
    [
        ("доклад Губернатору Кедровской области", None, "Губернатору Кедровской области"),
        ("ежегодный доклад Правительству области о ходе работ", None, "Правительству области"),
        ("отчёт Президенту Российской Федерации", None, "Президенту Российской Федерации"),
        ("информация Министерству финансов", None, "Министерству финансов"),
        ("доклад главе города", None, "главе города"),
        ("отчёт Государственной Думе", None, "Государственной Думе"),
        ("отчёт Администрации города", None, None),
        ("отчёт в Администрацию города", None, "Администрацию города"),
        ("отчёт Минфина России", "Минфина России", None),
        ("акт Администрации города", "Администрации города", None),
        ("доклад о помощи Министерству", None, None),
        ("отчет в Томской области", None, None),
    ],
)
def test_a_report_goes_to_whom_the_dative_names(words, issuer, addressee):
    deliverable = read(words)
    assert deliverable is not None
    assert deliverable.issuer is None if issuer is None else deliverable.issuer.text == issuer
    assert deliverable.addressee is None if addressee is None else deliverable.addressee.text == addressee


@pytest.mark.parametrize(
    "words",
    [
        "проект закона Кедровской области", "закон Томской области", "закон Томской области «О промышленных парках»",
        "закон Республики Алтай", "закон г. Томска", "закон Российской Федерации",
        "закон Ханты-Мансийского автономного округа - Югры",
    ],
)  # fmt: skip
def test_a_territory_is_no_body(words):
    deliverable = read(words)
    assert deliverable is not None
    assert deliverable.issuer is None


def test_parties_are_bodies_each_named_once():
    deliverable = read("соглашение между Кедровской областью, Администрацией города и Администрацией города")
    assert deliverable is not None
    assert [party.text for party in deliverable.parties] == ["Администрацией города"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("акты ввода объектов", "other"), ("акт выполненных работ", "other"), ("акт районной Думы", "act"),
     ("акты органов местного самоуправления", "act"), ("акт об утверждении границ", "act"), ("правовой акт", "act"),
     ("решение проблем жителей", "other"), ("решение комиссии по отбору", "decree"), ("решение о надбавках", "decree"),
     ("программное обеспечение", "other"), ("программы обучения", "plan"), ("информационная система", "other"),
     ("акт", "other"), ("акт, отчёт", "other"), ("Act", "other"), ("поручение Губернатора", "directive"),
     ("договор", "agreement"), ("информация на сайте", "report"), ("указатели улиц", "other"),
     ("планирование застройки", "other"),
     ("act of acceptance", "other"), ("act of the regional assembly", "act"), ("resolution of complaints", "other"),
     ("resolution of the council", "decree"), ("contractor selected", "other"), ("contracts", "agreement")],
)  # fmt: skip
def test_a_word_for_a_document_tells_the_kind_only_where_it_heads_the_phrase(words, kind):
    assert read(words).kind == kind
