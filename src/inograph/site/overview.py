"""The first page: the brief, what is declared against what is named, where coordination hangs, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markupsafe import Markup

from inograph import briefs
from inograph.analysis.records import Record
from inograph.checks import kept_findings
from inograph.errors import Finding, Text
from inograph.site import gaps, maps
from inograph.site.frame import Sheet, Site, place_words
from inograph.site.gaps import qualified
from inograph.site.model import Activity, Figure
from inograph.site.texts import typeset
from inograph.site.wording import mixed
from inograph.spelling import few, nested

SHOWN, TOGETHER = 12, 3
STARTS = (
    ("who", "matrix/"), ("load", "#load"), ("consent", "ask/must-agree/"), ("with", "who/"), ("when", "when/"),
    ("map", "maps/"), ("without", "what-if/"), ("words", "sources/"), ("send", "brief/"),
)  # fmt: skip
"""What a planner comes to find out, and the page that tells."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the brief with its bold words, its note and the way to its rows."""

    text: Markup
    note: str = ""
    rows: str = ""
    href: str = ""


@dataclass(frozen=True)
class Mention:
    """A thing by name, with its page if it has one."""

    label: Text
    href: str | None


@dataclass(frozen=True)
class FigureRow:
    """A declared figure beside what the graph names of it."""

    figure: Figure
    value: str
    missing: str = ""
    named: tuple[Mention, ...] = ()
    named_count: int = 0
    note: str = ""
    href: str | None = None


@dataclass(frozen=True)
class LoadRow:
    """Activities with one number of executors."""

    activities: tuple[Activity, ...]

    @property
    def executors(self) -> int:
        return len(self.activities[0].executors)

    @property
    def pairs(self) -> int:
        return sum(a.pairs for a in self.activities)

    @property
    def assignments(self) -> int:
        return sum(len(a.executors) for a in self.activities)

    @property
    def consents(self) -> int:
        return sum(a.consents for a in self.activities)


@dataclass(frozen=True)
class LoadTable:
    """The rows and their sums."""

    rows: tuple[LoadRow, ...]
    pairs: int = field(default=0)
    consents: int = field(default=0)

    @property
    def most(self) -> int:
        return max((row.pairs for row in self.rows), default=0)


@dataclass(frozen=True)
class Rank:
    """Stakeholders that share a place."""

    place: str
    records: tuple[Record, ...]
    value: float
    without: str


def page(sheet: Sheet) -> bytes:
    """The overview of the whole programme."""
    facts, t = sheet.site.facts, sheet.t
    rows = [figure_row(sheet, f) for f in facts.figures]
    ranks = list(by_body(sheet))
    return sheet.render(
        "overview.html",
        "",
        t("overview.title", name=nested(few(t.plain(facts.programme.label)))),
        brief=list(brief(sheet)),
        figures=[row for row in rows if row.figure.countable],
        other_figures=[row for row in rows if not row.figure.countable],
        tied=gaps.tied(facts),
        by_activity=by_activity(facts.activities),
        by_body=ranks[:SHOWN],
        more_bodies=sum(len(rank.records) for rank in ranks[SHOWN:]),
        gaps=list(gaps.gaps(sheet)),
        left_out=left_out(sheet.site),
        starts=STARTS,
        **maps.whole(sheet),
    )


def left_out(site: Site) -> list[Finding]:
    """The sources that the graph should have and that could not be read."""
    generation = getattr(site.kg, "generation", None)
    return kept_findings.left_out(generation.manifest) if generation else []


def brief(sheet: Sheet) -> Iterator[Sentence]:
    """The sentences of `briefs.overview`, with links to the pages that show their rows."""
    coverage = sheet.site.facts.coverage
    declared = round(coverage.value) if coverage else None
    for said in briefs.overview(sheet.site.network(sheet.lang), sheet.site.as_of, declared, sheet.lang):
        yield sentence(sheet, said)


def sentence(sheet: Sheet, said: briefs.Sentence) -> Sentence:
    def set_(words: str) -> str:
        return typeset(words) if sheet.lang == "ru" else mixed(words)

    bold, light = Markup("<b>{}</b>"), Markup("{}")
    text = Markup().join((bold if heavy else light).format(set_(words)) for words, heavy in said.parts)
    if said.link is None:
        return Sentence(text, set_(said.note))
    rooms = {"who", "what", "matrix", "when"}
    href = sheet.link(f"{said.link.page}/") if said.link.page in rooms else sheet.page_of(said.link.page)
    return Sentence(text, set_(said.note), set_(said.link.words) if href else "", href or "")


def figure_row(sheet: Sheet, figure: Figure) -> FigureRow:
    """What the programme declares, how much of it is named, and what is missing."""
    t, value = sheet.t, declared_value(sheet, figure)
    if figure.named is None:
        return FigureRow(figure, value)
    count = len(figure.named)
    missing = qualified(sheet, figure.qualifier, t.number(figure.missing)) if figure.missing else "0"
    return FigureRow(
        figure,
        value,
        missing=missing if figure.listed or figure.missing else t("declared.unknown"),
        named=() if _is_plan(figure) else tuple(Mention(sheet.name_of(i), sheet.page_of(i)) for i in figure.named),
        named_count=count,
        note=_note(sheet, figure, count),
        href=sheet.link("what/") if _is_plan(figure) else None,
    )


def _note(sheet: Sheet, figure: Figure, count: int) -> str:
    if not count:
        return sheet.t("declared.nothing")
    if not figure.listed:
        taking_part = {body.iri for body in sheet.site.facts.involved}
        told = sheet.t("declared.unlisted", n=sheet.t.number(count), all=gaps.declared(sheet, figure))
        return told + sheet.t("declared.in_plan", n=len(taking_part.intersection(figure.named or ())))
    return sheet.t("declared.over") if figure.exact and count > figure.value else ""


def _is_plan(figure: Figure) -> bool:
    return figure.counts.endswith("#PlannedActivity")


def declared_value(sheet: Sheet, figure: Figure) -> str:
    """A figure as people write it: number, unit, qualifier, period."""
    number = amount(sheet, figure.value, figure.unit, figure.qualifier)
    return sheet.t("declared.by", n=number, period=sheet.t.plain(figure.period.label)) if figure.period else number


def amount(sheet: Sheet, value: float, unit: str, qualifier: str) -> Markup:
    """A number with its unit and qualifier: "более 250 млрд руб."."""
    t = sheet.t
    match unit:
        case "RUB":
            number = t("declared.rub", n=t("declared.bn", n=t.number(value / 1e9)) if value >= 1e9 else t.number(value))
        case "PERCENT":
            number = Markup("{}{}").format(t.number(value), t.percent(0)[1:])
        case _:
            number = Markup("{}").format(t.number(value))
    return qualified(sheet, qualifier, number)


def by_activity(activities: Sequence[Activity]) -> LoadTable:
    """Activities by pairs of executors; three and more with one number of executors make one row."""
    ordered = sorted(activities, key=lambda a: (-len(a.executors), a.order))
    rows: list[LoadRow] = []
    for _, same in groupby(ordered, key=lambda a: len(a.executors)):
        group = tuple(same)
        rows += [LoadRow(group)] if len(group) >= TOGETHER else [LoadRow((a,)) for a in group]
    return LoadTable(tuple(rows), sum(a.pairs for a in activities), sum(a.consents for a in activities))


def by_body(sheet: Sheet) -> Iterator[Rank]:
    """Stakeholders by the pairs that fall to them; equals share a row."""
    records = [r for r in sheet.site.measured("pairwise-load", sheet.lang) if r.rank is not None]
    for _, same in groupby(records, key=lambda r: r.rank):
        group = tuple(same)
        bare = sorted({r.value_without_hub for r in group if r.value_without_hub is not None})
        without = "–".join(sheet.t.number(v) for v in (bare[:1] + bare[1:][-1:])) if bare else "—"
        yield Rank(place_words(group[0]), group, group[0].value or 0, without)
