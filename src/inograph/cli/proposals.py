"""How names that the registry does not know are shown, and what was taken into it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from inograph.cli.state import State
from inograph.errors import Text, printable

if TYPE_CHECKING:
    from inograph.build.unknown import Unknown
    from inograph.registry.candidates import Candidate


def say_taken(state: State, names: Sequence[str]) -> None:
    """Say which federal bodies were taken into the registry, if any."""
    if names:
        file, said = "graph/registry/stakeholders.csv", ", ".join(names)
        state.note(Text(f"из списка федеральных органов взято в {file}: {said}",
                        f"taken from the list of federal bodies into {file}: {said}"))  # fmt: skip


def listed(items: Iterable[Unknown], language: str) -> Iterator[str]:
    """Each name with what it may mean; those that nobody is asked about in one line a kind, at the end."""
    groups: list[str] = []
    explained: list[str] = []
    for item in items:
        times = Text(f"раз: {item.times}", "once" if item.times == 1 else f"{item.times} times").in_(language)
        if not item.waits:
            (groups if item.type == "group" else explained).append(f"{item.name} ({times})")
            continue
        where = f" · {', '.join(item.sources)}" if any(item.sources) else ""
        has = f" [{item.identifier}]" if item.identifier else ""
        yield printable(f"{item.name}{has}  ({times}{where})")
        for number, candidate in enumerate(item.candidates, 1):
            valid = _valid(candidate).in_(language)
            name = Text(candidate.name, candidate.english or candidate.name).in_(language)
            yield printable(f"   {number}) {candidate.score:5.1f}  {name}  [{candidate.key}]{valid}")
    if explained:
        said = Text(
            "Объяснены в самом документе (о них не спрашивается)", "Explained in the document (not asked about)"
        )
        yield printable(f"{said.in_(language)}: {'; '.join(explained)}")
    if groups:
        said = Text("Группы (о них не спрашивается)", "Groups (not asked about)")
        yield printable(f"{said.in_(language)}: {'; '.join(groups)}")


def _valid(body: Candidate) -> Text:
    """From when to when a body has had its name, where that is known."""
    first = Text(f" с {body.valid_from}", f" from {body.valid_from}") if body.valid_from else Text("", "")
    last = Text(f" по {body.valid_to}", f" to {body.valid_to}") if body.valid_to else Text("", "")
    return Text(first.ru + last.ru, first.en + last.en)


def as_json(item: Unknown) -> dict[str, Any]:
    candidates = [{"key": c.key, "name": c.name, "score": c.score} for c in item.candidates]
    return {
        "name": item.name, "key": item.key, "type": item.type, "kind": item.kind, "times": item.times,
        "identifier": item.identifier, "sources": list(item.sources), "explained": item.explained,
        "candidates": candidates,
    }  # fmt: skip
