"""The programme in five sentences: what is known, where it hangs, on whose consent, where and when it is hardest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from inograph.analysis import coordination
from inograph.analysis.twomode import activities, bodies, in_order, leads, led, sizes, the_hub
from inograph.briefs.remarks import COLLECTIVE, by_place, consent_unknown, mended, names_of, plan, reading, title
from inograph.briefs.words import (
    ACTIVITY,
    ASSIGNMENT,
    EXECUTOR,
    NUMBERS,
    PAIR,
    ROW,
    SHOWN,
    Link,
    Sentence,
    counted,
    day,
    genitive,
    in_all,
    listed,
    plural_ru,
    prepositional,
    quarter_name,
    say,
)
from inograph.errors import Text

if TYPE_CHECKING:
    import networkx as nx


def overview(
    graph: nx.Graph[str], as_of: date | None, declared_activities: int | None, lang: str = "ru"
) -> list[Sentence]:
    """The programme in a few sentences: what is known, the hub, consent, the heaviest activity, the fullest quarter,
    what was corrected.
    """
    known = _known(graph, declared_activities, lang)
    if not any(sizes(graph).values()):
        return [known]
    told = [known, _hub(graph, lang), _consent(graph, lang), _heaviest(graph, lang), _fullest(graph, as_of, lang)]
    told.append(mended(graph, activities(graph), lang))
    return [sentence for sentence in told if sentence]


def _known(graph: nx.Graph[str], declared: int | None, lang: str) -> Sentence:
    known = len(activities(graph))
    link = Link("what", counted(known, ACTIVITY, lang), tuple(activities(graph)))
    if declared is None:
        text = Text(
            "Известно **{known}** {noun}; сколько их заявлено, источники не говорят.",
            "**{known}** {noun} {are} known; the sources do not say how many were declared.",
        )
        noun = counted(known, ACTIVITY, lang).partition(" ")[2]
        return say(lang, text, link=link, known=known, noun=noun, are="is" if known == 1 else "are")
    whole = known >= declared
    text = _ALL_KNOWN if whole else _PART_KNOWN
    note = [] if whole else [_share(known, declared, lang), _NO_CARRY.in_(lang)]
    noun = genitive(declared, ACTIVITY, lang)
    stated = plural_ru(declared, "заявленного", "заявленных", "заявленных")
    return say(lang, text, note, link, known=known, declared=declared, noun=noun, stated=stated)


_PART_KNOWN = Text(
    "Из **{declared}** {stated} {noun} известно **{known}**; всё, что ниже, сказано только о них.",
    "Of **{declared}** declared {noun}, **{known}** are known; everything below is about those.",
)
_ALL_KNOWN = Text("Заявлено **{declared}**, известно **{known}**.", "**{declared}** declared, **{known}** known.")
_NO_CARRY = Text("Переносить выводы на остальные нельзя.", "The findings cannot be applied to the rest.")


def _share(part: int, whole: int, lang: str) -> str:
    percent = round(100 * part / whole)
    return f"That is {percent}%." if lang == "en" else f"Это {percent}\u00a0%."


def _hub(graph: nx.Graph[str], lang: str) -> Sentence:
    hub, number = the_hub(graph), len(activities(graph))
    if hub is None:
        return _no_hub(graph, number, lang)
    held, first = sorted(graph.adj[hub]), led(graph, hub)
    text = _IN_ALL if len(held) == number else _IN_MOST
    tail = Text("", "") if not first else _FIRST if by_place(graph, hub) else _LEADS
    tail = _IN_IT.get(tail, tail) if number == 1 else tail
    values: dict[str, object] = {"name": graph.nodes[hub]["label"], "held": len(held), "number": number, "first": first}
    values |= {"noun": genitive(number, ACTIVITY, lang), "all": in_all(number, lang)}
    values |= {"among": prepositional(number, ACTIVITY, lang)}
    link = Link(hub, counted(len(held), ACTIVITY, lang), tuple(held))
    whole = Text(f"{text.ru}{tail.ru}.", f"{text.en}{tail.en}.")
    return say(lang, whole, (reading(graph, hub, lang), _exceptions(graph, hub, lang) if first else ""), link, **values)


_IN_ALL = Text(
    "Один участник, {name}, назван исполнителем **{all}** {among}", "One body, {name}, is named in **{all}** {among}"
)
_IN_MOST = Text(
    "Один участник, {name}, назван исполнителем в **{held} из {number}** {noun}",
    "One body, {name}, is named in **{held} of {number}** {noun}",
)
_FIRST = Text(" и в **{first}** назван первым", " and is named first in **{first}**")
_LEADS = Text(" и ведёт **{first}**", " and leads **{first}**")
_IN_IT = {
    _FIRST: Text(" и назван в нём первым", " and is named first in it"), _LEADS: Text(" и ведёт его", " and leads it"),
}  # fmt: skip
"""The same of a plan of one activity."""


def _no_hub(graph: nx.Graph[str], number: int, lang: str) -> Sentence:
    most = max(len(graph.adj[body]) for body in bodies(graph))
    first = [body for body in bodies(graph) if len(graph.adj[body]) == most]
    text = Text(
        "Одного участника, на котором сходилось бы больше половины мероприятий, нет; самая большая доля — "
        "**{most} из {number}** {noun}: {names}.",
        "No single body stands out in more than half of the activities; the largest part is **{most} of {number}** "
        "{noun}: {names}.",
    )
    names = listed([graph.nodes[body]["label"] for body in first], lang)
    noun = genitive(number, ACTIVITY, lang)
    return say(lang, text, link=Link("who", names, tuple(first)), most=most, number=number, noun=noun, names=names)


def _exceptions(graph: nx.Graph[str], hub: str, lang: str) -> str:
    others = [activity for activity in graph.adj[hub] if graph.adj[hub][activity]["role"] != "lead"]
    if not 0 < len(others) <= SHOWN:
        return ""
    led = {activity: leads(graph, activity) for activity in in_order(graph, others)}
    told = [f"{title(graph, a, lang)} — {listed(names_of(graph, who), lang)}" for a, who in led.items() if who]
    open_ = [title(graph, activity, lang) for activity, who in led.items() if not who]
    held = len(graph.adj[hub])
    of_these = Text(
        f"Из этих {held} {genitive(held, ACTIVITY, 'ru')} другие ведут {len(told)}:",
        f"Of these {held} {genitive(held, ACTIVITY, 'en')}, others lead {len(told)}:",
    )
    sentences = (
        (of_these, "; ".join(told)),
        (Text("Ведущий не назван:", "No lead is named:"), listed(open_, lang)),
    )
    return " ".join(f"{begin.in_(lang)} {end}." for begin, end in sentences if end)


def _consent(graph: nx.Graph[str], lang: str) -> Sentence:
    total = coordination.totals(graph)
    named = [activity for activity, n in sizes(graph).items() if n]
    alone = by_consent_alone(graph)
    text = _NO_CONSENT if not total["by_agreement"] else _CONSENT if alone else _CONSENT_NOWHERE_ALONE
    note = (_rows_told(graph, alone, lang), consent_unknown(graph, lang))
    link = Link("matrix", counted(len(alone), ROW, lang), tuple(alone)) if alone else None
    values: dict[str, object] = {"agreed": total["by_agreement"], "whole": total["assignments"]}
    values |= {"assignments": genitive(total["assignments"], ASSIGNMENT, lang)}
    values |= {"alone": len(alone), "named": len(named), "noun": genitive(len(named), ACTIVITY, lang)}
    return say(lang, text, note, link, **values)


def by_consent_alone(graph: nx.Graph[str]) -> list[str]:
    """The activities in which every executor takes part by agreement only, in the order of the plan."""
    teams = ((activity, graph.adj[activity].values()) for activity in activities(graph))
    return [activity for activity, team in teams if team and all(edge["by_agreement"] for edge in team)]


_CONSENT = Text(
    "**{agreed} из {whole}** {assignments} — «по согласованию», "
    "а в **{alone} из {named}** {noun} таковы все исполнители.",
    "**{agreed} of {whole}** {assignments} are “by agreement”, "
    "and in **{alone} of {named}** {noun} every executor takes part by agreement.",
)
_CONSENT_NOWHERE_ALONE = Text(
    "**{agreed} из {whole}** {assignments} — «по согласованию»; мероприятий, где таковы все исполнители, нет.",
    "**{agreed} of {whole}** {assignments} are “by agreement”; no activity rests on consent alone.",
)
_NO_CONSENT = Text(
    "Отметки «по согласованию» нет ни у одного из **{whole}** {assignments}.",
    "Of **{whole}** {assignments}, not one is marked “by agreement”.",
)


def _heaviest(graph: nx.Graph[str], lang: str) -> Sentence:
    size = sizes(graph)
    whole = coordination.totals(graph)["pairs"]
    if not whole:
        text = Text(
            "Ни в одном мероприятии нет двух исполнителей: договариваться попарно некому.",
            "No activity has two executors: there is nobody to agree with.",
        )
        return say(lang, text)
    most = max(size.values())
    first = [activity for activity, n in size.items() if n == most]
    one = len(first) == 1
    text = _HEAVIEST if one else _HEAVIEST_EACH if 2 * len(first) <= len(size) else _ALIKE
    note = [_PAIR_MEANS.in_(lang)]
    note += [COLLECTIVE.in_(lang)] if any(graph.nodes[body]["collective"] for body in bodies(graph)) else []
    team = counted(most, EXECUTOR, lang)
    link = Link(first[0] if one else "what", team if one else counted(len(first), ROW, lang), tuple(first))
    names = listed([title(graph, activity, lang) for activity in first], lang)
    noun = genitive(whole, PAIR, lang)
    pairs = coordination.pairs(most)
    alike = {"alike": len(first), "number": len(size), "activities": genitive(len(size), ACTIVITY, lang)}
    return say(lang, text, note, link, pairs=pairs, whole=whole, noun=noun, names=names, team=team, **alike)


_HEAVIEST = Text(
    "Договариваться труднее всего здесь: {names} — **{pairs} из {whole}** {noun} исполнителей.",
    "Agreeing is hardest here: {names}, with **{pairs} of {whole}** {noun} of executors.",
)
_HEAVIEST_EACH = Text(
    "Договариваться труднее всего здесь: {names} — в каждом **{pairs} из {whole}** {noun} исполнителей.",
    "Agreeing is hardest here: {names}, each with **{pairs} of {whole}** {noun} of executors.",
)
_ALIKE = Text(
    "Договариваться почти везде одинаково трудно: в **{alike} из {number}** {activities} по {team}, "
    "в каждом **{pairs} из {whole}** {noun} исполнителей.",
    "Agreeing is about as hard everywhere: **{alike} of {number}** {activities} have {team} each, "
    "every one with **{pairs} of {whole}** {noun} of executors.",
)
_PAIR_MEANS = Text(
    "Пары считаются внутри мероприятия: трое исполнителей — это три пары, четверо — шесть.",
    "Pairs are counted within an activity: three executors make three pairs, four make six.",
)


def _fullest(graph: nx.Graph[str], as_of: date | None, lang: str) -> Sentence | None:
    """The fullest quarter; nothing where no quarter holds more than one deadline."""
    all_of_them = activities(graph)
    full = coordination.by_quarter(graph, all_of_them)
    noun = genitive(len(all_of_them), ACTIVITY, lang)
    if not full:
        text = _LONGER if any(graph.nodes[activity]["due"] for activity in all_of_them) else _UNDATED
        return say(lang, text, number=len(all_of_them), noun=noun)
    most = max(len(due) for due in full.values())
    if most < 2:
        return None
    first = [quarter for quarter, due in full.items() if len(due) == most]
    rows = tuple(activity for quarter in first for activity in full[quarter])
    names = listed([quarter_name(quarter, lang) for quarter in first], lang)
    note = (_other_due(graph, set(rows), full, lang), _past(first, as_of, lang))
    text = _FULLEST if len(first) == 1 else _FULLEST_EACH
    link = Link("when", counted(len(rows), ROW, lang), rows)
    return say(lang, text, note, link, names=names, most=most, number=len(all_of_them), noun=noun)


_UNDATED = Text(
    "Срок с днями не прочитан ни у одного из **{number}** {noun}.",
    "A deadline with days was read for none of **{number}** {noun}.",
)
_LONGER = Text(
    "Ни у одного из **{number}** {noun} срок не ложится в один квартал.",
    "Of **{number}** {noun}, not one is due within a single quarter.",
)
_FULLEST = Text(
    "Больше всего сроков приходится на один квартал, **{names}**: **{most} из {number}** {noun}.",
    "The fullest quarter is **{names}**: **{most} of {number}** {noun} are due.",
)
_FULLEST_EACH = Text(
    "Больше всего сроков в кварталах: **{names}** — в каждом **{most} из {number}** {noun}.",
    "The fullest quarters are **{names}**: **{most} of {number}** {noun} are due in each.",
)


def _other_due(graph: nx.Graph[str], told: set[str], full: Mapping[str, Sequence[str]], lang: str) -> str:
    """Where the rest of the activities fall; each is counted once."""
    placed = {activity for due in full.values() for activity in due}
    undated = {activity for activity in activities(graph) if not graph.nodes[activity]["due"]}
    longer = coordination.longer(graph, activities(graph))
    counts = (
        (len(placed - told), Text("в других кварталах", "in other quarters")),
        (len(longer), Text("со сроком длиннее квартала", "in periods longer than a quarter")),
        (len(undated), Text("без определённой даты", "without a definite date")),
    )
    rest = ", ".join(f"{n} — {words.ru}" if lang != "en" else f"{n} {words.en}" for n, words in counts if n)
    return f"{Text('Остальные:', 'The others:').in_(lang)} {rest}." if rest else ""


def _past(quarters: Sequence[str], as_of: date | None, lang: str) -> str:
    if as_of is None or max(quarters) >= coordination.quarter_of(as_of):
        return ""
    told = Text(
        f"На {day(as_of, 'ru')} это время прошло; исполнено ли, по сроку судить нельзя.",
        f"By {day(as_of, 'en')} this had passed; a deadline does not tell whether the work was done.",
    )
    return told.in_(lang)


def _rows_told(graph: nx.Graph[str], rows: Sequence[str], lang: str) -> str:
    numbers = [f"{graph.nodes[row]['number']}{plan(graph, row)}" for row in rows]
    if not numbers or not all(graph.nodes[row]["number"] for row in rows):
        return ""
    several = len(numbers) > 1
    told = Text(*(("Их номера в документе:", "Their numbers in the document:") if several else
                  ("Его номер в документе:", "Its number in the document:")))  # fmt: skip
    if any(graph.nodes[row].get("counted") for row in rows):
        told = Text(*(("Их места в документе по порядку:", "Their places in the document:") if several else
                      ("Его место в документе по порядку:", "Its place in the document:")))  # fmt: skip
    return f"{told.in_(lang)} {listed(numbers, lang, NUMBERS)}."
