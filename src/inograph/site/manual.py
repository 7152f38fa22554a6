"""The documentation for users as pages of the site: the Markdown files of `docs/` and, in Russian, of `docs/ru/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from inograph.errors import Language
from inograph.site.frame import Sheet, Site
from inograph.site.wording import mixed
from inograph.spelling import fold

if TYPE_CHECKING:
    from markdown_it.token import Token

GROUPS = {
    "start": ("tutorial", "how-to"),
    "understand": ("measuring", "revisions", "computing", "why"),
    "reference": (),
}
"""Pages that are to be read in an order; all others are looked up in the reference."""
CONTENTS = 4
"""From so many headings on a page has a list of contents at its top."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, and where it stands."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Chapter:
    """A page of the documentation as it is listed."""

    name: str
    title: str
    text: str = ""


def pages(site: Site) -> Iterator[tuple[str, partial[bytes]]]:
    """The list, and a page for each file; nothing where no documentation is carried."""
    names = _files(site, "en")
    if names:
        yield "docs/index.html", partial(overview)
    for name in names:
        yield f"docs/{name}/index.html", partial(page, name=name)


def texts(site: Site) -> Iterator[str]:
    """What is written in all files."""
    for lang in site.languages:
        yield from (path.read_text(encoding="utf-8") for path in _files(site, lang).values())


def chapters(sheet: Sheet) -> list[Chapter]:
    """Every page with its title in the language of the site."""
    return [_chapter(sheet, name, path) for name, path in _files(sheet.site, sheet.lang).items()]


def overview(sheet: Sheet) -> bytes:
    """What there is to read, grouped by what one wants."""
    known = {chapter.name: chapter for chapter in chapters(sheet)}
    named = [name for names in GROUPS.values() for name in names]
    rest = [name for name in known if name not in named]
    groups = [(group, [known[n] for n in (names or rest) if n in known]) for group, names in GROUPS.items()]
    return sheet.render("docs.html", "docs", sheet.t("docs.title"), groups=groups)


def page(sheet: Sheet, name: str) -> bytes:
    """One file in the language of the site, rendered; its links to other files lead to their pages."""
    path = _files(sheet.site, sheet.lang)[name]
    tokens, parser = _parsed(path)
    title = _title(tokens, name)
    body = tokens[3:] if tokens and tokens[0].tag == "h1" else tokens
    headings = _anchors(body, title)
    _links(sheet, body)
    words = mixed if sheet.lang == "en" else escape
    html = parser.renderer.render(body, parser.options, {"words": words})
    shown = [(h.anchor, h.title, None) for h in headings] if len(headings) >= CONTENTS else []
    return sheet.render("doc.html", "docs", title, content=Markup(html), headings=shown)  # noqa: S704 - rendered escaping


def _files(site: Site, lang: Language) -> dict[str, Path]:
    """The files of a language by name, those with an order first; both languages have the same."""
    folder = site.ws.shipped / "docs"
    found = {path.stem: path for path in sorted((folder / "ru" if lang == "ru" else folder).glob("*.md"))}
    ordered = [name for names in GROUPS.values() for name in names if name in found]
    return {name: found[name] for name in dict.fromkeys((*ordered, *found))}


def _chapter(sheet: Sheet, name: str, path: Path) -> Chapter:
    key = f"docs.{name.replace('-', '_')}"
    if key in sheet.t:
        return Chapter(name, str(sheet.t(key)), str(sheet.t(f"{key}_how")))
    return Chapter(name, _heading_of(path))


def _heading_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")


def _parsed(path: Path) -> tuple[list[Token], Any]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    rules: dict[str, Any] = {
        "text": _text, "code_inline": _code, "fence": _fence, "code_block": _fence,
        "table_open": _table_open, "table_close": _table_close,
    }  # fmt: skip
    vars(parser.renderer)["rules"] |= rules
    return parser.parse(_COMMENT.sub("", path.read_text(encoding="utf-8"))), parser


def _title(tokens: Sequence[Token], name: str) -> str:
    return tokens[1].content if len(tokens) > 1 and tokens[0].tag == "h1" else name


def _anchors(tokens: Sequence[Token], title: str) -> list[Heading]:
    """Give every heading an address and every table the name of what stands above it; headings of the second level."""
    found, taken, above = [], set[str](), title
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            above = inline.content.replace("`", "")
            base = re.sub(r"[^\w]+", "-", fold(inline.content)).strip("-") or "part"
            anchor = next(a for a in chain((base,), (f"{base}-{n}" for n in count(2))) if a not in taken)
            taken.add(anchor)
            opening.attrSet("id", anchor)
            found += [Heading(anchor, above)] if opening.tag == "h2" else []
        elif opening.type == "table_open":
            opening.meta = {"title": above}
        elif "style" in opening.attrs:
            opening.attrs = {"class": "num"} if "right" in str(opening.attrs["style"]) else {}
    return found


def _links(sheet: Sheet, tokens: Sequence[Token]) -> None:
    """Links to other files lead to their pages, so that they work from a disk; a file named so gets its title."""
    site, lang = sheet.site, sheet.lang
    titles = site.once(("doc-titles", lang), lambda: {x: _heading_of(path) for x, path in _files(site, lang).items()})
    for token, words in (pair for parent in tokens for pair in pairwise(parent.children or ())):
        if token.type == "link_open":
            file, hash_, anchor = str(token.attrs["href"]).partition("#")
            if file.endswith(".md"):
                token.attrs = {"href": sheet.link(f"docs/{Path(file).stem}/{hash_}{anchor}")}
                if words.content == file:
                    words.content = titles.get(Path(file).stem, file)
            elif file.startswith("http"):
                token.attrSet("rel", "noopener")


def _text(tokens: Sequence[Token], at: int, _: object, env: Mapping[str, Any]) -> str:
    return str(env["words"](tokens[at].content))


def _code(tokens: Sequence[Token], at: int, _: object, env: Mapping[str, Any]) -> str:
    return f"<code>{env['words'](tokens[at].content)}</code>"


def _fence(tokens: Sequence[Token], at: int, _: object, env: Mapping[str, Any]) -> str:
    return f'<pre tabindex="0"><code>{env["words"](tokens[at].content)}</code></pre>\n'


def _table_open(tokens: Sequence[Token], at: int, _: object, env: Mapping[str, Any]) -> str:
    title = tokens[at].meta["title"]
    frame = f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(title)}">'
    return f'{frame}<table><caption class="vh">{env["words"](title)}</caption>\n'


def _table_close(tokens: Sequence[Token], at: int, *_: object) -> str:
    return "</table></div>\n"
