"""Asks a foreign endpoint one SELECT, for a SERVICE that the settings allow; it never gets a password of ours."""

from __future__ import annotations

from urllib.parse import urlencode

from inograph.answers import Answer, rows_of
from inograph.remote.checking import JSON, checked, says_cut
from inograph.remote.transport import Address, Wanted, asked
from inograph.settings import Limits


def ask(url: str, text: str, limits: Limits, deadline: float, *, public_only: bool) -> Answer:
    """The rows of a SELECT, cut where the server says so; EndpointFailed for anything less than a whole answer.

    With `public_only` no address inside a private network is reached, whatever its name says.
    """
    address = Address(url, limits.answer_mebibytes, public_only=public_only)
    headers = {"Accept": ", ".join(sorted(JSON, reverse=True)), "Content-Type": "application/x-www-form-urlencoded"}
    reply = asked(address, Wanted(url, "POST", urlencode({"query": text}).encode(), headers), deadline)
    answer = rows_of(checked(address.shown, reply, text, "SELECT"))
    cut = says_cut(reply.headers, reply.status, len(answer.rows))
    return Answer(answer.variables, answer.rows, answer.truncated or cut)
