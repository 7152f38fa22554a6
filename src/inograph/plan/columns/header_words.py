"""What the words of a header say that a column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inograph.column_names import edges, english, russian
from inograph.plan.words import Cell, cyrillic, squeeze

NUMBER, NAME, DELIVERABLE, DEADLINE, START, END, EXECUTOR, SUPPORT, NOTE = (
    "number", "name", "deliverable", "deadline", "start", "end", "executor", "support", "note",
)  # fmt: skip
TIMES, PEOPLE = frozenset((DEADLINE, START, END)), frozenset((EXECUTOR, SUPPORT))

OF_A_TERM = r"(?:(?:дата|сроки?|год|месяц)(?: (?:реализ|исполн|выполн|провед)\w+)? )?"
HEADERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words))
    for role, words in (
        (NOTE, r"^(?:источник|об[ъь]?[её]м\w*|сумм|финанс|ресурсн|примечани|показател|индикатор|целев\w+ (?:показател"
               r"|индикатор|значени)|един\w+ измер|ед\. ?изм|значени"
               r"|место(?! (?:проведения )?(?:и|,) (?:дат|врем|срок))|стоимость|тыс|млн|руб|расход|оценка расход"
               r"|(?:информаци|сведени|отч[её]т)\w* об? (?:\w+ )?(?:выполнени|исполнени|реализаци|проделанн)|проделанн"
               r"|статус|отметк|ход |состояние|budget|cost|funding|financ|source|indicator|notes?\b|comment|remarks"
               r"|status|location|unit|value|baseline|target|результат\w* (?:исполнени|выполнени)|связь"
               r"|(?:(?:нормативно-?)?правов\w+ |нормативн\w+ )?основани"
               r"|ожидаемы\w+ (?:конечн\w+ |непосредственн\w+ )?(?:результат|эффект)\w* \((?:конечн"
               r"|количеств|показат|в натур)|код|кбк|факт|контроль\b"
               r"|контролирующ\w+ (?:орган|лиц)"
               r"|бюджет(?!н)|кол-?во\b|приоритет|прим\b|[^,]*, ?(?:тыс|млн|млрд|руб|чел|шт|%)(?!\w)"
               r"|телефон|адрес|^класс(?:ы|\Z)|^группы?\Z|^возраст"
               r"|время (?:работы|при[её]ма)|час(?:ы|ов)\b|категори"
               r"|подразделени(?!\w*[- –]{1,3}(?:участник|соисполнител))"
               r"|участник\w+ мероприяти|целевая аудитори|охват|количеств"
               r"|ф\.? ?и\.? ?о\.?(?!.*ответственн)|фамили|должност"
               r"|дата (?:принят|утвержд|регистр|рожд|выдач|поступлен|приема|приказ|постановк"
               r"|включени|присвоени|заключени|договор))"),
        (NUMBER, r"^(?:№|nn?\b|no\.?\b|#|номер(?! и наименование)|пункт\b|п/п|item\b)|^№?\s*п\.?\s*/?\s*п\.?"),
        (SUPPORT, r"^(?!.*(?<!со)исполнител).*соисполнител|^соисп\b|^участник"
                  r"|^(?:структурн\w+ )?(?:подразделени|организаци|орган)\w*[- –]{1,3}участник|^supporting"
                  r"|^support\b|^partners?\b"
                  r"|^other (?:bodies|agencies)|^contribut|^co-?executors?|^привлекаем|^кто привлека"),
        (EXECUTOR, r"исполнител|ответствен|исполн\.|^отв\b|отв\.|^исп\b|^responsib|^lead\b|^owner|^implementing"
                   r"|^executor|^who\b|^agency|^organi[sz]ation|^body\b|^institution|^координатор|^кто\b"
                   r"|^осуществля\w+ контроль"),
        (START, rf"^(?!.*(?:19|20)\d\d)(?:{OF_A_TERM}начал(?!ьн)|start|from\b|begin)"),
        (END, rf"^(?!.*(?:19|20)\d\d)(?:{OF_A_TERM}(?:окончани|заверш)|end\b|finish|completion|until\b)"),
        (DEADLINE, r"^(?:планов\w+ |фактическ\w+ |планируем\w+ |контрольн\w+ |предельн\w+ |установленн\w+ "
                   r"|ориентировочн\w+ )?(?:срок|дат[аы]|период|время|год)"
                   r"|^место (?:проведения )?(?:и|,) (?:дат|врем|срок)|^due|^deadline|^time|^delivery|^date|^when"
                   r"|^когда\b|^доклад\Z|^period|^completed? by|^schedule"),
        (DELIVERABLE, r"^вид\w* (?:документ|акт)|^(?:ожидаем\w+ )?(?:результат|документ)|^форма (?:заверш|документ"
                      r"|реализ|исполн|отч)|^ожидаем|^output|^deliverable|^result|^product|^expected|^outcome"
                      r"|^document|реквизит|^вид (?!деятельн|работ|участи|мероприят|контрол|спорт)"
                      r"|^(?:краткое )?описание (?:\w+ )?результат|^характеристик\w+ (?:ожидаем\w+ )?результат"
                      r"|^подтверждающ|^ключев\w+ (?:событи|результат)|^(?:планируем|непосредственн"
                      r"|конечн)\w+ результат|^итогов\w+ документ"),
        (NAME, r"мероприяти|^дела(?:,|\Z)|^события(?:,|\Z)|^действи"
               r"|^содержание|^(?:объект|тема|вопросы?) контроля|^задач"
               r"|^направлени|^(?:виды? )?работ|^перечень (?!объект|услуг)"
               r"|^проект(?!ы? (?:акт|нпа))|^вопрос|^поручени|^этап|^action|^activit|^measure|^commitment|^task"
               r"|^name|^description|^step|^what\b|^что\b(?! (?:зна|озна|эт|тако))"
               r"|^initiative|^intervention|^milestone|^пункт\w* плана"
               r"|^контрольн\w+ (?:точк|событ)|^(?:необходимы\w |принимаемы\w |планируемы\w |основны\w )?меры"
               r"|^название\Z"
               r"|^наименование(?: (?:и содержание|основн\w+|работ\w*|этап\w*|задач\w*|проект\w*|действи\w*|пункт\w*"
               r"|поручени\w*|контрольн\w+ (?:точ|событ)\w*|событи\w*|вопрос\w*|меры?|мероприяти\w*|проводим\w*"
               r"|структурн\w+ элемент\w*)|\Z)"),
    )
)  # fmt: skip
"""For words in small letters; the first that fits says it."""
# A column that names something else than what is to be done: an indicator, a service, an act, a risk.
INDICATORS = re.compile(r"показател|индикатор", re.IGNORECASE)
OTHER_SUBJECT = re.compile(
    r"(?:полное |краткое )?(?:наименование|название|перечень)\s+\w|name of the (?!action|activit|measure)",
    re.IGNORECASE,
)
INDEX = re.compile(r"\(?(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*[а-яa-z]?|[а-яa-z])[.)]*\Z")
STAGE = re.compile(
    r"(?:(?:[IVXLC]+|\d{1,2})(?:-?[а-я]{1,2})?|(?:перв|втор|трет|четв[её]рт|пят)\w{2}) (?:этап|шаг|очередь)"
    r"|(?:этап|шаг|очередь|stage|step|phase) (?:№ ?)?(?:[IVXLC]+|\d{1,2})[.:]?",
    re.IGNORECASE,
)
"""What counts rows as a number does: `I этап`, `Phase 2`."""
MARKUP = re.compile(r"[*_`]|<[^<>]*>")
LONGEST_HEADER = 120
A_DATE = re.compile(
    r"(?:19|20)\d\d[/.-]\d\d(?:[/.-]\d\d)?|\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d"
    r"|(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" (?:19|20)\d\d|(?:year|month|quarter|q|week|phase) ?\d{1,2}(?: ?[-–/&] ?\d{1,2})?"
    r"|еже(?:год|квартал|месяч|недел|дн)\w+|постоянно|(?:(?:до|к|не позднее) )?\d{1,2} [а-яё]{3,8}(?: (?:19|20)\d\d.*)?"
    r"|.*\(по согласованию\)",
    re.IGNORECASE,
)
"""A cell of these words heads nothing: the row has told a time, or whose consent is asked."""

SIDE = re.compile(
    r"\W*(?:[а-яё]*(?:исполнител|ответственн)[а-яё]+(?: лиц[ао])?\s)?(?:от|со стороны)\s\w"
    r"|\W*(?:(?:on the |from the )?(?:side|part) of|on behalf of|for the) \w",
    re.IGNORECASE,
)
"""Whom a column so called names acts for one of several sides: `от Северной области`, `Ответственный от вуза`."""

Row = Sequence[Cell]

NUMBERED = re.compile(r"\s*(?!(?:19|20)\d\d(?!\d))\d{1,6}(?:\.\d{1,3})*[.)]?\s*\Z")
SURELY_HEADED = 5
"""A row that names so many kinds of columns is a header, whatever else it names: days of meetings, months to tick."""


def is_numbered(row: Row) -> bool:
    """Whether a number of its own begins a row."""
    return NUMBERED.match(row[0].text) is not None


def is_header(row: Row) -> bool:
    """Whether a row names columns: at least two of its cells do, and in different words; it has no number."""
    if is_numbered(row):
        return False
    roles = [header_role(cell.text) for cell in row]
    known = [role for role in roles if role]
    long = sum(len(russian.without_source(squeeze(cell.text))) > LONGEST_HEADER for cell in row)
    if (long and not {NAME, DEADLINE, EXECUTOR} <= set(known)) or len(set(known)) < 2:
        return False
    if len(set(known)) >= SURELY_HEADED:
        return True
    if any(A_DATE.fullmatch(cell.text.strip()) for cell in row):
        return False
    return len(known) * 2 >= sum(bool(cell.text.strip()) and not cell.merged for cell in row)


def called(header: Sequence[Row], at: int) -> str:
    """All the words above a column, each of its names once."""
    return squeeze(" ".join(dict.fromkeys(row[at].text for row in header)))


@lru_cache(maxsize=4096)
def header_role(words: str) -> str | None:
    """What a column with this header holds; None for words that head no column."""
    if len(words) > 2 * LONGEST_HEADER:
        return None
    bare = russian.without_source(squeeze(MARKUP.sub(" ", cyrillic(words))).strip(" .:"))
    if not bare or len(bare) > LONGEST_HEADER:
        return None
    if english.is_english(bare):
        return english.role(bare)
    small = bare.lower()
    if told := edges.edge(small) or russian.role(small):
        return told
    found = next((role for role, pattern in HEADERS if pattern.search(small)), None)
    if found == NAME and INDICATORS.search(bare) and "мероприят" not in small:
        return NOTE
    return NOTE if found is None and OTHER_SUBJECT.match(bare) else found


def is_numbering(row: Row) -> bool:
    """A row `1 | 2 | 3` that only counts the columns."""
    words = [cell.text.strip(" .()") for cell in row if cell.text.strip()]
    return (
        len(words) > 1 and words == [str(number) for number in range(int(words[0]), int(words[0]) + len(words))]
        if words and words[0].isdecimal() and len(words[0]) < 3
        else False
    )
