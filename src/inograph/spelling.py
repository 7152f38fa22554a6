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
