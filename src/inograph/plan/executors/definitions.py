"""Short names that a document explains beside its plan: «Мининвест области – министерство инвестиционной политики»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inograph.plan.executors import Executor
from inograph.plan.executors.bodies import STARTS_ENGLISH, STARTS_SMALL

LONGEST = 300
_SIGN = r"\s*(?:[–—=]|\s-\s|\s-{2}\s)\s*"
_END = re.compile(r";|\n\s*\n|\n(?=\s*(?:[А-ЯЁA-Z\d]|[^\n;]{1,40}\s[–—-]\s))|(?<=[a-zа-яё]{4})\.(?=\s|$)|[|\t]"
                  r"|,(?=\s*[^,;\n]{1,40}\s[–—-]\s)|\.?\s*$")  # fmt: skip


def defined(text: str, executors: Iterable[Executor]) -> tuple[tuple[str, str], ...]:
    """What a text explains of the names that its plan uses: each short name and the full one.

    Words that are an executor of the plan explain nothing, however they go on.
    """
    found: dict[str, str] = {}
    used: dict[str, list[tuple[int, int]]] = {}
    for executor in executors:
        used.setdefault(" ".join(executor.name.split()), []).append((executor.start, executor.end))
    spans = sorted(span for places in used.values() for span in places)
    for name in used:
        full = next(_explained(text, name, spans), None)
        if full:
            found[name] = full
    return tuple(found.items())


def _explained(text: str, name: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    for place in re.finditer(rf"(?<![\w-]){words}{_SIGN}", text, re.IGNORECASE):
        if any(start <= place.start() < end for start, end in spans):
            continue
        said = text[place.end() : place.end() + LONGEST]
        end = _END.search(said)
        full = " ".join(said[: end.start() if end else LONGEST].split())
        longer = len(full.split()) > 1 and len(full) > len(name) and name.casefold() not in full.casefold()
        if longer and (STARTS_SMALL.match(full[:1].lower() + full[1:]) or STARTS_ENGLISH.match(full)):
            yield full[0].upper() + full[1:]
