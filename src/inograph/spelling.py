"""How names are written, compared and turned into keys: the same rule wherever a name is looked up."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

# ICAO Doc 9303, part 3: the transliteration of passports, pure a-z.
_ICAO = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia".split(" "),
        strict=True,
    )
)


LONG_NAME = 62
"""A name of more letters stands in lists and sentences in its short form; the whole stands on the thing's own page."""


def collapse(text: str) -> str:
    r"""NFC, white space runs as one blank.

    >>> collapse(" план \n мер ")
    'план мер'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def with_number(text: str) -> str:
    r"""A number sign that no line break parts from its number.

    >>> with_number("Указ № 599") == "Указ №\u00a0599"
    True
    """
    return text.replace("№ ", "№\u00a0")


_OWN_SCRIPT = re.compile(r"(<script>.*?</script>)", re.DOTALL)
_UNSEEN = "\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_SIGNS = re.compile(f"[{_UNSEEN}\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def inert(page: str) -> str:
    r"""A page whose words cannot turn round those beside them, nor hide signs between their letters.

    What would turn the writing is seen and does nothing; what nobody sees is gone, so that a word is found as it is
    read. Scripts without attributes are our own, and their hashes stand in the head of the page.

    >>> inert("ООО \u202eагеВ\u202c"), inert("Ве\u200bга")
    ('ООО �агеВ�', 'Вега')
    """
    parts = _OWN_SCRIPT.split(page)
    parts[::2] = (_SIGNS.sub(lambda sign: "" if sign[0] in _UNSEEN else "\ufffd", part) for part in parts[::2])
    return "".join(parts)


JOINING = frozenset(
    "и а или в во на по о об от до для из к с со у при за под без the a an of on in to for and or by".split()
)
"""Words after which a phrase goes on."""
MOST_OPENED = 3
"""More brackets one in the other are no phrase, and none of them is closed."""
_CLOSES = {"«": "»", "(": ")", "[": "]", "„": "“", "“": "”", '"': '"'}


def shortened(text: str, longest: int) -> str:
    """Words of about so many letters, cut behind one that can end a phrase.

    A bracket or quotation that is cut is closed or, where enough stands before it, left out.

    >>> shortened("Ремонт моста, закупка лодок", 16), shortened("Связь для сёл", 12)
    ('Ремонт моста…', 'Связь…')
    >>> shortened("Дороги сёл (и города)", 18), shortened("«Дороги и мосты сёл»", 18)
    ('Дороги сёл…', '«Дороги и мосты…»')
    """
    if len(text) <= longest:
        return text
    kept = text[:longest].rpartition(" ")[0] or text[: longest - 1]
    opened = unclosed(kept)
    if opened and opened[0][0] > longest // 3:
        kept, opened = kept[: opened[0][0]], []
    words = kept.split()
    while len(words) > 1 and ((last := words[-1].strip(",;:–—").casefold()) in JOINING or not last):
        words.pop()
    closing = reversed(opened) if len(opened) <= MOST_OPENED else ()
    return " ".join(words).rstrip(",;:–— ") + "…" + "".join(close for _, close in closing)


def few(name: str) -> str:
    """A long name in so many words as fit a line that says more; the whole of it stands elsewhere."""
    return shortened(name, 70)


def unclosed(text: str) -> list[tuple[int, str]]:
    """The brackets and quotation marks that are opened and not closed: where each stands, and what would close it.

    >>> unclosed("Связь (сёл «Роща» и")
    [(6, ')')]
    """
    opened: list[tuple[int, str]] = []
    for place, sign in enumerate(text):
        if opened and sign == opened[-1][1]:
            opened.pop()
        elif sign in _CLOSES:
            opened.append((place, _CLOSES[sign]))
    return opened


def nested(name: str) -> str:
    """A name as it stands between quotation marks: its own ones are the inner ones.

    >>> nested("Группа компаний «Северный»")
    'Группа компаний „Северный“'
    """
    return name.replace("“", "‘").replace("”", "’").replace("«", "„").replace("»", "“")


def foreign(text: str, language: str) -> str:
    """The language of a text that is not in this one; none where it is, or where one Latin word is all it says.

    >>> foreign("Институт IBM", "en"), foreign("Institute of Forests", "ru"), foreign("IBM", "ru")
    ('ru', 'en', '')
    >>> foreign("записано в graph/links/*.csv", "ru")
    ''
    """
    text = _ADDRESS.sub(" ", text)
    russian, english = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if language != "ru":
        return "ru" if russian and russian >= english else ""
    return "en" if english > russian and len(_ENGLISH.findall(text)) > 1 else ""


@cache
def fold(name: str) -> str:
    """Case, ё, quotes, dashes and white space made one.

    >>> fold('АО  «Почта–Россия»') == fold('ао "почта-россия"')
    True
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    text = re.sub(r"[\"'«»“”„‟‘’‚‹›`]", " ", text)
    text = re.sub(r"\s*[-‐‑‒–—―−]\s*", "-", text)
    return " ".join(text.split())


def identifier(text: str) -> str:
    """A registration number as it is compared: its register in any case, the number as it is written.

    >>> identifier("ИНН  7744001497") == identifier("инн 7744001497"), identifier("X1") == identifier("x1")
    (True, False)
    """
    register, _, number = collapse(text).rpartition(" ")
    return f"{fold(register)} {number}".strip()


_LOOKALIKES = dict(zip("AaBCcEeHKkMOoPpTXxYy", "АаВСсЕеНКкМОоРрТХхУу", strict=True))
# Looked for once a word: a cell of many thousand letters without a blank must not be gone through from each of them.
_ADDRESS = re.compile(r"(?<!\S)(?=\S*?(?:/|\w\.[a-z]{2}))\S+")
_ENGLISH = re.compile(r"\b[A-Za-z]{3,}\b")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def untangled(name: str) -> str:
    """Latin letters that stand for Cyrillic ones in a Russian name put right.

    A word of both alphabets is Cyrillic if every Latin letter of it looks so; a word of capitals that all look so
    («OAO») is Cyrillic where the rest of the name is.

    >>> untangled("OAO «Pоссийcкие железные дороги»") == "ОАО «Российские железные дороги»"
    True
    >>> untangled("IT-кластер"), untangled("COPA")
    ('IT-кластер', 'COPA')
    """
    if not (_LATIN.search(name) and _CYRILLIC.search(name)):
        return name
    return re.sub(r"[^\W\d_]+", _untangled_word, name)


def _untangled_word(found: re.Match[str]) -> str:
    word = found[0]
    if not _LATIN.search(word) or not (_CYRILLIC.search(word) or word.isupper()):
        return word
    turned = "".join(_LOOKALIKES.get(letter, letter) for letter in word)
    return word if _LATIN.search(turned) else turned


LONGEST_KEY = 60


def slug(name: str) -> str:
    """A key from a name: ICAO Doc 9303 letters, at most 60; one that was cut ends with a short hash of the whole name.

    So two long names that begin alike never want one key.

    >>> slug("Администрация Томской области")
    'administratsiia-tomskoi-oblasti'
    >>> slug("Министерство экономического развития и промышленности Томской области")
    'ministerstvo-ekonomicheskogo-razvitiia-i-39dad3'
    """
    text = "".join(_ICAO.get(c, c) for c in fold(name))
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    key = "-".join(re.findall(r"[a-z0-9]+", text))
    if not key:
        return "x" + short_hash(name, 8)
    if len(key) <= LONGEST_KEY:
        return key
    end = f"-{short_hash(name)}"
    begin = key[: LONGEST_KEY - len(end) + 1]
    return (begin.rpartition("-")[0] or begin[:-1]) + end


def short_hash(name: str, digits: int = 6) -> str:
    """The first hexadecimal digits of the SHA-256 of a name, whatever its capitals and quotes."""
    return hashlib.sha256(fold(name).encode()).hexdigest()[:digits]


def exact_hash(text: str) -> str:
    """Six hexadecimal digits of the SHA-256 of a text as it is written."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]
