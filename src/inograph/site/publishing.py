"""Puts the whole site into a folder: drawn beside it, then swapped in, so that a failure leaves the old one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from inograph.errors import BadInput, InographError, LimitReached, Text, WrongUse
from inograph.site.pages import Page, pages
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

MARKER = ".inograph-site"
Progress = Callable[[int, int, Text], None]
"""Steps done, steps in all, what is being done."""


@dataclass(frozen=True)
class PublishReport:
    """How many files were written, and the page to open."""

    pages: int
    path: Path


def publish(ws: Workspace, kg: KnowledgeGraph, target: Path, *, progress: Progress | None = None) -> PublishReport:
    """Draw every page and put the site into `target`, replacing a site that stood there.

    Raises WrongUse for a folder that holds something else, LimitReached when the disk is full; in every case what
    stood in `target` stays as it was.
    """
    target = target.absolute()
    _refuse_foreign(target)
    staging = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        count = _write(staging, list(pages(ws, kg)), progress)
        (staging / MARKER).write_text("inograph\n", encoding="ascii")
        _swap(staging, target)
    except OSError as error:
        raise _failed(target, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return PublishReport(count, target / "index.html")


def _refuse_foreign(target: Path) -> None:
    """A folder is replaced only if it is empty or a site that we published."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WrongUse(Text("это не папка", "this is not a folder"), where=str(target))
    try:
        foreign = target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file()
    except OSError as error:
        raise _failed(target, error) from error
    if foreign:
        raise WrongUse(
            Text("в папке не сайт inograph, а другое", "the folder holds something else than a site of ours"),
            where=str(target),
            remedy=Text("Укажите пустую или новую папку.", "Name an empty or a new folder."),
        )


def _write(folder: Path, found: Iterable[Page], progress: Progress | None) -> int:
    all_ = list(found)
    for done, page in enumerate(all_):
        if progress:
            progress(done, len(all_), Text(f"рисую {page.path}", f"drawing {page.path}"))
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.render())
    if progress:
        progress(len(all_), len(all_), Text("готово", "done"))
    return len(all_)


def _swap(staging: Path, target: Path) -> None:
    """The new folder takes the old one's name; if that fails the old one gets its name back."""
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    if not target.exists():
        staging.rename(target)
        return
    target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _failed(target: Path, error: OSError) -> InographError:
    reason = error.strerror or type(error).__name__
    message = Text(f"сайт не записан: {reason}", f"the site was not written: {reason}")
    kind = LimitReached if error.errno in (errno.ENOSPC, errno.EDQUOT) else BadInput
    return kind(message, where=str(target))
