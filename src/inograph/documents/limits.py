"""How much a document may hold, for a small file must not become a huge one while it is read; and other refusals."""

from __future__ import annotations

from pathlib import Path

from inograph.errors import BadInput, Text, of_system

FILE = 64 << 20
UNPACKED = 200 << 20
MEMBERS = 2_000
RATIO = 100
CELLS = 1_000_000
COLUMNS = 1_000
NESTING = 250
PAGES = 2_000

SPLIT = Text("Разделите документ на части.", "Split the document into parts.")
SAVE_AGAIN = Text(
    "Откройте файл в его программе и сохраните заново.", "Open the file in its own program and save it again."
)


def too_much(ru: str, en: str, where: str) -> BadInput:
    """The refusal of a document that holds more than it may."""
    what = Text(f"документ слишком велик: {ru}", f"the document is too large: {en}")
    return BadInput(what, where=where, remedy=SPLIT)


def damaged(ru: str, en: str, where: str) -> BadInput:
    """The refusal of a file that is broken or not what it claims to be."""
    return BadInput(Text(f"файл повреждён: {ru}", f"the file is damaged: {en}"), where=where, remedy=SAVE_AGAIN)


def encrypted(where: str) -> BadInput:
    """The refusal of a file that needs a password."""
    return BadInput(
        Text("файл защищён паролем", "the file is protected by a password"),
        where=where,
        remedy=Text("Снимите пароль и сохраните файл заново.", "Remove the password and save the file again."),
    )


def unreadable(path: Path, error: OSError) -> BadInput:
    """What to say of a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        what = Text("нет такого файла", "no such file")
    elif isinstance(error, PermissionError):
        what = Text("файл нельзя прочитать: нет доступа", "the file cannot be read: permission denied")
    else:
        reason = of_system(error)
        what = Text(f"файл нельзя прочитать: {reason.ru}", f"the file cannot be read: {reason.en}")
    return BadInput(what, where=str(path))
