"""Files that appear whole or not at all: they are made beside their places under other names, then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def put(files: Mapping[Path, Callable[[IO[bytes]], object]]) -> None:
    """Write files, each by a function that is given it open: all of them or none.

    A file that was there keeps its rights.
    """
    made: dict[Path, Path] = {}
    try:
        for file, write_to in files.items():
            other = file.with_name(f".{file.name}.{os.urandom(4).hex()}")
            with told_of(file, other), other.open("xb") as out:
                made[file] = other
                write_to(out)
                out.flush()
                os.fsync(out.fileno())
                if file.is_file():
                    shutil.copymode(file, other)
        for file, other in made.items():
            with told_of(file, other):
                other.replace(file)
    except BaseException:
        for other in made.values():
            other.unlink(missing_ok=True)
        raise


@contextmanager
def told_of(place: Path, made: Path) -> Iterator[None]:
    """What goes wrong with the file or folder that is made to take a place is told of the place."""
    try:
        yield
    except OSError as error:
        if error.errno and (error.filename is None or str(error.filename).startswith(str(made))):
            error.filename = str(place)
        raise
