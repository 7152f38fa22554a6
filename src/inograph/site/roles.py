"""Whose word a lead is: the plan's own, or our reading of the first place; told once for all pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from inograph.site.frame import Sheet
from inograph.site.model import Executor


@dataclass(frozen=True)
class Leads:
    """In how many activities there is a lead, and in how many of them by our reading or on an editor's word."""

    all: int
    read: int
    corrected: int

    @classmethod
    def of(cls, executors: Iterable[Executor]) -> Leads:
        leads = {executor.activity: executor for executor in executors if executor.lead}
        read, corrected = (sum(getattr(e, name) for e in leads.values()) for name in ("first_named", "corrected"))
        return cls(len(leads), read, corrected)

    @property
    def basis(self) -> str:
        """The mark of all of them together: the weakest that any of them rests on."""
        return "derived" if self.read else "curated" if self.corrected else "stated"


def note(sheet: Sheet, executors: Iterable[Executor]) -> Markup:
    """What the leads among these executors rest on: the document, a reading, an editor, or how many on which."""
    leads = Leads.of(executors)
    if not leads.all:
        return Markup()
    if leads.corrected == leads.all:
        return sheet.t("lead.corrected")
    told = sheet.t("lead.stated")
    if leads.read:
        every = leads.read == leads.all
        told = sheet.t("lead.reading") if every else sheet.t("lead.mixed", read=leads.read, all=_of(sheet, leads))
    return told + mended(sheet, leads)


def mended(sheet: Sheet, leads: Leads) -> Markup:
    """How many of them an editor's correction says, after a blank; nothing where there is none."""
    if not leads.corrected:
        return Markup()
    return Markup(" ") + sheet.t("lead.some_corrected", n=leads.corrected, all=_of(sheet, leads))


def _of(sheet: Sheet, leads: Leads) -> Markup:
    return sheet.t.n(leads.all, "of_activities")
