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
        values = (change.in_(language), entry.number, entry.title, before, after, note)
        return dict(zip(COLUMNS, values, strict=True))

    for word, alone, remarks in (
        (Text("появилось", "appeared"), changes.appeared, telling.origin),
        (Text("исчезло", "vanished"), changes.vanished, telling.fate),
    ):
        for lone in alone:
            note = "; ".join(text.in_(language) for text in (telling.executors(lone.entry), *remarks(lone)))
            due = {"after" if alone is changes.appeared else "before": lone.entry.deadline}
            yield row(word, lone.entry, **due, note=note)
    for change in changes.changed:
        likely = [telling.LIKELY.in_(language)] if change.likely else []
        for d in differences(change):
            note = "; ".join(filter(None, (d.note.in_(language).strip(" ()"), *likely)))
            yield row(telling.WORDS[d.what], change.after, d.before, d.after, note)
    for what, entry, was, now in _moved(changes):
        yield row(what, entry, was, now)
    for load in changes.loads:
        for word, less, more in telling.burdens(load):
            change_of = Text(f"нагрузка: {word.ru}", f"load: {word.en}")
            yield row(change_of, Entry(load.name), str(less), str(more))
    for found in changes.corrected:
        one, cell = found.correction, telling.CELLS[found.correction.cell]
        what = Text(f"исправлено: {cell.ru}", f"corrected: {cell.en}")
        yield row(what, found.entry, one.read, one.said, f"{one.author}, {one.day}: {one.reason}")


def _moved(changes: Changes) -> Iterator[tuple[Text, Entry, str, str]]:
    """The rows put elsewhere, and those that have another number and are else as they were."""
    for entry in changes.reordered:
        yield Text("переставлено", "put elsewhere"), entry, "", ""
    for same in changes.renumbered:
        yield Text("только номер", "number only"), same.after, same.before.number, same.after.number


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
            "renumbered": len(changes.renumbered),
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
        "renumbered": [
            {"title": x.after.title, "before": x.before.number, "after": x.after.number} for x in changes.renumbered
        ],
        "loads": [asdict(load) for load in changes.loads],
        "corrected": [{"activity": x.entry.title, **asdict(x.correction)} for x in changes.corrected],
    }


def _markdown(changes: Changes, texts: Texts, language: str) -> str:
    title = Text("Что изменилось", "What changed").in_(language)
    head = [f"# {title}: {_escaped(texts.old)} → {_escaped(texts.new)}", "", telling.summary(changes).in_(language), ""]
    columns = {name: heading.in_(language) for name, heading in COLUMNS.items()}
    told = list(rows(changes, language))
    return "\n".join([*head, *([str(forms.render_rows(columns, told, "md", lang=language))] if told else [])])


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_[]<>#" else c for c in text)


_FORMS: Mapping[str, Callable[[Changes, Texts, str], str]] = {"table": _lines, "json": _json, "md": _markdown}
