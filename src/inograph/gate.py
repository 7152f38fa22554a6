"""What a query that somebody typed may do, and the worker that can be stopped.

Two locks look at the text. Our own lexer reads it as tokens (cheap, no parser is in danger yet) and refuses what is
too long or too deep, SERVICE, LOAD, updates and foreign graphs; then rdflib parses it and its algebra is walked for
the same things. The engine runs in a process of its own, because nothing inside a process can stop Oxigraph: a
query that takes too long is killed, one that breaks the engine breaks only that process.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, parse

from inograph.answers import Answer, Result, Triples, from_json, term_json
from inograph.errors import Damaged, InographError, LimitReached, Text, WrongUse
from inograph.ontology import GRAPH

if TYPE_CHECKING:
    from inograph.workspace import Limits

LONGEST, MOST_TOKENS, DEEPEST = 64 * 1024, 4_000, 24
_UPDATES = frozenset({"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
_ESCAPE = r"""\\[tbnrf\\"']|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"""
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|{_ESCAPE}))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''
                | "(?!\"\")(?:[^"\\\r\n]|{_ESCAPE})*" | '(?!'')(?:[^'\\\r\n]|{_ESCAPE})*')
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:_|[^\W\d_](?:[\w·-]|\.(?=[\w·.-]))*)?:
               (?:[\w:·-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]|\.(?=[\w:·.%\\-]))*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>\^\^|&&|\|\||!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """One word of a query: `kind` is string, iri, variable, name, language, number, word or mark."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def says(self, *words: str) -> bool:
        """Is it one of these keywords?"""
        return self.kind == "word" and self.text.upper() in words


_END = Token("end", "", 0)


def tokens(text: str) -> Iterator[Token]:
    """The words of a query, without white space and comments; every character belongs to one."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield Token(match.lastgroup or "mark", match.group(), match.start())


def place(text: str, position: int) -> str:
    """`line:column` of a position, both from 1."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    line = bisect_right(starts, position)
    return f"{line}:{position - starts[line - 1] + 1}"


def check(text: str) -> None:
    """Refuse (WrongUse, LimitReached) what a typed query may not do; both locks, in this process."""
    check_tokens(text)
    check_algebra(text)


def check_tokens(text: str) -> None:
    """The first lock: length, tokens, nesting, SERVICE, updates and foreign graphs, by our own lexer."""
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise _too_big(Text("запрос длиннее 64 КБ", "the query is longer than 64 KB"))
    readings = {text, _CODE_POINT.sub(_code_point, text)}
    for reading in sorted(readings, key=lambda reading: reading != text):
        _check_reading(reading)


def _code_point(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    if number > sys.maxunicode or 0xD800 <= number < 0xE000:
        raise WrongUse(Text(f"нет такого символа: {match[0]}", f"there is no such character: {match[0]}"))
    return chr(number)


def _check_reading(text: str) -> None:
    found = list(tokens(text))
    if len(found) > MOST_TOKENS:
        raise _too_big(Text(f"в запросе больше {MOST_TOKENS} слов", f"the query has more than {MOST_TOKENS} tokens"))
    depth = 0
    for token in found:
        if token.kind == "mark":
            depth += (token.text in "({[") - (token.text in ")}]")
        if depth > DEEPEST:
            too_deep = Text(f"вложенность больше {DEEPEST}", f"nested deeper than {DEEPEST}")
            raise _too_big(too_deep, place(text, token.start))
    for token, following in pairwise([*found, _END]):
        if refusal := _refusal(token, following):
            raise WrongUse(refusal, where=place(text, token.start), remedy=_REMEDY)


_REMEDY = Text(
    "Разрешены запросы SELECT, ASK, CONSTRUCT и DESCRIBE к графам этой программы.",
    "SELECT, ASK, CONSTRUCT and DESCRIBE over the graphs of this programme are allowed.",
)


def _too_big(message: Text, where: str = "") -> LimitReached:
    return LimitReached(message, where=where, remedy=Text("Разбейте запрос на части.", "Split the query."))


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
    for inner, following in pairwise([*tokens(token.text.partition(")")[2]), _END]):
        if inner.kind in ("word", "name") and (refusal := _refusal(inner, following)):
            return refusal
    return None


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
        raise _too_big(Text("запрос слишком сложен", "the query is too complex")) from None
    except ParseBaseException as error:
        reason = str(error.msg).split("(at char")[0][:200]
        raise WrongUse(
            Text(f"это не запрос SPARQL 1.1: {reason}", f"not a SPARQL 1.1 query: {reason}"),
            where=f"{error.lineno}:{error.column}",
        ) from None
    except (SPARQLError, ValueError, TypeError, KeyError, AttributeError, NotImplementedError) as error:
        raise WrongUse(Text(f"запрос не читается: {error}", f"the query cannot be read: {error}")) from None
    for node in nodes:
        _check_node(node)


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
        raise WrongUse(Text("SERVICE не разрешён", "SERVICE is refused"), remedy=_REMEDY)
    if node.name == "DatasetClause":
        for graph in (node.default, node.named):
            if graph is not None and not str(graph).startswith(GRAPH):
                raise WrongUse(Text(f"FROM: чужой граф {graph}", f"FROM: not a graph of ours: {graph}"))


def run_stoppable(
    store_path: Path,
    default_graph: str,
    text: str,
    limits: Limits,
    *,
    seconds: float | None = None,
    saved: bool = False,
) -> Result:
    """Answer a query in a process of its own, which is killed at the time limit.

    `store_path` is a disk store or an N-Quads file. The second lock is left out for a `saved` question, which passed it
    at build. A cut answer says `truncated`. Raises WrongUse for a query that is refused or wrong, LimitReached when
    time or memory ran out or the engine broke, Damaged when the store cannot be opened.
    """
    check_tokens(text)
    seconds = limits.seconds if seconds is None else seconds
    request = {
        "store": os.fspath(store_path), "graph": default_graph, "text": text, "seconds": seconds, "rows": limits.rows,
        "memory": limits.mebibytes * 2**20, "bytes": limits.answer_mebibytes * 2**20, "saved": saved,
    }  # fmt: skip
    with _worker() as worker:
        _AT_WORK.add(worker)
        try:
            out, _ = worker.communicate(json.dumps(request).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            raise _too_slow(seconds) from None
        finally:
            _AT_WORK.discard(worker)
            worker.kill()
    if worker.returncode:
        raise _broken()
    return _read(out)


_AT_WORK: set[subprocess.Popen[bytes]] = set()


def stop_workers() -> None:
    """Kill every worker that still answers, so that a server which is told to stop does not wait for a slow query."""
    for worker in list(_AT_WORK):
        worker.kill()


def _worker() -> subprocess.Popen[bytes]:
    here = os.fspath(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "inograph.gate"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip


def _too_slow(seconds: float) -> LimitReached:
    return LimitReached(
        Text(f"запрос остановлен: прошло {seconds:g} с", f"the query was stopped after {seconds:g} s"),
        remedy=Text("Сузьте запрос или поднимите предел.", "Narrow the query or raise the limit."),
    )


def _broken() -> LimitReached:
    return LimitReached(
        Text("запрос исчерпал память или сломал движок; остальное работает",
             "the query used up its memory or broke the engine; nothing else is affected"),
        remedy=Text("Упростите запрос.", "Simplify the query."),
    )  # fmt: skip


_ERRORS: dict[str, type[InographError]] = {"WrongUse": WrongUse, "LimitReached": LimitReached, "Damaged": Damaged}


def _read(out: bytes) -> Result:
    head, _, body = out.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    match said["kind"]:
        case "triples":
            found = parse(body, format=RdfFormat.N_TRIPLES)
            return Triples((quad.triple for quad in found), truncated=said["truncated"])
        case "json":
            return from_json(body)
    remedy = said["remedy"] and Text(*said["remedy"])
    raise _ERRORS[said["kind"]](Text(*said["message"]), where=said["where"], remedy=remedy)


def main() -> None:
    """The worker: one request on standard input, one answer on standard output."""
    request = json.loads(sys.stdin.buffer.read())
    try:
        kind, truncated, body = _answer(request)
    except InographError as error:
        said: dict[str, Any] = {"kind": type(error).__name__, "where": error.where}
        said |= {"message": error.message, "remedy": error.remedy}
        body = b""
    else:
        said = {"kind": kind, "truncated": truncated}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + body)


def _answer(request: dict[str, Any]) -> tuple[str, bool, bytes]:
    text = request["text"]
    if not request["saved"]:
        check_algebra(text)
    store = _open(Path(request["store"]))
    _limit(request["memory"], request["seconds"])
    # with `default_graph` Oxigraph does not read FROM
    chooses = any(a.says("FROM") and not b.says("NAMED") for a, b in pairwise(tokens(text)))
    try:
        found = store.query(text, default_graph=None if chooses else NamedNode(request["graph"]))
        return _written(found, request["rows"], request["bytes"])
    except SyntaxError as error:
        raise WrongUse(Text(f"запрос не разобран: {error}", f"the query does not parse: {error}")) from None
    except MemoryError:
        raise _broken() from None
    except (OSError, RuntimeError, ValueError) as error:
        raise LimitReached(Text(f"запрос не выполнен: {error}", f"the query failed: {error}")) from None


def _open(path: Path) -> Store:
    try:
        if path.is_dir():
            return Store.read_only(os.fspath(path))
        store = Store()
        store.bulk_load(path=os.fspath(path), format=RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as error:
        raise Damaged(
            Text(f"хранилище не открывается: {error}", f"the store cannot be opened: {error}"),
            where=str(path),
            remedy=Text("Постройте граф заново: inograph build.", "Build the graph again: inograph build."),
        ) from None
    return store


def _limit(memory: int, seconds: float) -> None:
    """Bound this process: memory by growth of the address space; CPU, so that an orphan ends too."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    cpu = int(seconds) + 3
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    statm = Path("/proc/self/statm")
    if statm.exists():
        size = int(statm.read_text().split()[0]) * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _written(found: QueryBoolean | QuerySolutions | QueryTriples, most: int, room: int) -> tuple[str, bool, bytes]:
    if isinstance(found, QueryBoolean):
        return "json", False, json.dumps({"head": {}, "boolean": bool(found)}).encode()
    if isinstance(found, QueryTriples):
        lines, truncated = _within((f"{triple} .".encode() for triple in found), most, room)
        return "triples", truncated, b"\n".join(lines)
    names = [variable.value for variable in found.variables]
    rows = (
        {name: term_json(term) for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in found
    )
    lines, truncated = _within((json.dumps(row, ensure_ascii=False).encode() for row in rows), most, room)
    head = json.dumps(Answer(tuple(names), (), truncated).as_json()).encode()
    return "json", truncated, head.replace(b'"bindings": []', b'"bindings": [' + b",".join(lines) + b"]")


def _within(lines: Iterable[bytes], most: int, room: int) -> tuple[list[bytes], bool]:
    kept: list[bytes] = []
    for line in lines:
        room -= len(line) + 2
        if len(kept) == most or room < 0:
            return kept, True
        kept.append(line)
    return kept, False


if __name__ == "__main__":
    main()
