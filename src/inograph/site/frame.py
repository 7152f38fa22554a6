"""What every page shares: the facts, the two languages, the measures, and links that work from a disk."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from inograph import network, queries
from inograph.analysis import stored
from inograph.analysis.catalogue import MEASURES
from inograph.analysis.records import Record
from inograph.analysis.twomode import the_hub
from inograph.answers import Answer, Result
from inograph.errors import Language, Text
from inograph.network.asking import Remembering
from inograph.ontology import prefix_block
from inograph.queries import Question
from inograph.site import editions, templates, texts
from inograph.site import facts as reading_of
from inograph.site.answers import Ask, Kept, Told, held
from inograph.site.model import Evidence, Facts, Stakeholder
from inograph.site.reading import Reading, readings
from inograph.site.texts import Words
from inograph.spelling import inert
from inograph.views.kinds import KINDS, kind_of
from inograph.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx

    from inograph.store import KnowledgeGraph

NAVIGATION = (
    "",
    "who",
    "what",
    "matrix",
    "when",
    "things",
    "maps",
    "ask",
    "measures",
    "what-if",
    "sources",
    "data",
    "docs",
)
LATELY = 4
"""So many large answers are kept at once."""
LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}

Context = dict[str, Any]
T = TypeVar("T")


class Site:
    """One graph seen through one workspace: read once, drawn in every language."""

    def __init__(self, ws: Workspace, kg: KnowledgeGraph) -> None:
        self.ws, self.kg = ws, kg
        known: tuple[Language, ...] = ("ru", "en")
        self.languages = tuple(lang for lang in known if lang in ws.config.languages) or known[:1]
        self.asking = Remembering(kg)
        self._kept: dict[tuple[object, ...], Any] = {}
        self._lately: dict[tuple[object, ...], Any] = {}
        self.answers: Kept | None = None
        """What earlier publishings have kept; None where pages are drawn one at a time."""

    def keep_answers(self) -> None:
        """From now on answers are kept; those of the last publishing are taken over, or deleted with their question."""
        generation, limits = self.kg.generation, self.ws.config.limits
        if generation:
            limited = f"{limits.rows} {limits.answer_mebibytes}"
            self.answers = Kept(self.ws.builds / "answers", self.kg.hold().result().parts, limited)
            self.answers.forget(queries.names(self.ws))

    def ask(self, question: Question, lang: Language, seconds: float | None = None, cpu: float | None = None) -> Result:
        """The answer to a question for its defaults, with names in a language; asked, or taken from what is kept."""
        result = self.unlabelled(question, lang, seconds, cpu)
        return queries.labelled(self.kg, result, lang) if isinstance(result, Answer) else result

    def unlabelled(self, question: Question, lang: Language, seconds: float | None, cpu: float | None) -> Result:
        """The same before names are put in: one for all languages, unless the question reads names itself."""
        asked = self._asked(question, lang, seconds, cpu)
        return self.answers.answer(*asked) if self.answers else asked[-1]()

    def framed(self, question: Question, lang: Language, seconds: float | None, cpu: float | None) -> bytes | None:
        """The same as a worker writes it; None where answers are not kept."""
        return self.answers.frame(*self._asked(question, lang, seconds, cpu)) if self.answers else None

    def told(self, question: Question, lang: Language, seconds: float | None, cpu: float | None) -> Told | None:
        """What is known of the same without reading it; None where answers are not kept."""
        return self.answers.told(*self._asked(question, lang, seconds, cpu)) if self.answers else None

    def _asked(
        self, question: Question, lang: Language, seconds: float | None, cpu: float | None
    ) -> tuple[str, str, str, Ask]:
        text = queries.in_full(self.kg, question, {}, lang)
        ask = partial(queries.unlabelled, self.kg, question, text, seconds=seconds, cpu=cpu)
        limits = f"{seconds} {cpu}"
        name = [question.name, *([limits.replace(" ", "-")] if seconds else []), *([lang] if question.speaks else [])]
        return ".".join(name), text, limits, ask

    def apart(self) -> None:
        """Go on in a copy of the process: what was read or is held stays, the store on disk is opened anew."""
        self._parents = self.kg  # it must not be let go of here: that would end the workers of the other process
        self.kg = self.asking.kg = self.kg.again()

    @cached_property
    def facts(self) -> Facts:
        return reading_of.load(self.kg, self.ws.config.programme)

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        return readings(self.ws, self.facts)

    @cached_property
    def texts(self) -> dict[str, Text]:
        found: dict[str, Text] = {}
        for folder in dict.fromkeys((self.ws.shipped, self.ws.root)):
            path = folder / "viz" / "templates" / "texts.toml"
            if path.is_file():
                found |= texts.load(path)
        return found

    @cached_property
    def as_of(self) -> date:
        """The day that overdue figures are counted on."""
        return queries.as_of(self.kg)

    NOTHING = object()
    """What `kept` gives where nothing was made yet."""

    def kept(self, key: tuple[object, ...]) -> Any:
        """A value that was made before, without making it."""
        return self._kept.get(key, self.NOTHING)

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """A value that several pages need: made at the first asking."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast(T, self._kept[key])

    def lately(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """A large value that pages drawn one after another need: the last few are kept."""
        found = self._lately.pop(key, self.NOTHING)
        value: T = make() if found is self.NOTHING else found
        self._lately[key] = value
        for old in list(self._lately)[:-LATELY]:  # a server draws in several threads: another may have dropped it
            self._lately.pop(old, None)
        return value

    def network(self, lang: Language) -> nx.Graph[str]:
        """The two-mode network of activities and stakeholders."""
        first = self.kept(("network", self.languages[0]))
        known = first is not self.NOTHING
        return self.once(
            ("network", lang),
            lambda: network.in_language(self.asking, first, lang) if known else network.executors(self.asking, lang),
        )

    def measured(self, name: str, lang: Language) -> list[Record]:
        """The records of one measure, in the order of their places."""
        return self.once(("measure", name, lang), lambda: self._measured(name, lang))

    def _measured(self, name: str, lang: Language) -> list[Record]:
        return stored.in_words(self.unworded(name), name, self.network(lang), self.as_of)

    def unworded(self, name: str) -> list[Record] | None:
        """The same before names are put in; None where the graph keeps none."""
        return self.once(("kept-measure", name), lambda: stored.records_of(self._told(name)))

    def _told(self, name: str) -> list[Any] | None:
        ask = partial(stored.told_by, self.kg, name)
        return held(self.answers, f"measured.{name}", stored.READ, ask, str(MEASURES[name].version))

    def record(self, name: str, iri: str, lang: Language) -> Record | None:
        found = self.once(("records", name, lang), lambda: {r.iri: r for r in self.measured(name, lang)})
        return found.get(iri)

    @property
    def is_built(self) -> bool:
        """Is there a built graph to write downloads from? A remote endpoint has none."""
        return getattr(self.kg, "generation", None) is not None

    @cached_property
    def hub(self) -> Stakeholder | None:
        """The one stakeholder in more than half of the activities, if there is one."""
        return self.facts.stakeholder.get(the_hub(self.network(self.languages[0])) or "")

    def name_of(self, iri: str) -> Text:
        """What a thing is called, one that has no page or is only supposed too; its key where nothing names it."""

        def asked() -> Text:
            text = f"SELECT ?name WHERE {{ GRAPH ?graph {{ {NamedNode(iri)} skos:prefLabel ?name }} }} ORDER BY ?name"
            names = [name for (name,) in self.kg.select(prefix_block() + text).rows if isinstance(name, Literal)]
            ru, en = (next((n.value for n in names if n.language == lang), "") for lang in ("ru", "en"))
            return Text(ru, en) if ru or en else Text(names[0].value if names else iri.rpartition("/")[2], "")

        thing = self.facts.by_iri.get(iri)
        return thing.label if thing else self.once(("name", iri), asked)

    def place_of(self, iri: str) -> str | None:
        """The page that tells of a thing, as a path under its language; None if it has none."""
        if iri in self.facts.activity:
            return f"what/{self.facts.activity[iri].key}/"
        if iri in self.facts.stakeholder:
            return f"who/{self.facts.stakeholder[iri].key}/"
        thing = self.facts.by_iri.get(iri)
        if thing is None:
            return None
        places = {"source": f"sources/{thing.key}/", "goal": "", "indicator-target": "#declared"}
        return places.get(thing.type, f"things/{thing.key}/")

    def lines_from(self, key: str) -> Sequence[int]:
        """The first line of every page that a document stands on."""
        source, reading = next(s for s in self.facts.sources if s.key == key), self.readings.get(key)
        return self.once(("lines-from", key), lambda: reading.pages(source.words) if reading else (1,))

    def place_of_line(self, key: str, line: int) -> str:
        """Where a line of a document stands: its page and its place there."""
        start = self.lines_from(key)[bisect_right(self.lines_from(key), line) - 1]
        return f"sources/{key}/{f'from-{start}/' if start > 1 else ''}#L{line}"


def place_words(record: Record) -> str:
    """A place that several share: "3–7"."""
    if record.rank is None:
        return ""
    tied = record.tied or 1
    return f"{record.rank}" if tied < 2 else f"{record.rank}–{record.rank + tied - 1}"


class Sheet:
    """One page being drawn: its language, its path, what it was asked with, and the links that lead away from it."""

    def __init__(self, site: Site, lang: Language, path: str, asked: str = "") -> None:
        self.site, self.lang, self.path, self.asked = site, lang, path, asked and f"?{asked}"
        self.t = Words(lang, site.texts)
        self.full = _in_tree(site, lang, path)
        self._paths: dict[str, str] = {}

    def link(self, place: str) -> str:
        """A relative link to a page of the same language; a folder is named by its index.html."""
        target, hash_, anchor = place.partition("#")
        target += "index.html" if not target or target.endswith("/") else ""
        if target == self.path and hash_:
            return f"#{anchor}"
        return self._relative(_in_tree(self.site, self.lang, target)) + hash_ + anchor

    def asset(self, place: str) -> str:
        """A relative link to a file that all languages share; "" is the root of the site."""
        return self._relative(place) if place else self._relative("x")[:-1]

    def in_language(self, lang: Language) -> str:
        return self._relative(_in_tree(self.site, lang, self.path)) + self.asked

    def _relative(self, target: str) -> str:
        if target not in self._paths:
            self._paths[target] = _way(self.full, target)
        return self._paths[target]

    def page_of(self, iri: str) -> str | None:
        place = self.site.place_of(iri)
        return None if place is None else self.link(place)

    def line_of(self, evidence: Evidence) -> int | None:
        reading = self.site.readings.get(evidence.source)
        return reading.line_at(evidence.start) if reading and reading.has(evidence) else None

    def place_told(self, evidence: Evidence) -> Markup:
        """Where words stand, as a reader looks for it: the cell of a spreadsheet, else the line."""
        line = self.line_of(evidence)
        if not line:
            return self.t("source.place")
        cell = self.site.readings[evidence.source].cell.get(line)
        return self.t("sheet_cell", sheet=cell.sheet, cell=cell.name) if cell else self.t("line", n=line)

    def source_link(self, evidence: Evidence) -> str:
        line = self.line_of(evidence)
        place = self.site.place_of_line(evidence.source, line) if line else f"sources/{evidence.source}/"
        return self.link(place)

    def line_link(self, key: str, line: int) -> str:
        """A line of a document, on the page of the document that holds it."""
        return self.link(self.site.place_of_line(key, line))

    def name_of(self, iri: str) -> Text:
        return self.site.name_of(iri)

    def counted(self) -> str:
        """On how many of the declared activities something was counted; "" where nothing is declared."""
        facts = self.site.facts
        if not facts.coverage:
            return ""
        all_ = self.t.number(facts.coverage.value)
        return str(self.t("coverage.caption", known=len(facts.activities), all=all_))

    def kind_many(self, code: str) -> Text:
        return self.site.texts.get(f"kinds.{code}") or KINDS[kind_of(code)].many

    def kind_one(self, code: str) -> Text:
        known = self.site.texts.get(f"kind.{code}") or (KINDS[code].one if code in KINDS else None)
        return known or self.site.facts.kinds.get(code) or KINDS[kind_of(code)].one

    def render(self, template: str, section: str, title: Text | str, **context: Any) -> bytes:
        """The page as bytes; `section` is the entry of the navigation that it belongs to."""
        shared: Context = {
            "lang": self.lang, "languages": self.site.languages, "language_names": LANGUAGE_NAMES,
            "navigation": NAVIGATION, "section": section, "title": title, "paged": "", "body_class": "",
            "current_is_section": self.path == (f"{section}/index.html" if section else "index.html"),
            "absent": self._absent(), "sources": editions.of_today(self.site),
            "facts": self.site.facts, "is_built": self.site.is_built,
            "as_of": self.site.as_of, "as_of_set": self.site.ws.config.as_of is not None,
            "hub": self.site.hub, "t": self.t,
            "link": self.link, "asset": self.asset, "in_language": self.in_language, "page_of": self.page_of,
            "source_link": self.source_link, "line_link": self.line_link, "place_told": self.place_told,
            "name_of": self.name_of, "first_time": first_time(),
            "kind_many": self.kind_many, "kind_one": self.kind_one,
        }  # fmt: skip
        drawn = templates.environment(self.site, self.lang).get_template(template).render(shared | context)
        return inert(drawn).encode("utf-8")

    @property
    def parts(self) -> list[str]:
        """The parts of the site that have a page here, but the first one."""
        return [part for part in NAVIGATION if part and part not in self._absent()]

    def _absent(self) -> set[str]:
        """The parts of the navigation that this programme has nothing for."""
        docs, members = (self.site.ws.shipped / "docs").is_dir(), any(self.site.facts.members.values())
        return {part for part, there in (("docs", docs), ("things", members)) if not there}


def first_time() -> Callable[[str], bool]:
    """Tells of each thing whether it is asked of for the first time."""
    told = set[str]()

    def is_first(iri: str) -> bool:
        known = iri in told
        told.add(iri)
        return not known

    return is_first


def _in_tree(site: Site, lang: Language, path: str) -> str:
    return path if lang == site.languages[0] else f"{lang}/{path}"


def _way(page: str, target: str) -> str:
    """From a page to a file of the same site, in letters alone: `posixpath.relpath` asks the disk where we are.

    >>> _way("en/who/tgu/index.html", "en/who/tpu/index.html"), _way("en/index.html", "site.css"), _way("a", "b/c")
    ('../tpu/index.html', '../site.css', 'b/c')
    """
    here, there = page.split("/")[:-1], target.split("/")
    shared = len(posixpath.commonprefix([here, there[:-1]]))
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])
