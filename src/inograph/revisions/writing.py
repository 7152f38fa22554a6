"""The changes of a plan as a table, JSON, Markdown or a page to send: `table csv tsv json md html xlsx`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from inograph.answers import forms
from inograph.errors import Text
from inograph.revisions import telling
from inograph.revisions.changes import Changes
from inograph.revisions.entries import Entry
from inograph.revisions.telling import differences

COLUMNS: Mapping[str, Text] = {
    "change": Text("что изменилось", "change"),
    "number": Text("№", "no."),
    "activity": Text("мероприятие или участник", "activity or body"),
    "before": Text("было", "before"),
    "after": Text("стало", "after"),
    "note": Text("замечание", "note"),
}


@dataclass(frozen=True, slots=True)
class Texts:
    """How the two texts are called."""

    old: str
    new: str


def written(changes: Changes, texts: Texts, form: str, language: str) -> str | bytes:
    """The changes in one of the forms; WrongUse for a form that does not exist."""
    if form in _FORMS:
        return _FORMS[form](changes, texts, language)
    columns = {name: name if form in ("csv", "tsv") else title.in_(language) for name, title in COLUMNS.items()}
    return forms.render_rows(columns, rows(changes, language), form, lang=language)


def rows(changes: Changes, language: str) -> Iterator[dict[str, str]]:
    """One record a difference, `change` in the words of `language`."""

    def row(change: Text, entry: Entry, before: str = "", after: str = "", note: str = "") -> dict[str, str]:
        values = (change.in_(language), entry.number, entry.title, before, after, note.strip(" ()"))
        return dict(zip(COLUMNS, values, strict=True))

    for lone in changes.appeared:
        note = "; ".join(text.in_(language) for text in telling.origin(lone))
        yield row(Text("появилось", "appeared"), lone.entry, after=lone.entry.deadline, note=note)
    for lone in changes.vanished:
        note = "; ".join(text.in_(language) for text in telling.fate(lone))
        yield row(Text("исчезло", "vanished"), lone.entry, before=lone.entry.deadline, note=note)
    for change in changes.changed:
        for d in differences(change):
            yield row(telling.WORDS[d.what], change.after, d.before, d.after, d.note.in_(language))
    for load in changes.loads:
        named = Entry(load.name)
        pairs = Text("пар для согласования", "pairs to agree")
        counts = (str(load.before.activities), str(load.after.activities))
        note = f"{pairs.in_(language)}: {load.before.pairs} → {load.after.pairs}"
        yield row(Text("нагрузка, мероприятий", "load, activities"), named, *counts, note)
    for found in changes.corrected:
        one, cell = found.correction, telling.CELLS[found.correction.cell]
        what = Text(f"исправлено: {cell.ru}", f"corrected: {cell.en}")
        yield row(what, found.entry, one.read, one.said, f"{one.author}, {one.day}: {one.reason}")


def _lines(changes: Changes, texts: Texts, language: str) -> str:
    return "\n".join(line.in_(language) for line in telling.lines(changes))


def _json(changes: Changes, texts: Texts, language: str) -> str:
    return json.dumps(as_json(changes, texts), ensure_ascii=False, indent=1, default=str)


def as_json(changes: Changes, texts: Texts) -> dict[str, Any]:
    """Everything that `compare` found: days are ISO dates, `what` is one of the codes of `telling.WORDS`."""
    return {
        "old": texts.old,
        "new": texts.new,
        "summary": {
            "appeared": len(changes.appeared),
            "vanished": len(changes.vanished),
            "changed": len(changes.changed),
            "unchanged": changes.unchanged,
            "reordered": len(changes.reordered),
        },
        "appeared": [{**asdict(x.entry), "taken_out_of": x.near and x.near.title} for x in changes.appeared],
        "vanished": [{**asdict(x.entry), "put_into": x.near and x.near.title} for x in changes.vanished],
        "changed": [
            {
                "before": asdict(change.before),
                "after": asdict(change.after),
                "likeness": round(change.likeness, 3),
                "differences": [{"what": d.what, "before": d.before, "after": d.after} for d in differences(change)],
            }
            for change in changes.changed
        ],
        "reordered": [entry.title for entry in changes.reordered],
        "loads": [asdict(load) for load in changes.loads],
        "corrected": [{"activity": x.entry.title, **asdict(x.correction)} for x in changes.corrected],
    }


def _markdown(changes: Changes, texts: Texts, language: str) -> str:
    title = Text("Что изменилось", "What changed").in_(language)
    head = [f"# {title}: {_escaped(texts.old)} → {_escaped(texts.new)}", "", telling.summary(changes).in_(language), ""]
    columns = {name: heading.in_(language) for name, heading in COLUMNS.items()}
    table = forms.render_rows(columns, rows(changes, language), "md", lang=language)
    return "\n".join([*head, *([str(table)] if not changes.none or changes.corrected else [])])


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_[]<>#" else c for c in text)


_FORMS: Mapping[str, Callable[[Changes, Texts, str], str]] = {"table": _lines, "json": _json, "md": _markdown}
