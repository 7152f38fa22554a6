"""The vocabulary of executors: which words head the name of a body, a group, a cluster or a person."""

from __future__ import annotations

import re
from functools import lru_cache

SINGULAR = (
    "министерство|администрация|правительство|департамент|управление|отдел|сектор|отделение|комитет|комиссия|служба"
    "|агентство|инспекция|инспекторат|палата|фонд|центр"
    "|общество|предприятие|учреждение|организация|корпорация|госкорпорация|компания|госкомпания|концерн|холдинг|банк"
    "|внешэкономбанк|институт|университет|академия|школа|колледж|техникум|лицей|гимназия|библиотека"
    "|музей|больница|поликлиника|диспансер|кластер|технопарк|парк|союз|ассоциация|федерация|совет|собрание|дума"
    "|прокуратура|суд|казначейство|бюро|дирекция"
    "|объединение|товарищество|кооператив|партнерство|филиал|представительство|штаб|группа|аппарат|канцелярия"
    "|подразделение|оператор|координатор|орган|вуз|нии|мэрия|префектура"
    "|главк|упр|секретариат|редакция|газета|телерадиокомпания|театр|дворец|дом|клуб|лаборатория|станция|обсерватория"
    "|завод|комбинат|фабрика|трест|почта|обком|горком|район|округ"
    "|город|область|край|республика|субъект|регион|муниципалитет|заповедник|лесничество|хозяйство|архив|полиция"
    "|милиция|военкомат|комиссариат|госавтоинспекция"
    "|уполномоченный|омбудсмен|консорциум|агентства|руководство|казна|делегация|движение|молодежный|штаб-квартира"
    "|участник|заказчик|исполнитель|застройщик|инвестор|резидент|партнер"
)
PLURAL = (
    "органы|организации|учреждения|предприятия|министерства|ведомства|администрации|департаменты|комитеты|службы"
    "|агентства|отделы|субъекты|регионы|компании|корпорации"
    "|госкорпорации|общества|вузы|университеты|институты|академии|школы|колледжи|техникумы|центры|фонды|кластеры"
    "|технопарки|парки|союзы|ассоциации|объединения|сми|стороны|участники|партнеры|инвесторы|застройщики"
    "|операторы|резиденты|банки|лица|товаропроизводители|производители|предприниматели|структуры|подразделения|власти"
    "|товарищества|муниципалитеты|поселения|районы|округа|города|медорганизации"
    "|фоив|оив|роив|иогв|огв|омсу|омс|нко|сонко|тос|дружины|волонтеры|эксперты|советы|комиссии|группы|хозяйства"
    "|средства|сообщества|сообщество|бизнес-сообщество|общественность|население|граждане|дошкольные"
    "|заказчики|исполнители|соисполнители|работодатели|профсоюзы|палаты|разработчики|потребители|перевозчики|члены"
    "|главы|больницы|поликлиники|библиотеки|музеи|лечебные|интернаты|клубы|территории|филиалы|инспекции"
    "|заводы|правообладатели|собственники|арендаторы|пользователи|недропользователи|лесопользователи|поставщики"
    "|подрядчики|автошколы|газеты|редакции|театры|дома|диаспоры|землячества|конфессии|сообщества|движения|бизнес"
)
POSTS = (
    "руководител[ьи]|глав[аы]|директора?|начальники?|заместител[ьи]|замминистра|министры?|губернатор|председател[ьи]"
    "|президент|ректоры?|секретарь|секретари|специалисты?"
    "|инспекторы?|юрист|бухгалтер|управляющий|мэр|вице-губернатор|вице-президент|вице-мэр|зам\\.?|замглавы|помощник"
    "|советник|консультант|методист|педагоги?|учителя?|врачи?|координаторы|воспитатели?|депутаты?|заведующ(?:ий|ая|ие)"
)
ABBREVIATIONS = (
    "фгбу|фгбоу|фгаоу|фгау|фгуп|фгу|гбу|гбоу|гау|гаоу|гку|гуп|гоу|огбу|огбоу|огау|огаоу|огку|огуп|мку|мбу"
    "|мбоу|мау|маоу|муп|мкп|мкоу|мбдоу|мадоу|оао|пао|ооо|зао|ао|нпо|нпп|нп|ано|ноу|нии|кгбу|кгку|тогбу"
)
ADJECTIVE = r"(?:[а-яё]+(?:-[а-яё]+)*(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ся)|[а-яё]+-)(?:,? (?:и |или )?)"
HEAD = rf"(?:{SINGULAR}|{PLURAL}|{POSTS}|{ABBREVIATIONS})"
STARTS_SMALL = re.compile(rf"(?:{ADJECTIVE}){{0,8}}{HEAD}(?![а-яё-])", re.IGNORECASE)
STARTS_PLURAL = re.compile(rf"(?:{ADJECTIVE}){{0,8}}(?:{PLURAL})(?![а-яё-])", re.IGNORECASE)

# A ministry or service by its short name: Минтранс, Росавтодор, Рособрнадзор.
SHORT_NAME = re.compile(
    r"(?!Росси|Ростов|Минск|Минус)(?:Мин|Рос|Гос|Глав|Обл|Гор|Рай|Спец|Центр)[а-яё]{2,}|[А-ЯЁ]{2,}[а-яё]*(?:-\d+)?\b"
    r"|[А-ЯЁ][а-яё]+[А-ЯЁ]"
    r"|Госкорпорация|Банк|ВЭБ"
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
    r"(?:[А-ЯЁа-яё-]+(?:ый|ий|ой|ая|яя|ое|ее) ){0,4}(?:министерство|департамент|управление|отдел|сектор|комитет"
    r"|комиссия|служба|агентство|инспекция|центр|палата|институт|бюро|фонд|главк|упр\.?|учреждение|университет"
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
# A body that an act tells what to do: `Министерству транспорта`.
DATIVE = re.compile(
    r"(?:[А-ЯЁа-яё-]+(?:ому|ему|ой|ей|ым|им) ){0,5}(?:министерств(?:у|ам)|администраци(?:и|ям)|правительству"
    r"|департамент(?:у|ам)|управлени(?:ю|ям)|отдел(?:у|ам|ению)|комитет(?:у|ам)|комисси(?:и|ям)|служб(?:е|ам)|агентств(?:у|ам)"
    r"|инспекци(?:и|ям)|палате|фонду|центр(?:у|ам)|учреждени(?:ю|ям)|предприяти(?:ю|ям)|организациям|корпораци(?:и|ям)"
    r"|компани(?:и|ям)|институту|университет(?:у|ам)|академии|совет(?:у|ам)|казначейству|дирекции|аппарату|органам"
    r"|руководител(?:ю|ям)|глав(?:е|ам)|директор(?:у|ам)|начальник(?:у|ам)|заместител(?:ю|ям)|председател(?:ю|ям)"
    r"|губернатору|ректор(?:у|ам)|субъектам|мэрии)(?![а-яё])",
    re.IGNORECASE,
)
ANY_ADJECTIVE = r"[а-яё-]+(?:ый|ий|ые|ие|ых|их|ым|им|ыми|ими) "
GROUP = re.compile(
    rf"(?:{ANY_ADJECTIVE}){{0,6}}(?:{OBLIQUE_PLURAL})(?![а-яё])|"
    rf"(?:все |всем |иные |другие |прочие |заинтересованн\w+ "
    rf"|отдельн\w+ )*(?:{ADJECTIVE}){{0,8}}(?:{PLURAL})(?![а-яё])|заинтересованн\w+ (?!орган\b|лиц[оа]\b)|фоив|ц?оив"
    rf"|омсу|сми\b"
    r"|(?:all |other |local |regional |relevant |interested |federal |line |central |key |participating )*"
    r"(?:ministries|agencies|departments|authorities|governments|municipalities|universities|companies"
    r"|organi[sz]ations|stakeholders|partners|ngos|civil society|private sector|banks|donors|bodies|institutions"
    r"|states|countries|regions|businesses|industry|academia|media)\b",
    re.IGNORECASE,
)
INITIALS = r"[А-ЯЁA-Z]\. ?(?:[А-ЯЁA-Z]\.)?"
PERSON = re.compile(
    rf"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? {INITIALS}|{INITIALS} ?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
    rf"|[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вна|ич|чна)[а-яё]*)(?![а-яё])"
)
POST = re.compile(
    rf"(?:[а-яё-]+(?:ый|ий|ой|ая|ые|ие) )*(?:{POSTS})(?![а-яё])|(?:deputy |first deputy |acting "
    rf"|vice[- ])?(?:minister|director|head|chair(?:man|person|woman)?|governor|mayor|president|secretary"
    rf"|commissioner|manager|coordinator|officer)\b(?! of state for.*\bdepartment)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def kind(name: str) -> str:
    """Whether a name is that of an `organization`, a `group`, a `cluster` or a `person` (a post is a person)."""
    bare = " ".join(name.lstrip('"«“„ ').split()).replace("ё", "е")
    if CLUSTER.match(bare):
        return "cluster"
    if PERSON.match(bare) or POST.match(bare):
        return "person"
    return "group" if GROUP.match(bare) else "organization"


@lru_cache(maxsize=8192)
def starts_body(words: str) -> bool:
    """Whether these words begin the name of a body of their own, rather than go on with the one before."""
    first = words.lstrip("\"«“„'( ")
    if first != words.lstrip() and first[:1].isupper():
        return True
    if PERSON.match(first) or SHORT_NAME.match(first) or STARTS_ENGLISH.match(first):
        return True
    return bool(STARTS_SMALL.match(first))


def names_body(words: str) -> bool:
    """Whether the words of a cell name a body straight away."""
    return starts_body(words) or "согласованию)" in words or bool(DATIVE.match(words))
