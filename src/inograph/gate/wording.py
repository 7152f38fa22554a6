"""What is wrong with a text that is no SPARQL, in the words of who typed it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import pairwise

from inograph.errors import Text, WrongUse
from inograph.gate.lexer import Token, place, tokens
from inograph.ontology import PREFIXES

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_OPENING, _CLOSING = "({[", ")}]"
_LOOK = Text(
    "Посмотрите у этого места: точка между тройками, скобка, слово. Образцы: вопросы в queries/.",
    "Look around this place: a full stop between triples, a bracket, a word. Examples: the questions in queries/.",
)


def not_sparql(text: str, position: int) -> WrongUse:
    """What to say of a query that a parser gave up at a position: a wrong beginning, a bracket, or the place."""
    return _mistaken(text, PREFIXES) or _given_up(text, list(tokens(text)), position)


def refuse_mistaken(text: str) -> None:
    """WrongUse for a text whose words alone tell that it is no SPARQL: nobody waits for a parser or a limit of time."""
    if mistake := _mistaken(text):
        raise mistake


def _mistaken(text: str, known: Iterable[str] = ()) -> WrongUse | None:
    """What is wrong as far as words tell: the beginning, a prefix neither known nor declared, a bracket."""
    found = list(tokens(text))
    first = _first(found)
    if first is None or not first.says(*FORMS):
        return _begins_wrong(text, first)
    return _prefix(text, found, known) or _bracket(text, found)


def _prefix(text: str, found: list[Token], known: Iterable[str]) -> WrongUse | None:
    """The first name whose prefix is not known and nothing declares."""
    declared = {"_", *known} | {b.text.partition(":")[0] for a, b in pairwise(found) if a.says("PREFIX")}
    unknown = (t for t in found if t.kind == "name" and t.text.partition(":")[0] not in declared)
    token = next(unknown, None)
    if token is None:
        return None
    prefix = token.text.partition(":")[0]
    near = get_close_matches(prefix, PREFIXES, n=1)
    ru, en = (f"Похоже на «{near[0]}:». ", f"Did you mean “{near[0]}:”? ") if near else ("", "")
    return WrongUse(
        Text(f"неизвестный префикс «{prefix}:»", f"unknown prefix “{prefix}:”"),
        where=place(text, token.start),
        remedy=Text(f"{ru}Свой добавляют строкой PREFIX {prefix}: <…>.", f"{en}Add a line PREFIX {prefix}: <…>."),
    )


def _first(found: list[Token]) -> Token | None:
    """The first word after the prefixes."""
    rest = iter(found)
    for token in rest:
        if token.says("PREFIX"):
            next(rest, None), next(rest, None)
        elif token.says("BASE"):
            next(rest, None)
        else:
            return token
    return None


def _begins_wrong(text: str, first: Token | None) -> WrongUse:
    if first is None:
        return WrongUse(Text("запрос пуст", "the query is empty"))
    ru, en = ", ".join(FORMS[:-1]) + " или " + FORMS[-1], ", ".join(FORMS[:-1]) + " or " + FORMS[-1]
    word = first.text[:40]
    near = get_close_matches(word.upper(), FORMS, n=1)
    remedy = Text(f"Похоже на {near[0]}.", f"Did you mean {near[0]}?") if near else None
    return WrongUse(
        Text(f"запрос начинается с «{word}», а нужно {ru}", f"the query begins with “{word}”; {en} is expected"),
        where=place(text, first.start),
        remedy=remedy,
    )


def _bracket(text: str, found: list[Token]) -> WrongUse | None:
    """The bracket that is never closed, or that closes nothing."""
    opened: list[Token] = []
    for token in found:
        if token.kind != "mark":
            continue
        if token.text in _OPENING:
            opened.append(token)
        elif token.text in _CLOSING:
            if not opened or _OPENING.index(opened[-1].text) != _CLOSING.index(token.text):
                message = Text(f"лишняя скобка «{token.text}»", f"a bracket “{token.text}” closes nothing")
                return WrongUse(message, where=place(text, token.start), remedy=_LOOK)
            opened.pop()
    if not opened:
        return None
    closing = _CLOSING[_OPENING.index(opened[-1].text)]
    return WrongUse(
        Text(f"скобка «{opened[-1].text}» не закрыта", f"the bracket “{opened[-1].text}” is not closed"),
        where=place(text, opened[-1].start),
        remedy=Text(f"Добавьте «{closing}».", f"Add “{closing}”."),
    )


def _given_up(text: str, found: list[Token], position: int) -> WrongUse:
    at = next((token for token in found if token.end > position), None)
    if at is None:
        message = Text("запрос обрывается", "the query breaks off")
        return WrongUse(message, where=place(text, len(text)), remedy=_LOOK)
    word = at.text[:40]
    return WrongUse(
        Text(f"запрос не разобран, начиная с «{word}»", f"the query cannot be read from “{word}” on"),
        where=place(text, at.start),
        remedy=_LOOK,
    )
