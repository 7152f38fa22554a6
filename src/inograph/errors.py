"""Everything that can go wrong, said in one clear line: where, what, what to do.

InographError
├── Refused           1   content with errors, where only content without errors was wanted
├── WrongUse          2   a command, option, question or name that does not exist
│   └── UnknownName   2   a name that no thing has
├── BadInput          2   a file that cannot be read as what it claims to be
├── Locked            3   another build holds the lock
├── LimitReached      4   space, memory, time or rows
│   └── TooBig        4   a query larger than any may be
├── Damaged           5   the store is not what the manifest says
└── EndpointFailed    6   a remote endpoint failed
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
Language = Literal["ru", "en"]


class Text(NamedTuple):
    """One sentence in both languages of the interface.

    >>> Text("нет такого файла", "no such file").in_("en")
    'no such file'
    """

    ru: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.ru


def of_system(error: OSError) -> Text:
    """Why the system refused, in both languages.

    >>> of_system(FileNotFoundError(errno.ENOENT, "No such file or directory")).ru
    'нет такой папки или такого файла'
    """
    said = error.strerror or str(error) or type(error).__name__
    code = f", код {error.errno}" if error.errno else ""
    return Text(_SYSTEM.get(error.errno or 0, f"система отказала{code}"), said)


_SYSTEM = {
    errno.EACCES: "нет доступа",
    errno.EBUSY: "занято другой программой",
    errno.EEXIST: "такая папка или такой файл уже есть",
    errno.EINVAL: "здесь это невозможно",
    errno.EIO: "диск не читается или не пишется",
    errno.EISDIR: "это папка, а не файл",
    errno.ELOOP: "ссылки ведут по кругу",
    errno.EMFILE: "открыто слишком много файлов",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.ENOENT: "нет такой папки или такого файла",
    errno.ENOSPC: "на диске не осталось места",
    errno.EDQUOT: "на диске не осталось места",
    errno.ENOTDIR: "это не папка",
    errno.ENOTEMPTY: "папка не пуста",
    errno.EPERM: "нет права",
    errno.EROFS: "диск только для чтения",
}


LONGEST = 300
"""So many letters of a name that was not found are said again."""


def printable(text: str) -> str:
    r"""Words safe to print: what could steer a terminal or turn the writing round is shown as its code.

    >>> printable("план\x1b[2J\u202e.txt")
    'план\\x1b[2J\\u202e.txt'
    """
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() or sign in "\n\t\xa0" else sign.encode("unicode_escape").decode() for sign in text
    )


class InographError(Exception):
    """A mistake that a person can mend; `line` is the sentence to print."""

    exit_status: ClassVar[int] = 2

    def __init__(self, message: Text, *, where: str = "", remedy: Text | None = None) -> None:
        self.message, self.where, self.remedy = message, where, remedy
        super().__init__(self.line("en"))

    def line(self, language: str) -> str:
        """Where, what, what to do, in one line."""
        parts = [self.message.in_(language)]
        if self.where:
            parts.insert(0, f"{self.where}:")
        if self.remedy:
            parts[-1] += "."
            parts.append(self.remedy.in_(language))
        return printable(" ".join(" ".join(parts).split()))


class WrongUse(InographError):
    """A command, option, question or name that does not exist."""


class UnknownName(WrongUse):
    """A name that nothing has: as it was typed, and the names that are like it, one of each thing."""

    def __init__(self, typed: str, near: tuple[str, ...], *, remedy: Text | None) -> None:
        self.typed, self.near = typed, near
        shown = printable(typed if len(typed) <= LONGEST else f"{typed[: LONGEST - 1]}…")
        super().__init__(Text(f"не найдено: «{shown}»", f"not found: “{shown}”"), remedy=remedy)


def no_format(file: str, endings: Iterable[str]) -> WrongUse:
    """A file to be written whose ending says no format: these are known."""
    _, _, ending = file.rpartition(".")
    return WrongUse(
        Text(f"по окончанию «.{ending}» не видно, в каком виде писать", f"the ending “.{ending}” names no format"),
        where=file,
        remedy=Text(f"Есть: {', '.join(endings)}.", f"There are: {', '.join(endings)}."),
    )


class BadInput(InographError):
    """A file that cannot be read as what it claims to be."""


class Refused(InographError):
    """Content with findings of severity error, where `--strict` wants none: nothing was written."""

    exit_status = 1

    def __init__(self, message: Text, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(message)


class Locked(InographError):
    """Another build of the same workspace is running."""

    exit_status = 3


class LimitReached(InographError):
    """Space, memory, time or rows ran out."""

    exit_status = 4


class TooBig(LimitReached):
    """A query larger than any may be: to ask it again does not help."""


class Damaged(InographError):
    """The built graph is not what its manifest says."""

    exit_status = 5


class EndpointFailed(InographError):
    """A remote SPARQL endpoint did not give a whole, valid answer."""

    exit_status = 6


def place_told(where: str, sheet: str, row: int | None) -> Text:
    """A place in words; what is not known of it is left out.

    >>> place_told("plan.xlsx", "2025", 7).en
    'plan.xlsx, sheet “2025”, row 7'
    """
    parts = [Text(where, where)] if where else []
    parts += [Text(f"лист «{sheet}»", f"sheet “{sheet}”")] if sheet else []
    parts += [Text(f"строка {row}", f"row {row}")] if row else []
    return Text(", ".join(part.ru for part in parts), ", ".join(part.en for part in parts))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a planner should know about one place of the content; nothing is dropped in silence."""

    severity: Severity
    code: str
    message: Text
    where: str = ""
    table: int | None = None
    row: int | None = None
    remedy: Text | None = None
    sheet: tuple[str, int] | None = None
    """The sheet of a spreadsheet, and the row there that `row` of the table is; 0 for the table as a whole."""
    kind: Text | None = None
    """What is wrong without the thing that it is wrong with, where many findings may say the same of many things."""

    @property
    def line(self) -> int | None:
        """The row, or the line that `where` names behind its file."""
        _, _, line = self.where.rpartition(":")
        return self.row or (int(line) if line.isdecimal() else None)

    @property
    def place(self) -> Text:
        """The file, the sheet and the row in it where known."""
        return place_told(self.where, *(self.sheet or ("", self.row)))
