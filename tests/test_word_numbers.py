"""Numbers that Word makes by itself are read as a person sees them on the page."""

import pytest
from tests import plan_files

from inograph import documents
from inograph.plan.table import read_plan

LISTS = f"""<w:numbering {plan_files.WORD}>
<w:abstractNum w:abstractNumId="5">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="6">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Раздел %1"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="5"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {plan_files.WORD}>
<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Row"><w:basedOn w:val="Base"/></w:style>
<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
</w:styles>"""
LINKS = plan_files.relations(numbering="numbering.xml", styles="styles.xml")


def listed(words: str, number: int | str = 1, level: int = 0) -> str:
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return plan_files.paragraph(words).replace("<w:p>", f"<w:p><w:pPr>{mark}</w:pPr>")


def styled(words: str, style: str) -> str:
    return plan_files.paragraph(words).replace("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>')


def document(tmp_path, body):
    path = tmp_path / "a.docx"
    parts = {"word/numbering.xml": LISTS, "word/styles.xml": STYLES, "word/_rels/document.xml.rels": LINKS}
    path.write_bytes(plan_files.docx_of(body, **parts))
    return documents.read(path)


def test_rows_numbered_by_word_have_their_numbers(tmp_path):
    rows = [("Построить мост", "2016 год", "Минтранс России"), ("Открыть школу", "2017 год", "Минобрнауки России")]
    table = "<w:tbl><w:tr>" + "".join(
        f"<w:tc>{plan_files.paragraph(words)}</w:tc>" for words in ("№", "Мероприятие", "Срок", "Исполнитель")
    ) + "</w:tr>"  # fmt: skip
    for row in rows:
        cells = "".join(f"<w:tc>{plan_files.paragraph(words)}</w:tc>" for words in row)
        table += f"<w:tr><w:tc>{listed('')}</w:tc>{cells}</w:tr>"
    read = document(tmp_path, table + "</w:tbl>")
    assert [(a.number, a.name) for a in read_plan(read).activities] == [("1", "Построить мост"), ("2", "Открыть школу")]
    assert not read.findings


def test_levels_styles_restarts_and_bullets(tmp_path):
    body = (
        listed("а") + listed("б", level=1) + listed("в", level=1) + listed("г", level=2) + styled("д", "Row")
        + listed("е", level=1) + listed("ж", 4) + listed("з") + listed("и", 3) + listed("к", 2) + listed("", 2)
        + listed("л", 0) + listed("м", 99) + styled("н", "Loop")
    )  # fmt: skip
    assert document(tmp_path, body).text.split("\n")[:-1] == [
        "1. а", "1.1. б", "1.2. в", "а) г", "2. д", "2.1. е", "10. ж", "11. з", "Раздел III и", "• к", "л", "м", "н",
    ]  # fmt: skip


def test_bullets_of_a_cell_part_its_executors(tmp_path):
    header = "".join(f"<w:tc>{plan_files.paragraph(w)}</w:tc>" for w in ("Мероприятие", "Срок", "Исполнитель"))
    people = listed("департамент архитектуры", 2) + listed("фонд развития", 2)
    row = "".join(
        f"<w:tc>{cell}</w:tc>" for cell in (listed("Построить мост", 2), plan_files.paragraph("2016 год"), people)
    )
    read = document(tmp_path, f"<w:tbl><w:tr>{header}</w:tr><w:tr>{row}</w:tr></w:tbl>")
    activity = read_plan(read).activities[0]
    assert activity.name == "Построить мост"
    assert [who.name for who in activity.executors] == ["департамент архитектуры", "фонд развития"]


@pytest.mark.parametrize("start", ["-5", "x", "99999999999999999999", "0"])
def test_a_start_that_is_no_number_breaks_nothing(tmp_path, start):
    path = tmp_path / "a.docx"
    lists = LISTS.replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>')
    parts = {"word/numbering.xml": lists, "word/_rels/document.xml.rels": LINKS}
    path.write_bytes(plan_files.docx_of(listed("а") + listed("б", level=8), **parts))
    assert documents.read(path).text.startswith({"0": "0. а", "99999999999999999999": "1. а"}.get(start, "1. а"))
