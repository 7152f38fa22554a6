"""Whose word a lead is: the plan's own, or our reading of the first place; told once for all pages."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from inograph.site.frame import Sheet
from inograph.site.model import Executor


def note(sheet: Sheet, executors: Iterable[Executor]) -> Markup:
    """What the leads among these executors rest on: the document, a reading, an editor, or how many on which."""
    leads = [executor for executor in executors if executor.lead]
    read, led = counted(leads)
    if not led:
        return Markup()
    if all(executor.corrected for executor in leads):
        return sheet.t("lead.corrected")
    if read in (0, led):
        return sheet.t("lead.reading" if read else "lead.stated")
    return sheet.t("lead.mixed", read=read, all=sheet.t.n(led, "of_activities"))


def counted(executors: Iterable[Executor]) -> tuple[int, int]:
    """In how many activities the lead is our reading of the first place, and how many have a lead at all."""
    leads = {executor.activity: executor.first_named for executor in executors if executor.lead}
    return sum(leads.values()), len(leads)
