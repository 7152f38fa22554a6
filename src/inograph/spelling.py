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


def collapse(text: str) -> str:
    r"""NFC, white space runs as one blank.

    >>> collapse(" план \n мер ")
    'план мер'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


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


_LOOKALIKES = dict(zip("AaBCcEeHKkMOoPpTXxYy", "АаВСсЕеНКкМОоРрТХхУу", strict=True))
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


def slug(name: str) -> str:
    """A key from a name: ICAO Doc 9303 letters, at most 60 characters.

    >>> slug("Администрация Томской области")
    'administratsiia-tomskoi-oblasti'
    """
    text = "".join(_ICAO.get(c, c) for c in fold(name))
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", text)
    key = ""
    for part in parts:
        if key and len(key) + len(part) + 1 > 60:
            break
        key = f"{key}-{part}" if key else part[:60]
    return key or "x" + hashlib.sha256(fold(name).encode()).hexdigest()[:8]
