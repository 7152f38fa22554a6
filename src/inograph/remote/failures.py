"""What to say when an endpoint fails: its address, the status and the first of what came; never a password."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from socket import gaierror

from inograph.errors import EndpointFailed, InographError, Text
from inograph.spelling import shortened

_REASONS: Mapping[int, Text] = {
    400: Text("запрос не понят", "the query was not understood"),
    401: Text("нужны имя и пароль (INOGRAPH_ENDPOINT_USER, INOGRAPH_ENDPOINT_PASSWORD)",
              "user and password are needed (INOGRAPH_ENDPOINT_USER, INOGRAPH_ENDPOINT_PASSWORD)"),
    403: Text("доступ запрещён", "access is forbidden"),
    404: Text("по этому адресу нет точки SPARQL", "there is no SPARQL endpoint at this address"),
    429: Text("слишком много запросов, попробуйте позже", "too many requests, try again later"),
    503: Text("сервер занят, попробуйте позже", "the server is busy, try again later"),
}  # fmt: skip


_TOO_DEAR = Text("Virtuoso заранее счёл запрос слишком долгим и не стал его выполнять",
                 "Virtuoso deemed the query too long beforehand and did not run it")  # fmt: skip
_COST_LIMIT = Text(
    "Его догадка о времени груба: в virtuoso.ini, [SPARQL], удалите или увеличьте MaxQueryCostEstimationTime; время "
    "ограничивает MaxQueryExecutionTime.",
    "Its guess is rough: in virtuoso.ini, [SPARQL], delete or raise MaxQueryCostEstimationTime; MaxQueryExecutionTime "
    "is what limits the time.",
)
UNREACHED = (ConnectionRefusedError, gaierror)
"""How it shows that no server is there: of any address on it."""


def failed(where: str, message: Text, status: int | None = None, body: bytes = b"") -> EndpointFailed:
    """One line: the endpoint, what is wrong, the HTTP status and what the server says: the detail of a problem in JSON
    (RFC 9457), else the first 200 bytes of the body.
    """
    said = _said(body)
    tail = (f" [HTTP {status}]" if status else "") + (f": {said}" if said else "")
    return EndpointFailed(Text(message.ru + tail, message.en + tail), where=where)


_DETAIL, _START = 600, 200
"""So many letters of a problem's detail and bytes of another body are told."""


def _said(body: bytes) -> str:
    try:
        told = json.loads(body)["detail"]
    except (ValueError, TypeError, KeyError, RecursionError):
        told = None
    text = told if isinstance(told, str) else _without_tags(body[:_PAGE].decode("utf-8", "replace"))[: _START + 1]
    most = _DETAIL if isinstance(told, str) else _START
    return shortened(" ".join("".join(c if c.isprintable() else " " for c in text).split()), most)


_PAGE = 20_000
_TITLE = re.compile(r"<title[^<>]*>([^<>]*)", re.IGNORECASE)
_TAGS = re.compile(
    r"<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|<!?/?[a-z][^<>]*(?:>|\Z)", re.IGNORECASE | re.DOTALL
)


def _without_tags(body: str) -> str:
    """What a web page is called, else its words; what is none stays as it is."""
    if not _is_page(body):
        return body
    title = _TITLE.search(body)
    return title[1] if title and title[1].strip() else _TAGS.sub(" ", body).strip()


def _is_page(body: str) -> bool:
    return body.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))


def refused(where: str, status: int, body: bytes, given: str = "") -> EndpointFailed:
    """A status that is no answer; `given` names the variables whose credentials went along."""
    if status == 401 and given:
        message = Text(f"имя с паролем или ключ не приняты ({given})", f"the credentials were refused ({given})")
        return failed(where, message, status, body)
    if b"estimated execution time" in body and b"exceeds the limit" in body:
        return EndpointFailed(_TOO_DEAR, where=where, remedy=_COST_LIMIT)
    known = Text("сервер не ответил на запрос", "the server did not answer the query")
    if status not in _REASONS and _is_page(body[:_START].decode("utf-8", "replace")):
        known = Text("ответила веб-страница: это не точка SPARQL", "a web page answered: this is no SPARQL endpoint")
    return failed(where, _REASONS.get(status, known), status, body)


def broken(where: str, error: Exception) -> EndpointFailed:
    """An exchange that did not come to its end."""
    if isinstance(error, InographError):
        return failed(where, error.message)
    if isinstance(error, TimeoutError):
        return EndpointFailed(
            Text("ответ не пришёл целиком за отведённое время", "the whole answer did not come within the time limit"),
            where=where,
            remedy=Text("Увеличьте предел: --timeout у ask и sparql, иначе seconds в [limits] файла inograph.toml.",
                        "Raise the limit: --timeout of ask and sparql, else seconds under [limits] in inograph.toml."),
        )  # fmt: skip
    if isinstance(error, UNREACHED):
        return EndpointFailed(
            Text("по этому адресу никто не отвечает", "nobody answers at this address"), where=where,
            remedy=Text("Проверьте адрес и запущен ли сервер.", "Check the address, and that the server runs."),
        )  # fmt: skip
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return failed(where, Text(f"соединение не удалось: {reason}", f"the connection failed: {reason}"))
