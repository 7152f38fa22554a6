"""Leads whose names are bold, where the document says what bold means: web pages, Word and Markdown."""

from pathlib import Path

import docx
import pytest

from inograph import documents
from inograph.plan.table import read_plan

NOTES = ["Lead agencies are shown in bold.", "Agencies in bold are the lead agencies."]
ROWS = [
    ("1", "Chart the reefs", ["Harbour Office, ", "*Reef Survey", ", Ministry of Ports"], "June 2024"),
    ("2", "Buoy the wrecks", ["*Diving Board, Harbour Office", ", Reef Survey"], "July 2024"),
]
HEADER = ("No", "Action", "Responsible agencies", "Deadline")
LEADS = [["Reef Survey"], ["Diving Board", "Harbour Office"]]


def page(note: str) -> bytes:
    rows = "".join(
        f"<tr><td>{number}<td>{name}<td>{''.join(_html(one) for one in who)}<td>{when}</tr>"
        for number, name, who, when in ROWS
    )
    return f"<p>{note}</p><table><tr>{''.join(f'<th>{name}</th>' for name in HEADER)}</tr>{rows}</table>".encode()


def _html(words: str) -> str:
    return f"<b>{words[1:]}</b>" if words.startswith("*") else words


def markdown(note: str) -> bytes:
    cells = [HEADER, ("---",) * 4]
    cells += [
        (number, name, "".join(f"**{one[1:]}**" if one.startswith("*") else one for one in who), when)
        for number, name, who, when in ROWS
    ]
    return (f"{note}\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in cells)).encode()


def word(path: Path, note: str) -> None:
    letter = docx.Document()
    letter.add_paragraph(note)
    table = letter.add_table(rows=1, cols=4)
    for cell, name in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = name
    for number, name, who, when in ROWS:
        cells = table.add_row().cells
        for at, words in ((0, number), (1, name), (3, when)):
            cells[at].text = words
        for one in who:
            for letters in (one[:4], one[4:]) if one.startswith("*") else (one,):  # a run ends inside a word
                cells[2].paragraphs[0].add_run(letters.lstrip("*")).bold = one.startswith("*") or None
    letter.save(str(path))


def leads(path: Path) -> list[list[str]]:
    found = read_plan(documents.read(path)).activities
    assert all(len(one.executors) == 3 for one in found)
    return [[who.name for who in one.executors if who.role == "lead"] for one in found]


@pytest.mark.parametrize("note", NOTES)
def test_bold_names_lead_where_a_note_says_so(tmp_path: Path, note: str):
    (tmp_path / "plan.html").write_bytes(page(note))
    (tmp_path / "plan.md").write_bytes(markdown(note))
    word(tmp_path / "plan.docx", note)
    assert [leads(tmp_path / f"plan.{kind}") for kind in ("html", "md", "docx")] == [LEADS] * 3


def test_bold_names_lead_nothing_where_bold_means_something_else(tmp_path: Path):
    (tmp_path / "plan.html").write_bytes(page("Changes since March are shown in bold."))
    assert leads(tmp_path / "plan.html") == [["Harbour Office"], ["Diving Board"]]
