"""A SPARQL endpoint that holds the graph of a workspace, asked like the embedded store."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from inograph import queries
from inograph.answers import Answer, Result, Triples, rows_of
from inograph.errors import EndpointFailed, Text
from inograph.gate.lexer import form_of, tokens
from inograph.gate.locks import check_tokens
from inograph.gate.wording import refuse_mistaken
from inograph.ontology import GRAPH
from inograph.remote import cuts
from inograph.remote.checking import checked, not_whole, says_cut
from inograph.remote.transport import AGENT, Address, Reply, Wanted, asked, credentials
from inograph.workspace import Workspace

LONGEST_URL = 2_000
_GRAPHS = "SELECT ?graph WHERE { { SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } } }"
"""Without the group around it Virtuoso needs half a minute for twenty graphs, else some milliseconds."""


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL endpoint that holds the graph of a workspace; answers the same calls as the embedded store.

    Credentials come from INOGRAPH_ENDPOINT_USER and INOGRAPH_ENDPOINT_PASSWORD, and from nowhere else.
    """

    url: str
    workspace: Workspace
    seconds: float = 30.0

    def __post_init__(self) -> None:
        Address(self.url)

    @property
    def address(self) -> Address:
        return Address(self.url, self.workspace.config.limits.answer_mebibytes, credentials())

    @property
    def current(self) -> str:
        """The graph that every query has as its default."""
        return f"{GRAPH}{self.workspace.config.programme}/current"

    @property
    def passed(self) -> tuple[str, ...]:
        """Nothing is known to have passed the gate before: every text is looked at again."""
        return ()

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was found out before: one command asks, and the graph is the same for all of it."""
        return {}

    def query(
        self, text: str, *, seconds: float | None = None, cpu: float | None = None, passed: bool = False
    ) -> Result:
        """The checked answer, within a limit for the whole of it; EndpointFailed for anything less.

        Of a server elsewhere nobody knows the processor's time: where it is given, it is waited so long.

        The default graph is `current`, unless the text chooses its own with FROM. What a server cuts in silence is
        found by counting and fetched page by page; `truncated` means that rows are missing all the same, or may be.
        """
        check_tokens(text)
        refuse_mistaken(text)
        wait = seconds if cpu is None else cpu
        deadline = time.monotonic() + (self.seconds if wait is None else wait)
        form = form_of(text)
        result, doubtful = self._once(text, form, deadline)
        if doubtful and form == "SELECT" and isinstance(result, Answer):
            result = self._paged(text, result, deadline)
        elif form == "CONSTRUCT" and isinstance(result, Triples):
            result = self._constructed(text, result, deadline)
        return _bounded(result, self.workspace.config.limits.rows)

    def select(self, text: str) -> Answer:
        """The rows of a SELECT."""
        return rows_of(self.query(text))

    @cached_property
    def named_graphs(self) -> tuple[str, ...]:
        """The graphs of this programme that the endpoint holds."""
        ours = f"{GRAPH}{self.workspace.config.programme}/"
        return tuple(sorted(g for g in self.held() if g.startswith(ours) or g == f"{GRAPH}ontology"))

    def held(self) -> tuple[str, ...]:
        """Every graph that the endpoint holds now."""
        return tuple(row[0].value for row in self.select(_GRAPHS).rows if row[0] is not None)

    def expect_current(self) -> None:
        """EndpointFailed where the endpoint does not hold the graph: it would answer everything with nothing."""
        if not self.query("ASK { ?s ?p ?o }"):
            raise EndpointFailed(
                Text(f"здесь нет графа {self.current}", f"the graph {self.current} is not here"),
                where=self.address.shown,
                remedy=Text("Загрузите его: inograph push --endpoint …", "Load it: inograph push --endpoint …"),
            )

    def ask(self, name: str, **parameters: object) -> list[Any]:
        """The rows of a saved question as named tuples of plain Python values."""
        return queries.ask(self, name, **parameters)

    def _once(self, text: str, form: str, deadline: float) -> tuple[Result, bool]:
        """One answer, and whether some of it may have been left out in silence."""
        reply = asked(self.address, self._request(text, form), deadline)
        result = checked(self.address.shown, reply, text, form)
        return result, not isinstance(result, bool) and _is_doubtful(result, reply, text)

    def _request(self, text: str, form: str) -> Wanted:
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

        wrapper = SPARQLWrapper(self.url, agent=AGENT)
        wrapper.queryString, wrapper.queryType = text, form  # not setQuery: it guesses the form, and warns
        wrapper.setReturnFormat(TURTLE if form in ("CONSTRUCT", "DESCRIBE") else JSON)
        wrapper.setOnlyConneg(True)
        found = list(tokens(text))
        if text != _GRAPHS and any(token.says("GRAPH") for token in found):
            for graph in self.named_graphs:  # with a default graph alone a query would see no named ones
                wrapper.addNamedGraph(graph)
        if text != _GRAPHS and not any(a.says("FROM") and not b.says("NAMED") for a, b in pairwise(found)):
            wrapper.addDefaultGraph(self.current)
        if form in ("CONSTRUCT", "DESCRIBE"):
            wrapper.addCustomHttpHeader("Accept", "application/n-triples, text/turtle;q=0.8")
        request = wrapper._createRequest()
        if len(request.full_url) > LONGEST_URL:
            wrapper.setMethod(POST)
            request = wrapper._createRequest()
        body = request.data if isinstance(request.data, bytes) else None
        return Wanted(request.full_url, request.get_method(), body, dict(request.header_items()))

    # What a server leaves out

    def _paged(self, text: str, first: Answer, deadline: float) -> Answer:
        """All rows of a doubtful answer: counted by the server, then fetched in pages of the size that it gave."""
        parts = cuts.select_parts(text)
        if parts is None or not first.rows:
            return Answer(first.variables, first.rows, truncated=True)
        there = self._counted(parts, deadline)
        if there is None:
            return Answer(first.variables, first.rows, truncated=True)
        if there == len(first.rows):
            return first
        most = min(there, self.workspace.config.limits.rows)
        rows: list[Any] = []
        while len(rows) < most:
            text = cuts.page(parts, first.variables, len(first.rows), len(rows))
            page, _ = self._once(text, "SELECT", deadline)
            if not isinstance(page, Answer) or not page.rows:
                raise not_whole(self.address.shown, len(rows), there)
            rows.extend(page.rows)
        if most == there != len(rows):
            raise not_whole(self.address.shown, len(rows), there)
        return Answer(first.variables, rows, truncated=there > most)

    def _constructed(self, text: str, first: Triples, deadline: float) -> Triples:
        """The triples of a CONSTRUCT; of a large one built here from its solutions, which can be counted."""
        parts = cuts.construct_parts(text)
        if parts is None or len(first) < cuts.UNDOUBTED:
            return first if len(first) not in cuts.CAPS else Triples(first, truncated=True)
        there = self._counted(parts, deadline)
        if there is not None and there <= cuts.UNDOUBTED:
            return first
        solutions = cuts.as_select(parts)
        whole = f"{solutions.prologue}{solutions.body}"
        answer, doubtful = self._once(whole, "SELECT", deadline)
        if doubtful and isinstance(answer, Answer):
            answer = self._paged(whole, answer, deadline)
        made = cuts.built(parts, answer) if isinstance(answer, Answer) else None
        if made is None or (isinstance(answer, Answer) and answer.truncated):
            return Triples(made or first, truncated=True)
        return made

    def _counted(self, parts: cuts.Parts, deadline: float) -> int | None:
        """The server's own count of the solutions; None where it cannot give one."""
        try:
            answer, doubtful = self._once(cuts.counting(parts), "SELECT", deadline)
        except EndpointFailed:
            return None
        count = answer.rows[0][0] if isinstance(answer, Answer) and len(answer.rows) == 1 and not doubtful else None
        return int(count.value) if count is not None and count.value.isdecimal() else None


def _is_doubtful(result: Answer | list[Any], reply: Reply, text: str) -> bool:
    rows = len(result.rows if isinstance(result, Answer) else result)
    if says_cut(reply.headers, reply.status, rows):
        return True
    return rows in cuts.CAPS and not any(token.says("LIMIT") for token in tokens(text))


def _bounded(result: Result, most: int) -> Result:
    if isinstance(result, bool):
        return result
    if isinstance(result, Answer):
        return Answer(result.variables, result.rows[:most], result.truncated or len(result.rows) > most)
    return Triples(result[:most], truncated=getattr(result, "truncated", False) or len(result) > most)
