"""What a query that somebody typed may do: two locks look at the text, and each holds alone.

The first is our own lexer (cheap, no parser is in danger yet): it refuses what is too long or too deep, SERVICE, LOAD,
updates and foreign graphs. The second, `algebra`, parses the text with rdflib and walks the result for the same.
"""

from __future__ import annotations

from itertools import pairwise

from inograph.errors import Text, TooBig, WrongUse
from inograph.gate.lexer import END, Token, decoded, place, tokens
from inograph.ontology import GRAPH

LONGEST, MOST_TOKENS, DEEPEST = 64 * 1024, 4_000, 24
_UPDATES = frozenset({"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})


def check_tokens(text: str) -> None:
    """The first lock: length, tokens, nesting, SERVICE, updates and foreign graphs, by our own lexer."""
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise too_big(Text("запрос длиннее 64 КБ", "the query is longer than 64 KB"))
    readings = {text, decoded(text)}
    for reading in sorted(readings, key=lambda reading: reading != text):
        _check_reading(reading)


def _check_reading(text: str) -> None:
    found = list(tokens(text))
    if len(found) > MOST_TOKENS:
        raise too_big(Text(f"в запросе больше {MOST_TOKENS} слов", f"the query has more than {MOST_TOKENS} tokens"))
    depth = 0
    for token in found:
        if token.kind == "mark":
            depth += (token.text in "({[") - (token.text in ")}]")
        if depth > DEEPEST:
            too_deep = Text(f"вложенность больше {DEEPEST}", f"nested deeper than {DEEPEST}")
            raise too_big(too_deep, place(text, token.start))
    for token, following in pairwise([*found, END]):
        if refusal := _refusal(token, following):
            raise WrongUse(refusal, where=place(text, token.start), remedy=REMEDY)


REMEDY = Text(
    "Разрешены запросы SELECT, ASK, CONSTRUCT и DESCRIBE к графам этой программы.",
    "SELECT, ASK, CONSTRUCT and DESCRIBE over the graphs of this programme are allowed.",
)


def too_big(message: Text, where: str = "") -> TooBig:
    return TooBig(message, where=where, remedy=Text("Разбейте запрос на части.", "Split the query."))


def _refusal(token: Token, following: Token) -> Text | None:
    match token.kind:
        case "word":
            return _refused_word(token.text.upper(), following)
        case "name":
            return _refused_name(token.text.casefold())
        case "iri" if ")" in token.text:
            return _refused_inside(token)
        case "mark" if token.text in "\"'\\":
            return Text("незакрытая строка или лишняя косая черта", "an unclosed string or a stray backslash")
    return None


def _refused_word(word: str, following: Token) -> Text | None:
    # Oxigraph sees a keyword without a boundary: `1SERVICE<u>`, `trueSERVICE:u`
    if "SERVICE" in word:
        return Text("SERVICE не разрешён: запрос не выходит в сеть", "SERVICE is refused: a query stays at home")
    if word in _UPDATES:
        return Text(f"{word}: граф нельзя менять запросом", f"{word}: a query cannot change the graph")
    if word.startswith(("FROM", "NAMED")) and not _own_graph(word, following):
        return Text("FROM называет чужой граф", "FROM names a graph that is not ours")
    return None


def _own_graph(word: str, following: Token) -> bool:
    ours = following.kind == "iri" and following.text.startswith(f"<{GRAPH}")
    return ours or (word == "FROM" and following.says("NAMED"))


def _refused_name(name: str) -> Text | None:
    # `trueSERVICE:u` is a prefixed name to the grammar, a keyword and `:u` to Oxigraph; so may be `:a.b.SERVICE`
    if "service" in name.partition(":")[0] or ".service" in name:
        return Text("имя похоже на SERVICE", "the name can be read as SERVICE")
    if name.startswith(("from:", "fromnamed:", "named:")):
        return Text("имя похоже на FROM", "the name can be read as FROM")
    return None


def _refused_inside(token: Token) -> Text | None:
    # in `FILTER(?a<?b)SERVICE:u#>` a lexer sees an IRI and a parser a comparison: read on after the bracket as well
    for inner, following in pairwise([*tokens(token.text.partition(")")[2]), END]):
        if inner.kind in ("word", "name") and (refusal := _refusal(inner, following)):
            return refusal
    return None
