"""The second lock: rdflib's algebra of a query holds no SERVICE and no foreign graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from inograph.errors import Text, WrongUse
from inograph.gate.lexer import place, tokens
from inograph.gate.locks import REMEDY, check_tokens, too_big
from inograph.gate.wording import not_sparql
from inograph.ontology import GRAPH


def check(text: str) -> None:
    """Refuse (WrongUse, LimitReached) what a typed query may not do; both locks, in this process."""
    check_tokens(text)
    check_algebra(text)


def check_algebra(text: str) -> None:
    """The second lock: rdflib's algebra of the query holds no SERVICE and no foreign graph."""
    _check_prefixes(text)
    from pyparsing import ParseBaseException  # 0.3 s: only for text that somebody typed
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.sparql import SPARQLError

    try:
        nodes = list(_nodes(translateQuery(parseQuery(text)).algebra))
    except RecursionError:
        raise too_big(Text("запрос слишком сложен", "the query is too complex")) from None
    except ParseBaseException as error:
        raise not_sparql(text, error.loc) from None
    except (SPARQLError, ValueError, TypeError, KeyError, AttributeError, NotImplementedError) as error:
        raise WrongUse(Text(f"запрос не читается: {error}", f"the query cannot be read: {error}")) from None
    for node in nodes:
        _check_node(node)


def predicates(text: str) -> frozenset[str] | None:
    """The properties whose facts a query that passed the lock reads; None where it may read any of them.

    >>> predicates("CONSTRUCT { ?a <made:of> ?b } WHERE { ?b <part:of> ?a }")
    frozenset({'part:of'})
    >>> predicates("ASK { ?a ?any ?b }")
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.term import URIRef

    nodes = _nodes(translateQuery(parseQuery(text)).algebra)
    read = {predicate for node in nodes if node.name == "BGP" for _, predicate, _ in node.triples}
    return frozenset(map(str, read)) if all(isinstance(each, URIRef) for each in read) else None


def _check_prefixes(text: str) -> None:
    found = list(tokens(text))
    declared = {"_"} | {b.text.partition(":")[0] for a, b in pairwise(found) if a.says("PREFIX")}
    for token in found:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in declared:
            raise WrongUse(
                Text(f"неизвестный префикс «{prefix}:»", f"unknown prefix “{prefix}:”"),
                where=place(text, token.start),
                remedy=Text(f"Добавьте строку PREFIX {prefix}: <…>.", f"Add a line PREFIX {prefix}: <…>."),
            )


def _nodes(algebra: object) -> Iterator[Any]:
    waiting, seen = [algebra], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, str) or node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if hasattr(node, "name"):
            yield node
        waiting.extend(node.values() if isinstance(node, dict) else node if isinstance(node, Iterable) else ())


def _check_node(node: Any) -> None:
    if node.name == "ServiceGraphPattern":
        raise WrongUse(Text("SERVICE не разрешён", "SERVICE is refused"), remedy=REMEDY)
    if node.name == "DatasetClause":
        for graph in (node.default, node.named):
            if graph is not None and not str(graph).startswith(GRAPH):
                raise WrongUse(Text(f"FROM: чужой граф {graph}", f"FROM: not a graph of ours: {graph}"))
