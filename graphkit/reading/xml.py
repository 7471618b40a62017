"""XML as rows: a stream of elements, each made to `Fields` and let go. No entities, no network, no huge trees."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache

from lxml import etree

from graphkit.entity import Mark
from graphkit.errors import SourceError
from graphkit.inputs import Inputs
from graphkit.reading.fields import Fields, Raw
from graphkit.reading.files import File

SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
        "remove_comments": True, "remove_pis": True}  # fmt: skip


def root(head: bytes) -> tuple[str, str]:
    """Namespace and name of the outermost element, from the first bytes of a file; empty if it is no XML."""
    parser = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True, load_dtd=False)
    with suppress(etree.XMLSyntaxError):
        parser.feed(head)
    for _, element in parser.read_events():
        named = etree.QName(element)
        return named.namespace or "", named.localname
    return "", ""


def rows(
    inputs: Inputs, file: File, records: Collection[str], frames: Collection[str], later: Collection[str] = ()
) -> Iterator[Fields]:
    """Yield each element named in `records`, whose frames are the elements around them, by local names.

    Those named in `later` are read another time. Any other element in a frame is noted as `unread`. SourceError, with
    the line, if the file is no well-formed XML or declares entities.
    """
    wanted = [f"{{*}}{name}" for name in (*records, *frames, *later)]
    with file.open() as stream:
        try:
            for _, element in etree.iterparse(stream, events=("end",), tag=wanted, **SAFE):
                _refuse_entities(element, file)
                name = _local(element.tag)
                if name in records:
                    yield _fields(element, file.name)
                elif name in frames:
                    _note_others(inputs, element, file)
                _let_go(element)
        except etree.XMLSyntaxError as error:
            told = " ".join(str(error.msg).partition(", line ")[0].split())
            raise SourceError(f"{file.name}:{error.lineno or 1}: is no whole XML file: {told}") from None


def _refuse_entities(element: etree._Element, file: File) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise SourceError(f"{file.name}:1: declares its own entities: such a file is not read")


def _note_others(inputs: Inputs, frame: etree._Element, file: File) -> None:
    for element in frame:
        mark, name = Mark(file.name, element.sourceline or 1), str(etree.QName(element).localname)
        text = " ".join("".join(str(part) for part in element.itertext()).split())[:200]
        if text or len(element) or element.attrib:
            inputs.note(mark, "unread", name, text, "an element that this loader does not know")


def _let_go(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _fields(element: etree._Element, file: str) -> Fields:
    """An element with its attributes and children; a child of mere text is that text."""
    values: dict[str, Raw] = {f"@{name}": value for name, value in element.items()}
    for child in element:
        inner = _fields(child, file) if len(child) or child.items() else (child.text or "").strip()
        _add(values, _local(child.tag), inner)
    text = (element.text or "").strip()
    if text:
        values[""] = text
    return Fields(values, Mark(file, element.sourceline or 1), _local(element.tag))


def _add(values: dict[str, Raw], name: str, value: Raw) -> None:
    present = values.get(name)
    if present is None:
        values[name] = value
    elif isinstance(present, list):
        present.append(value)
    else:
        values[name] = [present, value]


@lru_cache(4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
