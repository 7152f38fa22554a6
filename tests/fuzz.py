"""Any bytes at all, guided by what code they reach: each reader and each grammar answers or refuses in one line.

python -m tests.fuzz TARGET,TARGET… SECONDS FOLDER [SEED]

The targets have a process each, which begins where all is loaded: under the tracer that takes longer than the fuzzing.
What one of them says and its exit status stand in FOLDER/TARGET.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["inograph"]):
    from inograph import documents
    from inograph.documents import pdf, rows
    from inograph.documents.markup import docx, html, opendocument, xlsx
    from inograph.documents.rows import row_books, row_texts
    from inograph.errors import InographError
    from inograph.plan import as_json, concept, deadlines, deliverables, executors, records, table
    from inograph.plan.column_map import Told, mapping

from tests import plan_files
from tests.bad import case, delimited, pages, texts

READERS = (docx, html, opendocument, pdf, row_books, row_texts, xlsx)  # loaded while imports are instrumented
SCRATCH = Path()
LONGEST = 1 << 12
WORDS = (
    'по согласованию|(по согласованию)|Министерство |администрация |и |, |; |совместно с |далее - |«|»|"|(|)|ООО |1) |'
    "России|области|Иванов И.И.|IV квартал |2015 год|до 1 июня |ежегодно|15.09.2016|годы| - |постоянно|начало|"
    "by agreement|Lead: |supported by | and |Ministry of |Q4 2016|June 2020|annual|приказ |соглашение между |доклад |"
    "Мероприятие|Срок|Ответственный исполнитель|Action|Deadline|Lead|| |\n|\r|\t|---|¦|┌|│|<td>|<tr>|</table>|<br>|"
    "<table>|rowspan=|colspan=|</w:t>|<w:tc>|<w:tr>|<w:tbl>|<w:vMerge/>|<c |<v>|<row>|table:table-cell|text:p|<!--|-->"
).split("|")


def one_line(error: InographError) -> None:
    assert "\n" not in error.line("ru")


def document(name: str, data: bytes) -> None:
    """A file is read to its end, as `inograph extract` does, and every place holds its words."""
    path = SCRATCH / name
    path.write_bytes(data)
    try:
        read = documents.read(path)
    except InographError as error:
        one_line(error)
        return
    for cell in (cell for found in read.tables for row in found.rows for cell in row):
        if not cell.pieces:
            assert read.text[cell.start : cell.end] == cell.text, cell
    plan = table.read_plan(read)
    concept.read_concept(read)
    as_json.document_json(read, plan, "en", findings=read.findings)
    if not read.cell_relative:
        for who in (who for activity in plan.activities for who in activity.executors):
            assert 0 <= who.start <= who.end <= len(read.text), who


def data_table(name: str, data: bytes) -> None:
    path = SCRATCH / name
    path.write_bytes(data)
    try:
        for row in rows.read(path):
            records.record(row.values, LONG if row.number % 2 else WIDE)
    except InographError as error:
        one_line(error)


LONG = mapping(Told({"columns": {"activity": "a", "role": "b", "identifier": "c", "start": "d", "end": "e"}}))
WIDE = mapping(Told({"columns": {"activity": "a", "lead": "b", "executors": ["c", "d"], "deadline": "e"}}))


def words(data: bytes) -> str:
    return data.decode("utf-8", "ignore")[:LONGEST]


def executor_cell(data: bytes) -> None:
    text = words(data)
    for who in executors.read(text, 7, ("Центр гидрологии, экологии и связи",), footnotes=frozenset("*")):
        assert text[who.start - 7 : who.end - 7] == who.text, who
        assert who.name.strip(), who


def deadline_cell(data: bytes) -> None:
    for year in (None, 2016):
        read = deadlines.read(words(data), year=year)
        deadlines.finding(read)
        assert read.start is None or read.end is None or read.start <= read.end, read


def deliverable_cell(data: bytes) -> None:
    text = words(data)
    read = deliverables.read(text, 3)
    assert read is None or text[read.start - 3 : read.end - 3].strip(), read


def office(name: str, data: bytes) -> None:
    """The bytes are the main part of a package that is otherwise right."""
    part = {"a.docx": "word/document.xml", "a.xlsx": "xl/worksheets/sheet1.xml", "a.odt": "content.xml"}[name]
    document(name, plan_files.packed({**PACKAGES[name], part: data}, 0))


def unpacked(data: bytes) -> dict[str, bytes]:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PACKAGES = {
    "a.docx": unpacked(plan_files.docx(case.ROWS)),
    "a.xlsx": unpacked(plan_files.xlsx(case.ROWS)),
    "a.odt": unpacked(plan_files.odt(case.ROWS)),
}
CSV = b'a,b,c,d,e\n1,lead,\xd0\xac,2019-05-01,2022-04-30\n"2",x,y,,z\n'
JSON = b'{"a": 1, "b": "lead", "c": ["x", {"y": null}], "d": "2019-05-01", "e": 2.5e3}\n[1]\n'
CELLS = [row[3] for row in case.ROWS] + ["Администрации: Северного, Южного поселений (по согласованию)"]


def small(cases: Iterable[case.Case]) -> list[bytes]:
    return [one.data for one in cases if len(one.data) < LONGEST]


def encoded(cells: Iterable[str]) -> list[bytes]:
    return [cell.encode() for cell in cells]


def stream(data: bytes) -> None:
    document("a.pdf", plan_files.pdf_of("".join(chr(byte & 127) for byte in data)))


Target = tuple[Callable[[bytes], None], list[bytes]]
TARGETS: dict[str, Target] = {
    "text": (lambda data: document("a.txt", data), small(texts.CASES)),
    "page": (lambda data: document("a.html", data), small(pages.CASES)),
    "csv": (lambda data: document("a.csv", data), small(delimited.CASES)),
    "docx": (lambda data: office("a.docx", data), [PACKAGES["a.docx"]["word/document.xml"]]),
    "xlsx": (lambda data: office("a.xlsx", data), [PACKAGES["a.xlsx"]["xl/worksheets/sheet1.xml"]]),
    "odt": (lambda data: office("a.odt", data), [PACKAGES["a.odt"]["content.xml"]]),
    "pdf": (stream, encoded([plan_files.pdf_page(case.ROWS)])),
    "rows": (lambda data: data_table("a.csv", data), [CSV]),
    "json-lines": (lambda data: data_table("a.jsonl", data), [JSON]),
    "executors": (executor_cell, encoded(CELLS)),
    "deadlines": (
        deadline_cell,
        encoded([row[2] for row in case.ROWS] + ["I - II кварталы 2016", "ежегодно, до 1 мая"]),
    ),
    "deliverables": (
        deliverable_cell,
        encoded(["приказ Минприроды России", "соглашение между Рослесхозом и НИИ леса"]),
    ),
}


def main() -> None:
    names, seconds, folder, seed = sys.argv[1], sys.argv[2], Path(sys.argv[3]), (sys.argv[4:] or ["2015"])[0]
    for name in names.split(","):
        own = folder / name
        own.mkdir()
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            (own / "status").write_text(str(os.waitstatus_to_exitcode(status)), encoding="ascii")
        else:
            os.chdir(own)
            os.dup2(os.open("said", os.O_WRONLY | os.O_CREAT), 2)
            fuzz(name, seconds, seed)
            return


def fuzz(name: str, seconds: str, seed: str) -> None:
    """One target, in the folder where we are; libFuzzer ends the process."""
    target, seeds = TARGETS[name]
    corpus = SCRATCH / "corpus"
    corpus.mkdir()
    for number, data in enumerate(seeds):
        (corpus / str(number)).write_bytes(data)
    dictionary = SCRATCH / "words"
    dictionary.write_text("".join(f'"{escaped(word)}"\n' for word in WORDS if word), encoding="ascii")
    options = [
        f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048",
        f"-dict={dictionary}", f"-artifact_prefix={SCRATCH}/", "-print_final_stats=1", "-verbosity=0",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()


def escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
