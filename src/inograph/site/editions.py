"""The texts of plans: which one follows which, and which sources count today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inograph.revisions import history
from inograph.site.model import SourceDocument

if TYPE_CHECKING:
    from inograph.site.frame import Site


def editions(site: Site) -> dict[str, history.Edition]:
    """Every text of a plan by the name of its source."""
    return site.once(("editions",), lambda: history.editions(site.kg))


def of_today(site: Site) -> tuple[SourceDocument, ...]:
    """The documents that pages and maps are drawn from: no text of a plan that a newer one replaces."""
    replaced = {edition.earlier for edition in editions(site).values()}
    return tuple(source for source in site.facts.sources if source.key not in replaced)
