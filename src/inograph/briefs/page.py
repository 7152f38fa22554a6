"""A brief as a page: sentences in sections, a table where there is one; as text, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from inograph.briefs.words import Sentence, plain
from inograph.spelling import inert


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of plain words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences under a heading ("" for the first ones of a page), and the table that they are about."""

    heading: str
    sentences: tuple[Sentence, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """One page: what it is about, its sections, and the line that says on how much it rests."""

    title: str
    sections: tuple[Section, ...]
    basis: str
    lang: str


def as_text(briefs: Sequence[Brief]) -> str:
    """The sentences as lines, for a terminal."""
    return "\n\n".join("\n".join(_lines(brief)) for brief in briefs)


def _lines(brief: Brief) -> Iterator[str]:
    yield brief.title
    for section in brief.sections:
        if section.heading:
            yield ""
            yield f"{section.heading}"
        yield from (plain(sentence) for sentence in section.sentences)
        if section.table:
            width = max(len(row[0]) for row in (section.table.head, *section.table.rows))
            for row in (section.table.head, *section.table.rows):
                yield f"  {row[0]:<{width}}  " + "  ".join(f"{cell:>12}" for cell in row[1:])
    yield ""
    yield brief.basis


def as_markdown(briefs: Sequence[Brief]) -> str:
    """One page after the other; names from documents cannot become marks."""
    return "\n".join(line for brief in briefs for line in _markdown(brief))


def _markdown(brief: Brief) -> Iterator[str]:
    yield f"# {_marked(brief.title)}\n"
    for section in brief.sections:
        if section.heading:
            yield f"## {_marked(section.heading)}\n"
        for sentence in section.sentences:
            text = "".join(f"**{_marked(words)}**" if bold else _marked(words) for words, bold in sentence.parts)
            asked = f" (`inograph {sentence.asked}`)" if sentence.asked else ""
            yield f"- {text} {_marked(sentence.note)}".rstrip() + asked
        if section.table:
            yield f"\n| {' | '.join(map(_marked, section.table.head))} |"
            yield "|---" + "|--:" * (len(section.table.head) - 1) + "|"
            yield from (f"| {' | '.join(map(_marked, row))} |" for row in section.table.rows)
        yield ""
    yield f"*{_marked(brief.basis)}*\n"


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|"})


def _marked(words: str) -> str:
    return " ".join(words.translate(_MARKS).split("\n"))


def as_html(briefs: Sequence[Brief]) -> str:
    """One file that loads nothing and prints a page a brief, in light and dark."""
    lang = briefs[0].lang if briefs else "ru"
    title = escape(briefs[0].title) if briefs else ""
    body = "\n".join("".join(html_parts(brief)) for brief in briefs)
    return inert(
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def html_parts(brief: Brief) -> Iterator[str]:
    """The page inside its frame: a heading, lists and tables."""
    yield f"<article><h1>{escape(brief.title)}</h1>\n"
    for section in brief.sections:
        yield f"<h2>{escape(section.heading)}</h2>\n" if section.heading else ""
        if section.sentences:
            yield f"<ul>{''.join(_item(sentence) for sentence in section.sentences)}</ul>\n"
        if section.table:
            yield _table(section.table)
    yield f"<p class='basis'>{escape(brief.basis)}</p></article>\n"


def _item(sentence: Sentence) -> str:
    text = "".join(f"<b>{escape(words)}</b>" if bold else escape(words) for words, bold in sentence.parts)
    note = f" <small>{escape(sentence.note)}</small>" if sentence.note else ""
    asked = f" <code>inograph {escape(sentence.asked)}</code>" if sentence.asked else ""
    return f"<li>{text}{note}{asked}</li>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 17px/1.5 Georgia, "PT Serif", serif; margin: 0; padding: 1.5rem 1rem; }
main { max-width: 42rem; margin: auto; }
article { break-after: page; margin-bottom: 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; }
ul { padding-left: 1.1rem; margin: .4rem 0; } li { margin: .4rem 0; }
small, .basis { font-size: .85rem; opacity: .8; } code { font-size: .75rem; opacity: .8; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: normal; } thead th { font-weight: bold; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #8886; } td { text-align: right; }
@media print { body { font-size: 11pt; padding: 0; } article:last-child { break-after: auto; } @page { margin: 18mm; } }
"""
