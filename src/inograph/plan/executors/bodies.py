"""The vocabulary of executors: which words head the name of a body, a group, a cluster or a person."""

from __future__ import annotations

import re
from functools import lru_cache

from inograph import morphology
from inograph.plan.executors import english_kinds

SINGULAR = (
    "министерство|администрация|правительство"
    "|кабинет министров|департамент|управление|отдел|сектор|отделение|комитет|комиссия|служба"
    "|агентство|инспекция|инспекторат|палата|фонд|центр"
    "|(?:[а-яё]+)?общество|(?:[а-яё]+)?сообщество|предприятие|учреждение|организация|корпорация|госкорпорация|компания|госкомпания|концерн|холдинг|банк"
    "|внешэкономбанк|институт|университет|академия|школа|колледж|техникум|лицей|гимназия|библиотека"
    "|музей|больница|поликлиника|диспансер|госпиталь|санаторий|кластер|технопарк|парк|союз|ассоциация|федерация|совет|собрание|дума"
    "|прокуратура|суд|казначейство|бюро|дирекция"
    "|объединение|товарищество|кооператив|партнерство|филиал|представительство|штаб|группа|аппарат|канцелярия"
    "|подразделение|оператор|координатор|орган|вуз|нии|мэрия|префектура"
    "|главк|упр|секретариат|редакция|газета|телерадиокомпания|театр|дворец|дом|клуб|лаборатория|(?:вет)?станция|обсерватория"
    "|бухгалтерия|регистратура|(?:рай|проф|зав|(?:обл|рай|гор|сель)?испол)ком|акимат|маслихат|хокимият|завод|комбинат|фабрика|трест|почта|обком|горком|район|округ"
    "|город|область|край|республика|субъект|регион|муниципалитет|заповедник|лесничество|хозяйство|архив|полиция"
    "|милиция|военкомат|комиссариат|госавтоинспекция"
    "|епархия|митрополия|омбудсмен|консорциум|агентства|руководство|казна|делегация|движение|молодежный|штаб-квартира"
    "|участник|заказчик|исполнитель|застройщик|инвестор|резидент|партнер|актив|цех|кафедра"
)
PLURAL = (
    "органы|организации|учреждения|предприятия|министерства|ведомства|администрации|департаменты|комитеты|службы"
    "|агентства|отделы|субъекты|регионы|компании|корпорации"
    "|госкорпорации|общества|вузы|университеты|институты|академии|школы|колледжи|техникумы|центры|фонды|кластеры"
    "|технопарки|парки|союзы|ассоциации|объединения|сми|стороны|участники|партнеры|инвесторы|застройщики"
    "|операторы|резиденты|банки|лица|(?:сельхоз)?товаропроизводители|производители|предприниматели|структуры|подразделения|власти"
    "|товарищества|муниципалитеты|поселения|районы|округа|города|медорганизации"
    "|фоив|оив|роив|иогв|огв|омсу|омс|нко|сонко|тос|дружины|волонтеры|эксперты|советы|комиссии|группы|хозяйства"
    "|средства|сообщества|сообщество|бизнес-сообщество|общественность|население|граждане|дошкольные"
    "|заказчики|исполнители|соисполнители|работодатели|профсоюзы|палаты|разработчики|потребители|перевозчики|члены"
    "|главы|больницы|поликлиники|библиотеки|музеи|лечебные|интернаты|клубы|территории|филиалы|инспекции"
    "|(?:сельхоз|агро|мед|тур|авиа|спец|строй|энерго|проф)(?:предприятия|организации|учреждения|компании|службы|фирмы)"
    "|лесничества|фракции|туроператоры|федерации|заводы|правообладатели|собственники|арендаторы|пользователи"
    "|недропользователи|лесопользователи|поставщики"
    "|муниципальные образования|сельсоветы|подрядчики|автошколы|газеты|редакции|театры|дома|диаспоры"
    "|землячества|конфессии|движения|бизнес|цеха|кафедры|акиматы|маслихаты|хокимияты|(?:обл|рай|гор|сель)?исполкомы"
    "|мэрии|управы|молодежь|обучающиеся|учащиеся|дети|семьи|ссузы"
)
# Parties to a contract, which are firms more often than persons.
PARTIES = (
    "поставщик|(?:суб|ген)?подрядчик|перевозчик|концессионер|арендатор|собственник|правообладатель|производитель"
    "|разработчик|учредитель|работодатель|потребитель|[а-яё]*пользователь|организатор|владелец|балансодержатель"
    "|распорядитель|получатель|предприниматель|товаропроизводитель|эксплуатант|лицензиат"
)
POSTS = (
    "руководител[ьи]|соруководител[ьи]|глав[аы]|(?:зам)?директора?|начальники?|заместител[ьи]|замминистра|министры?"
    "|губернаторы?|председател[ьи]|президент|(?:про)?ректоры?|деканы?|секретар[ьи]|специалисты?|инспекторы?|юристы?"
    "|юрисконсульты?|бухгалтеры?|управляющ(?:ий|ие)(?! (?:компан|организ|совет|комитет))|мэры?|вице-губернатор"
    "|вице-президент"
    "|вице-мэр|(?:нач|пом|рук|инсп|дир|преп|восп|доц|проф|асс)(?=\\.)|зам\\.?|зав\\.?|замглавы|помощники?|архивариус\\w*|советник|консультанты?|методисты?|педагоги?|преподавател[ьи]"
    "|учител[ья]|врачи?|координаторы|воспитател[ьи]|депутаты?|заведующ(?:ий|ая|ие)|уполномоченн(?:ый|ые)"
    "(?! (?:орган|организ|учрежд|подразд))"
    "|участков(?:ый|ые)(?!(?: [а-яё]+(?:ый|ые|ие))* (?:пункт|комисси|лесничеств|больниц))|(?:военн\\w+ )?комиссары?"
    "|дежурн(?:ый|ая|ые)(?! (?:[а-яё]+-)?(?:част|служб|групп|диспетчерск|смен|бригад))"
    "|(?:ст|гл|вед|мл)\\. ?[а-яё]{4,}|пресс-секретарь|механик"
    "|мастера?(?! городск| област)(?!-)|энергетик|технологи?|художники?|режисс[её]ры?"
    "|редакторы?|завхозы?|управделами|(?:мед|соц)работник[иа]?|уупы?|здвр|худ\\. ?рук[а-я]*"
    "|сторожа?|вахт[её]ры?|дворники?|повара?|водител[ьи]|соц(?:\\. ?)?педагоги?|кл\\. ?рук\\w*"
    "|управляющая делами|лесничи[йе]|охотоведы?|программисты?|конструкторы?|ветврачи?|зоотехники?|ответственн(?:ый"
    "|ая|ые) за|староста|старосты|психологи?|логопеды?|доценты?|профессора?|ассистенты?"
    "|тренеры?|инструкторы?|фельдшеры?|мед(?:\\. ?)?сестр[аы]"
    "|библиотекар[ьи]|завуч[и]?|вожат(?:ый|ая|ые)|сестр[аы](?:-хозяйк[аи])?|инженеры?|агрономы?|экологи|архитекторы?"
    "|администратор(?:ы(?! доход| бюджет))?|(?:разно)?рабоч(?:ий|ие)(?= по\\b|\\Z)"
    "|диспетчеры?|менеджеры?|коменданты?|делопроизводител[ьи]|культорганизаторы?|сотрудники?|работники?"
    "|(?:должностное |ответственное )?лицо|служащ(?:ий|ие)|кураторы?|наставники?|прокуроры?|командиры?|атаманы?"
    "|настоятел[ьи]|терапевты?|фтизиатры?|эпидемиологи?"
    "|бригадиры?|прорабы?|руководящий состав|и\\. ?о\\.|врио|исполняющ(?:ий|ая) обязанности"
)
ABBREVIATIONS = (
    "фгбу|фгбоу|фгаоу|фгау|фгуп|фгу|гбу|гбоу|гау|гаоу|гку|гуп|гоу|огбу|огбоу|огау|огаоу|огку|огуп|мку|мбу"
    "|мбоу|мау|маоу|муп|мкп|мкоу|мбдоу|мадоу|оао|пао|ооо|зао|ао|нпо|нпп|нп|ано|ноу|нии|кгбу|кгку|тогбу"
)
# A word is taken whole and its ending looked at: tried letter by letter, endings take several times as long.
NO_NOUN = r"(?<![аеяё]ни[ей])(?<!тие)(?<!твие)(?<!ций)(?<!логий)(?<!ствий)(?<!приятий)"
ADJECTIVE = (
    rf"(?:[а-яё]++(?:{NO_NOUN}-[а-яё]++)*+(?<=[а-яё](?:[ыио]й|[ая]я|[оеыи]е|ся)){NO_NOUN}"
    r"|[а-яё]+-)(?:,? (?:и |или )?)"
)
HEAD = rf"(?:{SINGULAR}|{PLURAL}|{POSTS}|{ABBREVIATIONS})"
SINGULAR_HEAD = re.compile(rf"(?:{SINGULAR})(?![а-яё-])", re.IGNORECASE)
SMALL_HEAD = re.compile(SINGULAR_HEAD.pattern)
"""For words in small letters."""
ALL = "(?:(?:все|иные|другие|прочие) )?"
STARTS_SMALL = re.compile(rf"{ALL}(?:{ADJECTIVE}){{0,8}}{HEAD}(?![а-яё-])")
"""For words in small letters, as `starts_small` makes them."""
STARTS_PLURAL = re.compile(rf"{ALL}(?:{ADJECTIVE}){{0,8}}(?:{PLURAL})(?![а-яё-])", re.IGNORECASE)

# A ministry or service by its short name: Минтранс, Росавтодор, Рособрнадзор.
SHORT_NAME = re.compile(
    r"(?!Росси|Ростов|Минск|Минус)(?:Мин|Рос|Гос|Глав|Обл|Гор|Рай|Спец|Центр)[а-яё]{2,}|[А-ЯЁ]{2,}[а-яё]*(?:-\d+)?\b"
    r"|[А-ЯЁ][а-яё]+[А-ЯЁ]|[А-ЯЁ]{2,}[а-яё]{1,2}[А-ЯЁ]"
    r"|Госкорпорация|Банк|ВЭБ|(?:[А-ЯЁ][а-яё]{2,5}\. ?)?[Бб]-к[аи](?![а-яё])|[Дд]/с(?![а-яё])"
)
ENGLISH_HEAD = (
    r"(?:Ministry|Department|Office|Agency|Commission|Council|Bank|University|Institute|Authority|Board|Committee"
    r"|Service|Administration|Government|Directorate|Bureau|Treasury"
    r"|Centre|Center|Fund|Corporation|Company|Inspectorate|Secretariat|Parliament|Association|Federation|Foundation"
    r"|Chamber|Police|Court|Registry|Group|Team|Unit|Division|Branch|Cluster|Academy|College|School|Union|Network"
    r"|Alliance|Partnership|Programme|Mission|Embassy|Ombudsman|Statistics|Trust|Society|Ltd|Inc|LLC|plc)"
)
STARTS_ENGLISH = re.compile(
    rf"(?:the )?(?:{ENGLISH_HEAD}\b|[A-Z]{{2,}}\b|(?:[A-Z][\w'’&.-]*(?: (?:of|for|and|the"
    rf"|on))? ){{1,6}}{ENGLISH_HEAD}\b|(?:all |other |local |regional |relevant |interested |city |district "
    r"|municipal |state )?(?:ministries|councils|institutions|bodies|schools|hospitals|agencies|departments"
    r"|authorities|governments|municipalities|universities|companies"
    r"|organi[sz]ations|stakeholders|partners|NGOs|civil society|private sector|banks|donors)\b)"
)

DEPARTMENT = re.compile(
    r"(?:[А-ЯЁа-яё-]++(?<=[а-яё-](?:[ыио]й|[ая]я|[ое]е)) ){0,4}(?:министерство|департамент|управление|отдел|сектор"
    r"|комитет|комиссия|служба|агентство|инспекция|центр|палата|институт|бюро|фонд|главк|упр\.?|учреждение|университет"
    r"|академия|колледж|техникум|совет|дирекция|школа|союз|ассоциация|музей|отделение|филиал|предприятие|организация"
    r"|организации|предприятия|учреждения)"
    r"(?![а-яё])",
    re.IGNORECASE,
)
GROUP_NOUN = re.compile(rf"(?:{PLURAL})(?![а-яё])", re.IGNORECASE)
CLUSTER = re.compile(
    r"(?:[А-ЯЁа-яё-]+(?:ый|ий|ой) |[\"«“]?)*(?:био|нано|агро|пром)?кластер(?![а-яё])|[^,;]*\b[Cc]luster\b(?!s)",
    re.IGNORECASE,
)
OBLIQUE_PLURAL = (
    "орган(?:ов|ам|ами)|организаци(?:й|ям|ями)|учреждени(?:й|ям|ями)|предприяти(?:й|ям|ями)|субъект(?:ов|ам|ами)"
    "|компани(?:й|ям|ями)|вуз(?:ов|ам|ами)|университет(?:ов|ам|ами)|администраци(?:й|ям|ями)|министерств(?:ам|ами)?"
    "|ведомств(?:ам|ами)?|сторон(?:ам|ами)?|участник(?:ов|ам|ами)"
)
AMBIGUOUS = re.compile(
    r"(?:[а-яё-]+(?:ому|ему|ой|ей|ым|им) ){0,5}(?:(?:администрац|комисс|инспекц|корпорац|компан|академ|дирекц"
    r"|ассоциац|мэр)ии|банку|секретарю|представител(?:ю|ям)|кабинету министров|заведующ(?:ему|ей|им))(?![а-яё])"
)
"""In small letters, bodies and posts whose dative the dictionary tells by no form of its own: `администрации сёл`."""
MANY_ADJECTIVE = (
    r"(?:(?=[а-яё]++(?:-[а-яё]++)*+(?<=[а-яё](?:[ыи]е|ьи)))(?![а-яё]*(?:[еая]ни|яти|стви)е)[а-яё]++(?:-[а-яё]++)*+"
    r"|[а-яё]+-)(?:,? (?:и |или )?)"
)
ANY_ADJECTIVE = r"[а-яё-]++(?:(?<=[а-яё-][ыи][йехм])|(?<=[а-яё-][ыи]ми)) "
GROUP = re.compile(
    rf"(?:{ANY_ADJECTIVE}){{0,6}}(?:{OBLIQUE_PLURAL})(?![а-яё])|"
    rf"(?:[а-яё]+но )?(?:все |всем |иные |другие |прочие |заинтересованн\w+ "
    rf"|отдельн\w+ )*(?:{MANY_ADJECTIVE}){{0,8}}(?:[а-яёa-z]{{2,4}}-)?(?:{PLURAL})(?![а-яё])"
    rf"|заинтересованн\w+ (?!орган\b|лиц[оа]\b)|фоив|ц?оив"
    rf"|омсу|сми\b|(?:[а-яё-]+(?:ый|ий) )*актив(?![а-яё])"
    r"|(?:all |other |local |regional |relevant |interested |federal |line |central |key |participating )*"
    r"(?:ministries|agencies|departments|authorities|governments|municipalities|universities|companies"
    r"|organi[sz]ations|stakeholders|partners|ngos|civil society|private sector|banks|donors|bodies|institutions"
    r"|states|countries|regions|businesses|industry|academia|media)\b"
)
"""For words in small letters: alternatives are tried far faster where case means nothing."""
BEHIND_INITIAL = r"(?:[А-ЯЁA-Z](?![\w.])| ?(?:[А-ЯЁA-Z]\.)?)"
INITIALS = rf"(?<![А-ЯЁA-Z])[А-ЯЁA-Z]\.{BEHIND_INITIAL}"
SURNAME_ENDS = (
    r"(?:(?<=[оеё]в)|(?<=[иы]н)|(?<=[оеё]ва)|(?<=[иы]на)|(?<=[сц]к(?:ий|ая|ой))|(?<=[нтчшщ]ко)|(?<=[чщнл]ук)|(?<=[ея]й)"
    r"|(?<=ю[кх])|(?<=[ыи]х)|(?<=[бвдлмнпрстш]ян)|(?<=ич)|(?<=дзе)|(?<=швили)|(?<=ман)|(?<=[яа]к)|(?<=ба))"
)
"""How a surname ends whose initials have lost their full stops: `Акулова З Е`."""
_NAME = "[А-ЯЁ][а-яё]+"
# One capital letter begins every name: where none stands, none is looked for.
PERSON = re.compile(
    rf"[А-ЯЁA-Z](?:(?<=[А-ЯЁ])[а-яё]++(?:(?:-{_NAME})?(?: |\n(?={INITIALS}\s*(?:[),;]|\Z))){INITIALS}"
    rf"|{SURNAME_ENDS}\s[А-ЯЁ]\s[А-ЯЁ](?![\w.«\"])"
    rf"|\s{_NAME}\s{_NAME}(?:вич|вна|ич|чна)[а-яё]*)"
    rf"|(?<=[А-ЯЁ])[А-ЯЁ]++(?<=(?:[ОЕ]В|[ИЫ]Н|ВА|НА|ИЙ|АЯ|КО|УК|ЮК|ЯН))(?:-[А-ЯЁ]+)?\s{INITIALS}(?<=\.)"
    rf"|(?<![А-ЯЁA-Z]{{2}})\.{BEHIND_INITIAL} ?{_NAME}(?:-{_NAME})?)(?![а-яё])"
)
RANK = re.compile(r"(?:главный|генеральный|ведущий|старший|младший) ")
OF_SURNAME = re.compile(r"[а-яё]+(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|енко|[чщ]?ук)")
"""For words in small letters."""
ADJECTIVES = re.compile(rf"{ADJECTIVE}{{1,3}}")
"""For words in small letters."""
PARTY = re.compile(PARTIES)
"""For words in small letters."""
OBLIQUE_POST = (
    r"(?:[а-яё-]++(?:(?<=[а-яё-](?:[ое]му|[ыи]ми))|(?<=[а-яё-](?:[ое]й|[ыи]м))) )*"
    r"(?:руководител(?:ю|ями?|ем)|глав(?:е|ой|ами?)|директор(?:у|ами?|ом)"
    r"|начальник(?:у|ами?|ом)|заместител(?:ю|ями?|ем)|председател(?:ю|ями?|ем)|губернатору|министру|ректор(?:у|ам)"
    r"|секретар(?:ю|ям)|специалист(?:у|ам)|консультант(?:у|ам)|инспектор(?:у|ам)|помощник(?:у|ам)|прокурору"
    r"|бухгалтер(?:у|ам)|инженер(?:у|ам)|методист(?:у|ам)|педагог(?:у|ам)|юрист(?:у|ам)|учител(?:ю|ям)"
    r"|воспитател(?:ю|ям)|завхозу|(?:мед)?сестр(?:е|ам)|фельдшер(?:у|ам)|механик(?:у|ам)|психолог(?:у|ам)"
    r"|комендант(?:у|ам)|заведующ(?:ему|ей|им))(?![а-яё])"
)
"""Posts that an act tells what to do: `Завхозу`, and those with whom something is done."""
TOLD_POST = re.compile(OBLIQUE_POST, re.IGNORECASE)
POST = re.compile(
    rf"(?:[а-яё-]++(?<=[а-яё-](?:[ыио]й|ая|[ыи]е)) )*(?:{POSTS})(?![а-яё])|{OBLIQUE_POST}|(?:deputy "
    rf"|first deputy |acting |vice[- ])?(?:minister|director|head|chair(?:man|person|woman)?|governor|mayor|president"
    rf"|secretary|commissioner|manager|coordinator|officer)\b(?! of state for.*\bdepartment)",
    re.IGNORECASE,
)
SMALL_POST = re.compile(POST.pattern)
"""For words in small letters."""
OMBUDSMAN = re.compile(r"уполномоченный (?:при [^,;]{3,60} )?по (?:[а-яё]+ )?прав", re.IGNORECASE)
"""A body of the state that is called by its post."""

# A group that no list knows: `главные распорядители`, `туроператоры`, `лесничества`.
MANY = re.compile(
    r"(?=[а-яё-]++(?:(?<=[а-яё-]ые)|(?<=[а-яё-][гкхшщжчн]ие)) [а-яё])(?!российские|[а-яё-]*(?:[еая]ни|яти|стви)е)"
    r"|[а-яё-]*+(?:(?<=[оеи]ры)|(?<=исты|ники|чики|щики|тели|анты|енты|арии|дары|веды|номы)|(?<=цы)|(?<=ища)|(?<=графы)"
    r"|(?<=ичества))",
    re.IGNORECASE,
)
SMALL_MANY = re.compile(MANY.pattern)
"""For words in small letters."""
MANY_NAMED = re.compile(
    r"[Вв]се [а-я]|\d{1,2}(?:[-–]\d{1,2})?(?: ?[«\"][А-Я][»\"])? (?:класс|классы|группа|курс)(?![а-я])"
    r"|[А-ЯЁ]{2,6}[ыи](?![А-Яа-яЁё])|[А-ЯЁа-яё][а-яё-]+ая общественность"
    r"|[А-ЯЁ]{2,6} (?:[а-яё]+ых )*(?:образований|районов|округов|поселений|сельсоветов|организаций|учреждений"
    r"|школ)(?![а-яё])|(?:ИП|КФХ|ЛПХ) и "
)
MANY_PLACES = re.compile(r"\sпо субъектам (?:РФ|Российской)|№(?:№|\s?\d+(?:,\s?\d+)+)")
NAMED_UNION = re.compile(
    r"(?:ТОС|(?:СО )?НКО|СОНКО|ТСЖ|ЖСК|СНТ|УК|ДК|СДК)\s+(?:[«\"“]"
    r"|[А-ЯЁ][а-яё]*(?:[ыи]й|[ая]я|[оеыи]е|[бвгджзклмнпрстфцчшщ])(?![а-яё])|(?P<noun>[А-ЯЁ][а-яё]+))"
)
"""One body of a form that is also short for all of them: a name in quotes, or a bare one that is no place of theirs."""
ONE_NAMED = re.compile(r"[А-ЯЁа-яё]+ии(?: [а-яё]+)?,? [«\"“][^«»\"“”]+[»\"”]")
"""A body with its one name, in a case that looks like many: `редакции газеты «Маяк»`."""
ONE_IN_GENITIVE = re.compile(
    r"(?:[а-яё-]+(?:ой|ей|ого|его) )*(?:администрации|службы|палаты|комиссии|компании|корпорации"
    r"|ассоциации|федерации|академии"
    r"|инспекции|группы|дирекции|организации|учреждения|предприятия|агентства|общества|министерства"
    r"|товарищества)(?![а-яё])",
    re.IGNORECASE,
)
OF_PLACE = (
    r"(?:(?:[А-ЯЁ][а-яё-]+(?:ой|ого) )?(?:района|города|области|края|округа|поселений|республики)"
    r"|(?:[Рр]еспублики|города|г\.) ?[А-ЯЁ][а-яё-]+)"
)
# Abbreviations of whole groups, where nothing follows them but their place.
MANY_SHORT = re.compile(
    r"(?:ТСЖ|ЖСК|СНТ|УК|ИП|КФХ|ЛПХ|ТОС|(?:СО )?НКО|СОНКО|СМИ|ДОУ|ОУ|СОШ|ЛПУ|ГРБС|МОУО|С?МСП|ОМСУ?|Р?ОИВ|Т?О?ФОИВ"
    r"|ОИГВ|ИОГВ|ОО|СПО|ВУЗ|ССУЗ)"
    rf"(?:ы|и)?(?: {OF_PLACE})?|МО (?!г){OF_PLACE}"
    r"|С?Д(?:ДТ|К)(?:ы|и|(?:ы|и)? (?:района|области|края|округа|поселений))"
)

BRACKETED = re.compile(r" \((?<=[а-я][ыи]е \()[а-я-]+[ыи]е\)(?= [а-я])")
"""A second adjective in brackets: `крестьянские (фермерские) хозяйства`."""


@lru_cache(maxsize=8192)
def kind(name: str, *, genitive: bool = False) -> str:
    """Whether a name is that of an `organization`, a `group`, a `cluster` or a `person` (a post is a person).

    `genitive` names follow words such as `с участием`: `палаты` is then one body.
    """
    bare = _without_brackets(" ".join(name.lstrip('"«“„ ').split()).replace("ё", "е"))
    small = bare.lower()
    if ("кластер" in small or "cluster" in small) and CLUSTER.match(bare):
        return "cluster"
    if PERSON.match(bare) or is_full_name(bare.partition(",")[0]):
        return "person"
    if english_kinds.is_english(bare):
        return english_kinds.kind(bare)
    if SMALL_POST.match(small):
        return "organization" if OMBUDSMAN.match(bare) else "person"
    union = NAMED_UNION.match(bare)
    if union and (union["noun"] is None or morphology.only_nominative(union["noun"])):
        return "organization"
    if noun := morphology.told_noun(bare):
        return kind(noun)
    if genitive and morphology.is_genitive_plural(bare.split(" ", 1)[0]):
        return "group"
    if genitive and (one := ONE_IN_GENITIVE.match(bare)) and not one.group().endswith(("ых", "их")):
        return "organization"
    several = (
        GROUP.match(small)
        or SMALL_MANY.match(small)
        or MANY_SHORT.fullmatch(bare)
        or MANY_NAMED.match(bare)
        or (("№" in bare or "субъектам" in bare) and MANY_PLACES.search(bare))
        or _are_many(bare)
    )
    if several and ONE_NAMED.fullmatch(bare) and morphology.is_genitive(small.split(" ", 1)[0]):
        return "organization"
    return "group" if several else "person" if is_surname(bare) or _is_one_person(bare) else "organization"


def _is_one_person(bare: str) -> bool:
    """Whether the first noun is a trade or post that no list knows: `экскурсовод музея`, `главный хранитель фондов`.

    Behind a rank it is one, though a thing is called so too: `генеральный конструктор`.
    """
    small = bare.lower()
    if small == "организатор":
        return True
    adjectives = ADJECTIVES.match(small)
    head = bare[adjectives.end() if adjectives else 0 :].split(" ", 1)[0].strip(".,;:")
    lower = head.lower()
    known = not head[1:].islower() or SMALL_HEAD.match(lower) or PARTY.fullmatch(lower)
    noun = head.rpartition("-")[2]
    return not known and (
        morphology.is_one_person(noun) or (RANK.match(small) is not None and morphology.may_be_person(noun))
    )


def is_surname(bare: str) -> bool:
    """Whether one word is a surname and nothing else: `Иванов`, never `Водоканал`.

    One that the dictionary lacks is told by its ending: `Кутлубаев`.
    """
    if not (bare.isalpha() and bare.istitle()):
        return False
    ends = OF_SURNAME.fullmatch(bare.lower()) is not None
    return morphology.is_surname_alone(bare) or (ends and morphology.is_likely_surname(bare))


def is_full_name(bare: str) -> bool:
    """Whether two or three words are a first name and a surname: `Вера Ильина`."""
    words = bare.split()
    if bare.isascii() or not 1 < len(words) < 4 or not all(word.isalpha() and word.istitle() for word in words):
        return False
    return any(map(morphology.is_first_name, words)) and any(map(morphology.is_surname, words))


def _are_many(bare: str) -> bool:
    """Whether the first word is a noun that the dictionary has in the plural only: `профкомы предприятий`."""
    first = bare.split(" ", 1)[0].strip(".,;:")
    return first[1:].islower() and first[-1:] in "ыиая" and morphology.is_plural(first)


@lru_cache(maxsize=8192)
def starts_body(words: str) -> bool:
    """Whether these words begin the name of a body of their own, rather than go on with the one before."""
    first = words.lstrip("\"«“„'( ")
    if first != words.lstrip() and first[:1].isupper():
        return True
    if PERSON.match(first) or SHORT_NAME.match(first) or (first[:1].isascii() and STARTS_ENGLISH.match(first)):
        return True
    return starts_small(first)


def starts_small(words: str) -> bool:
    """Whether adjectives and the noun of a body, a group or a post begin the words, in capital letters or small ones.

    >>> starts_small("Томское городское управление"), starts_small("Томск")
    (True, False)
    """
    return STARTS_SMALL.match(_without_brackets(words.lower().replace("ё", "е"))) is not None


def _without_brackets(words: str) -> str:
    return BRACKETED.sub("", words) if "(" in words else words


def is_told(words: str) -> bool:
    """Whether the words tell a body or a post what to do: `Министерству транспорта`, never `спорту`."""
    noun = morphology.told_noun(words)
    return bool(noun and starts_small(noun)) or AMBIGUOUS.match(words.lower()) is not None


def names_body(words: str) -> bool:
    """Whether the words of a cell name a body straight away."""
    if starts_body(words) or "согласованию)" in words or is_told(words) or TOLD_POST.match(words):
        return True
    return words[:1].isupper() and english_kinds.is_english(words) and english_kinds.kind(words) == "person"
