"""The words by which `timed` tells an English header whose names run together, the times in its rows and new deeds."""

from __future__ import annotations

import re

from inograph.documents.text.run_on.runon_words import (
    BEFORE_ENGLISH,
    DATE_IN_DIGITS,
    DAY_ENGLISH,
    EVERY_ENGLISH,
    MONTH_ENGLISH,
    SHORT_YEAR,
    YEARS,
)

NAME_WORDS = (
    r"(?:(?:key|planned|proposed|agreed|recommended|priority|specific|strategic|required) )?(?:actions?(?: steps?"
    r"| items?| points?| required| plan)?|activit(?:y|ies)|tasks?|measures?|commitments?|deliverables?|initiatives?"
    r"|milestones?|recommendations?|strateg(?:y|ies)|steps?|events?"
    r"|(?:(?:key|strategic|specific|our) )?(?:objectives?|goals?|aims?|targets?(?! ?dates?))"
    r"|what(?: we(?: will|'ll| are going to) do| will we do| needs to (?:be done|happen)| to do)?)"
)
DEADLINE_WORDS = (
    r"(?:(?:time ?/ ?)?(?:(?:expected|planned|anticipated|proposed|estimated) )?(?:target|due|completion|start|end"
    r"|finish|delivery)[ ]?date(?:s|\(s\))?|implementation (?:date|period)|time ?(?:frames?|lines?|scales?|table)"
    r"|timings?|(?:implementation |completion |delivery )?deadlines?|by when|when|due|dates?|years?)"
)
EXECUTOR_WORDS = (
    r"(?:(?:person|people|persons|party|parties|staff|officer|agency|department)(?:s|\(s\))? ?responsible"
    r"|responsib(?:le|ility|ilities)(?: ?(?:person|part(?:y|ies)|officer|agency|agencies|department|staff|unit"
    r"|institution|organi[sz]ation|entit(?:y|ies)|bod(?:y|ies)|authorit(?:y|ies)|ministr(?:y|ies))(?:s|\(s\))?)?"
    r"|lead(?:(?: |(?=[A-Z]))(?:officer|agency|person|department|staff)| responsibility)?|owner|steward|by whom|who"
    r"|assigned to)"
)
NOTE_WORDS = (
    r"(?:(?:action |current |project )?status|(?:action )?progress|comments?|documents?|notes?|remarks|costs?|budget"
    r"|(?:resources|funding)(?: (?:required|needed))?|priority"
    r"|(?:(?:expected|key|planned|anticipated|main) )?(?:outcomes?|outputs?|results?)|evidence|rag|kpis?|updates?"
    r"|success (?:measures?|criteria|indicators?)|performance (?:measures?|indicators?)|measures? of success"
    r"|cabinet member|responses?|how (?:we will|will we|we'll|do we) (?:know|measure)(?: it| success)?)"
)
GROUP = re.compile(
    r"(?:Category|Theme|Topic|(?:Focus|Action|Priority|Policy) Area|Area|Pillar|Domain|Work ?stream)[ \t/|]{1,4}\Z"
)
"""The name of the column of what several deeds are about, before that of deeds; only the first of them may say it."""
ACTION = re.compile(r"actions?\b", re.IGNORECASE)
FOR_WHAT = re.compile(r"recommendations?|strateg(?:y|ies)", re.IGNORECASE)
AIM = re.compile(r"(?:\w+ )?(?:objective|goal|aim|target)", re.IGNORECASE)
"""Names of columns that say what the actions beside them are for, and what any deeds beside them are for."""
NUMBER_WORDS = r"(?:(?:min(?:ute)?s? )?(?:no|nos|ref|#|item|id)|minutes?)\.?"
ENDED = r"(?:(?<=[a-z.)#])(?![a-z])|(?<=[A-Z.)#])(?![A-Za-z]))"
"""Where the name of a column ends, be it glued to the next one: `DeliverableTimeline`."""
NAMES_OF_COLUMNS = (
    rf"(?=[A-Z#])(?:(?P<note>(?i:{NOTE_WORDS}){ENDED})|(?P<deadline>(?i:{DEADLINE_WORDS}){ENDED})"
    rf"|(?P<executor>(?i:{EXECUTOR_WORDS}){ENDED})|(?P<name>(?i:{NAME_WORDS}){ENDED})"
    rf"|(?P<number>(?i:{NUMBER_WORDS}){ENDED}))"
)
COLUMN = re.compile(rf"{NAMES_OF_COLUMNS}(?P<more>[ \t]\([a-z][^()\n]{{2,40}}\))?(?P<gap>[ \t/|]{{0,4}})")
HEADER = re.compile(rf"(?<![A-Za-z])(?=[A-Z#])(?=(?i:{NUMBER_WORDS}|{NAME_WORDS}){ENDED})")
"""Where a header may begin: with the number or the name of what is done."""

POINT = (
    rf"(?:{SHORT_YEAR}|(?:{DAY_ENGLISH} )?{MONTH_ENGLISH}(?![a-z])\.?(?: {DAY_ENGLISH},?(?!\d))?"
    rf"(?: (?:19|20)\d\d(?:[/–-]\d\d(?!\d))?| (?:of )?(?:each|every) year| annually)?|{DATE_IN_DIGITS}"
    rf"|(?:FY ?)?Q[1-4](?:[ /](?:19|20)\d\d(?:[/–-]\d\d)?)?|H[12][ /](?:19|20)\d\d"
    rf"|(?:FY ?|[Ff](?:inancial|iscal) [Yy]ear )?{YEARS}|FY ?\d\d(?: ?[/–-] ?\d\d)?)(?![a-z\d])"
)
SPAN = (
    r"(?:(?:[Tt]hroughout|[Dd]uring|[Aa]ll through) the"
    r" (?:(?:school|academic|calendar|whole) )?(?:year|term|period|summer)"
    r"|(?:[Oo]nce|[Tt]wice) (?:an?|per|every|each) (?:week|month|quarter|term|half-year|year)"
    r"|(?:Spring|Summer|Autumn|Winter|Michaelmas|Lent|Trinity|Hilary|Easter|Christmas) (?:[Tt]erm(?: \d)?)?"
    r"(?:(?<=[a-z\d]) ?(?:19|20)\d\d|(?<=[Tt]erm)|(?<=[Tt]erm \d))|[Hh]alf[ -]termly"
    r"|[Ee]very (?:day|week|month|quarter|term|year|spring|summer|autumn|winter)|[Dd]aily(?![a-z])"
    r"|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th) (?:half|quarter|semester)(?: of)? (?:19|20)\d\d"
    r"|(?:\d{1,2}(?: ?[-–] ?\d{1,2})? (?:months|weeks|years)|1 (?:month|week|year))(?! (?:of|old|ago)|[a-z])"
    r"|Years? \d(?:(?:, | and | ?[-–] ?|/)\d){0,4}(?!\d)|No (?:due date|deadline)(?! estab))"
)
THEN = r"(?:(?:,? and| -)? (?:on-?going|annually thereafter|then annually)(?: as (?:requested|needed|required))?)?"
ONE = rf"(?:Commencing |Starting )?{BEFORE_ENGLISH}(?:{POINT}|{SPAN}|{EVERY_ENGLISH}){THEN}"
TIME = re.compile(
    r"(?:(?<![\w\"(“/.:-])|(?<=[a-z.)])(?=[A-Z\d])|(?<=[A-Z\d])(?=[A-Z][a-z]{2})|(?<=[\w.!?][\"”»])(?=[A-Z]))"
    rf"(?:(?<=[a-z.)])Review )?{ONE}(?:(?: ?[,;–-] ?| to | and | & | until | ?/ ?| (?=annually)){ONE}){{0,7}}"
)
"""A time, perhaps glued to the words around it: `policy.September 2024Chair`."""
SEVERAL = rf"{ONE}(?:(?: ?[,;–-] ?| to | and | & ){ONE}){{0,3}}"
TIMES_ABOVE = re.compile(rf"(?<=\s){SEVERAL}(?:[ \t]*\n[ \t]*{SEVERAL}){{1,6}}[ \t]*\n\Z")
"""Times on several lines at the end of a text."""
MONTHS_BEFORE = re.compile(rf"(?<=\s)(?:{MONTH_ENGLISH} (?:19|20)\d\d )+\Z")
"""Other months of years right before a time: `July 2031 July 2032`."""
STATUS = re.compile(
    r"(?:Not (?:yet )?(?:started|initiated|complete[d]?)|In progress|Initiated|Complete[d]?|On[ -]?track|On[ -]?going"
    r"|No deadline established|Overdue|Delayed|Open|Closed|Done|No longer applicable|Pending|Cancelled)\b"
)
SECTION = re.compile(
    r"(?:(?:Strategic|Specific|General|Overall|Key|Priority) )?(?:Goal|Objective|Priority|Strategy|Action|Focus Area"
    r"|Theme|Pillar|Section|Part|Outcome|Recommendation)s?"
    r" (?:No\.? ?)?(?:\d{1,2}(?:\.\d{1,2})?|[A-Z])[:.–-] ?\S|(?<!\S)[IVX]{1,5}\.\s+[A-Z]{3,}\b"
)
LABEL = re.compile(
    r"\s(?=(?:(?:Staff|Team|Project|Goal) )?(?:Leader|Lead|Owner|Responsible|Champion|Sponsor|Manager|Coordinator"
    r"|Contact|Chair|Date|Budget|Outcome|Indicator)s?: )"
)
NUMBERED = re.compile(r"(?:\d{2,4}/\d{1,4}(?![/\d])|[A-Z]?\d{1,3}(?:\.\d{1,2}){0,3}[.):]?|[A-Za-z][.)])\s+(?=\S)")
GLUED_NUMBER = re.compile(r"(\d{1,3})[.)]?(?=[\"“]?[A-Z])")
"""The number of a row glued to its first word: `1Organize`."""
NOUN_TOO = (
    r"(?<!\S)(?:Access|Audit|Benchmark|Brief|Budget|Catalogue|Challenge|Champion|Control|Cost|Cut|Design|Document|End"
    r"|Experiment|Focus|Forecast|Fund|Honou?r|Index|Influence|Input|Lead|Limit|Link|Lobby|Log|Map|Mark|Market|Measure"
    r"|Mentor|Model|Monitor|Name|Order|Outline|Phase|Pilot|Place|Plan|Plant|Process|Profile|Program|Rate|Record|Recycle"
    r"|Register|Release|Report|Research|Respond|Reward|Review|Sample|Scope|Screen|Search|Sell|Source|Sponsor|Stage"
    r"|Address|Contact|Fill|Finish|Fix|Form|Guide|Interview|Lift|List|Lower|Match|Paint|Print|Scale|Treat|Turn"
    r"|Store|Structure|Study|Support|Survey|Switch|Target|Track|Trade|Travel|Trial|Value|View|Walk|Watch|Work)"
    r"(?= (?!(?:of|on|for|and|or|to|in|by|is|are|was|will|has|completed|published|adopted|approved|submitted"
    r"|produced|signed|delivered|installed|started|received|agreed|issued|online|live|report|reports|plan|plans|review|reviews|meeting"
    r"|meetings|officer|manager|team|group|data|records)\b"
    r"|(?:[a-z]+ed|kept|held|made|sent|given|written|drawn|taken)(?: (?:to|on|in|by|at|for|with|from|and|up|out|each"
    r"|every|as|into|within)\b|[.,;]|\s*\n|\Z))[a-z\d])"
)
"""Words that begin a deed before small letters, and elsewhere are nouns: `Review the rules`, not `Review of`."""
NOUN_UNLESS = (
    r"(?<!\S)(?:Account|Appeal|Balance|Ban|Base|Block|Book|Brand|Broker|Brush|Call|Care|Change|Charge|Chase|Clear|Coach"
    r"|Cook|Copy|Cover|Craft|Curb|Cycle|Debate|Demand|Direct|Display|Double|Download|Drive|Drill|Exchange"
    r"|Exercise|Exhibit|Express|Fence|Feed|Field|File|Film|Finance|Flag|Forward|Freeze|Grant|Group"
    r"|Guarantee|Harvest|Heat|House|Inventory|Label|Landscape|Lease|Leave|License|Light|Line|Loan|Lock"
    r"|Look|Mine|Network|Note|Number|Offset|Operate|Own|Pack|Park|Partner|Pass|Permit|Pick|Play|Police"
    r"|Pool|Press|Probe|Pull|Pump|Push|Query|Question|Rally|Ramp|Read|Rent|Repeat|Reserve|Resource|Respect"
    r"|Return|Reverse|Roll|Route|Save|Scan|Scrap|Service|Shape|Shift|Shred|Site|Skill|Slow|Split|Spot"
    r"|Staff|Station|Step|Stock|Strip|Surface|Swap|Sweep|Table|Talk|Tap|Tie|Time|Tour|Transition|Transport"
    r"|Trigger|Trim|Triple|Vote|Wash|Water|Weed|Win|Wire|Zone"
    r")(?= (?:the|an?|all|our|its|their|each|every|any|both|these|those|new|old|more|up|out|down|over|in|into|for|to"
    r"|with|at|one|two|three|four|five|six|ten|twenty|\d+)\b)"
)
"""Words that begin a deed only before an article or the like: `Press the Highways Agency`, not `Press release`."""
DEED = re.compile(
    r"(?<!\S)(?:(?:Re|Pre|Co)-(?!ordinat|op|chair|lead)[a-z]+|Achieve|Acquire|Adopt|Advance|Advertise|Advise|Advocate|Align|Allocate|Amend|Analy[sz]e"
    r"|Announce|Appoint|Approve|Arrange|Ask|Assess|Assign|Assist|Attend|Authori[sz]e|Award|Begin|Build|Carry|Celebrate"
    r"|Choose|Circulate|Clarify|Clean|Collaborate|Collect|Commence|Commission|Communicate|Compile|Complete|Conduct"
    r"|Confirm|Consider|Construct|Consult|Continue|Convene|Create|Decide|Define|Deliver|Deploy|Describe"
    r"|Determine|Develop|Disseminate|Distribute|Draft|Educate|Embed|Employ|Enable|Encourage|Engage|Enhance"
    r"|Ensure|Establish|Evaluate|Examine|Expand|Explore|Extend|Facilitate|Finali[sz]e|Find|Follow|Formali[sz]e"
    r"|Formulate|Gather|Generate|Get|Hire|Hold|Identify|Implement|Improve|Include|Incorporate|Increase|Inform|Initiate"
    r"|Inspect|Install|Integrate|Introduce|Investigate|Invite|Involve|Issue|Join|Keep|Launch|Maintain|Make"
    r"|Manage|Meet|Migrate|Minimi[sz]e|Moderni[sz]e|Negotiate|Notify|Obtain|Offer|Organi[sz]e|Participate"
    r"|Perform|Post|Prepare|Present|Prioriti[sz]e|Procure|Produce|Promote|Propose|Provide|Publici[sz]e|Publish|Purchase"
    r"|Raise|Reach|Receive|Recogni[sz]e|Recommend|Recruit|Reduce|Refine|Remind|Remove|Renew|Repair|Replace"
    r"|Request|Require|Resolve|Restore|Revise|Schedule|Seek|Select|Send|Set|Share|Solicit"
    r"|Streamline|Strengthen|Submit|Tender|Test|Translate|Undertake|Update|Upgrade|Upload|Use|Utili[sz]e|Validate"
    r"|Verify|Visit|Widen|Work with|Write|Add|Agree|Apply|Bid|Bring|Buy|Check|Close|Convert|Dispose|Erect|Equip|Fit"
    r"|Give|Host|Liaise|Let|Locate|Move|Open|Pay|Put|Refer|Relocate|Run|Secure|Show|Sign|Start|Stop|Tackle|Take|Teach"
    r"|Train|Transfer|Accelerate|Activate|Adapt|Aim|Adjust|Anali[sz]e|Attract|Calculate|Campaign for|Combine|Compare"
    r"|Consolidate|Contribute|Coordinate|Co-ordinate|Cultivate|Decommission|Decrease|Designate|Digiti[sz]e|Discuss"
    r"|Diversify|Divert|Eliminate|Embark|Encompass|Enforce|Enrich|Familiari[sz]e|Foster|Fulfil|Grow|Harmoni[sz]e"
    r"|Help|Focus on|Improvise|Inspire|Institute a|Institutionali[sz]e|Invest|Learn|Legislate|Leverage|Mainstream"
    r"|Mobili[sz]e|Nominate|Nurture|Optimi[sz]e|Overhaul|Persuade|Preserve|Prevent|Protect|Prove|Pursue|Rationali[sz]e"
    r"|Redesign|Redevelop|Reform|Refresh|Refurbish|Rehabilitate|Reinforce|Reinstate|Replicate|Retain|Retrain"
    r"|Retrofit|Reuse|Safeguard|Simplify|Speed|Standardi[sz]e|Stimulate|Substitute|Supply|Sustain|Tailor|Think|Trace|Try"
    r"|Unify|Urge|Visuali[sz]e|Welcome|Abolish|Administer|Boost|Broaden|Canvass|Capture|Certify|Classify|Codify|Connect"
    r"|Correct|Deepen|Delegate|Demolish|Demonstrate|Devise|Disclose|Divide|Empower|Endorse|Enroll?|Eradicate|Execute"
    r"|Expedite|Furnish|Gain|Hear|Highlight|Impose|Instruct|Lay|Lend|Maximi[sz]e|Mend|Merge|Mitigate|Modify|Oversee"
    r"|Populate|Ratify|Rebuild|Recover|Rectify|Redraft|Regulate|Relaunch|Remodel|Reopen|Reorgani[sz]e|Repeal|Repurpose"
    r"|Rewrite|Roll out|Separate|Settle|Shorten|Sow|Stabili[sz]e|Steer|Synchroni[sz]e|Tidy|Tighten|Transform|Transpose"
    r"|Uphold|Vaccinate|Withdraw"
    r"|Abide|Absorb|Accept|Accompany|Accredit|Adhere|Allow|Anticipate|Appraise|Articulate|Assemble|Assume"
    r"|Attach|Automate|Await|Become|Borrow|Cease|Collate|Commemorate|Commit|Compete|Compress|Concentrate"
    r"|Conclude|Conserve|Cooperate|Customi[sz]e|Debrief|Dedicate|Defend|Deter|Detect|Diagnose|Dig"
    r"|Discontinue|Discover|Dismantle|Donate|Draw|Dredge|Earmark|Edit|Elect|Elicit|Emphasi[sz]e|Endeavour"
    r"|Enlist|Enter|Entrench|Envision|Equali[sz]e|Escalate|Exclude|Explain|Forge|Fundraise|Govern|Handle"
    r"|Harness|Illustrate|Immuni[sz]e|Impart|Incentivi[sz]e|Incubate|Induct|Infuse|Inject|Instil|Insulate"
    r"|Intensify|Interpret|Intervene|Irrigate|Isolate|Mediate|Mow|Observe|Occupy|Operationali[sz]e"
    r"|Outsource|Overcome|Pave|Plough|Practi[sz]e|Prequalify|Privati[sz]e|Proceed|Professionali[sz]e|Prune"
    r"|Quantify|Realign|Reali[sz]e|Reassess|Rebrand|Recalibrate|Reconcile|Reconsider|Reconstruct|Redeploy"
    r"|Redirect|Reflect|Reforest|Rehearse|Render|Repaint|Repay|Replant|Reposition|Represent|Reroute"
    r"|Reschedule|Reset|Reshape|Resettle|Restart|Restock|Restrict|Restructure|Resume|Resurface|Retrieve"
    r"|Revamp|Revisit|Revitali[sz]e|Rotate|Scrutini[sz]e|Sensiti[sz]e|Serve|Solve|Sort|Spearhead|Specify"
    r"|Spend|Spread|Subsidi[sz]e|Suggest|Summari[sz]e|Supervise|Suspend|Tell|Thank|Toughen|Transcribe"
    r"|Troubleshoot|Uncover|Understand|Unite|Unlock|Upskill|Vary|Vet|Weigh"
    r")(?=[\s,/])"
    rf"|{NOUN_TOO}|{NOUN_UNLESS}"
)
"""Words that begin what is to be done and end no name of a body."""
