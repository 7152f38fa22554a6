"""What the columns of an answer are called for people: in the words of the pages, in the language of the asker."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from inograph.workspace import Workspace

_OF_VARIABLES = re.compile(r"^\[var\]\n(.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL)


def titled(workspace: Workspace, variables: Iterable[str], lang: str) -> dict[str, str]:
    """The headings of an answer on a terminal or in a workbook."""
    known: dict[str, list[str]] = {}
    for root in dict.fromkeys((workspace.shipped, workspace.root)):
        known |= _words(root / "viz" / "templates" / "texts.toml")
    return headings(variables, lambda name: known[name][lang != "ru"] if name in known else own_words(name))


def _words(path: Path) -> Mapping[str, list[str]]:
    """The titles of variables in a file of texts; the rest of it, most of the file, is not read."""
    found = _OF_VARIABLES.search(path.read_text(encoding="utf-8")) if path.is_file() else None
    return tomllib.loads(found[1]) if found else {}


def own_words(name: str) -> str:
    """What a variable without a title is called.

    >>> own_words("lastDay"), own_words("due_from")
    ('Last day', 'Due from')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).capitalize()


def headings(variables: Iterable[str], title: Callable[[str], str]) -> dict[str, str]:
    """A heading for each column: a thing's name and its address stand in two columns, and the words head the name.

    >>> headings(["lead", "leadLabel", "lastDay"], own_words)
    {'lead': 'Lead (IRI)', 'leadLabel': 'Lead', 'lastDay': 'Last day'}
    """
    all_ = list(variables)
    bare = {name: name.removesuffix("Label") for name in all_}
    return {
        name: f"{title(name)} (IRI)" if f"{name}Label" in bare else title(bare[name] if bare[name] in bare else name)
        for name in all_
    }
