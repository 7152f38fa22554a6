"""A zip of XML parts (DOCX, XLSX, ODS), opened so that a small file cannot become a huge one."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from inograph.documents import limits
from inograph.errors import BadInput, Text

SMALL = 1 << 20
PIECE = 1 << 20
ENCODINGS = ("ascii", "utf-16-le", "utf-16-be")
DOCTYPES = tuple(word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ENCODINGS)
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)

Element = etree._Element


class Package:
    """The parts of a zip file by name; raises BadInput for a bomb, a broken or an encrypted one."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise limits.damaged("архив ZIP не открывается", "the ZIP archive cannot be opened", where) from error
        members = self._zip.infolist()
        self._check(members)
        self.names = frozenset(member.filename for member in members)
        self._left = limits.UNPACKED

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > limits.MEMBERS:
            most = limits.MEMBERS
            raise limits.too_much(f"больше {most} частей", f"more than {most} parts", self.where)
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if unpacked > limits.UNPACKED or (unpacked > SMALL and unpacked > packed * limits.RATIO):
            raise _bomb(self.where)
        if any(member.flag_bits & 1 for member in members):
            raise limits.encrypted(self.where)
        if any(_is_odd(member) for member in members) or len({member.filename for member in members}) < len(members):
            raise limits.damaged("недопустимое имя части архива", "a part of the archive has a bad name", self.where)

    def read(self, name: str) -> bytes:
        """The bytes of a part, counted while they are unpacked."""
        pieces: list[bytes] = []
        try:
            with self._zip.open(name) as part:
                while piece := part.read(PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise _bomb(self.where)
                    pieces.append(piece)
        except KeyError:
            raise limits.damaged(f"нет части {name}", f"the part {name} is missing", self.where) from None
        except BROKEN as error:
            raise limits.damaged(f"часть {name} не читается", f"the part {name} cannot be read", self.where) from error
        return b"".join(pieces)

    def checked(self, name: str) -> bytes:
        """The bytes of an XML part; definitions of entities are refused, so there is nothing to expand or to fetch."""
        data = self.read(name)
        if any(mark in data for mark in DOCTYPES):
            raise limits.damaged(f"недопустимое определение в {name}", f"a forbidden definition in {name}", self.where)
        return data

    def xml(self, name: str) -> Element:
        """The root of an XML part."""
        data = self.checked(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise limits.damaged(f"разметка {name} с ошибкой", f"bad markup in {name}", self.where) from error

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: id → (kind, name); what stands outside of the file is left out."""
        folder = dirname(source)
        name = join(folder, "_rels", f"{source.removeprefix(folder).lstrip('/')}.rels")
        if name not in self.names:
            return {}
        return {
            relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], _target(folder, relation))
            for relation in self.xml(name).iter(f"{RELATIONS}Relationship")
            if relation.get("TargetMode") != "External"
        }

    def main(self, usual: str) -> str:
        """The part that holds the document itself; `usual` is where it nearly always is."""
        named = (name for kind, name in self.related("").values() if kind == "officeDocument")
        return next((name for name in named if name in self.names), usual)


def _bomb(where: str) -> BadInput:
    megabytes = limits.UNPACKED >> 20
    return BadInput(
        Text(
            f"в распакованном виде файл больше {megabytes} МиБ или сжат более чем в {limits.RATIO} раз",
            f"unpacked, the file is larger than {megabytes} MiB or more than {limits.RATIO} times its size",
        ),
        where=where,
        remedy=limits.SPLIT,
    )


def _is_odd(member: zipfile.ZipInfo) -> bool:
    """A link, or a name that points out of the archive."""
    name = member.filename.replace("\\", "/")
    return stat.S_ISLNK(member.external_attr >> 16) or name.startswith("/") or ".." in name.split("/")


def _target(folder: str, relation: Element) -> str:
    target = relation.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without a namespace."""
    direct = element.get(name)
    if direct is not None:
        return direct
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), None)


def number(element: Element, name: str, default: int) -> int:
    """A whole-number attribute; what is not one counts as `default`."""
    value = attribute(element, name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default
