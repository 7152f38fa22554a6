"""Every code of a finding that the program can give, read from the program itself: severity, words, what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import inograph
from inograph.checks.remedies import with_remedy
from inograph.errors import Finding, Text

SEVERITIES = ("error", "warning", "info")
ABOUT = {
    "bad-question": Text("вопрос не загружен: чего в его файле нет или что в нём не так",
                         "the question is not loaded: what its file lacks, or what is wrong in it"),
    "judgement-unread": Text("решение не прочитано: чего нет в его строке, или какого слова таблица не знает",
                             "the decision is not read: what its row lacks, or which word the table does not know"),
    "mended-text": Text("что сделано с текстом, испорченным в дороге; места считаются в исправленном",
                        "what was done to a text damaged on its way; places count in the mended one"),
    "ontology-unread": Text("файл словаря не читается: строка и что в ней не так",
                            "a file of the vocabulary cannot be read: the line and what is wrong in it"),
    "question-fails": Text("вопрос не выполняется: что сказало хранилище или какой предел превышен",
                           "the question cannot be asked: what the store says, or which limit it passes"),
    "question-term": Text("слова запроса нет в словаре; похожие слова",
                          "a word of the query is not in the vocabulary; words like it"),
    "registry-key": Text("ключа нет, он не из букв a-z, цифр и дефисов или стоит в таблице дважды; строка не загружена",
                         "there is no key, it is not of letters a-z, digits and hyphens, or stands twice in the table; "
                         "the row is not loaded"),
    "revision-of": Text("revises называет источник, которого нет, который уже заменён или сам заменяет этот",
                        "revises names a source that is not there, is replaced already or itself replaces this one"),
    "row-refused": Text("строка не загружена: чего в ней нет или что в ней не читается",
                        "the row is not loaded: what it lacks, or what in it cannot be read"),
    "rule-unread": Text("правило не загружено: строка и что в ней не так",
                        "the rule is not loaded: the line and what is wrong in it"),
    "shape-unread": Text("форма не проверена: её имя и что в ней не так",
                         "the shape is not checked: its name and what is wrong in it"),
    "source-keys": Text("ключи этого источника уже есть у другого; какие даны вместо них",
                        "keys of this source are those of another already; which ones it has instead"),
    "table-form": Text("таблица не в UTF-8 с запятыми: как она прочитана",
                       "the table is not in UTF-8 with commas: how it was read"),
    "table-unread": Text("таблица не читается: строка и что в ней не так",
                         "the table cannot be read: the line and what is wrong in it"),
    "view-unread": Text("вид карты не загружен: чего в его файле нет или что в нём не так",
                        "the view is not loaded: what its file lacks, or what is wrong in it"),
}  # fmt: skip
"""What findings are about whose words are made where they are found."""
_CODE = re.compile(r"[a-z]+(-[a-z]+)*")
_VALUE = re.compile(r"\{\w*\}")
Names = dict[str, list[ast.expr]]
"""What names stand for, in the order of the lines where they are given it."""


@dataclass(frozen=True, order=True)
class Code:
    """A code with the severity that it has first, what it says, and what to do about it where that is known."""

    name: str
    severity: str
    says: Text
    remedy: Text


@cache
def codes() -> Sequence[Code]:
    """All codes by name; words that a finding takes from elsewhere are left out, values in them are dots."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(_files())]
    shared = _assigned(node for tree in trees for node in tree.body)
    shared |= _returned(trees)
    found: dict[str, Code] = {}
    for tree in trees:
        for scope in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
            names = shared | (_assigned(ast.walk(scope)) if scope is not tree else {})
            for severity, code, says in _told(scope, names):
                if code not in found or (any(says) and not any(found[code].says)):
                    found[code] = _code(code, severity, says)
    return sorted(found.values())


def _files() -> Iterator[Path]:
    for file in Path(inograph.__file__).parent.rglob("*.py"):
        if file.name not in ("errors.py", "remedies.py"):
            yield file


def _code(name: str, severity: str, says: Text) -> Code:
    says = ABOUT.get(name, says)
    finding = with_remedy(Finding(severity, name, says))  # type: ignore[arg-type]
    return Code(name, severity, says, finding.remedy or Text("", ""))


def _assigned(nodes: Iterable[ast.AST]) -> Names:
    found: Names = {}
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Tuple(elts=several)], value=ast.Tuple(elts=values)):
                for target, value in zip(several, values, strict=False):
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, []).append(value)
    return found


def _returned(trees: Iterable[ast.Module]) -> Names:
    """What functions say that give a text, under `NAME()`; not where several have one name."""
    found: Names = {}
    for scope in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(scope):
            match node:
                case ast.Return(value=ast.Call(func=ast.Name(id="Text")) as given):
                    said = _text(given, _assigned(ast.walk(scope)))
                    words: list[ast.expr] = [ast.Constant(said.ru), ast.Constant(said.en)]
                    found.setdefault(f"{scope.name}()", []).append(ast.Call(ast.Name("Text"), words, []))
    return {name: given for name, given in found.items() if len(given) == 1}


def _meant(node: ast.expr, names: Names) -> ast.expr:
    """What an expression is, or the name that it consists of was last given above it."""
    if not isinstance(node, ast.Name) or node.id not in names:
        return node
    given = names[node.id]
    return max((one for one in given if one.lineno <= node.lineno), key=lambda one: one.lineno, default=given[-1])


def _told(scope: ast.AST, names: Names) -> Iterator[tuple[str, str, Text]]:
    """Wherever a severity and a code stand side by side: in a call, or in a row of a table."""
    for node in ast.walk(scope):
        match node:
            case ast.Call(args=parts) | ast.Tuple(elts=parts):
                for at, part in enumerate(parts[:-1]):
                    if _word(part, names) in SEVERITIES and (code := _word(parts[at + 1], names)) not in SEVERITIES:
                        yield from _row(part, code, parts[at + 2 :], names)
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    match value:
                        case ast.Tuple(elts=[severity, *rest]) if key and _word(severity, names) in SEVERITIES:
                            yield from _row(severity, _word(key, names), rest, names)


def _row(severity: ast.expr, code: str, rest: Sequence[ast.expr], names: Names) -> Iterator[tuple[str, str, Text]]:
    if _CODE.fullmatch(code):
        match rest:
            case [ast.Constant(value=str(ru)), ast.Constant(value=str(en)), *_]:
                said = Text(ru, en)
            case [worded, *_]:
                said = _text(worded, names)
            case _:
                said = Text("", "")
        told = (_VALUE.sub("…", words) if words.strip("…") else "" for words in said)
        yield _word(severity, names), code, Text(*told)


def _word(node: ast.expr, names: Names) -> str:
    match _meant(node, names):
        case ast.Constant(value=str(word)):
            return word
    return ""


def _text(node: ast.expr, names: Names) -> Text:
    match _meant(node, names):
        case ast.Call(func=ast.Name(id="Text"), args=[ru, en]):
            return Text(_sentence(ru, names), _sentence(en, names))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if f"{name}()" in names:
            return _text(names[f"{name}()"][0], names)
    return Text("", "")


def _sentence(node: ast.expr, names: Names) -> str:
    match _meant(node, names):
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in parts)  # type: ignore[misc]
        case ast.BinOp(left=left, right=right):
            return _sentence(left, names) + _sentence(right, names)
    return "…"
