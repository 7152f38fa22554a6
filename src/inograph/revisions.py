"""Two texts of one plan → what appeared, vanished, moved: activities are paired first, then compared cell by cell."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from inograph.errors import Text
from inograph.plan.deadlines import Deadline
from inograph.plan.executors import Executor
from inograph.plan.table import Activity

LEAST_LIKE = 0.5
"""Below this likeness (0 to 1) two activities are held to be different ones."""
SAME_NUMBER = 0.2
"""What an equal number adds to the likeness: numbers shift when a row is put in, so they never decide alone."""
_LONGEST_TITLE = 110
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Change:
    """One activity in both texts; a field that is not set did not change."""

    before: Activity
    after: Activity
    renamed: bool = False
    moved: bool = False
    deliverable_changed: bool = False
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    lead_changed: bool = False
    consent_added: tuple[str, ...] = ()
    consent_removed: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not any(
            (self.renamed, self.moved, self.deliverable_changed, self.added, self.removed, self.lead_changed,
             self.consent_added, self.consent_removed)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a plan: new activities, those that are gone, those that stayed and changed."""

    appeared: tuple[Activity, ...]
    vanished: tuple[Activity, ...]
    changed: tuple[Change, ...]
    unchanged: int


def compare(before: Sequence[Activity], after: Sequence[Activity]) -> Changes:
    """Pair the activities of two texts one to one and say what is different in each pair."""
    pairs = _pairs(before, after)
    changes = [_change(before[i], after[j]) for i, j in sorted(pairs.items(), key=lambda pair: pair[1])]
    kept = set(pairs.values())
    return Changes(
        appeared=tuple(a for j, a in enumerate(after) if j not in kept),
        vanished=tuple(a for i, a in enumerate(before) if i not in pairs),
        changed=tuple(change for change in changes if not change.empty),
        unchanged=sum(change.empty for change in changes),
    )


# ---- pairing


def _pairs(before: Sequence[Activity], after: Sequence[Activity]) -> dict[int, int]:
    """Place in the old text → place in the new one: equal number and title, equal title, then the most alike."""
    pairs: dict[int, int] = {}
    for key in (_number_and_title, _title):
        _pair_equal(before, after, pairs, key)
    old = [i for i in range(len(before)) if i not in pairs]
    new = [j for j in range(len(after)) if j not in set(pairs.values())]
    scored = [(-likeness(before[i], after[j]), abs(i - j), i, j) for i in old for j in new]
    for score, _, i, j in sorted(scored):
        if -score >= LEAST_LIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _pair_equal(
    before: Sequence[Activity], after: Sequence[Activity], pairs: dict[int, int], key: Callable[[Activity], object]
) -> None:
    waiting: dict[object, list[int]] = {}
    taken = set(pairs.values())
    for j, activity in enumerate(after):
        if j not in taken:
            waiting.setdefault(key(activity), []).append(j)
    for i, activity in enumerate(before):
        if i not in pairs and waiting.get(key(activity)):
            pairs[i] = waiting[key(activity)].pop(0)


def _number_and_title(activity: Activity) -> object:
    return activity.number, _title(activity)


def _title(activity: Activity) -> tuple[str, ...]:
    return _words(activity.name)


def likeness(one: Activity, other: Activity) -> float:
    """How alike two activities are: their titles word by word, their executors, and an equal number on top."""
    titles = difflib.SequenceMatcher(None, _title(one), _title(other), autojunk=False).ratio()
    executors, others = ({_words(e.name) for e in a.executors} for a in (one, other))
    shared = len(executors & others) / len(executors | others) if executors or others else titles
    same_number = SAME_NUMBER if one.number and one.number == other.number else 0.0
    return 0.8 * titles + 0.2 * shared + same_number


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("ё", "е")))


# ---- what changed in a pair


def _change(before: Activity, after: Activity) -> Change:
    lead, new_lead = (_names(a, lambda e: e.role == "lead") for a in (before, after))
    agreed, newly_agreed = (_names(a, lambda e: e.by_agreement) for a in (before, after))
    executors, now = (_names(a, lambda e: True) for a in (before, after))
    return Change(
        before,
        after,
        renamed=_title(before) != _title(after),
        moved=_days(before.deadline) != _days(after.deadline),
        deliverable_changed=_words(_deliverable(before)) != _words(_deliverable(after)),
        added=_missing(now, executors),
        removed=_missing(executors, now),
        lead_changed=lead.keys() != new_lead.keys(),
        consent_added=_kept(_missing(newly_agreed, agreed), executors),
        consent_removed=_kept(_missing(agreed, newly_agreed), now),
    )


Named = dict[tuple[str, ...], str]


def _names(activity: Activity, chosen: Callable[[Executor], bool]) -> Named:
    return {_words(executor.name): executor.name for executor in activity.executors if chosen(executor)}


def _missing(these: Named, those: Named) -> tuple[str, ...]:
    return tuple(name for folded, name in these.items() if folded not in those)


def _kept(names: tuple[str, ...], others: Named) -> tuple[str, ...]:
    """A body that came or went is said once, as added or removed."""
    return tuple(name for name in names if _words(name) in others)


def _days(deadline: Deadline) -> tuple[object, ...]:
    if deadline.start is None and deadline.end is None:
        return _words(deadline.text)
    return deadline.start, deadline.end, deadline.recurrence


def _deliverable(activity: Activity) -> str:
    return activity.deliverable.text if activity.deliverable else ""


# ---- saying it


def lines(changes: Changes) -> list[Text]:
    """The changes in planners' words: a summary, what appeared, what vanished, then activity by activity."""
    said = [_summary(changes)]
    said += [_appeared(activity) for activity in changes.appeared]
    said += [Text(f"Исчезло: {_name(a)}", f"Vanished: {_name(a)}") for a in changes.vanished]
    for change in changes.changed:
        said.append(Text(f"Изменилось: {_name(change.after)}", f"Changed: {_name(change.after)}"))
        said += [Text("  " + line.ru, "  " + line.en) for line in _differences(change)]
    return said


def _summary(changes: Changes) -> Text:
    same = changes.unchanged
    if not (changes.appeared or changes.vanished or changes.changed):
        return Text(f"Различий нет; мероприятий: {same}.", f"No differences; activities: {same}.")
    counts = len(changes.appeared), len(changes.vanished), len(changes.changed), same
    return Text(
        "Мероприятий появилось: {}, исчезло: {}, изменилось: {}, осталось прежними: {}.".format(*counts),
        "Activities: {} appeared, {} vanished, {} changed, {} are as before.".format(*counts),
    )


def _name(activity: Activity) -> str:
    title = " ".join(activity.name.split())
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
    return f"{activity.number} «{title}»" if activity.number else f"«{title}»"


def _appeared(activity: Activity) -> Text:
    name, due = _name(activity), activity.deadline.text or "—"
    executors = ", ".join(executor.name for executor in activity.executors) or "—"
    return Text(f"Появилось: {name}; срок: {due}; исполнители: {executors}",
                f"Appeared: {name}; deadline: {due}; executors: {executors}")  # fmt: skip


def _differences(change: Change) -> Iterator[Text]:
    before, after = change.before, change.after
    if change.renamed:
        yield Text(f"прежнее название: {_name(before)}", f"former title: {_name(before)}")
    if change.moved:
        was, now = before.deadline, after.deadline
        shift = _shift(was, now)
        yield Text(f"срок: {was.text or 'не указан'} → {now.text or 'не указан'}{shift.ru}",
                   f"deadline: {was.text or 'not given'} → {now.text or 'not given'}{shift.en}")  # fmt: skip
    if change.deliverable_changed:
        was_due, now_due = _deliverable(before) or "—", _deliverable(after) or "—"
        yield Text(f"вид документа: {was_due} → {now_due}", f"deliverable: {was_due} → {now_due}")
    if change.lead_changed:
        lead, new = _leads(before), _leads(after)
        yield Text(f"ответственный: {lead} → {new}", f"lead: {lead} → {new}")
    yield from _lists(change)


def _lists(change: Change) -> Iterator[Text]:
    for names, text in (
        (change.added, Text("новые исполнители: ", "executors added: ")),
        (change.removed, Text("больше не исполнители: ", "executors removed: ")),
        (change.consent_added, Text("теперь по согласованию: ", "now by agreement: ")),
        (change.consent_removed, Text("больше не по согласованию: ", "no longer by agreement: ")),
    ):
        if names:
            yield Text(text.ru + ", ".join(names), text.en + ", ".join(names))


def _leads(activity: Activity) -> str:
    return ", ".join(executor.name for executor in activity.executors if executor.role == "lead") or "—"


def _shift(was: Deadline, now: Deadline) -> Text:
    if was.end is None or now.end is None or was.end == now.end:
        return Text("", "")
    days = (now.end - was.end).days
    way = Text("позже", "later") if days > 0 else Text("раньше", "earlier")
    return Text(f" ({way.ru} на {abs(days)} дн.)", f" ({abs(days)} days {way.en})")
