"""Names of English columns that stand as lines of text: every word of them is one that such names are made of.

A line of a table without bars may be a cell or the name of a column. `Support the new centre` is a deed, though a
column `Support` says who helps; `Lead and supporting agencies` has no word but those of headers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from inograph.column_names import english
from inograph.column_names.english import SURE

MOST_WORDS = 7
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
SIGNS = re.compile(r"[a-z ,./&()?:'’*-]+")
OF_HEADERS = frozenset(
    # what is done
    "action actions activity activities task tasks measure measures initiative initiatives commitment commitments"
    " intervention interventions step steps milestone milestones strategy strategies sub-action sub-actions"
    " sub-activity sub-activities point points item items deed deeds pledge pledges recommendation recommendations key"
    " main major planned proposed agreed corrective specific priority recommended required improvement detailed"
    " strategic management further follow-up programme project necessary new joint remedial preventive deliverable"
    " mitigation policy core description name title taken done undertaken implemented carried out what work works"
    " how undertaking reform arising matter matters change idea ideas tactic tactics"
    # by whom
    " lead leads leading responsible responsibility responsibilities officer officers agency agencies owner owners"
    " led staff senior co-lead co-leads person persons people party parties department departments body bodies"
    " organisation organisations organization organizations institution institutions entity entities directorate"
    " directorates authority authorities ministry ministries unit units team accountable accountability assigned"
    " competent primary overall allocated assignee actioned named focal personnel players sro agent committee"
    " member director councillor executive"
    " who whom implementing implementer implementers holder sponsor coordinator coordinating executing champion"
    " actor actors manager post role individual individuals executor executors performer performers"
    " charge nodal custodian custodians steward stewards convener convenor assignees leader leaders implementors"
    # with whom
    " support supporting supported partner partners partnership stakeholder stakeholders involved other others"
    " else delivery working collaborator collaborators collaborating contributor contributors contributing"
    " cooperation collaboration association partnerships potential also with"
    " consulted external internal participating additional secondary involving cooperating associated"
    # by when
    " time-frame time-frames time-line time-lines time-scale time-scales compliance"
    " time timeframe timeframes timescale timescales timeline timelines timing timings frame frames scale scales"
    " deadline deadlines date dates due when target completion completed complete schedule period periods year"
    " progressed scheduled term short medium long meeting"
    " years quarter month start starting end finish finishing implementation expected indicative estimated"
    " anticipated revised original duration delivered commencement terms execution realization realisation"
    " fulfilment fulfillment tentative approximate provisional projected forecast latest begin commence finalisation"
    " finalization"
    # what comes of it, and what else is told of it
    " output outputs deliverables verifiable result results outcome outcomes product products evidence success criteria"
    " indicator indicators kpi kpis performance monitoring progress status rag comment comments note notes remarks"
    " update updates budget cost costs funding source sources resource resources implications baseline reference"
    " ref no number id code current position measurable measurement desired intended targets financial"
    " minute minutes councillors"
    " risk risks assumption assumptions dependency dependencies location locations coverage beneficiaries rationale"
    " achievement achievements justification linkage linkages alignment challenge challenges mov sdg sdgs"
    " requirements total needed if applicable frequency verification means objective objectives goal goals"
    " aim aims area areas theme themes issue issues pillar pillars".split()
)
JOINED_BY = frozenset(
    "s n sl sr serial of the to be by for and or in with is are it we our will do going on any from know".split()
)
ALLOWED = OF_HEADERS | JOINED_BY
LATIN = re.compile(r"[A-Za-z]")
VALUES = frozenset(("complete", "completed"))
"""Words that a cell of states says more often than the name of a column."""
ACTORS = re.compile(r"other (?:[a-z-]+ ){0,2}actors(?: involved)?(?: ?[-–(/:,] ?[a-z ,/&()-]+)?")
"""As forms of open government call those who help: `Other actors involved - state actors`."""
AIMS = re.compile(
    r"(?:(?:strategic|specific|key|main|overall|equality) )?(?:objectives?|goals?|aims?)"
    r"|themes?|strands?|portfolio|(?:priority|focus|key|policy) areas?"
    r"|(?:(?:article|paragraph|section|chapter|clause)s?(?: ?[/,] ?| (?:and|or) )?)+"
    r" (?:of|in) the (?:national |government )?(?:strategy|law|act|programme|convention|agreement|treaty|charter)"
)
"""What deeds are for, beside the column of the deeds."""
LINES = {"start": "deadline", "end": "deadline"}


@lru_cache(maxsize=4096)
def role(words: str) -> str | None:
    """What the column holds that a line names; None where a word is no header's.

    Both edges of a term are deadlines here, and aims are notes.

    >>> role("Timeframe for delivery"), role("Other partners"), role("Support the new centre")
    ('deadline', 'support', None)
    """
    if not LATIN.search(words):
        return None
    bare = english.plain(words)
    known = WORD.findall(bare)
    if ACTORS.fullmatch(bare):
        return "support"
    if AIMS.fullmatch(bare):
        return "note"
    if (
        bare in VALUES
        or OF_HEADERS.isdisjoint(known)
        or len(known) > MOST_WORDS
        or not SIGNS.fullmatch(bare)
        or not ALLOWED.issuperset(known)
    ):
        return None
    found, strength = english.named(words) or ("", SURE)
    sure = found and (found != "name" or strength == SURE)
    return LINES.get(found, found) if sure else None
