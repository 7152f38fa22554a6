"""What the columns of English tables hold, told by the words of their headers; and which words belong to no plan."""

from __future__ import annotations

import re

from inograph.column_names import edges

WEIGHT = r"\((?:priority )?(?:high|medium|low|essential|important|desirable|\d)(?: priority)?\)"
"""How much what was advised matters, behind its number: `Recommendation 3 (High)`."""

# A column that says what is to be done: `SURE` names a deed, `LIKELY` a thing to be done, `HARDLY` what a deed is for.
SURE, LIKELY, HARDLY = 3, 2, 1

DEED = (
    r"(?:actions?|activit(?:y|ies)|tasks?|commitments?|measures?|initiatives?|interventions?|milestones?|deeds?|steps?"
    r"|undertakings?|sub-?actions?|sub-?activit(?:y|ies)|operations?|action points?|action items?|pledges?)"
)
OF_DEED = (
    r"(?:(?:key|main|major|planned|proposed|agreed|corrective|specific|priority|recommended|required|improvement"
    r"|detailed|material"
    r"|concrete|individual|strategic|policy|implementation|delivery|management|further|follow-?up|programme|project"
    r"|annual|next|necessary|(?:short |narrative )?description of(?: the| each)?|name of(?: the)?|title of(?: the)?"
    r"|list of(?: the)?|new|core|reform|joint|local|national|our|the|important|critical|remedial|mitigating"
    r"|mitigation|adaptation|preventive) )*"
)
FOR_US = (
    r"(?: (?:required|needed|to be (?:taken|undertaken|carried out|implemented|done)|plan(?:ned)?|with a verifiable .*"
    r"|items?|points?|steps?|area|for delivery|necessary for delivery|we will take|proposed|agreed|name|title|details?"
    r"|description|activity|text|statement|phase|stage))*"
)

NOTE_WORDS = (
    r"(?:\w+[ /-]){0,2}(?:budget|costs?\b|indicators?\b|funding)|contact|means of|implementation$|budget|cost|fund"
    r"|financ|resourc|indicators?\b|kpis?\b|measure(?:ment)?s? of|measurement|measurable"
    r"|performance|success|how (?:we|you|will)|(?:method of )?monitor|evidence"
    r"|verif(?!iable (?:product|output|result|deliverable))"
    r"|baseline|completion (?:measure|criteri|evidence|indicator)"
    r"|target(?:s|ed"
    r"|\b(?! (?:(?:\w+ )?(?:date|period)\b|date|completion|year|quarter|month|finish|end|delivery|timeline|time)))"
    r"|(?:(?:current|latest|overall|implementation|completion|delivery|action) )?(?:status|progress)"
    r"|rag\b|b?rag rating|comment|notes?\b|remark"
    r"|location|venue|place\b|regions?\b|units?\b|value\b|reference|links? |link(?:age)?s?\b|source|risk|rationale"
    r"|benefit|impact"
    r"|what needs to (?:change|improve)|why\b|update|achiev|reporting mechanism|(?:management |agency |government "
    r"|department'?s? )?response\b"
    r"|required or|frequency"
    r"|categor|type\b|priority\b|level\b|ranking|rating|score|traffic light|new or ongoing|is this|amount|total"
    r"|assumption|dependenc"
    r"|constraint|barrier|challenge|gap\b|issue|finding|context|background|alignment|relevan|sdg|actions? (?:taken"
    r"|to date|completed)"
    r"|(?:results?|outcome) (?:achieved|so far|to date)|completed\??$|done\??$|date (?:completed|closed|raised|added"
    r"|opened"
    r"|reported|issued|approved|identified|published|received|of (?:adoption|approval|issue|update))|actual |last "
    r"|review|closed"
    r"|percent|%|complete\??$|position\b|condition|criteria|beneficiar|target (?:group|audience|population)|audience"
)
SURE_TIME_WORDS = (
    r"(?:priority|importance|urgency) ?(?:/|&|and) ?(?:time[ -]?(?:scale|frame|line)|deadline|target date|due date)s?$|"
    r"by(?: when\??)?$"
    r"|(?:original|initial|first|revised|amended|final|new|current|updated|extended|forecast)(?: target)? (?:due"
    r"|delivery|completion|end|finish|implementation|deadline|date|time)|"
    r"(?:\w+ )?deadline|"
    r"target (?:\w+ )?(?:date|period)"
    r"|target (?:date|year|quarter|month|completion|delivery|time)|time[ -]?(?:line|frame|scale)|due|deadline"
)
DOING = r"(?:the )?(?:implementation|execution|reali[sz]ation|performance|completion|fulfil\w+)\b"
NO_ROLE_WORDS = (
    r"how we|(?:lead|support|implementation|delivery)?\s*status|review|actual"
    r"|target (?:group|audience|population)|date (?:completed|closed|raised|added|opened|reported|issued|approved"
    r"|agreed|decided|logged|recorded|identified|published|received|of (?:adoption|approval|issue|update|decision))"
    r"|actions? (?:taken|to date|completed)"
    r"|lead (?:time|indicator)|support(?:ing)? (?:evidence|document|info)|resource(?! name)|responsibility level"
    r"|related"
    r"|effort\b|(?:person|staff|man)[- ]?(?:months?|days?|hours?)|pms?\b"
    r"|measures? of(?! success$)|outcome indicator|milestones? (?:status|achieved)"
    rf"|time (?:spent|of(?! {DOING}))\b"
)
SUPPORT_WORDS = (
    r"support(?!ing (?:evidence|document|info|material))|(?:key |main |other |potential |delivery |external "
    r"|internal |strategic |project |civil society |government |non-state |community |(?:private|voluntary|public)"
    r" sector |industry |academic )*partners?(?:hips?)?\b"
    r"|partner (?:organi[sz]ation|agenc|bod|institution|department)|(?:in )?(?:partnership|(?:collabor|cooper"
    r"|associ)ation with)|collaborat|contribut"
    r"|cooperat|co-operat"
    r"|others?\b(?! (?:costs?|sources?|funding|info|comments|notes))|(?:key |relevant |main )*stakeholders?|assist"
    r"|secondary|involved|consult(?!ation (?:title|name|topic|period|dates?|opens|closes))|co-?(?:executor"
    r"|holder|responsib|lead"
    r"|implement)"
    r"|who (?:will|else|can) (?:help|support|is involved|need|be involved)|with whom|with$|working with"
    r"|participa(?:t|nt)|associated"
    r"|delivery partners?|informed|(?:\w+ )?(?:actors?|institutions|agencies|bodies|organi[sz]ations|departments)"
    r" (?:also )?involved|also involved|who else|additional|coordination with|together with"
)
LEAD_WORDS = (
    r"(?:(?:title|name|role|position)s?(?: ?[/&] ?| and | or | of ))+(?:the )?(?:persons?|people|part(?:y|ies)|staff"
    r"|individuals?|officers?|officials?) responsib|lead(?:s|ers?)?\b|sro\b|senior responsible|led by|resource names?"
    r"|leading (?:agency|body|institution|organi"
    r"|department|ministry|entity)"
    r"|lead_|responsib"
    r"|owner|accountab|implementing|implementer"
    r"|implement(?:ed)? by|implementation (?:agency|body|partner|lead|responsib|entity|authority|by)|executing"
    r"|executor|performers?\b|execution by|by whom|whom\b|who\b|assigned|assignee|delivered by"
    r"|delivery (?:agency|body|bodies|lead|organi|partner|owner|agent)|office of primary interest|opi\b|sponsor"
    r"|action(?:ed)? by"
    r"|(?:persons?|staff|people) leading|allocated to|named (?:person|officer|lead)|(?:focal|point) persons?\b"
    r"|action (?:officer|unit|person|team)s?\b"
    r"|(?:key )?(?:personnel|players?|people|persons?)$|in charge|(?:action |measure |task )?holders?\b"
    r"|custodians?\b|stewards?\b|conven[eo]rs?\b|nodal |mandated |designated (?:agenc|bod|institution|offic|person)"
    r"|(?:delegated|entrusted|tasked|referred) to|(?:undertaken|carried out|handled|managed|performed) by"
    r"|administering |champion|actors?\b|action part(?:y|ies)"
    r"|coordinat|co-ordinat|focal point|principal"
    r" (?:agency|body)"
)
BODY_WORDS = (
    r"(?:(?:un |state |federal |national |local |external |concerned |involved |participating |nodal |sector )?"
    r"(?:government |public |competent |relevant |main |primary |line )?(?:agency|agencies|organi[sz]ations?"
    r"|departments?|dept\.?"
    r"|ministr(?:y|ies)|bod(?:y|ies)|institutions?|authorit(?:y|ies)|entit(?:y|ies)|officers?|team|teams|service area"
    r"|directorate|division|person|persons|people"
    r"|(?:staff|team|board|committee) members?|name of (?:agency|organi[sz]ation)|unit|council department"
    r"|portfolio|councillors?))"
    r"(?: ?(?:/|and|or) ?\w+)?$"
)
START_WORDS = (
    r"(?:(?:planned|proposed|expected|target|anticipated|projected|estimated|actual)? ?(?:start(?![- ]?up)|begin"
    r"|commence|launch|initiation)"
    r"|from\b|(?:[\w ]+ )?(?:dates?|period) from$)"
)
END_WORDS = (
    r"(?:(?:planned|proposed|expected|target|anticipated|projected|estimated|revised|due|scheduled)? ?"
    r"(?:end(?! (?:products?|results?|users?|outcomes?))|finish|completion"
    r"(?! (?:status|forms?\b|measure|criteri|evidence|indicator))|completed? by"
    r"|closing|conclusion|achieved by|to be completed)(?! of)\b|until\b|to$|complete by"
    r"|(?:[\w ]+ )?(?:dates?|period) to$)"
)
TIME_WORDS = (
    r"due|deadline|by what (?:date|time)|(?:(?:delivery|implementation|proposed|indicative|expected|target|planned"
    r"|estimated|project|provisional|overall) )*time|timing"
    r"|to be (?:completed|progressed|finished)\b|(?:(?:expected|planned|proposed) )?delivery(?: (?:date|by|year"
    r"|quarter|deadline|period))?$|deliver(?:ed)? by$"
    r"|target (?:date|year|quarter|month|delivery|time)|by when|when\b|(?:target |key |milestone |proposed |planned "
    r"|expected |indicative |implementation |action |agreed |revised |tentative |approximate |approx\.? |estimated "
    r"|anticipated |projected |provisional |latest |closing |cut-?off )*(?:dates?|months?|quarters?|years?)\b"
    r"|schedule|period|years?\b"
    r"|quarter\b|months?\b|term$|duration|milestone date|implementation (?:date|period|year|time|schedule)|calendar"
    r"|target (?:for )?completion|date for|indicative timing|short ?/ ?medium|estimated date"
    r"|for completion|phase$|to be (?:delivered|done) by|horizon"
    rf"|(?:terms?|time|periods?) (?:of|for) {DOING}|(?:execution|reali[sz]ation|performance) (?:terms?|periods?)\b"
    r"|implementation terms?\b"
)
DELIVERABLE_WORDS = (
    r"(?:(?:key|main|expected|intended|desired|planned|anticipated|tangible|concrete|target|project|work|final|verifiable)"
    r" )*(?:output"
    r"|deliverable"
    r"|form of (?:completion|delivery|result|implementation)|result"
    r"|outcome|product|end product)|expected (?!impact|cost|benefit|effect)|document\b"
    r"|documents$|outturn"
    r"|what will be (?:delivered|produced"
    r"|different)"
)
MEASURED_WORDS = (
    r"what (?:(?:will|would|does|should) )?(?:success|good) (?:will )?looks? like"
    r"|success (?:criteri(?:a|on)|measures?$)|(?:key )?measures? of success$"
)
PROVED_WORDS = (
    r"(?:evidence|proof|kpis?|(?:performance )?indicators?|success criteria|(?:means of )?verification)"
    r" ?(?:/|or|and|&) ?(?:expected |key |planned )?(?:outputs?|outcomes?|results?|deliverables?|products?)$"
    r"|(?:evidence|proof|indicators?) of (?:the )?(?:completion|implementation|delivery|achievement|fulfil?ment"
    r"|results?|outputs?)$|(?:results?|outputs?) indicators?$"
)
GAUGED_WORDS = (
    r"(?:(?:expected|intended|desired|planned|key) )*(?:outcomes?|results?|outputs?) ?(?:/|or|and|&) ?"
    r"(?:(?:key )?(?:pis?|kpis?|performance (?:indicators?|measures?|targets?)|indicators?|measures?|targets?|metrics?)"
    r"|measures? of success|success (?:measures?|criteria|indicators?))$"
)
TITLED_WORDS = r"(?:wp|work ?package|deliverable|product|output|project) (?:name|title)\b"
NUMBER_WORDS = (
    r"(?:min(?:ute)?s?\.?(?: (?:no\.?|number|ref\.?|reference|item|id))?"
    rf"|no\.?|n|#|nr\.?|№|nos?\.?|ref\.?(?:erence)?(?: (?:no\.?|number|id|code))?|id|item(?: no\.?| number)?|s\.?"
    rf" ?no\.?|s/n|s\.?n\.?|sl\.? ?no\.?|serial(?: no\.?| number)?"
    rf"|sr\.? ?no\.?|number|code|{DEED} (?:no\.?|number|ref\.?|reference|id|#|code|№)|(?:rec(?:ommendation)?\.?"
    rf"|objective|goal|output|strategy|plan|project|line|row|wp|work ?package|deliverable|del\.?)"
    r" ?(?:no\.?|number|ref\.?|reference|id|#|code|№)|item ?/.*)\s*$"
)
NAMES = (
    (SURE, rf"{OF_DEED}{DEED}{FOR_US}(?:$| ?[/(:,–-]| (?:and|&|or|to|by|for|on|in|under|which|that|we|the|from|area"
           rf"|item|description))"),
    (SURE, r"works? (?:to be (?:done|undertaken|carried out)|required|planned|needed|items?)$|next steps?$"
           rf"|programme of works?$|(?:(?:expected|key|planned) )?outputs? ?(?:/|and|&) ?{OF_DEED}{DEED}$"
           r"|(?:response|strategy|matters? arising|issues?|recommendations?|findings?|gaps?|objectives?|aims?"
           r"|goals?|areas?|themes?|commitments?|points?) ?/ ?actions?$|actions? arising$|reform measures?$"
           r"|undertakings?$|(?:planned )?change ideas?$|we will$"
           r"|(?:(?:management|agency|department(?:'s|al)?|council|government) )?responses? ?(?:and|&|/) ?"
           r"(?:(?:planned|proposed|agreed|management|corrective) )?(?:action plans?|actions?)\b"
           r"|(?:ppas?\b|(?:(?:key |priority |major )?(?:programs?|programmes?|projects?)(?:,| ?/| and| &) ?)+"
           r"(?:and |& )?(?:activit(?:y|ies)|projects?)\b)|(?:projects?|programmes?|schemes?|works?|services?|items?) ?"
           rf"(?:/|&|and|or) ?{DEED}\b|(?:response )?actions? (?:already )?(?:taken|completed)"
           r" ?(?:/|or|and|&) ?(?:planned|proposed|to be taken)|what (?!.*\b(?:success|good) )"
           r"(?:needs to (?:be done|happen)|we will|will(?! be (?:delivered|produced|different))"
           r"|do we|are we|is (?:to be|going)|has to|must|to do|we"
           r" (?:are going|plan"
           r"|need))"),
    (LIKELY, r"what\b|project\b|projects\b|description|(?:short )?(?:name|title)\b|works?\b|work ?(?:package|stream"
             r"|item)|item\b|item description|deliverables?\b"
             r"|programme\b|program\b|details?\b|proposals?\b|tactics?\b|subject\b|how\b|approach|actionable|to"
             r" do|todo"),
    (HARDLY, r"requirements?\b|(?:(?:audit|inspection|panel|committee|key|main|report) )?recommendations?\b"
             r"|(?:strateg(?:y|ies)|(?:specific |strategic |key |main"
             r" )*(?:objectives?|goals?"
             r"|aims?|priorit(?:y|ies)|themes?|targets?|focus areas?|focus))|must do|area\b|polic(?:y|ies)"
             r"|thematic|pillar|issue|(?:(?:planned|proposed|school) )?events?$"),
)  # fmt: skip
FOREIGN_WORDS = (
    r"risks?\b|risk (?:description|event|category)|likelihood|probability|severity|hazard|(?:tele)?phone|tel\b"
    r"|e-?mail|fax|version|release|author\b|commit\b|endpoint|http|parameters?\b"
    r"|returns?\b|default\b|price|qty|quantity|supplier|vendor|contract(?:or| (?:no|number|id|value))|contract\b"
    r"|invoice|venue|agenda"
    r"|speaker|definition|terms?\b(?! (?:of|goal))|abbreviation|acronym|meaning|salary|grade\b|feature|command\b"
    r"|option\b|field\b|example\b"
    r"|shortcut|key$|syntax|class\b|method\b|function\b|argument|question\b|answer\b|job title"
    r"|position\b|posts?$|vacanc"
    r"|model\b|album|song|team [ab]\b|opponent"
    r"|(?:\w+ )?opportunit|applicant|grants?\b|awards?\b|job\b|script\b|server\b|repository|package\b"
    r"|module\b|file\b|path\b"
    r"|variable|bug\b"
    r"|test case|environment\b|permission|address\b|postcode|latitude|longitude|isbn|journal|doi\b|licen[cs]e\b"
    r"|browser|hours?\b|rate\b"
    r"|foi\b|(?:date )?received$|complaint|requester|decision$|decision date|meeting\b|event type|consultation$"
    r"|consultation (?:title|name|topic)"
    r"|(?:amount|date|value)(?: of)?(?: the)? (?:award|grant)"
    r"|exam\b|course\b|lecture|reading|assignment|homework|topic\b|week\b|column\b|data type|table\b|session\b"
    r"|remit\b|meets\b|members(?:hip)?$|appointed\b|term ends"
    r"|chapter\b|species|dose|symptom|ingredient"
    r"|asset\b|amounts?\b|recipients?\b"
    r"|bidder|tender (?:no|ref)|cookie|donors?\b|penalt|consequence|trigger|template\b|equity share|legal name"
)

ORDERED: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (role, strength, re.compile(rf"(?:{words})"))
    for role, strength, words in (
        ("number", 0, NUMBER_WORDS),
        ("name", SURE, NAMES[1][1]),
        ("end", SURE, END_WORDS),
        ("start", LIKELY, START_WORDS),
        ("deadline", LIKELY, r"milestones? (?:with|and|&) (?:[a-z]+ )?dates?$"),
        ("deadline", SURE, SURE_TIME_WORDS),
        ("deadline", LIKELY, r"(?:(?:relevant|target) )?(?:fy|(?:financial|fiscal) years?)$"),
        ("note", 0, NO_ROLE_WORDS),
        ("support", LIKELY, SUPPORT_WORDS),
        ("executor", SURE, rf"(?:(?:\w+[ /-]){{0,3}}?)?(?:{LEAD_WORDS})"),
        ("executor", LIKELY, BODY_WORDS),
        ("name", SURE, NAMES[0][1]),
        ("name", LIKELY, TITLED_WORDS),
        ("note", 0, GAUGED_WORDS),
        ("deliverable", 0, PROVED_WORDS),
        ("deliverable", 0, MEASURED_WORDS),
        ("note", 0, NOTE_WORDS),
        ("deadline", LIKELY, TIME_WORDS),
        ("deliverable", 0, DELIVERABLE_WORDS),
        ("name", LIKELY, NAMES[2][1]),
        ("name", HARDLY, NAMES[3][1]),
    )
)  # fmt: skip
FOREIGN = re.compile(rf"(?:{FOREIGN_WORDS})")
MEASURES = re.compile(rf"(?:{MEASURED_WORDS})(?! ?(?:/|or\b|and\b|&))")
"""Columns whose cells are worded as what comes of a deed, but only say by what one will know that it went well."""
PROOFS = re.compile(
    r"(?:(?:required|expected) )?(?:evidence|proofs?)(?: required)?$|(?:(?:means|sources?|methods?) of )?verification$"
)
"""Columns that prove what is done: where no other one says what comes of it, they do."""
AROUND = re.compile(r"[*`_|#]+(?!\w)|[“”\"]|\[\^?\w+\]|<[^<>]*>")
GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")
PLURAL = re.compile(r"\((s|es|ies)\)|/(s)\b")
ASKED = re.compile(r"^(?:what|which) (?:is|are|was|will be) (?:our|the|your|its) ")
BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
LONGEST = 9
LETTER = re.compile(r"[a-z]")


def plain(words: str) -> str:
    """A header's words small, with one space between them and none of the signs around them."""
    small = PLURAL.sub(r"\1\2", GLUED.sub(" ", AROUND.sub(" ", words)).replace("_", " ").lower())
    small = ASKED.sub("", " ".join(small.split()))
    return " ".join(small.split()).strip(" .:*?-–")


def named(words: str) -> tuple[str, int] | None:
    """What a column with this header holds and how surely; None for words that head no column.

    >>> named("Lead Agency"), named("Completion date"), named("Planned actions")
    (('executor', 3), ('end', 3), ('name', 3))
    """
    bare = plain(words)
    if not bare or len(bare.split()) > LONGEST:
        return None
    if told := edges.edge(bare):
        return told, SURE
    main, inside = BRACKET.sub("", bare), BRACKET.search(bare)
    found = _first(main) or _first(bare)
    explained = _first(inside.group().strip(" ()")) if inside else None
    return explained if explained == ("name", SURE) and (found is None or found[0] == "note") else found


def _first(words: str) -> tuple[str, int] | None:
    return next(((role, strength) for role, strength, pattern in ORDERED if pattern.match(words)), None)


def role(words: str) -> str | None:
    """What a column with this header holds; a column of another kind of table is a note."""
    found = named(words)
    return found[0] if found else "note" if is_foreign(words) else None


def is_foreign(words: str) -> bool:
    """Whether a header names what tables other than plans hold: risks, prices, versions, telephones."""
    return bool(FOREIGN.match(plain(words)))


def is_english(words: str) -> bool:
    """Whether the words have Latin letters only."""
    small = words.lower()
    return bool(LETTER.search(small)) and not re.search(r"[а-яё]", small)
