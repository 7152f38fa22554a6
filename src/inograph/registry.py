"""A name as written → the one stakeholder it means.

The tables in `graph/registry/` are the only authority: a key is minted once and never recomputed. A name that no
row knows becomes a proposed stakeholder with its own key, never a silent merge.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from inograph.errors import BadInput, Finding, Text
from inograph.ontology import spellings
from inograph.spelling import collapse, fold, slug
from inograph.workspace import Workspace

Type = Literal["org", "group", "cluster"]
Row = Mapping[str, str]

_COUNTRY = re.compile(r"\b(?:российск\w+ федераци\w+|росси[ия]|рф)\b")
_LEGAL_FORMS = re.compile(
    r"\b(?:открытое|закрытое|публичное|непубличное)? ?акционерное общество\b|"
    r"\bобщество с ограниченной ответственностью\b|"
    r"\bфедеральное государственное (?:автономное|бюджетное|казенное|унитарное) "
    r"(?:образовательное |научное )?(?:учреждение|предприятие)"
    r"(?: высшего(?: профессионального)? образования| науки)?\b|"
    r"\b(?:оао|зао|пао|нао|ао|ооо|фгбу|фгаоу|фгбоу|фгуп|фгу|во|впо)\b"
)
TABLES = ("stakeholders", "clusters", "parks", "instruments", "directions", "activities", "indicators")


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A body, group or cluster of the registry (or one proposed from a document)."""

    key: str
    type: Type
    kind: str
    names: tuple[str, ...]
    proposed: bool = False


@dataclass(frozen=True)
class Registry:
    """The registry tables of a workspace, and the index of every known spelling."""

    tables: Mapping[str, tuple[Row, ...]]
    place: str = ""
    findings: tuple[Finding, ...] = ()
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    _index: dict[str, set[str]] = field(default_factory=dict, repr=False)

    def resolve(self, name: str) -> Stakeholder | None:
        """The one stakeholder that `name` means, in any case form; None when unknown or ambiguous."""
        for form in self._forms(name):
            keys = self._index.get(form, set())
            if len(keys) == 1:
                return self.stakeholders[next(iter(keys))]
        return None

    def propose(self, name: str, kind: str) -> Stakeholder:
        """A stakeholder for a name that no row knows; the same name always gives the same key."""
        type_: Type = "group" if kind == "group" else "cluster" if kind == "cluster" else "org"
        return Stakeholder(self._free_key(name), type_, kind if type_ != "org" else "other", (name,), proposed=True)

    def names(self) -> list[str]:
        """Every known spelling, for splitting lists of executors."""
        return sorted({name for s in self.stakeholders.values() for name in s.names})

    def activity_key(self, title: str) -> str:
        """The key kept in activities.csv for this title, else a new one made from its words."""
        wanted = collapse(title)
        for row in self.tables["activities"]:
            if collapse(row.get("title", "")) == wanted:
                return row["key"]
        return activity_key(wanted)

    def direction_key(self, name: str) -> str:
        return next((r["key"] for r in self.tables["directions"] if fold(r["name_ru"]) == fold(name)), slug(name))

    def indicator(self, subject: str) -> Row:
        """The row whose words all stand in `subject`; the one with most words wins. A new row if none does."""
        have = set(lemmas(subject))
        rows = [(set(lemmas(r["words"])), r) for r in self.tables["indicators"] if r.get("words")]
        fitting = [(len(words), r["key"], r) for words, r in rows if words <= have]
        if fitting:
            return max(fitting, key=lambda item: (item[0], item[1]))[2]
        name = subject[:1].upper() + subject[1:]
        counts = "inog:PlannedActivity" if "мероприятие" in have or "activity" in have else ""
        return {"key": slug(subject), "name_ru": name, "counts": counts}

    def park_key(self, name: str) -> str:
        """The key of the park whose name has these words, else a new one."""
        words = set(lemmas(name))
        fitting = [row["key"] for row in self.tables["parks"] if words <= set(lemmas(row.get("name_ru", "")))]
        return fitting[0] if len(fitting) == 1 else slug(name)

    def _forms(self, name: str) -> Iterator[str]:
        yield fold(name)
        if self.place:
            yield fold(completed(name, self.place))
        yield spelling(name)
        yield " ".join(lemmas(name))

    def _free_key(self, name: str) -> str:
        key = slug(name)
        if key not in self.stakeholders:
            return key
        return f"{key}-{hashlib.sha256(fold(name).encode()).hexdigest()[:6]}"


def load(workspace: Workspace) -> Registry:
    """Read `graph/registry/*.csv`; rows that cannot be used are findings."""
    findings: list[Finding] = []
    tables = {name: tuple(_rows(workspace, name, findings)) for name in TABLES}
    stakeholders = {s.key: s for s in _stakeholders(tables)}
    registry = Registry(tables, workspace.config.place, tuple(findings), stakeholders)
    for stakeholder in stakeholders.values():
        for name in stakeholder.names:
            for form in registry._forms(name):
                registry._index.setdefault(form, set()).add(stakeholder.key)
    return registry


def _rows(workspace: Workspace, name: str, findings: list[Finding]) -> Iterator[Row]:
    path = workspace.root / "graph" / "registry" / f"{name}.csv"
    if not path.is_file():
        return
    seen: set[str] = set()
    where = workspace.relative(path)
    for number, row in read_csv(path):
        key = row.get("key", "")
        problem = _key_problem(key, seen)
        if problem:
            findings.append(Finding("error", "registry-key", problem, f"{where}:{number}"))
        else:
            seen.add(key)
            yield row | {"file": where, "line": str(number)}


def _key_problem(key: str, seen: set[str]) -> Text | None:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key):
        return Text(f"ключ «{key}»: нужны строчные латинские буквы, цифры и дефисы; строка пропущена",
                    f"key “{key}”: letters a-z, digits and hyphens are needed; the row is left out")  # fmt: skip
    if key in seen:
        return Text(f"ключ «{key}» повторён; вторая строка пропущена", f"key “{key}” again; the second row is left out")
    return None


def read_csv(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a UTF-8 CSV with their line numbers; BadInput for bytes or rows that do not fit the header."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                if None in row or None in row.values():
                    raise BadInput(
                        Text("полей не столько, сколько в заголовке", "not as many fields as the header has"),
                        where=f"{path}:{reader.line_num}",
                    )  # fmt: skip
                yield reader.line_num, {k.strip(): (v or "").strip() for k, v in row.items()}
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(
            Text(f"не читается как CSV в UTF-8: {error}", f"not CSV in UTF-8: {error}"), where=str(path)
        ) from None


def _stakeholders(tables: Mapping[str, Iterable[Row]]) -> Iterator[Stakeholder]:
    for row in tables["stakeholders"]:
        type_: Type = "group" if row.get("kind") == "group" else "org"
        yield Stakeholder(row["key"], type_, row.get("kind") or "other", _names(row))
    for row in tables["clusters"]:
        yield Stakeholder(row["key"], "cluster", "cluster", _names(row))


def _names(row: Row) -> tuple[str, ...]:
    parts = [row.get("name_ru", ""), row.get("name_en", ""), row.get("full_name_ru", "")]
    parts += row.get("aliases", "").split("|")
    if row.get("kind") not in ("group",):
        parts.append(row.get("short_ru", ""))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def with_proposed(registry: Registry, names: Iterable[tuple[str, str]]) -> Registry:
    """The registry that also knows each (name, kind) it did not resolve, so that its next mention is the same body."""
    index = {form: set(keys) for form, keys in registry._index.items()}
    grown = replace(registry, stakeholders=dict(registry.stakeholders), _index=index)
    for name, kind in names:
        if grown.resolve(name) is None:
            proposed = grown.propose(name, kind)
            cast(dict[str, Stakeholder], grown.stakeholders)[proposed.key] = proposed
            for form in grown._forms(name):
                index.setdefault(form, set()).add(proposed.key)
    return grown


# ---- spellings


def spelling(name: str) -> str:
    """`fold` with country names as «рф», legal forms and brackets left out: two ways to write one body."""
    text = _COUNTRY.sub("рф", fold(name))
    text = re.sub(r"[(),.]", " ", text)
    text = _LEGAL_FORMS.sub(" ", " ".join(text.split()))
    return "=" + " ".join(text.split())


def completed(name: str, place: str) -> str:
    """A local name with the issuer's place put in: «министерство финансов области» → «… Томской области»."""
    genitive = _genitive(place)
    last = genitive.split()[-1:] or [""]
    pattern = re.compile(rf"(?<!\w){re.escape(last[0])}$", re.IGNORECASE)
    if genitive and pattern.search(name) and fold(genitive) not in fold(name):
        return pattern.sub(genitive, name)
    return name


@cache
def _genitive(place: str) -> str:
    words = []
    for word in place.split():
        parsed = [p for p in _morphology().parse(word) if "sing" in p.tag and "nomn" in p.tag]
        form = parsed[0].inflect({"gent"}) if parsed else None
        words.append((form.word.capitalize() if word[:1].isupper() else form.word) if form else word)
    return " ".join(words)


def lemmas(name: str) -> list[str]:
    """The dictionary forms of a name's words: «Рослесхозом» and «Рослесхоз» give the same list."""
    return [_lemma(word) for word in re.findall(r"[\w-]+", _COUNTRY.sub("рф", fold(name)))]


@cache
def _lemma(word: str) -> str:
    if not re.search("[а-я]", word):
        return word
    return str(_morphology().parse(word)[0].normal_form).replace("ё", "е")


@cache
def _morphology() -> Any:
    import pymorphy3  # 140 ms: only a build needs it

    return pymorphy3.MorphAnalyzer(lang="ru")


def concept(scheme: str, text: str) -> str | None:
    """The code of the concept whose label's words all stand in `text`, in any case form; the longest label wins.

    >>> concept("sector", "ядерных технологиях")
    'nuclear-technology'
    """
    have = set(lemmas(text))
    fitting = [
        (len(words), code)
        for code, labels in spellings(scheme).items()
        for words in (set(lemmas(label)) for label in labels)
        if words and words <= have
    ]
    return max(fitting)[1] if fitting else None


# ---- keys


def activity_key(title: str) -> str:
    """`a` and eight base32 characters of the SHA-256 of the title.

    >>> activity_key("План мер")
    'arrmuij33'
    """
    digest = hashlib.sha256(collapse(title).encode()).digest()
    return "a" + base64.b32encode(digest).decode().lower()[:8]
