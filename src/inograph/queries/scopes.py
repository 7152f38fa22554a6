"""Where a question reads its parameters: the groups of its SPARQL, their `VALUES` lines and their filters.

SPARQL gives every group a scope of its own, so a parameter's line stands in every group that reads it; a question that
forgets one gives wrong answers in silence. That is refused here, when the file is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from inograph.errors import Text
from inograph.gate.lexer import Token, tokens
from inograph.queries.question import LANGUAGE, Slot

_OPENERS = frozenset({"OPTIONAL", "UNION", "MINUS", "EXISTS", "GRAPH", "CONSTRUCT"})


class Fault(NamedTuple):
    """What is wrong at a position of the text."""

    position: int
    message: Text


@dataclass
class Group:
    """One pair of braces: who encloses it, which variables it reads where, which it joins, and which lines it has."""

    kind: str
    parent: Group | None
    reads: dict[str, int] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)

    def has_line(self, name: str) -> bool:
        """In this group, or around an OPTIONAL, which alone sees what stands before it."""
        if name in self.lines:
            return True
        return self.kind == "OPTIONAL" and self.parent is not None and self.parent.has_line(name)


class Filter(NamedTuple):
    """A FILTER: the variables it reads, and those whose binding it tests."""

    position: int
    group: Group | None
    reads: frozenset[str]
    tested: frozenset[str]

    def risks(self, name: str) -> bool:
        """Does it compare a variable that may be unbound: neither tested nor joined by a pattern beside it?"""
        joined = self.group is not None and name in self.group.joined
        return name in self.reads and name not in self.tested and not joined


class Having(NamedTuple):
    """A HAVING: the group that it counts, the variables of its GROUP BY, those it reads and those it tests."""

    position: int
    group: Group
    grouped: frozenset[str]
    reads: frozenset[str]
    tested: frozenset[str]


@dataclass
class Survey:
    """What one pass over a question's tokens finds."""

    text: str
    slots: list[Slot] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    havings: list[Having] = field(default_factory=list)

    def defaults(self, name: str) -> list[tuple[str, ...]]:
        """The terms in each line of a variable; `()` for UNDEF."""
        return [written_terms(self.text[slot.start : slot.end]) for slot in self.slots if slot.name == name]


def survey(text: str) -> Survey:
    """The groups, lines and filters of a query (one that the engine can parse)."""
    found = list(tokens(text))
    out, group, index, expression = Survey(text), None, 0, set[int]()
    closed: Group | None = None
    while index < len(found):
        token = found[index]
        if token.text == "{" and (data := _data_block(found, index)):
            _note_line(out, group, found, index, data)
            index = data
        elif token.text == "{":
            group = Group(_kind(found, index), group)
            out.groups.append(group)
        elif token.text == "}":
            closed, group = group, group.parent if group else None
        elif token.says("HAVING") and closed:
            _note_having(out, closed, found, index)
        elif token.kind == "variable" and group and _is_read(group, found[index - 1]):
            group.reads.setdefault(token.text[1:], token.start)
            if token.start not in expression:
                group.joined.add(token.text[1:])
        elif token.says("FILTER", "BIND"):
            expression |= _note_expression(out, group, found, index)
        index += 1
    return out


def _is_read(group: Group, before: Token) -> bool:
    return group.kind not in ("CONSTRUCT", "SELECT") and not before.says("VALUES")


def _kind(found: Sequence[Token], index: int) -> str:
    if index + 1 < len(found) and found[index + 1].says("SELECT"):
        return "SELECT"
    for before in reversed(found[max(0, index - 2) : index]):
        if before.kind == "word" and before.text.upper() in _OPENERS:
            return before.text.upper()
        if before.kind not in ("variable", "iri", "name"):
            break
    return "group"


def _data_block(found: Sequence[Token], index: int) -> int | None:
    """The index of the brace that closes `VALUES … {`, if this brace opens one."""
    before = index - 1
    if before >= 0 and found[before].text == ")":
        while before >= 0 and found[before].text != "(":
            before -= 1
    if before < 1 or not found[before - 1].says("VALUES"):
        return None
    return next(i for i in range(index, len(found)) if found[i].text == "}" and found[i].kind == "mark")


def _note_line(out: Survey, group: Group | None, found: Sequence[Token], index: int, end: int) -> None:
    variable = found[index - 1]
    if variable.kind != "variable":
        return
    name = variable.text[1:]
    out.slots.append(Slot(name, found[index].end, found[end].start))
    if group:
        group.lines.add(name)


def _note_expression(out: Survey, group: Group | None, found: Sequence[Token], index: int) -> set[int]:
    inside = list(_expression(found, index + 1))
    if found[index].says("FILTER"):
        out.filters.append(Filter(found[index].start, group, _variables(inside), _tested(inside)))
    return {token.start for token in inside}


def _note_having(out: Survey, group: Group, found: Sequence[Token], index: int) -> None:
    """All constraints of a HAVING; what it groups by stands right before it."""
    begins = next((at for at in range(index, 0, -1) if found[at].text == "}" or found[at].says("GROUP")), index)
    inside = list[Token]()
    place = index + 1
    while more := list(_expression(found, place)):
        inside += more
        place += len(more)
        if found[place : place + 1] and found[place].text != "(":
            break
    grouped = _variables(found[begins:index])
    out.havings.append(Having(found[index].start, group, grouped, _variables(inside), _tested(inside)))


def _variables(found: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.text[1:] for token in found if token.kind == "variable")


def _tested(found: Sequence[Token]) -> frozenset[str]:
    """The variables of which an expression asks whether they are bound."""
    return frozenset(
        c.text[1:]
        for a, b, c in zip(found, found[1:], found[2:], strict=False)
        if a.says("BOUND") and b.text == "(" and c.kind == "variable"
    )


def _expression(found: Sequence[Token], index: int) -> Iterator[Token]:
    """The tokens of a constraint, without those inside the braces of an EXISTS."""
    depth = braces = 0
    for token in found[index:]:
        braces += (token.text == "{") - (token.text == "}")
        if braces < 0 or (depth == 0 and token.text in "{."):
            return
        if token.kind == "mark":
            depth += (token.text == "(") - (token.text == ")")
        if not braces:
            yield token
        if depth == 0 and token.text == ")":
            return


def written_terms(inside: str) -> tuple[str, ...]:
    """The terms between the braces of a line, each as it is written; UNDEF is no term.

    >>> written_terms(' "за"@ru "2017-01-01"^^xsd:date role:lead ')
    ('"за"@ru', '"2017-01-01"^^xsd:date', 'role:lead')
    """
    terms: list[str] = []
    glued = False
    for token in tokens(inside):
        if terms and (glued or token.kind == "language" or token.text == "^^"):
            terms[-1] += token.text
        else:
            terms.append(token.text)
        glued = token.text == "^^" or (token.kind == "mark" and token.text in "+-")
    return tuple(term for term in terms if term.upper() != "UNDEF")


def faults(declared: Sequence[str], found: Survey) -> Iterator[Fault]:
    """What is wrong with the parameters of a question, in the order of the text where there is one."""
    for slot in found.slots:
        if slot.name not in declared and slot.name != LANGUAGE and not written_terms(found.text[slot.start : slot.end]):
            yield Fault(slot.start, Text(
                f"параметр ?{slot.name} не объявлен в шапке", f"parameter ?{slot.name} is not declared in the header"
            ))  # fmt: skip
    for name in (*declared, LANGUAGE):
        defaults = found.defaults(name)
        if defaults:
            yield from _faults_of(name, defaults, found)
        elif name in declared:
            yield Fault(0, Text(
                f"для параметра {name} нет строки VALUES ?{name} {{ … }}",
                f"parameter {name} has no line VALUES ?{name} {{ … }}",
            ))  # fmt: skip


def _faults_of(name: str, defaults: list[tuple[str, ...]], found: Survey) -> Iterator[Fault]:
    first = next(slot.start for slot in found.slots if slot.name == name)
    readers = [group for group in found.groups if name in group.reads]
    havings = [having for having in found.havings if name in having.reads]
    if not readers and not havings:
        yield Fault(first, Text(f"параметр ?{name} нигде не читается", f"parameter ?{name} is never read"))
    if len(set(defaults)) > 1:
        yield Fault(first, Text(
            f"у ?{name} в разных строках VALUES разные значения", f"the VALUES lines of ?{name} differ"
        ))  # fmt: skip
    for group in readers:
        if not group.has_line(name):
            yield Fault(group.reads[name], Text(
                f"группа читает ?{name}, но своей строки VALUES ?{name} в ней нет",
                f"this group reads ?{name} and has no line VALUES ?{name} of its own",
            ))  # fmt: skip
    yield from _faults_of_having(name, havings, () in defaults)
    for test in found.filters:
        if () in defaults and test.risks(name):
            yield Fault(test.position, Text(
                f"FILTER читает ?{name}, который может быть не задан: нужно !BOUND(?{name}) || …",
                f"FILTER reads ?{name}, which may be unbound: write !BOUND(?{name}) || …",
            ))  # fmt: skip


def _faults_of_having(name: str, havings: Sequence[Having], unbound: bool) -> Iterator[Fault]:
    """A HAVING sees only what its groups are made by; of all else some engines say in silence that it is not bound."""
    for having in havings:
        if name not in having.grouped:
            yield Fault(having.position, Text(
                f"HAVING читает ?{name}: ?{name} должен стоять и в GROUP BY",
                f"HAVING reads ?{name}: put ?{name} into GROUP BY, too",
            ))  # fmt: skip
        elif not having.group.has_line(name):
            yield Fault(having.position, Text(
                f"HAVING читает ?{name}, но строки VALUES ?{name} в его группе нет",
                f"HAVING reads ?{name}, and its group has no line VALUES ?{name}",
            ))  # fmt: skip
        elif unbound and name not in having.tested:
            yield Fault(having.position, Text(
                f"HAVING читает ?{name}, который может быть не задан: нужно !BOUND(?{name}) || …",
                f"HAVING reads ?{name}, which may be unbound: write !BOUND(?{name}) || …",
            ))  # fmt: skip
