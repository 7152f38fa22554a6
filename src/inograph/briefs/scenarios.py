"""What a scenario means, in one paragraph: only what its figures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inograph.analysis.scenario import idle, may_refuse
from inograph.briefs.remarks import names_of, title
from inograph.briefs.words import ACTIVITY, PAIR, ROW, Link, Sentence, counted, listed, plural_ru, say
from inograph.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from inograph.analysis.scenario import Moved, Outcome


def supposed(graph: nx.Graph[str], outcome: Outcome, lang: str = "ru") -> list[Sentence]:
    """What the scenario supposes, a sentence each."""
    of = outcome.scenario
    told = [say(lang, _GONE, names=listed(names_of(graph, of.gone), lang, 9))] if of.gone else []
    if of.refused:
        bound = [b for b in of.refused if not may_refuse(graph, b)]
        notes = [
            text.in_(lang).format(names=listed(names_of(graph, some), lang, 9))
            for text, some in ((_BOUND, bound), (_IDLE, idle(graph, of)))
            if some
        ]
        told.append(say(lang, _REFUSED, notes, names=listed(names_of(graph, of.refused), lang, 9)))
    for activity, months in of.delays:
        told.append(say(lang, _DELAYED, name=title(graph, activity, lang), months=_months(months, lang)))
    for activity, body in of.leads:
        told.append(say(lang, _LED, name=title(graph, activity, lang), body=graph.nodes[body]["label"]))
    return told


_GONE = Text("Не участвует: {names}.", "Does not take part: {names}.")
_REFUSED = Text("Не даёт согласия: {names}.", "Withholds consent: {names}.")
_BOUND = Text(
    "Отметки «по согласованию» нет ни в одном мероприятии, отказывать не в чем: {names}.",
    "Not marked “by agreement” anywhere, so there is nothing to refuse: {names}.",
)
_IDLE = Text(
    "Все участия отмечены «по согласованию», без них не остаётся ни одного: {names}.",
    "Every part it had is marked “by agreement”, so it is left with no work: {names}.",
)
_DELAYED = Text("Сдвиг на {months}: {name}.", "Slips by {months}: {name}.")
_LED = Text("Другой ведущий, {body}: {name}.", "Another lead, {body}: {name}.")


def _months(n: int, lang: str) -> str:
    if lang == "en":
        return f"{n} month{'s' if n != 1 else ''}"
    return f"{n} мес."


def meaning(graph: nx.Graph[str], outcome: Outcome, lang: str = "ru") -> list[Sentence]:
    """What it means: rows left with nobody or no lead, agreements that fall away, new concentration, moved "
    "deadlines.
    """
    told = [*_rows(graph, outcome, lang), *_pairs(graph, outcome, lang), *_concentration(graph, outcome, lang)]
    told += [*_deadlines(graph, outcome, lang)]
    return told or [say(lang, _NOTHING)]


_NOTHING = Text(
    "По известным мероприятиям ничего не теряется: каждое сохраняет исполнителя, ведущего и срок.",
    "Nothing is lost in the known activities: each keeps an executor, a lead and its deadline.",
)


def _rows(graph: nx.Graph[str], outcome: Outcome, lang: str) -> Iterator[Sentence]:
    for rows, text in (
        (outcome.orphaned, _ORPHANED),
        (
            tuple(a for a in outcome.without_lead if a not in outcome.orphaned),
            _UNLED_TOO if outcome.orphaned else _UNLED,
        ),
        (outcome.left_with_one, _ALONE),
    ):
        if rows:
            names = listed([title(graph, a, lang) for a in rows], lang)
            link = Link("what", counted(len(rows), ROW, lang), rows)
            yield say(lang, text, link=link, n=counted(len(rows), ACTIVITY, lang), names=names)


_ORPHANED = Text("Без исполнителей остаётся **{n}**: {names}.", "**{n}** left with nobody: {names}.")
_UNLED = Text("Без ведущего остаётся **{n}**: {names}.", "**{n}** left with no lead: {names}.")
_UNLED_TOO = Text("Без ведущего остаётся ещё **{n}**: {names}.", "**{n}** more left with no lead: {names}.")
_ALONE = Text("На одном исполнителе держится теперь **{n}**: {names}.", "**{n}** now hanging on one body: {names}.")


def _pairs(graph: nx.Graph[str], outcome: Outcome, lang: str) -> Iterator[Sentence]:
    """What becomes of the pairs of those who stay: that whoever left works with nobody goes without saying."""
    gone = {*outcome.scenario.gone, *idle(graph, outcome.scenario)}
    stay = [pair for pair in outcome.broken if gone.isdisjoint(pair)]
    pairs, parts, n = outcome.change("pairs"), outcome.change("components"), len(stay)
    apart, fewer = (parts.after or 0) > (parts.before or 0), (pairs.after or 0) < (pairs.before or 0)
    if not (stay or apart or fewer):
        return
    left, pieces = int(pairs.after or 0), plural_ru(int(parts.after or 0), "часть", "части", "частей")
    values: dict[str, object] = {"n": counted(n, PAIR, lang), "parts": parts.after, "was": parts.before}
    values |= {"before": pairs.before, "after": pairs.after, "pieces": pieces}
    if lang == "en":
        values |= {"have": "has" if n == 1 else "have", "to": "pair" if left == 1 else "pairs"}
    else:
        values |= {"have": plural_ru(n, "имеет", "имеют", "имеют"), "to": plural_ru(left, "паре", "парам", "парам")}
    if stay:
        first = " — ".join(str(graph.nodes[body]["short"]) for body in stay[0])
        example = Text("Например", "For example") if n > 1 else Text("Это", "It is")
        note = f"{example.in_(lang)}{':' if n > 1 else ''} {first}."
        yield say(lang, _BROKEN_APART if apart else _BROKEN, (note,), None, **values)
    else:
        yield say(lang, _APART if apart else _FEWER, (), None, **values)


_APART = Text(
    "Сеть оставшихся распадается на **{parts}** {pieces} вместо **{was}**.",
    "The network of those who stay falls into **{parts}** parts instead of **{was}**.",
)
_FEWER = Text(
    "Договариваться внутри мероприятий нужно **{after}** {to} вместо **{before}**.",
    "**{after}** {to} instead of **{before}** must agree within activities.",
)
_BROKEN = Text(
    "Общего дела больше не {have} **{n}**; договариваться внутри мероприятий нужно **{after}** {to} вместо "
    "**{before}**.",
    "**{n}** {have} no common work any more; **{after}** {to} instead of **{before}** must agree within activities.",
)
_BROKEN_APART = Text(
    "Общего дела больше не {have} **{n}**; сеть распадается на **{parts}** {pieces} вместо **{was}**.",
    "**{n}** {have} no common work any more; the network falls into **{parts}** parts instead of **{was}**.",
)


def _concentration(graph: nx.Graph[str], outcome: Outcome, lang: str) -> Iterator[Sentence]:
    hhi, leading = outcome.change("lead_hhi"), outcome.leading
    if hhi.before is None or hhi.after is None or not leading or abs(hhi.after - hhi.before) < 0.005:
        return
    text = _MORE if hhi.after > hhi.before else _LESS
    names = listed(names_of(graph, [body for body, _, _ in leading]), lang)
    led = outcome.change("activities_led").after
    yield say(lang, text, (), None, names=names, most=leading[0][2], led=led)


_MORE = Text(
    "Ведение сосредоточено сильнее: больше всего ведёт {names} — **{most} из {led}**.",
    "Leads are more concentrated: most are held by {names}, **{most} of {led}**.",
)
_LESS = Text(
    "Ведение сосредоточено слабее: больше всего ведёт {names} — **{most} из {led}**.",
    "Leads are less concentrated: most are held by {names}, **{most} of {led}**.",
)


def _deadlines(graph: nx.Graph[str], outcome: Outcome, lang: str) -> Iterator[Sentence]:
    for move in outcome.moved:
        text = _FOLLOWS if move.follows else _MOVED
        yield say(lang, text, (), None, **_days(move, lang) | {"name": title(graph, move.activity, lang)})
    dated = {move.activity for move in outcome.moved}
    undated = [activity for activity, _ in outcome.scenario.delays if activity not in dated]
    if undated:
        yield say(lang, _UNDATED, names=listed([title(graph, a, lang) for a in undated], lang))
    if outcome.in_time:
        names = listed([title(graph, a, lang) for a in outcome.in_time], lang)
        yield say(lang, _IN_TIME, names=names)
    if outcome.undated:
        yield say(lang, _AWAITING, names=listed([title(graph, a, lang) for a in outcome.undated], lang))
    if outcome.touched:
        names = listed([title(graph, a, lang) for a in outcome.touched], lang)
        link = Link("when", counted(len(outcome.touched), ROW, lang), outcome.touched)
        yield say(lang, _TOUCHED, link=link, n=counted(len(outcome.touched), ACTIVITY, lang), names=names)
    elif (
        outcome.moved
        and not outcome.in_time
        and not outcome.undated
        and not any(move.follows for move in outcome.moved)
    ):
        yield say(lang, _ALONE_MOVED)


def _days(move: Moved, lang: str) -> dict[str, object]:
    form = "%Y-%m-%d" if lang == "en" else "%d.%m.%Y"
    return {"before": f"{move.before:{form}}", "after": f"{move.after:{form}}"}


_MOVED = Text("Последний день сдвигается с **{before}** на **{after}**: {name}.",
              "The last day moves from **{before}** to **{after}**: {name}.")  # fmt: skip
_FOLLOWS = Text("Вслед за ним сдвигается с **{before}** на **{after}**: {name}.",
                "With it moves from **{before}** to **{after}**: {name}.")  # fmt: skip
_UNDATED = Text("Срок без дня, сдвигать нечего: {names}.", "No day is known, so nothing moves: {names}.")
_IN_TIME = Text("Ждут сдвинутого и успевают к своему сроку: {names}.",
                "Wait for what moves and still keep their deadline: {names}.")  # fmt: skip
_AWAITING = Text(
    "Ждут того, что задержится, но дня в их сроке нет, и насколько сдвинутся они, не известно: {names}.",
    "Wait for what is late and have no day of their own; how far they move is not known: {names}.",
)
_TOUCHED = Text(
    "Тот же исполнитель или документ позже нужен в других делах, и сдвиг может их задеть (**{n}**): {names}. Так "
    "следует из сроков; источник о такой связи не говорит.",
    "The same executor or document is needed later elsewhere and the slip may touch it (**{n}**): {names}. This "
    "follows from the deadlines; no source says so.",
)
_ALONE_MOVED = Text(
    "Других мероприятий это не сдвигает: никто не назвал того, что ждёт его, а сроки на это не указывают.",
    "No other activity moves: nobody named one that waits for it, and the deadlines do not point to one.",
)
