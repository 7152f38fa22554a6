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
        ("распоряжение Правительства Российской Федерации", "order", "Правительства Российской Федерации"),
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
