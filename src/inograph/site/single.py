"""The whole site in one language as one HTML file that can be mailed: opens from the disk and loads nothing.

Every page is kept in a `<template>`; a link names it after `#/`, and a small script puts it into the one frame.
"""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from inograph import views
from inograph.errors import Language, Text
from inograph.site import search
from inograph.site.frame import Sheet, Site
from inograph.site.pages import Page, pages_of
from inograph.store import KnowledgeGraph
from inograph.workspace import Workspace

_MAIN = re.compile(r'<main id="main"[^>]*>(.*)</main>', re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_BODY = re.compile(r'<body(?: class="([^"]*)")?>')
_SCRIPT = re.compile(r'<script src="[^"]*"></script>')
_LINK = re.compile(r'(<a\b[^>]*?)\s(href)="([^"]*)"([^>]*>)')
_FILE = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*?\sdownload\b[^>]*>.*?</a>', re.DOTALL)
OUTSIDE = ("http://", "https://", "mailto:")
Progress = Callable[[int, int, Text], None]


@dataclass(frozen=True)
class Leaf:
    """One page: its path, title, the class of its body, and what stands inside its `<main>`."""

    path: str
    title: Markup
    look: str
    content: Markup


def one_file(ws: Workspace, kg: KnowledgeGraph, lang: Language, progress: Progress | None = None) -> bytes:
    """Every page of one language in one file; files to download are left out, and their links with them."""
    site = Site(ws, kg)
    lang = lang if lang in site.languages else site.languages[0]
    sheet = Sheet(site, lang, "index.html")
    root = "" if lang == site.languages[0] else f"{lang}/"
    found = [page for page in pages_of(site) if _belongs(page, root, site)]
    paths = {page.path.removeprefix(root) for page in found}
    leaves = list(_leaves(found, root, paths, progress))
    shared = views.assets()
    own = {path.name: path.read_bytes() for path in ws.files("viz/static/*")}
    scripts = [search.script(sheet), *(shared[name] for name in views.SCRIPTS)]
    scripts += [own[name] for name in ("saving.js", "site.js", "single.js")]
    styles = [own["site.css"], shared["map.css"]]
    texts = [_inline(content) for content in scripts]
    looks = [_inline(content) for content in styles]
    return sheet.render(
        "single.html",
        "",
        site.facts.programme.label,
        leaves=leaves,
        scripts=[Markup(text) for text in texts],  # noqa: S704 - our own files
        styles=[Markup(text) for text in looks],  # noqa: S704
        script_hashes=[_csp(text) for text in texts],
        style_hashes=[_csp(text) for text in looks],
    )


def _belongs(page: Page, root: str, site: Site) -> bool:
    """Is it a page of this language? A map to mail is a file of its own."""
    if not page.path.endswith("index.html") or not page.path.startswith(root):
        return False
    others = (f"{code}/" for code in site.languages[1:])
    return bool(root) or not page.path.startswith(tuple(others))


def _leaves(found: list[Page], root: str, paths: set[str], progress: Progress | None) -> Iterator[Leaf]:
    for done, page in enumerate(found):
        if progress:
            progress(done, len(found), Text(f"рисую {page.path}", f"drawing {page.path}"))
        path, text = page.path.removeprefix(root), page.render().decode("utf-8")
        main, title, body = _MAIN.search(text), _TITLE.search(text), _BODY.search(text)
        if main and title:
            inner = _FILE.sub(_outside_only, _SCRIPT.sub("", main[1]))
            content = Markup(_LINK.sub(partial(_relinked, path=path, paths=paths), inner))  # noqa: S704 - our own page
            yield Leaf(path, Markup(title[1]), (body[1] or "") if body else "", content)  # noqa: S704


def _outside_only(link: re.Match[str]) -> str:
    """A link to a file on another host; one to a file of the site is left out with its words, which lead nowhere."""
    return link[0] if link[1].startswith(OUTSIDE) else ""


def _relinked(link: re.Match[str], path: str, paths: set[str]) -> str:
    """A link inside the file, to another host, or none: what is not in the file cannot be opened from it."""
    before, _, target, after = link.groups()
    place, hash_, anchor = target.partition("#")
    if target.startswith(OUTSIDE):
        return link[0]
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    if full not in paths:
        return before + after
    return f'{before} href="#/{full}{hash_}{anchor}"{after}'


def _inline(content: bytes) -> str:
    return content.decode("utf-8").replace("\r\n", "\n").replace("</script", "<\\/script")


def _csp(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
