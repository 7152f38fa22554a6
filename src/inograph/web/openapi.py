"""The saved questions and the SPARQL address as OpenAPI 3.1, made from the questions' own headers."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from inograph import queries
from inograph.queries import Parameter, Question
from inograph.store import KnowledgeGraph
from inograph.web.asking import LARGEST_PAGE, forms_of
from inograph.web.guard import BODY_LIMIT
from inograph.web.questions import MARKED
from inograph.web.sparql import GRAPHS, TABLES

_FORMATS: Mapping[str, Mapping[str, str]] = {
    "xsd:date": {"type": "string", "format": "date"},
    "xsd:integer": {"type": "integer"},
    "xsd:decimal": {"type": "number"},
    "xsd:boolean": {"type": "boolean"},
    "xsd:gYear": {"type": "string", "pattern": "^[0-9]{4}$"},
}


def described(kg: KnowledgeGraph, base: str) -> dict[str, Any]:
    """The whole description; `base` is the address of the server."""
    found = queries.load_all(kg.workspace).questions.values()
    name = kg.workspace.config.name
    paths = {path: item for question in found for path, item in _paths(question, kg.workspace.config.languages)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": name.en if name.en == name.ru else f"{name.en} · {name.ru}",
            "version": _version(),
            "description": "Saved questions of inograph over one graph, and SPARQL 1.1. Everything can only be read.",
        },
        "servers": [{"url": base.rstrip("/")}],
        "tags": [
            {"name": topic or "other", "description": f"{title.en} · {title.ru}"}
            for topic in sorted({question.topic for question in found})
            if (title := queries.topic_name(topic))
        ],
        "paths": {**paths, "/sparql": _sparql(), "/health": _health()},
        "components": {"schemas": {"Problem": _PROBLEM, "Results": _RESULTS}},
    }


def _version() -> str:
    try:
        return version("inograph")
    except PackageNotFoundError:
        return "0"


def _paths(question: Question, languages: tuple[str, ...]) -> list[tuple[str, dict[str, Any]]]:
    """The address whose client chooses the form, and one with an ending for each form."""
    kinds = forms_of(question)
    parameters = [*(_parameter(p) for p in question.parameters), *_paging(question), _language(languages)]
    shared = {
        "summary": f"{question.summary.en} · {question.summary.ru}",
        "description": f"{question.description.en}\n\n{question.description.ru}",
        "tags": [question.topic or "other"],
        "parameters": parameters,
    }
    files = [
        (f"/ask/{question.name}.{form}", {"get": shared | _operation(f"{question.name}.{form}", {form: kind})
                                          | {"parameters": [*parameters, *_marked(form)]}})
        for form, kind in kinds.items()
    ]  # fmt: skip
    machine = {form: kind for form, kind in kinds.items() if form != "html"}
    chosen = shared | _operation(question.name, machine)
    chosen["responses"] = {**chosen["responses"], "307": {"description": "The page with a form, for a browser"}}
    return [(f"/ask/{question.name}", {"get": chosen}), *files]


def _operation(name: str, kinds: Mapping[str, str]) -> dict[str, Any]:
    content = {kind: _content(form, kind) for form, kind in kinds.items()}
    headers = {
        "Link": {"description": "Other pages (RFC 8288)", "schema": {"type": "string"}},
        "ETag": {"description": "Names this answer", "schema": {"type": "string"}},
        "X-Truncated": {"description": "true: a limit cut the answer", "schema": {"type": "string"}},
        "X-Left-Out": {
            "description": "How many things the answer leaves out by its nature, and the question that names them",
            "schema": {"type": "string"},
        },
    }
    return {
        "operationId": name,
        "responses": {
            "200": {"description": "The answer", "content": content, "headers": headers},
            "304": {"description": "The client holds this answer"},
            **_problems(400, 406, 503, 504),
        },
    }


def _content(form: str, kind: str) -> dict[str, Any]:
    if kind == "application/sparql-results+json":
        return {"schema": {"$ref": "#/components/schemas/Results"}}
    return {"schema": {}} if form in ("json", "xlsx") else {"schema": {"type": "string"}}


def _problems(*statuses: int) -> dict[str, Any]:
    said = {
        400: "A parameter or query is wrong; the detail says what and what to do",
        403: "Asked by a page of another site",
        406: "None of the accepted forms can be had",
        413: "Too large",
        415: "A body of another kind",
        421: "Asked under another name",
        503: "A limit was reached or too many ask at once",
        504: "No answer within the time limit",
    }
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": said[status], "content": content} for status in statuses}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_FORMATS.get(parameter.type, {"type": "string", "minLength": 1}))
    if parameter.values:
        schema = {"type": "string", "enum": list(parameter.values)}
    for end in ("minimum", "maximum"):
        value = getattr(parameter, end)
        if value is not None and schema["type"] in ("integer", "number"):
            schema[end] = int(value) if schema["type"] == "integer" else float(value)
        elif value is not None:
            schema["description"] = f"{schema.get('description', '')} {end} {value}".strip()
    if parameter.multiple:
        schema = {"type": "array", "items": schema}
    about = f"{parameter.label.en} · {parameter.label.ru}"
    if parameter.is_entity:
        about += " (IRI, key, or a name as people write it)"
    return {
        "name": parameter.name, "in": "query", "required": False, "description": about, "schema": schema,
        **({"style": "form", "explode": True} if parameter.multiple else {}),
    }  # fmt: skip


def _paging(question: Question) -> list[dict[str, Any]]:
    page = {"type": "integer", "minimum": 1, "maximum": 10**9}
    size = page | {"maximum": LARGEST_PAGE} | ({"default": question.pagination} if question.pagination else {})
    return [
        {"name": "page", "in": "query", "description": "Which page", "schema": page},
        {"name": "pageSize", "in": "query", "description": "Rows of a page", "schema": size},
    ]


def _language(languages: tuple[str, ...]) -> dict[str, Any]:
    return {"name": "lang", "in": "query", "description": "Language of labels",
            "schema": {"type": "string", "enum": list(languages)}}  # fmt: skip


def _marked(form: str) -> list[dict[str, Any]]:
    """What an address of a CSV may ask for besides."""
    said = "A CSV for people: a byte order mark stands before it, which Excel asks for"
    own = {"name": MARKED, "in": "query", "description": said, "schema": {"type": "string", "enum": ["1"]}}
    return [own] if form == "csv" else []


def _sparql() -> dict[str, Any]:
    kinds = dict.fromkeys([*TABLES, *GRAPHS])
    content: dict[str, Any] = {kind: {"schema": {}} for kind in kinds}
    responses = {
        "200": {"description": "The answer, or without a query the service description", "content": content},
        **_problems(400, 403, 406, 413, 415, 421, 503, 504),
    }
    graphs = [
        {"name": name, "in": "query", "description": "A graph that the store holds",
         "schema": {"type": "array", "items": {"type": "string"}}, "style": "form", "explode": True}
        for name in ("default-graph-uri", "named-graph-uri")
    ]  # fmt: skip
    query = {"name": "query", "in": "query", "description": "A SPARQL 1.1 query", "schema": {"type": "string"}}
    body = {
        "application/sparql-query": {"schema": {"type": "string", "maxLength": BODY_LIMIT}},
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
        },
    }
    shared = {"summary": "SPARQL 1.1 Protocol · Протокол SPARQL 1.1", "tags": ["sparql"], "responses": responses}
    return {
        "get": {**shared, "operationId": "sparql-get", "parameters": [query, *graphs]},
        "post": {**shared, "operationId": "sparql-post", "parameters": graphs,
                 "requestBody": {"required": True, "content": body}},
    }  # fmt: skip


def _health() -> dict[str, Any]:
    graph = {"type": ["string", "null"]}
    schema = {"type": "object", "required": ["status", "ready", "graph", "newer"],
              "properties": {"status": {"const": "ok"}, "ready": {"type": "boolean"}, "graph": graph,
                             "newer": graph}}  # fmt: skip
    answer = {"200": {"description": "Alive", "content": {"application/json": {"schema": schema}}}}
    return {"get": {"summary": "Is the server alive", "operationId": "health", "tags": ["sparql"], "responses": answer}}


_PROBLEM: Mapping[str, Any] = {
    "type": "object",
    "required": ["type", "status", "title", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string", "description": "The words of HTTP for the status"},
        "detail": {"type": "string", "description": "What is wrong and what to do, in one line"},
    },
}
_TAKEN = ("parameter", "text", "iri", "label")
_RESULTS: Mapping[str, Any] = {
    "description": "SPARQL 1.1 Query Results JSON;"
    " `truncated`, `empty`, `taken` and `left_out` stand at its top where they apply",
    "type": "object",
    "required": ["head"],
    "properties": {
        "truncated": {"type": "boolean"},
        "empty": {"type": "string"},
        "taken": {
            "description": "What a name in the address was taken for, where it is not the name on the pages",
            "type": "array",
            "items": {"type": "object", "properties": {n: {"type": "string"} for n in _TAKEN}, "required": [*_TAKEN]},
        },
        "left_out": {
            "description": "What the answer leaves out by its nature, such as work without a date",
            "type": "object",
            "properties": {
                "question": {"type": "string"},
                "number": {"type": "integer"},
                "said": {"type": "string"},
            },
            "required": ["question", "number", "said"],
        },
        "head": {"type": "object"},
        "boolean": {"type": "boolean"},
        "results": {
            "type": "object",
            "required": ["bindings"],
            "properties": {"bindings": {"type": "array", "items": {"type": "object"}}},
        },
    },
}
