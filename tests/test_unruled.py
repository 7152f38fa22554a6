"""Tables of a PDF around whose cells no lines are drawn."""

from itertools import pairwise

import pytest
from tests.plan_files import pdf_of, pdf_words

from inograph import documents
from inograph.documents.page import rejoined
from inograph.plan.table import read_plan

HEADER = [(40, 500, "No."), (80, 500, "Action"), (300, 500, "Deadline"), (450, 500, "Lead agency")]
FIRST = [
    (40, 474, "1."), (80, 480, "Survey the bridges of"), (80, 468, "the northern roads"), (300, 474, "30 June 2025"),
    (450, 474, "Ministry of Transport"),
]  # fmt: skip
SECOND = [
    (40, 440, "2."), (80, 440, "Train the rangers"), (300, 440, "2026"), (450, 446, "Forestry Commission,"),
    (450, 434, "Treasury"),
]  # fmt: skip
THIRD = [
    (40, 406, "3."), (80, 412, "Connect the schools to"), (300, 406, "31 May 2027"), (450, 406, "Housing Authority"),
]  # fmt: skip
REST = [(80, 480, "the fibre network")]
TOLD = [
    ("Survey the bridges of the northern roads", "2025-06-30", ["Ministry of Transport"]),
    ("Train the rangers", "2026-12-31", ["Forestry Commission", "Treasury"]),
    ("Connect the schools to the fibre network", "2027-05-31", ["Housing Authority"]),
]
HEAD, FOOT = (40, 570, "Ashford Regional Council"), (40, 20, "https://example.org/plans/ashford/print/2025")


def page(*words, drawn=""):
    return drawn + "".join(pdf_words(*word) for word in words)


def told(folder, *pages):
    path = folder / "plan.pdf"
    path.write_bytes(pdf_of(*pages))
    return [
        (a.name, a.deadline and a.deadline.end and a.deadline.end.isoformat(), [e.name for e in a.executors])
        for a in read_plan(documents.read(path)).activities
    ]


def test_cells_that_stand_in_the_middle_of_their_rows_over_a_page_break(tmp_path):
    first = page(HEAD, *HEADER, *FIRST, *SECOND, *THIRD, FOOT)
    assert told(tmp_path, first, page(HEAD, *HEADER, *REST, FOOT)) == TOLD


def test_rows_without_numbers(tmp_path):
    rows = ([word for word in row if word[0] > 40] for row in (HEADER, FIRST, SECOND, THIRD))
    assert told(tmp_path, page(*(word for row in rows for word in row), (80, 400, "the fibre network"))) == TOLD


def test_a_row_that_shares_its_first_cell_stands_alone_below_a_page_break(tmp_path):
    def row(y, *cells):
        return [(x, y, words) for x, words in zip((40, 180, 330, 470), cells, strict=True) if words]

    header = row(500, "Finding", "Action", "Lead", "Deadline")
    first = page(*header, *row(470, "F1. The pier sinks", "Drive new piles", "Harbour Board", "May 2031"),
                 *row(440, "", "Close the pier", "Police", "June 2031"),
                 *row(410, "F2. Nobody reports", "Print report cards", "Harbour Board", "July 2031"),
                 *row(380, "", "Train the watch", "Coast Guard", "July 2031"),
                 *row(350, "F3. Boats collide", "Paint the buoys", "Lights Office", "May 2031"))  # fmt: skip
    second = page(*row(500, "", "Limit the speed", "Harbour Board", "August 2031"),
                  *row(470, "F4. Oil spills", "Buy booms", "Coast Guard", "June 2031"))  # fmt: skip
    assert [name for name, _, _ in told(tmp_path, first, second)] == [
        "Drive new piles", "Close the pier", "Print report cards", "Train the watch", "Paint the buoys",
        "Limit the speed", "Buy booms",
    ]  # fmt: skip


def test_shaded_rows_are_parts_of_one_table(tmp_path):
    xs = (38, 78, 298, 448, 640)
    boxes = "".join(
        f"0.9 g {left} {low} {right - left} {high - low} re f 0 g\n"
        for low, high in ((492, 512), (426, 458))
        for left, right in pairwise(xs)
    )
    words = page(*HEADER, *FIRST, *SECOND, *THIRD, (80, 400, "the fibre network"), drawn=boxes)
    assert told(tmp_path, words) == TOLD


def test_a_name_in_the_middle_over_two_columns_heads_both(tmp_path):
    header = [(40, 500, "No."), (80, 500, "Action"), (352, 506, "Timeline"), (300, 494, "Start"), (400, 494, "End")]
    header += [(500, 500, "Lead agency")]
    rows = []
    for n, y in ((1, 470), (2, 450), (3, 430)):
        rows += [(40, y, f"{n}."), (80, y, f"Mend the old quay {n}"), (300, y, "01/02/2025")]
        rows += [(400, y, f"28/0{n}/2026"), (500, y, "Housing Authority")]
    got = told(tmp_path, page(*header, *rows))
    assert [end for _, end, _ in got] == ["2026-01-28", "2026-02-28", "2026-03-28"]


@pytest.mark.parametrize("turn", ["0 1 -1 0", "0 -1 1 0"])
def test_names_of_columns_that_stand_on_end(tmp_path, turn):
    drawn = "".join(f"38 {y} m 640 {y} l S\n" for y in (390, 428, 454, 490, 560))
    drawn += "".join(f"{x} 390 m {x} 560 l S\n" for x in (38, 78, 298, 448, 640))
    y = 496 if turn.startswith("0 1") else 556
    on_end = "".join(
        f"q {turn} {x} {y} cm {pdf_words(0, 0, words)} Q\n" for x, words in ((310, "Deadline"), (460, "Lead agency"))
    )
    upright = [(40, 500, "No."), (80, 500, "Action"), *FIRST, *SECOND, *THIRD, (80, 400, "the fibre network")]
    assert told(tmp_path, page(*upright, drawn=drawn + on_end)) == TOLD


def test_a_date_wider_than_its_column_is_read(tmp_path):
    broken = [word for word in FIRST if word[0] != 300] + [(300, 480, "30/06/20"), (300, 468, "25")]
    assert told(tmp_path, page(*HEADER, *broken, *SECOND, *THIRD, (80, 400, "the fibre network"))) == TOLD


def test_ends_of_cells_that_begin_several_pages_alike_are_no_heads_of_pages(tmp_path):
    def row(number, name, y):
        told = [(40, y, f"{number}."), (80, y, name), (300, y, "31 May 2027"), (450, y, "Housing Authority,")]
        return [*told, (450, y - 12, "Treasury Forestry Archive Museum Library Theatre Harbour".split()[number - 1])]

    cut, rest = "Connect the schools", (80, 540, "to the fibre network")
    pages = [page(*HEADER, *row(1, "Survey the bridges", 480), *row(2, cut, 446))]
    pages += [page(rest, *row(3, "Paint the bridges", 514), *row(4, cut, 480))]
    pages += [page(rest, *row(5, "Light the bridges", 514))]
    pages += [page(*row(number, f"Walk over bridge {number}", 500)) for number in (6, 7)]
    names = [name for name, _, _ in told(tmp_path, *pages)]
    assert (len(names), names.count(f"{cut} to the fibre network")) == (7, 2)


def test_rows_that_only_their_numbers_set_apart(tmp_path):
    lines = [
        ("No.", "Action", "Deadline", "Lead agency"),
        ("1.", "Survey the bridges of", "30 June 2025", "Ministry of Transport"),
        ("", "the northern roads", "", ""),
        ("2.", "Train the rangers", "2026", "Forestry Commission,"),
        ("", "", "", "Treasury"),
        ("3.", "Connect the schools to", "31 May 2027", "Housing Authority"),
        ("", "the fibre network", "", ""),
    ]
    xs = (40, 80, 300, 450)
    words = [
        (x, 500 - 12 * at, said) for at, line in enumerate(lines) for x, said in zip(xs, line, strict=True) if said
    ]
    assert told(tmp_path, page(*words)) == TOLD


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("отдел благо\nустрой\nства", "отдел благоустройства"),
        ("(по согласован\nию)", "(по согласованию)"),
        ("союз машин\nост\nроителей", "союз машиностроителей"),
        ("IV\nкварт\nал\n20\n27\nгода", "IV\nквартал\n2027\nгода"),
        ("служба\nохраны\nлесов", "служба\nохраны\nлесов"),
        ("осмотр домов\nи\nдворов", "осмотр домов\nи\nдворов"),
        ("дома 20\n25 и 30", "дома 20\n25 и 30"),
    ],
)
def test_words_and_years_torn_in_a_narrow_column_are_whole(torn: str, whole: str):
    assert rejoined(torn) == whole
