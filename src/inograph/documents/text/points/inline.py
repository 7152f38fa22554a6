"""Points that lost their line ends: `Решили: 1. Починить … Срок: 5 мая. Отв.: … 2. Проверить …` on one line."""

from __future__ import annotations

import re

from inograph.documents.signs import row_numbers

NUMBER = re.compile(
    r"(?:^[ \t]*|(?<=[.:;)»\"])([ \t]))(?P<code>\d{1,2}(?:\.\d{1,2}){0,2})"
    r"(?:[.)][ \t]+(?=[«\"]?[А-ЯЁA-Z])|\)[ \t]+(?=[а-яё]))",
    re.M,
)
LEAST, MOSTLY = 2, 0.7


def lined(text: str) -> str:
    """The text with a line end for the space before each number of a point, where most do not begin their line.

    All words stay in their places.

    >>> lined("Решили: 1. Починить мост. 2. Проверить лед. 3. Купить песок.").splitlines()[1:]
    ['1. Починить мост.', '2. Проверить лед.', '3. Купить песок.']
    """
    counted = row_numbers.counting(NUMBER.finditer(text), "code")
    inner = [code.start(1) for code, _ in counted if code[1]]
    if len(inner) < LEAST or len(inner) < MOSTLY * len(counted):
        return text
    signs = list(text)
    for place in inner:
        signs[place] = "\n"
    return "".join(signs)
