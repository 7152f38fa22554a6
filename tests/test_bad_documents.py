"""What a planner should never send, and what is said of it: one line, or a plan with what was doubtful."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

import pytest
from tests.bad import CLASSES
from tests.bad.case import Case

from inograph import documents
from inograph.errors import BadInput
from inograph.plan.as_json import document_json
from inograph.plan.table import read_plan

FILES = [(kind, case) for kind in CLASSES for case in import_module(f"tests.bad.{kind}").CASES]


@pytest.mark.parametrize("case", [case for _, case in FILES], ids=[f"{kind}/{case.name}" for kind, case in FILES])
def test_a_bad_file_is_told_in_one_line_or_read_with_what_is_doubtful(tmp_path, case: Case):
    path = tmp_path / case.name
    path.write_bytes(case.data)
    if case.says:
        with pytest.raises(BadInput) as raised:
            documents.read(path)
        line = raised.value.line("en")
        assert case.says in line
        assert str(path) in line
        assert "\n" not in raised.value.line("ru")
        return
    document = documents.read(path)
    plan = read_plan(document)
    assert sorted({finding.code for finding in document.findings}) == sorted(case.codes)
    assert case.activities in (None, len(plan.activities))
    assert [words for words in case.holds if words not in document.text] == []
    assert [words for words in case.lacks if words in document.text] == []
    assert_places(document)
    document_json(document, plan, "ru", findings=document.findings)


def assert_places(document):
    for cell in (cell for table in document.tables for row in table.rows for cell in row):
        pieces = cell.pieces or ((cell.start, cell.end),)
        words = [document.text[start:end] for start, end in pieces]
        assert cell.text in ("\n".join(words), '"'.join(words))


def test_every_bad_file_has_a_name_of_its_own():
    names = [f"{kind}/{case.name}" for kind, case in FILES]
    assert len(names) == len(set(names))


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 << 20)


PLACES = {
    "no such file": lambda path: None,
    "this is a folder": Path.mkdir,
    "larger than": huge,
    "cannot be read": lambda path: path.symlink_to(path),
    "not a file ": os.mkfifo,
    "not a file  ": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("says", PLACES)
def test_what_is_no_file_or_too_large_is_told_before_it_is_read(tmp_path, says):
    path = tmp_path / "план ‮\n.txt"
    PLACES[says](path)
    with pytest.raises(BadInput, match=says.strip()) as raised:
        documents.read(path)
    assert "\n" not in raised.value.line("ru")


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.pdf", "plan.odt"])
def test_a_file_whose_bytes_are_not_what_its_name_says_is_refused_and_no_empty_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="misnamed"):
        documents.read(tmp_path / name)


@pytest.mark.parametrize("name", ["план.xlsx", "план.DOCX", "план.pdf"])
def test_a_damaged_file_of_a_program_is_not_asked_to_be_saved_as_text(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x00\x00\x01broken\x00\xff")
    with pytest.raises(BadInput) as raised:
        documents.read(path)
    told = raised.value.line("ru")
    assert "поврежд" in told
    assert "UTF-8" not in told
