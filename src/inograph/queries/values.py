"""Dates, numbers and texts as people write them → canonical literals: an ill-typed one can bring Oxigraph down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from inograph.answers import Term
from inograph.errors import Text, WrongUse
from inograph.ontology import PREFIXES, expand
from inograph.queries.question import Parameter

XSD = PREFIXES["xsd"]
RANGED = frozenset(["xsd:date", "xsd:integer", "xsd:decimal", "xsd:gYear"])
"""The types that can have a range."""


def literal(type_: str, text: str) -> Literal:
    """A literal of an XSD type in its canonical form: an ill-typed one can bring Oxigraph down.

    >>> print(literal("xsd:decimal", "0,50"), literal("xsd:date", "31.12.2016"))
    "0.5"^^<http://www.w3.org/2001/XMLSchema#decimal> "2016-12-31"^^<http://www.w3.org/2001/XMLSchema#date>
    """
    try:
        if type_ == "xsd:string":
            return Literal(text)
        return Literal(_LEXICAL[type_](text.strip()), datatype=NamedNode(expand(type_)))
    except (ValueError, InvalidOperation, KeyError):
        example = _EXAMPLES.get(type_, Text("обычный текст", "plain text"))
        raise WrongUse(
            Text(f"«{printable(text)}» не подходит, нужно значение вида {example.ru}",
                 f"“{printable(text)}” does not fit, a value like {example.en} is expected"),
        ) from None  # fmt: skip


def in_days(parameter: Parameter, text: str) -> str:
    """The day that words such as `IV квартал 2015` mean as one end of a period: its first day or its last.

    Words for another parameter, and those that name no certain days, stay as they are.

    >>> due_to = Parameter("due_to", "xsd:date", Text("Срок не позже", "Not due after"))
    >>> in_days(due_to, "IV квартал 2015"), in_days(due_to, "ежегодно")
    ('2015-12-31', 'ежегодно')
    """
    end = parameter.name.rpartition("_")[2]
    if parameter.type != "xsd:date" or end not in ("from", "to") or not re.search(r"[^\W\d_].*\W[0-9]{4}\b", text[:80]):
        return text
    from inograph.plan import deadlines  # only for words: a day needs no reading

    said = deadlines.read(text[:80])
    if said.start is None or said.end is None or said.recurrence or said.note or said.parts or said.year_from:
        return text
    return str(said.start if end == "from" else said.end)


def printable(text: str) -> str:
    """Somebody's text, safe to print in a message and not too long."""
    shown = "".join(c if c.isprintable() else "�" for c in text[:80])
    return shown + ("…" if len(text) > 80 else "")


def _date(text: str) -> str:
    if russian := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text):
        day, month, year = (int(part) for part in russian.groups())
        return date(year, month, day).isoformat()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text).isoformat()


def _integer(text: str) -> str:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise ValueError(text)
    return str(int(text))


def _decimal(text: str) -> str:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}([.,][0-9]{1,18})?", text):
        raise ValueError(text)
    plain = f"{Decimal(text.replace(',', '.')):f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def _boolean(text: str) -> str:
    words = {"true": "true", "да": "true", "yes": "true", "1": "true",
             "false": "false", "нет": "false", "no": "false", "0": "false"}  # fmt: skip
    return words[text.casefold()]


def _year(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError(text)
    return text


_LEXICAL: Mapping[str, Callable[[str], str]] = {
    "xsd:date": _date,
    "xsd:integer": _integer,
    "xsd:decimal": _decimal,
    "xsd:boolean": _boolean,
    "xsd:gYear": _year,
}
_EXAMPLES: Mapping[str, Text] = {
    "xsd:date": Text("2016-12-31 или 31.12.2016", "2016-12-31 or 31.12.2016"),
    "xsd:integer": Text("3", "3"),
    "xsd:decimal": Text("0.5", "0.5"),
    "xsd:boolean": Text("да или нет", "true or false"),
    "xsd:gYear": Text("2016", "2016"),
}


def canonical(term: Term) -> Term:
    """A term that is safe to ask with; WrongUse for a blank node or an ill-typed literal."""
    if isinstance(term, NamedNode):
        return term
    if not isinstance(term, Literal):
        raise WrongUse(Text("безымянный узел не может быть значением", "a blank node cannot be a value"))
    type_ = f"xsd:{term.datatype.value.removeprefix(XSD)}"
    return literal(type_, term.value) if type_ in _LEXICAL else term


def within(parameter: Parameter, term: Term) -> Term:
    """The term, if it lies in the parameter's range; WrongUse else."""
    if not isinstance(term, Literal) or not (parameter.minimum or parameter.maximum):
        return term
    low, high = parameter.minimum, parameter.maximum
    value = _comparable(parameter.type, term.value)
    below = low is not None and value < _comparable(parameter.type, low)
    if below or (high is not None and value > _comparable(parameter.type, high)):
        label, shown = parameter.label, printable(term.value)
        raise WrongUse(
            Text(f"«{label.ru}»: {shown} вне пределов", f"{label.en}: {shown} is out of range"),
            remedy=Text(f"Можно {_range(low, high, 'от', 'до')}.", f"It may be {_range(low, high, 'from', 'to')}."),
        )
    return term


def in_order(parameters: Iterable[Parameter], given: Mapping[str, Sequence[Term]]) -> None:
    """WrongUse where the end of a range comes before its beginning: `due_from` and `due_to` are a range."""
    known = {parameter.name: parameter for parameter in parameters}
    for name, first in known.items():
        last = known.get(f"{name.removesuffix('_from')}_to") if name.endswith("_from") else None
        if last is None or last.type != first.type or first.type not in RANGED:
            continue
        begins, ends = ([term.value for term in given.get(one.name, ()) if isinstance(term, Literal)]
                        for one in (first, last))  # fmt: skip
        if begins and ends and _comparable(first.type, begins[0]) > _comparable(last.type, ends[0]):
            raise WrongUse(
                Text(f"«{last.label.ru}» {ends[0]} раньше, чем «{first.label.ru}» {begins[0]}",
                     f"“{last.label.en}” {ends[0]} is before “{first.label.en}” {begins[0]}"),
                remedy=Text("Поменяйте их местами или оставьте одно.", "Swap them, or leave one out."),
            )  # fmt: skip


def _comparable(type_: str, text: str) -> Decimal | int:
    """A day as its number, any other value as a decimal."""
    return date.fromisoformat(text).toordinal() if type_ == "xsd:date" else Decimal(text)


def _range(low: str | None, high: str | None, from_: str, to: str) -> str:
    return " ".join([*([from_, low] if low else []), *([to, high] if high else [])])
