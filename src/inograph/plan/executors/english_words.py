"""The vocabulary of English names: nouns that head bodies and groups, posts, fields of work, given names."""

from __future__ import annotations

import re

HEADS = frozenset(
    "academy administration agency alliance assembly association authority bank board branch bureau centre center"
    " chamber"
    " clinic club college commission committee company congress consortium constabulary corporation corps council court"
    " department dept dept. directorate division embassy executive federation firm force forum foundation fund"
    " government group"
    " hospital inspectorate institute institution laboratory legislature library ministry mission museum network office"
    " ombudsman organisation organization panel parliament partnership police prefecture programme program project"
    " regulator registry school secretariat section senate service society state steering subcommittee system"
    " taskforce team"
    " treasury tribunal trust union unit university utility zoo ltd limited inc llc plc cooperative co-operative"
    " observatory station initiative coalition collaborative committee guild league lodge brigade district cabinet"
    " faculty polytechnic conservatoire caucus roundtable subgroup sub-group sub-committee commissariat chancellery"
    " conservancy diocese hospice runanga rūnanga kaunihera squad".split()
)
POSTS = frozenset(
    "officer officers chamberlain comptroller"
    " curator curators organiser organisers organizer organizers director directors manager"
    " managers minister"
    " ministers secretary secretaries chair chairs"
    " chairman"
    " chairperson chairwoman president commissioner commissioners coordinator coordinators co-ordinator"
    " co-ordinators nurse nurses sister sisters"
    " pharmacist physician doctor doctors engineer engineers planner planners inspector inspectors registrar clerk"
    " clerks"
    " treasurer mayor mayors governor governors councillor councillors cllr adviser advisor advisers advisors"
    " analyst analysts"
    " architect architects archivist librarian accountant solicitor lead leads head heads principal principals dean"
    " rector"
    " superintendent collector administrator administrators controller comptroller auditor member members trustees"
    " leader"
    " leaders holder spokesperson champion champions teacher teachers headteacher headteachers representative"
    " representatives warden ranger rangers consultant consultants specialist specialists supervisor supervisors"
    " assistant"
    " assistants facilitator facilitators owner owners sponsor editor scientist scientists economist chief chiefs"
    " deputy"
    " pvc dvc ceo cio cfo coo cdo cto adm dg dgs vp svp sro cmo ciso cno avp pm hod gm cao cpo ed"
    " caretaker janitor coach trainer trainers attorney attorneys prosecutor prosecutors senco sencos sendco sendcos"
    " tutor tutors marshal"
    " marshals counsel worker workers convenor"
    " convener rapporteur envoy ambassador chancellor"
    " vice-chancellor provost bursar"
    " matron midwife midwives obstetrician obstetricians paramedic paramedics"
    " counselor counselors counsellor counsellors forester foresters therapist therapists dietitian headmaster"
    " webmaster eho pcso"
    " psychologist surveyor ecologist statistician technician practitioner practitioners veterinarian"
    " steward stewards custodian custodians plenipotentiary plenipotentiaries"
    " magistrate judge sheriff ombudsperson master masters trustee promoter promoters liaison liaisons"
    " delegate delegates rep reps designer designers housekeeper housekeepers"
    " lecturer lecturers professor professors instructor instructors educator examiner mentor mentors constable"
    " constables sergeant sergeants superintendents captain detective detectives enabler enablers navigator navigators"
    " caseworker caseworkers keeper keepers gardener gardeners conservator conservators arboriculturist horticulturist"
    " agronomist agronomists botanist chemist dentist dentists physiotherapist optometrist hygienist radiographer"
    " strategist strategists buyer foreman receptionist bookkeeper lawyer lawyers barrister advocate investigator"
    " investigators assessor assessors recorder reeve selectman selectmen alderman aldermen premier chaplain chaplains"
    " interpreter translator programmer photographer firefighter lifeguard lifeguards electrician groundsman"
    " harbourmaster harbormaster quartermaster surveyors valuer actuary archaeologist archaeologists surgeon surgeons"
    " handyman lengthsman sexton verger proctor ganger picker pickers mechanic mechanics".split()
)
POSTS_FIRST = frozenset(
    (
        "manager",
        "director",
        "head",
        "secretary",
        "vice-chancellor",
        "pro-vice-chancellor",
        "chair",
        "coordinator",
        "co-ordinator",
        "deputy",
        "adm",
        "dg",
        "vp",
        "pvc",
        "dvc",
    )
)
PLURALS = frozenset(
    "authorities faculties hubs administrations councils boards agencies departments ministries states governments"
    " regulators"
    " groups"
    " partners chains retailers"
    " organisations organizations ngos csos companies operators providers businesses universities colleges schools"
    " hospitals trusts charities institutions institutes bodies stakeholders donors banks municipalities districts"
    " counties"
    " cities towns villages communities unions employers farmers landowners residents volunteers developers contractors"
    " suppliers utilities forces countries regions parties provinces territories nations tribes federations chambers"
    " clubs"
    " landlords citizens researchers academics experts networks societies cooperatives co-operatives foundations"
    " churches households parents"
    " families consumers students workers lenders investors insurers retailers manufacturers producers importers"
    " exporters"
    " airports ports airlines supermarkets shops restaurants hotels"
    " museums libraries archives clinics laboratories centres centers academies committees"
    " commissions"
    " directorates divisions teams units offices courts practices surgeries carers individuals people others all"
    " various"
    " everyone youth mdas leps ccgs lpas smes mnos isps partnerships corporations enterprises firms agents players"
    " associations houses fora forums leaders' services bureaux bureaus missions embassies taskforces coalitions"
    " alliances media"
    " press"
    " industry academia public"
    " stations boroughs staff newspapers broadcasters society sector sectors community industries professionals"
    " entities actors guilds leagues lodges brigades assemblies pharmacies pubs mosques fishermen marinas galleries"
    " theatres nurseries kindergartens preschools hospices cantons communes tribunals"
    " licensees publicans pupils graduates alumni allottees".split()
)
# These head the names of single bodies too (`Customer Services`, `Friends of …`): a group only in small letters.
PLURAL_WHEN_SMALL = frozenset(
    "laboratories services partnerships archives libraries media press public society sector community industry"
    " communities"
    " residents"
    " people teams units youth students families parents citizens individuals enterprises missions practices"
    " businesses regions offices"
    " developers farmers workers industries networks actors utilities".split()
)
# Many people of one calling outside the body, in small letters, are a group: `local architects`.
PROFESSIONS = frozenset(
    "foresters planners architects consultants coaches attorneys workers scientists owners organisers"
    " organizers".split()
)
FIELDS = frozenset(
    "hair beauty catering plumbing carpentry cookery"
    " academic crafts trades estate real pension system awards bids cadastre campus student teaching"
    " postgraduate undergraduate"
    " access schools traditional cooperative hiv aids tb alcohol tobacco firearms explosives fish sewer sewerage status"
    " passport passports ageing aging"
    " accounting administration administrative adult aboriginal affairs agricultural agriculture"
    " aid air analysis animal aquaculture appeals archives archiving art arts asset"
    " assets assurance audit aviation benefits biodiversity border budget budgeting building buildings business"
    " cabinet capacity capital care change charities"
    " child children citizen citizenship civil climate coast coastal commerce commercial commonwealth communication"
    " communications communities community competition compliance conservation construction consumer control"
    " cooperation"
    " corporate correctional corrections countryside crime criminal culture cultural customer customs cyber"
    " cybersecurity data debt defence defense delivery democratic"
    " design development digital disability disabilities disaster disease diversity drainage drugs drug driver early"
    " ecology"
    " economic economics economy education educational elderly elections electoral electricity emergency emergencies"
    " employment energy engagement engineering"
    " enforcement engine enterprise enterprises entrepreneurship environment environmental equality equalities equity"
    " estates ethics evaluation evidence export external facilities family families farming federal"
    " finance financial fire fisheries fishery"
    " fitness fleet food foods foreign forest forestry forests fuel gas gender geology governance growth guidance"
    " gaeltacht"
    " health healthcare heritage higher highway highways home homeland homelessness homes horticulture housing human"
    " humanitarian"
    " identity immigration improvement inclusion income indigenous industrial industries industry informatics"
    " information infrastructure inland innovation"
    " inspection inspections insurance insight integration integrity intelligence interior internal international"
    " investment investments irrigation islands justice knowledge labor labour land lands language law learning"
    " legal leisure"
    " laboratories"
    " libraries library licensing lifelong livestock living local logistics maintenance management maritime marine"
    " marketing markets media"
    " medical medicine medicines mental meteorology migration mineral minerals mines mining mobility modernisation"
    " museums"
    " national natural nature net zero carbon emissions"
    " nutrition nursing occupational ocean oceans oil open operations outdoor outreach parks"
    " partnerships"
    " pensions people performance personnel petroleum physical place places planning plant policing policy ports"
    " poverty power prevention prices prison prisons"
    " private procurement product production productivity products program programme programmes programs project"
    " projects promotion"
    " property prosecution protection"
    " psychology public publishing quality railways rail records recreation recreational recycling reduction reform"
    " reforms refugees regeneration regional"
    " registration regulation regulatory rehabilitation relations reporting research resettlement resilience"
    " resource resources resourcing"
    " response responsibility revenue revenues rights risk river roads road rural safeguarding safety sanitation"
    " science sciences"
    " secondary security service services settlements shipping skills small social society solidarity space"
    " spaces sport"
    " sports"
    " standards statistics strategic strategy strategies street students supply support surveillance survey"
    " sustainability sustainable"
    " systems tax taxation technical technologies technology telecommunications territorial tourism town trade trading"
    " traffic training transformation transport transportation travel treatment tribal urban utilities valuation"
    " vehicle vehicles"
    " veterans veterinary village violence vocational voluntary volunteering waste water waterways welfare wellbeing"
    " well-being wildlife women"
    " women's women’s works work workforce workplace youth zoning rescue insights corporation's relief mediation"
    " hygiene cleansing geo-hazards geohazards hazards scene streetscene greenspace sanctuary"
    " procurator ict it hr pr gis it's hajj umrah pollution coal steel textiles jute"
    " fertilizers chemicals ayush panchayati raj"
    " arts' veteran minorities plantations crops cooperatives dairy dairying husbandry science's"
    " accounts advertising apprenticeship arbitration astronomy atomic banking biotechnology blood botany broadcasting"
    " cancer cattle census chemistry clinical cocoa coffee cotton credit curriculum cycling dental drought earthquake"
    " film fruit gambling gaming genetics geospatial grain harbour harbours harbor hospitality hotel hydrology"
    " hydropower jobs judicial judiciary juvenile landscape legislative literature livelihoods malaria mapping maternal"
    " meat meteorological metrology milk mortgage mortgages music nuclear ordnance payments pedagogical pharmaceutical"
    " pharmacy physics postal poultry probation procuratorial radiation rangelands rice rubber satellite seed seeds"
    " seismology sewage soil soils solar spatial sugar tea telecommunication television theatre timber vaccination"
    " charity contracts event events visual warning weather wetlands wheat wind wine zoology"
    " trails bridges light lighting lakes gardens sewers history languages tobacco".split()
)
GIVEN = frozenset(
    "adam alan alexander alice alison amanda amy andrea andrew angela anita ann anna anne anthony barbara ben"
    " benjamin brian carol caroline"
    " catherine charles charlotte chris christine christopher claire daniel david deborah denise diana donald donna"
    " dorothy edward"
    " elizabeth emily emma eric fiona frances frank gary geoff george gillian graham greg hannah harry heather helen"
    " henry"
    " ian jack jacqueline james jane janet jason jean jennifer jeremy jessica jim joan joanna joanne john jonathan"
    " joseph joyce judith"
    " julia julie karen kate katherine kathleen keith kenneth kevin laura lauren laurence linda lisa louise lucy"
    " margaret maria"
    " marie mark martin mary matthew megan melissa michael michelle mike mohammed nancy natalie neil nicholas nicola"
    " oliver pamela patricia"
    " patrick paul paula peter philip rachel raymond rebecca richard robert robin roger ronald rosemary ruth ryan"
    " sally samantha samuel"
    " sandra sarah scott sharon sheila simon sophie stephanie stephen steve steven stuart susan suzanne teresa thomas"
    " timothy tom tony tracey valerie"
    " malcolm alex andy bill bob dave debbie derek duncan gareth gavin gordon hilary howard jenny jo joe"
    " josh kathy kim liz maggie matt nick nigel pat pete phil rob rod rosie sam sean sue ted terry tim tina trevor"
    " vanessa victoria vincent wendy william zoe"
    " aino ake alain alejandro alessandro ana anders andreas anja anneli annika antonio arne astrid bente bernard bernd"
    " birgit bjorn carlos carmen christian claudia claus dieter eero elena erik eva federico fernando francesca"
    " francesco francisco franz gerhard gianni giorgio giovanni giulia giuseppe greta guillaume gunnar gustav hans"
    " heidi heike heinrich helga helmut henrik ines inga ingrid jan javier jens jorge jose juan juergen juha jukka"
    " karin karl katarina katrin kirsten kjell klaus kristin lars laurent liisa lorenzo luca luigi luis manfred manuel"
    " marcel marco marcus markus marta mats matthias matti mette michel miguel mikko monika nils olav olivier ole"
    " pablo paolo pavel pedro per pierre pieter rafael ralf renate ricardo roberto rolf sabine sergio silvia sofia"
    " solveig stefan sven thierry tomas torsten ulrich ursula ute uwe werner willem wolfgang xavier yves"
    " abigail adrian agnes ahmed aisha alasdair aled alfred ali alistair allan alma amelia amir amira andre angus"
    " anil anjali annabel annette antonia arjun arlene arthur arwen asha audrey barry bashir beatrice becky"
    " belinda benedict bernadette beth bethany beverley bilal bonnie brenda brendan bridget bronwen bryan bryony"
    " callum cara carl carla cary cathy catriona cecilia celia chandra cheryl chloe christa christina ciara clare"
    " cliff clive colin conor cornelius cynthia damian danielle daphne darren declan deepa delia denis dennis"
    " dermot desmond dilys dominic doreen doris dougal douglas edith edna eduardo edwin eileen elaine eleanor"
    " eliza ellen elsa elsie elspeth enid eoin erica erin ernest esme esther ethan euan eunice evelyn ewan ewen"
    " farah fatima felicity felix fergus francis fred freya frieda gail gemma geoffrey georgina gerald geraldine"
    " gerard gina gladys glenys gloria graeme gurpreet gwen gwyn gwyneth haley hamish harold harriet harvey hassan"
    " helena hilda hugh hussein ibrahim ifeoma ignacio ilse imogen imran irene isaac isabel isla isobel ivan"
    " jackie jacob jake janice janine jared jasper jenna jeremiah jerome jessie jill jocelyn jodie johann johanna"
    " jonas josef josephine joshua judy julian juliet julio justin kamal kareem karim kassim kathryn katie kayla"
    " kenny khalid kieran kirsty kofi kristina krzysztof kwame leah leila lena leo leon leonard lesley liam lila"
    " lilian lionel lisbeth lois lola lorna lorraine luke lydia lynne mabel magnus malik mandy marek margarita"
    " marian marianne marina mario marion marjorie martha marwa mateo maureen maxine maya meera mercy mervyn mina"
    " miriam mohamad mohamed moira molly mona monica morag muhammad muriel mustafa myra nadia nadine naomi nasreen"
    " nathan neha niall niamh nicole nikhil nina nisha nora odette olga olivia omar orla oscar osman otis owen"
    " padraig parveen paulette pauline penelope penny petra phillip phoebe phyllis piotr pippa polly priya quentin"
    " rachael rafiq rahul rajesh ramon rana ranjit rashid ravi rebekah reza rhian rhiannon rhoda rhys roberta"
    " roderick rohan roisin roland rosa rosalind rosanna rowena roy rupert sabina sadia saeed salma samir sanjay"
    " sanjeev saoirse sara sasha seamus sebastian selina selma shabana shane shaun shauna sheena shirley sian"
    " simone sinead siobhan sofie sonia sonya stan steph sunil sunita susannah svetlana sylvia tamsin tania tanya"
    " tara tessa thandi thelma theo theresa tobias toby tomasz trudy tyrone una usha valentina vera vikram vivek"
    " vivien vivienne wanjiru wayne wilfred wilma winifred yasmin yolanda yuki yusuf yvonne zachary zainab zara"
    " zeinab".split()
)
# Given names that are also places or bodies: alone they name no person.
ALSO_PLACES = frozenset(("charlotte", "diana", "george", "lincoln", "sandra", "victoria", "vincent", "will"))
# Places that stand for the noun in the name of a body: `Economic Development Canada`.
PLACES = frozenset(
    "america australia britain canada england europe france germany ghana india ireland kenya london malaysia"
    " nigeria nsw nz"
    " pakistan philippines queensland scotland singapore tasmania uganda uk victoria wales zealand".split()
)
SHORT_FIELDS = frozenset(("hiv", "aids", "tb"))
SHARED_BY_ALL = frozenset(("public", "civil", "social", "national", "youth", "community", "customer", "local"))
# Two halves of one name around an "and".
PAIRED = (
    ("police", "crime commissioner"), ("red cross", "red crescent"), ("crown office", "procurator fiscal"),
    ("customs", "excise"), ("highlands", "islands"), ("states", "territories"), ("provinces", "territories"),
    ("weights", "measures"),
    ("comptroller", "city solicitor"), ("comptroller", "auditor general"),
    ("trinidad", "tobago"), ("bosnia", "herzegovina"), ("task", "finish"), ("speech", "language"),
    ("yorkshire", "humber"), ("small", "medium"), ("fire", "rescue"),
    ("city", "county council"), ("city", "county of"), ("county", "city of"), ("county", "city council"),
    ("county", "city management"),
    ("children", "young people"), ("safer", "stronger communities"), ("clean", "green"), ("tyne", "wear"),
)  # fmt: skip
# Bodies that are called by their members: `Revenue Commissioners`, not `Deputy Commissioners`.
BODY_OF_MEMBERS = re.compile(r"(?:[A-Z]\w+ ){1,3}Commissioners\Z")
RANKS = frozenset(
    "deputy assistant chief senior principal associate joint additional divisional district regional executive"
    " acting special lead".split()
)
# What heads these has no post of its own before a comma: `Director, Friends of the Park`.
APART = frozenset(
    "university college bank trust hospital ministry cooperative council committee subcommittee board forum academy"
    " partnership police network alliance association friends".split()
)
# Parts of a body, whose noun may head the fields of work on both sides of an "and".
UNITS = frozenset("division branch directorate section department unit team".split())
# Bodies of their own, before which a unit of theirs may stand: `Highways, Stone Borough Council`.
OWNERS = frozenset(("council", "corporation"))
# Made once: to make one takes longer than all else that is asked of a name.
OWN_HEADS = HEADS - FIELDS
HEADS_AND_FIELDS, HEADS_AND_POSTS, HEADS_AND_PLURALS = HEADS | FIELDS, HEADS | POSTS, HEADS | PLURALS
OF_NO_PLACE = HEADS | PLURALS | POSTS
SURE_GIVEN = GIVEN - ALSO_PLACES
# Services that two places share: `Devon and Stone Fire & Rescue Service`.
SHARED_SERVICE = re.compile(
    r"[A-Z][\w'’-]+ (?:Fire|Police|Constabulary|Ambulance|Probation|NHS|Integrated|Local Enterprise|Combined"
    r"|Mental Health)\b"
)
POST_PHRASE = re.compile(
    r"(?:\w[\w'’-]* ){0,5}(?:chief executive|directors?[ -]general|attorney[ -]general|auditor[ -]general|surgeon["
    r" -]general|secretary[ -]general"
    r"|registrar[ -]general|solicitor[ -]general|comptroller[ -]general|general counsel|(?:business|hr|people) partner"
    r"|(?:program(?:me)?|project|research|administrative|operations|finance|communications) associate"
    r"|(?:director"
    r"|commissioner|controller)[ -]general|permanent"
    r" secretary|section"
    r" 151 officer|prime minister"
    r"|governor[ -]general|inspector[ -]general|accountant[ -]general|commander|monitoring officer|c[iftdo]os|cdaos?"
    r"|adms|ceos)(?:s|es)?\Z",
    re.IGNORECASE,
)
RANKED = re.compile(
    r"(?:Group|Strategic|Corporate|Service|Senior|General|Deputy|Assistant|Executive|Associate|Area|Acting)"
    r" (?:Manager|Director"
    r"|Head)s? [A-Z]"
)
BARE_POST = re.compile(
    r"(?:(?:assistant|deputy|detective|associate|senior|acting|vice|joint|interim|executive|principal|managing|regional|first"
    r"|chief|district|general|programme|program|project|service|group"
    r"|additional|under|corporate|national|federal|provincial) ?-?)*"
    r"(?:director(?:[ -]general)?s?|adm|dg|ceo|commissioners?|managers?|heads?"
    r"|secretary|minister|president|chair(?:man|person)?|officers?"
    r"|co-?ordinators?|vp|leads?|engineer|collector|dean|chief|cio|cfo|coo|dm|avp|hod|administrator|superintendent"
    r"|inspector|matron|librarian|archivist|curator|planner|architect|surveyor|accountant|solicitor|lawyer|analyst"
    r"|advis[eo]r|consultant|specialist|strategist|lecturer|professor|teacher|(?:pro |deputy |pro-|deputy-)*vice"
    r"[ -]chancellor|provost|registrar|bursar|treasurer|clerk|warden|ranger|nurse|midwife|pharmacist|psychologist"
    r"|clinician|practitioner|technician|trainer|supervisor|facilitator|convenor|convener|controller|auditor"
    r"|(?:clinical|medical|nursing|divisional|area|site|operations|technical|corporate"
    r"|strategic)"
    r" (?:director|manager|lead|officer)|(?:ward|team|unit|station) (?:manager|leader|sister)"
    r"|nurse consultant|(?:permanent|principal) secretary|(?:commissioner|secretary|auditor)[ -]general)",
    re.IGNORECASE,
)
