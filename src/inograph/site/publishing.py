"""Puts the whole site into a folder: drawn beside it, then swapped in, so that a failure leaves the old one.

A page that shows what it showed in the site that stands there is taken over instead of drawn again; where nothing at
all has changed the site stays as it stands.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from inograph.answers import workbook
from inograph.briefs import word_file
from inograph.collecting import seldom_collected, uncollected
from inograph.errors import BadInput, InographError, LimitReached, Text, WrongUse, of_system
from inograph.site import asking, former, freshness, networks, templates
from inograph.site.apart import MOST_TURNS, Helpers, Turns
from inograph.site.frame import Site
from inograph.site.pages import Page, answers, before_answers, drawn, exports, pages_of, warm
from inograph.site.patching import FILE, Patching, gathered, note, noted
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

MARKER, HASHES, WHOLE = ".inograph-site", ".inograph-pages", ""
Put = Callable[..., None]
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
    with seldom_collected():
        return _published(ws, kg, target.absolute(), progress)


def _published(ws: Workspace, kg: KnowledgeGraph, target: Path, progress: Progress | None) -> PublishReport:
    _refuse_foreign(target)
    site, before = Site(ws, kg), _before(target)
    whole = freshness.of_site(site)
    if before.is_whole(whole):
        return PublishReport(len(before.hashes), target / "index.html")
    staging = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        count = _write(staging, site, before, progress)
        Patching(site, target, staging).gather()
        _gather(staging, whole)
        (staging / MARKER).write_text("inograph\n", encoding="ascii")
        _swap(staging, before, site.languages[1:] if hasattr(os, "fork") else ())
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


@dataclass(frozen=True)
class Before:
    """The site that stands in the target: its folder, its hash, and that of each page; "" for a page without one."""

    folder: Path
    whole: str
    hashes: Mapping[str, str]

    def is_whole(self, whole: str) -> bool:
        """Is it the site with this hash, and is every file there and none beside?"""
        if not whole or self.whole != whole:
            return False
        there = {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}
        return there - {FILE} == {*self.hashes, MARKER, HASHES}


def _before(target: Path) -> Before:
    texts = {path: hash_ for path, hash_ in noted(target / HASHES).items() if isinstance(hash_, str)}
    return Before(target, texts.pop(WHOLE, ""), texts)


def _write(folder: Path, site: Site, before: Before, progress: Progress | None) -> int:
    """Every page; those of a built graph with the help of other processes, where this one can be copied."""
    put = partial(_put, folder, before=before, patching=Patching(site, before.folder, folder))
    if site.is_built:
        site.kg.hold()
        _without_graph(site)  # while that is read
        site.keep_answers()
    if not site.is_built or not hasattr(os, "fork"):
        if site.is_built:
            former.remember(site)
        all_ = list(pages_of(site))
        put(all_, progress=progress, all_=len(all_))
        return len(all_)

    def alone(work: Callable[[], None]) -> None:
        site.apart()
        work()
        site.kg.close()

    def ask() -> None:
        networks.ask_all(site, asking.catalogue(site).values())

    downloads, told = list(exports(site)), list(answers(site))
    with Helpers(alone, [partial(put, downloads)]) as writing:
        with Helpers(alone, [ask]) as answering:
            with uncollected():
                before_answers(site)
            former.remember(site)
            answering.finish()
        with Helpers(alone, [partial(put, told)]) as beside:
            with uncollected():
                others = list(drawn(site))
            count = len(downloads) + len(told) + len(others)
            _draw(put, site, others, partial(put, progress=progress, all_=count))
            beside.finish()
        writing.finish()
    return count


def _without_graph(site: Site) -> None:
    """What pages and files are made with whatever the graph says, made ready now."""
    templates.compile_all(site)
    workbook.blank()
    word_file.blank()
    asking.catalogue(site)
    freshness.program(site)


def _draw(put: Put, site: Site, all_: Sequence[Page], put_here: Put) -> None:
    """Every page but those made apart, when all questions have been asked; `put_here` tells how far it is."""
    with uncollected():
        warm(site)
    apart = [page for page in all_ if page.fresh and page.ready]
    size = -(-len(apart) // MOST_TURNS)
    pieces = [apart[i : i + size] for i in range(0, len(apart), size)]
    here, there = _shares(site, [page for page in all_ if not page.fresh or not page.ready])

    def work(own: Sequence[Page]) -> None:
        site.apart()
        put(own)
        _take_turns()
        site.kg.close()

    def _take_turns() -> None:
        for turn in turns:
            put(pieces[turn])

    with closing(Turns(len(pieces))) as turns, Helpers(work, there) as running:
        put_here(here)
        _take_turns()
        running.finish()


def _shares(site: Site, found: Sequence[Page]) -> tuple[list[Page], list[list[Page]]]:
    """What this process draws, and what each helper: the first has the other languages and what needs no store."""
    first = site.languages[0]
    here = [page for page in found if page.lang in (first, None) and not page.ready]
    there = [page for page in found if page.ready or page.lang not in (first, None)]
    return here, [there, *([] for _ in range((os.cpu_count() or 2) - 2))]


def _put(
    folder: Path,
    found: Sequence[Page],
    *,
    before: Before,
    patching: Patching,
    progress: Progress | None = None,
    all_: int = 0,
) -> None:
    hashes, made = {}, set[str]()
    for done, page in enumerate(found):
        if progress:
            progress(done, all_, Text(f"рисую {page.path}", f"drawing {page.path}"))
        parent, path = page.path.rpartition("/")[0], folder / page.path
        if parent not in made:
            _make(f"{folder}/{parent}")
            made.add(parent)
        hash_ = hashes[page.path] = page.fresh() if page.fresh else ""
        if hash_ and before.hashes.get(page.path) == hash_ and _taken_over(before.folder / page.path, path):
            patching.keep(page.path)
        elif page.pieces:
            patching.write(page.path, page.pieces, hash_)
        else:
            path.write_bytes(page.render())
    note(folder, HASHES, hashes)
    if progress:
        progress(all_, all_, Text("готово", "done"))


def _make(folder: str) -> None:
    """A folder, mostly in one that is there."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _taken_over(old: Path, new: Path) -> bool:
    """The same page under a second name; copied where the disk has no such names."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        return False
    except OSError:
        shutil.copyfile(old, new)
    return True


def _gather(folder: Path, whole: str) -> None:
    """All hashes in one file, in order."""
    hashes = {WHOLE: whole} | gathered(folder, HASHES)
    text = json.dumps(hashes, ensure_ascii=False, indent=0)
    (folder / HASHES).write_text(text + "\n", encoding="utf-8")


def _swap(staging: Path, before: Before, languages: Sequence[str]) -> None:
    """The new folder takes the old one's name; if that fails the old one gets its name back."""
    target = before.folder
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
    apart = [[path for path in before.hashes if path.startswith(f"{lang}/")] for lang in languages]
    with Helpers(partial(_remove, old), apart) as helping:
        _remove(old, before.hashes.keys() - {path for own in apart for path in own})
        helping.finish()
    shutil.rmtree(old, ignore_errors=True)


def _remove(folder: Path, paths: Collection[str]) -> None:
    """Our files at these paths and the folders that are empty then: sooner done than to look what is there.

    Nothing is done where one of the paths leads out of the folder.
    """
    folders = {path[: end.start()] for path in paths for end in re.finditer("/", path)}
    if any(".." in name or os.path.islink(f"{folder}/{name}") for name in folders):
        return
    for path in paths:
        with suppress(OSError):
            os.unlink(f"{folder}/{path}")
    for name in sorted(folders, reverse=True):
        with suppress(OSError):
            os.rmdir(f"{folder}/{name}")


def _failed(target: Path, error: OSError) -> InographError:
    reason = of_system(error)
    message = Text(f"сайт не записан: {reason.ru}", f"the site was not written: {reason.en}")
    if isinstance(error, PermissionError):
        return BadInput(Text("сайт не записан: в эту папку писать нельзя",
                             "the site was not written: nothing may be written there"), where=str(target),
                        remedy=Text("Назовите другую: inograph publish ПАПКА.",
                                    "Name another folder: inograph publish FOLDER."))  # fmt: skip
    kind = LimitReached if error.errno in (errno.ENOSPC, errno.EDQUOT) else BadInput
    return kind(message, where=str(target))
