"""A saved question: what a planner may ask, as the `.rq` file says it, and nothing that can change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from inograph.errors import Finding, Severity, Text, WrongUse

LANGUAGE = "lang"
"""The name of the blank that is filled with the language of whoever asks."""

TOPICS: Mapping[str, Text] = {
    "who": Text("Кто участвует", "Who is involved"),
    "load": Text("Нагрузка", "Load"),
    "dependencies": Text("Зависимости", "Dependencies"),
    "deadlines": Text("Сроки", "Deadlines"),
    "quality": Text("Качество данных", "Quality of the data"),
    "evidence": Text("Подтверждения", "Evidence"),
    "maps": Text("Сети", "Networks"),
    "": Text("Разное", "Other"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank in a question; `default` and `values` are terms as the file writes them, no default means "any"."""

    name: str
    type: str
    label: Text
    description: Text | None = None
    default: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    multiple: bool = False
    minimum: str | None = None
    maximum: str | None = None
    """The range of a number or a day, both ends included, in canonical form."""

    @property
    def option(self) -> str:
        """The name on the command line."""
        return self.name.replace("_", "-")

    @property
    def is_entity(self) -> bool:
        """Is the answer looked up by name in the graph?"""
        return not self.values and not self.type.startswith("xsd:")


@dataclass(frozen=True, slots=True)
class Slot:
    """The inside of one `VALUES ?name { … }` line: characters `start` to `end` of the question's text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """One `.rq` file; `text` is its SPARQL without the `#+` header, `form` is select, construct or ask."""

    name: str
    topic: str
    summary: Text
    description: Text
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    expect: str | None
    severity: Severity | None
    text: str
    form: str
    variables: tuple[str, ...]
    slots: tuple[Slot, ...]
    where: str
    pagination: int | None = None
    """Rows of a page where the answer is asked for over the web, as grlc has it."""
    left_out: str = ""
    """The question that tells what this one cannot hold: of deadlines in a period, the activities without a date."""
    empty: Text | None = None
    """What it means that nothing answers it, and what to do."""
    see: tuple[str, ...] = ()
    """Where to go then: places of the site, `ask/due`, `measures/gaps`, `docs/links`, `sources`."""
    own: bool = False
    """Whether it came with a workspace, not with inograph: then its cost is always bounded."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the text, by which a build remembers that both locks let it through."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; hyphens are read as underscores. WrongUse with a suggestion if there is none."""
        wanted = name.replace("-", "_")
        for parameter in self.parameters:
            if parameter.name == wanted:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        raise WrongUse(
            Text(f"у вопроса нет параметра «{name}»", f"the question has no parameter “{name}”"),
            where=self.name,
            remedy=nearest(wanted, known),
        )

    @property
    def speaks(self) -> bool:
        """Does it read names in the language of whoever asks, so that each language has an answer of its own?"""
        return any(slot.name == LANGUAGE for slot in self.slots)

    @property
    def is_network(self) -> bool:
        """Can the answer be drawn as a network?"""
        return self.form == "construct" or {"source", "target"} <= set(self.variables)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The saved questions by name, and what is wrong with the files that are not among them."""

    questions: Mapping[str, Question]
    findings: tuple[Finding, ...]


def topic_name(topic: str) -> Text:
    """A topic (a folder of `queries/`) as a heading."""
    plain = topic.replace("-", " ").capitalize()
    return TOPICS.get(topic, Text(plain, plain))


def alike(wanted: str, known: list[str]) -> Text:
    """What somebody may have meant, or nothing: for words of which there are too many to list."""
    from difflib import get_close_matches  # only for a word that nothing has

    close = get_close_matches(wanted, known, n=3, cutoff=0.6)
    listed = ", ".join(close)
    return Text(f"Может быть: {listed}?", f"Did you mean: {listed}?") if close else Text("", "")


def nearest(wanted: str, known: list[str]) -> Text:
    """What somebody may have meant, or all there is.

    >>> nearest("organisation", ["organization", "due_from"]).en
    'Did you mean: organization?'
    """
    if (close := alike(wanted, known)).en:
        return close
    if not known:
        return Text("Их нет вовсе.", "There are none at all.")
    return Text(f"Есть: {', '.join(sorted(known))}.", f"There are: {', '.join(sorted(known))}.")


def meets(expect: str | None, rows: int) -> bool:
    """Does a number of rows meet `none`, `some`, `exactly N`, `at least N` or `at most N`?

    >>> meets("at least 2", 3), meets("none", 1), meets(None, 7)
    (True, False, True)
    """
    if expect is None:
        return True
    words, number = expect.split(), re.search(r"\d+$", expect)
    bound = int(number[0]) if number else 0
    match words:
        case ["some"]:
            return rows > 0
        case ["at", "least", _]:
            return rows >= bound
        case ["at", "most", _]:
            return rows <= bound
    return rows == bound


EXPECT = re.compile(r"none|some|(exactly|at least|at most) \d+")
