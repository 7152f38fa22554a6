"""The changes of a plan in planners' words, Russian and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from inograph.errors import Text
from inograph.revisions.changes import Burden, Change, Changes, Corrected, Load, Lone
from inograph.revisions.entries import Entry
from inograph.statements.plan_cells import CO_EXECUTORS, CONSENT, DEADLINE, DELIVERABLE, LEAD, TITLE

What = Literal[
    "title", "deadline", "section", "deliverable", "lead", "executor-added", "executor-removed",
    "consent-added", "consent-removed",
]  # fmt: skip
WORDS: dict[What, Text] = {
    "title": Text("название", "title"),
    "deadline": Text("срок", "deadline"),
    "section": Text("раздел", "section"),
    "deliverable": Text("вид документа", "deliverable"),
    "lead": Text("ответственный", "lead"),
    "executor-added": Text("новый исполнитель", "executor added"),
    "executor-removed": Text("больше не исполнитель", "executor removed"),
    "consent-added": Text("теперь по согласованию", "now by agreement"),
    "consent-removed": Text("больше не по согласованию", "no longer by agreement"),
}
CELLS: dict[str, Text] = {
    TITLE: WORDS["title"],
    DEADLINE: WORDS["deadline"],
    DELIVERABLE: WORDS["deliverable"],
    LEAD: WORDS["lead"],
    CO_EXECUTORS: Text("соисполнители", "co-executors"),
    CONSENT: Text("по согласованию", "by agreement"),
}
_DECIDED_BY: dict[What, tuple[str, ...]] = {
    "title": (TITLE,),
    "deadline": (DEADLINE,),
    "deliverable": (DELIVERABLE,),
    "lead": (LEAD,),
    "executor-added": (LEAD, CO_EXECUTORS),
    "executor-removed": (LEAD, CO_EXECUTORS),
    "consent-added": (CONSENT,),
    "consent-removed": (CONSENT,),
}
"""The cells whose correction may have made a difference."""
LIKELY = Text("вероятно то же мероприятие; проверьте", "probably the same activity; please look")
_LONGEST_TITLE = 110
_NONE = Text("", "")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was; a body that came has no `before`, one that left has no `after`."""

    what: What
    before: str
    after: str
    note: Text = _NONE


def differences(change: Change) -> Iterator[Difference]:
    """What is different in one activity, in the order of a plan's columns, and who corrected it."""
    for one in _differences(change):
        remarks = [note for note in (one.note, _corrected_by(one.what, change)) if note.ru]
        note = Text(*(f" ({'; '.join(texts)})" for texts in zip(*remarks, strict=True))) if remarks else _NONE
        yield replace(one, note=note)


def _corrected_by(what: What, change: Change) -> Text:
    cells = _DECIDED_BY.get(what, ())
    own = [one for entry in (change.before, change.after) for one in entry.corrections if one.cell in cells]
    who = ", ".join(dict.fromkeys(one.author for one in own))
    return Text(f"исправлено: {who}", f"corrected by {who}") if who else _NONE


def _differences(change: Change) -> Iterator[Difference]:
    before, after = change.before, change.after
    if change.renamed:
        yield Difference("title", before.title, after.title)
    if change.section_changed:
        yield Difference("section", before.section, after.section)
    if change.moved:
        yield Difference("deadline", before.deadline, after.deadline, _shift(before, after))
    if change.deliverable_changed:
        yield Difference("deliverable", before.deliverable, after.deliverable)
    if change.lead_changed:
        yield Difference("lead", _leads(before), _leads(after))
    yield from (Difference("executor-added", "", name) for name in change.added)
    yield from (Difference("executor-removed", name, "") for name in change.removed)
    yield from (Difference("consent-added", "", name) for name in change.consent_added)
    yield from (Difference("consent-removed", name, "") for name in change.consent_removed)


def lines(changes: Changes) -> list[Text]:
    """A summary, what appeared, what vanished, activity by activity what changed, then whose load changed."""
    said = [summary(changes)]
    for lone in changes.appeared:
        said += [appeared(lone.entry), *(_indented(text) for text in origin(lone))]
    for lone in changes.vanished:
        said += [vanished(lone.entry), *(_indented(text) for text in fate(lone))]
    for change in changes.changed:
        name = named(change.after)
        said += [Text(f"Изменилось: {name}", f"Changed: {name}"), *(_indented(text) for text in told(change))]
    said += [reordered(changes)] if changes.reordered else []
    said += [renumbered(changes)] if changes.renumbered else []
    if changes.loads:
        said += [Text("Нагрузка:", "Load:"), *(_indented(load(x)) for x in changes.loads)]
    if changes.corrected:
        head = Text("Исправлено составителями, сравнено исправленное:", "Corrected by planners, compared as corrected:")
        said += [head, *(_indented(corrected(x)) for x in changes.corrected)]
    return said


def _indented(text: Text) -> Text:
    return Text("  " + text.ru, "  " + text.en)


def summary(changes: Changes) -> Text:
    """How many of each."""
    same = changes.unchanged
    if changes.none and changes.renumbered:
        count = len(changes.renumbered)
        return Text(
            f"Различий нет, кроме номеров строк ({count}); мероприятий: {same}.",
            f"No differences but the numbers of rows ({count}); activities: {same}.",
        )
    if changes.none:
        return Text(f"Различий нет; мероприятий: {same}.", f"No differences; activities: {same}.")
    counts = len(changes.appeared), len(changes.vanished), len(changes.changed), same
    return Text(
        "Мероприятий появилось: {}, исчезло: {}, изменилось: {}, осталось прежними: {}.".format(*counts),
        "Activities: {} appeared, {} vanished, {} changed, {} are as before.".format(*counts),
    )


def named(entry: Entry) -> str:
    """Number and title, cut at a word where it is long."""
    title = entry.title
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    return f"{entry.number} «{title}»" if entry.number else f"«{title}»"


def appeared(entry: Entry) -> Text:
    """A new activity with its deadline and executors."""
    name, due, who = named(entry), entry.deadline or "—", executors(entry)
    return Text(f"Появилось: {name}; срок: {due}; {who.ru}", f"Appeared: {name}; deadline: {due}; {who.en}")


def executors(entry: Entry) -> Text:
    """Who is in an activity."""
    names = ", ".join(part.name for part in entry.parts) or "—"
    return Text(f"исполнители: {names}", f"executors: {names}")


def vanished(entry: Entry) -> Text:
    name = named(entry)
    return Text(f"Исчезло: {name}", f"Vanished: {name}")


def origin(lone: Lone) -> Iterator[Text]:
    """Which activity a new one looks taken out of, if any."""
    if lone.near:
        name = named(lone.near)
        yield Text(f"похоже, выделено из мероприятия {name}", f"looks taken out of {name}")


def fate(lone: Lone) -> Iterator[Text]:
    """Which activity one that is gone looks put into, if any."""
    if lone.near:
        name = named(lone.near)
        yield Text(f"похоже, вошло в мероприятие {name}", f"looks put into {name}")


def told(change: Change) -> Iterator[Text]:
    """The differences of one activity, a line each."""
    if change.likely:
        yield LIKELY
    for difference in differences(change):
        yield _told(difference, change)


def _told(difference: Difference, change: Change) -> Text:
    if difference.what == "title":
        name = named(change.before)
        return Text(f"прежнее название: {name}", f"former title: {name}")
    word, note = WORDS[difference.what], difference.note
    if difference.what.startswith(("executor", "consent")):
        name = difference.before or difference.after
        return Text(f"{word.ru}: {name}{note.ru}", f"{word.en}: {name}{note.en}")
    was, now = (Text(text or "не указан", text or "not given") for text in (difference.before, difference.after))
    return Text(f"{word.ru}: {was.ru} → {now.ru}{note.ru}", f"{word.en}: {was.en} → {now.en}{note.en}")


def corrected(found: Corrected) -> Text:
    """Which cell was misread, what it says in truth, and on whose word."""
    one, name = found.correction, named(found.entry)
    cell, (read, said) = CELLS[one.cell], (_quoted(one.read), _quoted(one.said))
    return Text(
        f"{name}: {cell.ru}: прочитано {read.ru}, на самом деле {said.ru} ({one.author}, {one.day}: {one.reason})",
        f"{name}: {cell.en}: read as {read.en}, in truth {said.en} ({one.author}, {one.day}: {one.reason})",
    )


def _quoted(text: str) -> Text:
    return Text(f"«{text}»", f"“{text}”") if text else Text("ничего", "nothing")


def reordered(changes: Changes) -> Text:
    """Which rows were put elsewhere in the order of the plan."""
    count, names = len(changes.reordered), _listed(changes.reordered)
    rows = "1 row was" if count == 1 else f"{count} rows were"
    return Text(f"Переставлено строк: {count}: {names}", f"{rows} put elsewhere: {names}")


def renumbered(changes: Changes) -> Text:
    """Which rows have another number and are else as they were."""
    count, most = len(changes.renumbered), 10
    pairs = [f"{one.before.number or '—'} → {one.after.number or '—'}" for one in changes.renumbered[:most]]
    names = ", ".join(pairs) + (" …" if count > most else "")
    rows = "1 row was" if count == 1 else f"{count} rows were"
    return Text(f"Только перенумеровано строк: {count}: {names}", f"{rows} only renumbered: {names}")


def _listed(entries: Iterable[Entry], most: int = 10) -> str:
    names = [entry.number or named(entry) for entry in entries]
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


_BURDENS: tuple[tuple[str, Text], ...] = (
    ("activities", Text("мероприятий", "activities")),
    ("leads", Text("ведёт", "leads")),
    ("consents", Text("по согласованию", "by agreement")),
    ("pairs", Text("пар для согласования", "pairs to agree")),
)


def load(change: Load) -> Text:
    """A body's burden in both texts; what did not change is not said."""
    parts = [(f"{word.ru} {was} → {now}", f"{word.en} {was} → {now}") for word, was, now in burdens(change)]
    ru, en = (", ".join(words) for words in zip(*parts, strict=True))
    return Text(f"{change.name}: {ru}", f"{change.name}: {en}")


def burdens(change: Load) -> Iterator[tuple[Text, int, int]]:
    """What is not as it was in a body's burden: the word, before, after."""
    for name, word in _BURDENS:
        was, now = _of(change.before, name), _of(change.after, name)
        if was != now:
            yield word, was, now


def _of(burden: Burden, name: str) -> int:
    return int(getattr(burden, name))


def _leads(entry: Entry) -> str:
    return ", ".join(part.name for part in entry.parts if part.lead)


def _shift(was: Entry, now: Entry) -> Text:
    if was.last is None or now.last is None or was.last == now.last:
        return _NONE
    days = (now.last - was.last).days
    way = Text("позже", "later") if days > 0 else Text("раньше", "earlier")
    return Text(f"{way.ru} на {abs(days)} дн.", f"{abs(days)} days {way.en}")
