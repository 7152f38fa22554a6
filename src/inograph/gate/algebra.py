"""The second lock: rdflib's algebra of a query holds no SERVICE and no foreign graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from inograph.errors import Text, WrongUse
from inograph.gate.locks import REMEDY, check_tokens, too_big
from inograph.gate.wording import not_sparql, refuse_mistaken
from inograph.ontology import GRAPH, RDF_TYPE


def check(text: str) -> None:
    """Refuse (WrongUse, LimitReached) what a typed query may not do; both locks, in this process."""
    check_tokens(text)
    check_algebra(text)


@lru_cache(256)
def check_algebra(text: str) -> None:
    """The second lock: rdflib's algebra of the query holds no SERVICE and no foreign graph."""
    refuse_mistaken(text)
    from pyparsing import ParseBaseException  # 0.3 s: only for text that somebody typed
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.sparql import SPARQLError

    try:
        parsed = parseQuery(text)
        nodes = [node for node in _nodes(parsed) if node.name == "ServiceGraphPattern"]  # also in EXISTS inside EXISTS
        nodes += _nodes(translateQuery(parsed).algebra)
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
    >>> sorted(predicates("ASK { ?b <part:of> ?a FILTER NOT EXISTS { ?a <is:in> ?b } }"))
    ['is:in', 'part:of']
    >>> predicates("ASK { ?a ?any ?b }")
    """
    read = parts_read(text)
    return None if read is None else frozenset(part.partition(" ")[0] for part in read)


@lru_cache(1024)
def parts_read(text: str) -> frozenset[str] | None:
    """The same with `rdf:type` and a class, a space between them, where only members of that class are asked for.

    None also where a graph is named, a thing is to be described, or a path may have no step and so begin at anything.

    >>> sorted(part.rpartition("#")[2] for part in parts_read("ASK { ?a a <#A> ; <#b>/<#c>|^<#d>+ ?e }"))
    ['A', 'b', 'c', 'd']
    >>> parts_read("ASK { GRAPH <g> { ?a <b> ?c } }"), parts_read("ASK { ?a <b>* ?c }")
    (None, None)
    >>> deep = parts_read("ASK { ?a <#b> ?c FILTER NOT EXISTS { ?c <#d> ?e FILTER NOT EXISTS { ?e <#f> ?g } } }")
    >>> sorted(part.rpartition("#")[2] for part in deep)
    ['b', 'd', 'f']
    """
    nodes = list(_nodes(_parsed(text)))
    if any(node.name in _ANYTHING for node in nodes):
        return None
    read: set[str] = set()
    for _, predicate, object_ in (triple for node in nodes for triple in _triples(node)):
        steps = _steps(predicate)
        if steps is None:
            return None
        read |= {f"{RDF_TYPE} {object_}"} if steps == {RDF_TYPE} and _is_iri(object_) else steps
    return frozenset(read)


_ANYTHING = ("Graph", "GraphGraphPattern", "DatasetClause", "DescribeQuery")


def _parsed(text: str) -> Any:
    """A query as it is written, its names and paths in full: the algebra loses what stands in EXISTS inside EXISTS."""
    from rdflib.plugins.sparql.algebra import translatePath, translatePName, translatePrologue, traverse
    from rdflib.plugins.sparql.parser import parseQuery

    prologue, query = parseQuery(text)
    names = partial(translatePName, prologue=translatePrologue(prologue, None))
    return traverse(traverse(query, visitPost=names), visitPost=translatePath)


def _triples(node: Any) -> Iterator[tuple[Any, Any, Any]]:
    """The triple patterns of a node, which the parser leaves in rows of any length."""
    if node.name == "TriplesBlock":
        for row in node.triples:
            yield from zip(row[::3], row[1::3], row[2::3], strict=True)


def _is_iri(term: object) -> bool:
    from rdflib.term import URIRef

    return isinstance(term, URIRef)


def _steps(predicate: Any) -> set[str] | None:
    """The properties of a predicate or path; None for a variable, and for a path that may have no step."""
    from rdflib import paths

    match predicate:
        case _ if _is_iri(predicate):
            return {str(predicate)}
        case paths.SequencePath() | paths.AlternativePath():
            found = [_steps(part) for part in predicate.args]
            return None if None in found else set().union(*filter(None, found))
        case paths.InvPath():
            return _steps(predicate.arg)
        case paths.MulPath() if predicate.mod == "+":
            return _steps(predicate.path)
    return None


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
