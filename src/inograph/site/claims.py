"""What the page of a body rests on: its names, each statement, and the words of the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from inograph.site import partners, roles
from inograph.site.frame import Sheet
from inograph.site.model import Activity, Evidence, Stakeholder
from inograph.site.partners import Partners
from inograph.spelling import fold


@dataclass(frozen=True)
class NameRow:
    """A name, what it is, and what it rests on."""

    name: str
    what: str
    basis: str
    main: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Claim:
    """A statement of the page, what it rests on, and the words."""

    claim: Markup
    basis: str
    words: Markup | str


def names(sheet: Sheet, body: Stakeholder) -> Iterator[NameRow]:
    """Every name once, whether it begins with a capital or stands in other quotation marks."""
    t, main = sheet.t, body.label.ru or body.label.en
    known = "derived" if body.proposed else "curated"
    written: dict[str, tuple[str, Evidence | None]] = {}
    for e in body.takes_part:
        consents = [c.words for c in e.stating("hasConsentRequirement")]
        words = e.words
        for mark in consents:
            words = words.removesuffix(mark).rstrip()
        written.setdefault(fold(words), (words, next(iter(e.stating("hasAssignee")), None)))
    _, stated = written.pop(fold(main), ("", None))
    yield NameRow(main, t("who.main_name"), "stated" if stated else known, True, stated)
    told_already = {fold(main)}
    full_name = written.pop(fold(body.full_name), None)
    for form, (words, evidence) in written.items():
        told = _explaining(body, words)
        told_already.add(form)
        yield NameRow(words, t("who.alias" if told else "who.as_written"), "stated", evidence=told or evidence)
    if body.full_name and fold(body.full_name) not in told_already:
        evidence = full_name[1] if full_name else None
        yield NameRow(body.full_name, t("who.full_name"), "stated" if evidence else known, evidence=evidence)
    for alias in body.aliases:
        if fold(alias) not in told_already | {fold(body.full_name)}:
            told = _explaining(body, alias)
            told_already.add(fold(alias))
            yield NameRow(alias, t("who.alias"), "stated" if told else known, evidence=told)


def _explaining(body: Stakeholder, name: str) -> Evidence | None:
    """The words of a document that say whom a short name means."""
    told = body.stating("altLabel") if name in body.aliases else ()
    return next((e for e in told if fold(name) in fold(e.words)), None)


def claims(sheet: Sheet, body: Stakeholder, activities: Collection[Activity], found: Partners) -> Iterator[Claim]:
    """What the page says of a body that takes part in these activities with these partners."""
    t = sheet.t
    words = [e for part in body.takes_part for e in part.stating("hasAssignee")]
    if activities:
        yield Claim(t("who.claim_executor", n=t.n(len(activities), "activity")), "stated", _quotes(sheet, words))
    if body.leads:
        leads = roles.Leads.of(body.takes_part)
        stated = leads.all - leads.read - leads.corrected
        key = "part" if leads.read and stated else "why" if leads.read else "stated"
        why = t(f"who.claim_leads_{key}", read=leads.read, stated=stated)
        why = t("lead.corrected") if leads.corrected == leads.all else why + roles.mended(sheet, leads)
        yield Claim(t("who.claim_leads", n=t.n(body.leads, "activity")), leads.basis, why)
    if body.consents:
        marks = [e for part in body.takes_part for e in part.stating("hasConsentRequirement")]
        yield Claim(t("who.claim_consent", n=t.n(body.consents, "activity")), "stated", _quotes(sheet, marks))
    if activities:
        claim = t("who.claim_pairs", n=partners.pairs(activities), partners=found.all)
        yield Claim(claim, "measured", t("who.claim_pairs_why"))
    if body.proposed:
        yield Claim(t("who.claim_names"), "derived", t("who.claim_names_told"))
    else:
        yield Claim(t("who.claim_names"), "curated", _registry(sheet, body))


def _registry(sheet: Sheet, body: Stakeholder) -> Markup:
    addresses = [a for a in body.curated_from if a.startswith("http")]
    links = (Markup('<a href="{}" rel="noopener">{}</a>').format(a, a.split("/")[2]) for a in addresses)
    return Markup(", ").join([sheet.t("who.claim_names_why"), *links])


def _quotes(sheet: Sheet, words: list[Evidence]) -> Markup:
    """Where the first of many words stand."""
    link = Markup('<a href="{}">{}</a>').format
    return Markup(", ").join(link(sheet.source_link(e), sheet.place_told(e)) for e in words[:6]) + "…" * (
        len(words) > 6
    )
