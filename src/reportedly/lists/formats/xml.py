"""XML of official lists, read one entry at a time.

The parser resolves no entity, loads no DTD, opens no connection and keeps libxml2's limits on depth and size; a document
type declaration is refused, since no official list has one. Method: see OWASP's sheet on XML external entities; the
settings are lxml's.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportedly.errors import ListError, show_value
from reportedly.lists import codes


def iter_elements(path: Path, tags: tuple[str, ...], *, root: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements of these local names, each complete, in document order; each is emptied when the next is asked for.

    The root element itself comes first, with its attributes and nothing in it yet.

    Args:
        path: the file.
        tags: local names, of any namespace.
        root: local names that the root element may have.

    Raises:
        ListError: RD-401, the file cannot be read; RD-402, it is no XML of this root; RD-403, it is broken, with line and
            column; RD-404, it has a document type declaration.
    """
    is_open = False
    try:
        with path.open("rb") as file:
            events = etree.iterparse(
                file,
                events=("start", "end"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for event, element in events:
                if not is_open:
                    _check_root(element, path, root)
                    is_open = True
                    yield element
                elif event == "end" and get_tag(element) in tags:
                    yield element
                    _empty(element)
    except etree.XMLSyntaxError as exc:
        raise _name_syntax_error(exc, path, is_open=is_open) from exc
    except OSError as exc:
        message = f"{show_value(str(path))} cannot be read: {exc.strerror or exc}"
        raise ListError(message, code=codes.MISSING, path=str(path)) from exc


def get_tag(element: etree._Element) -> str:
    """The local name."""
    return str(element.tag).rpartition("}")[2]


def _check_root(element: etree._Element, path: Path, root: tuple[str, ...]) -> None:
    if element.getroottree().docinfo.doctype:
        message = f"{show_value(str(path))} has a document type declaration: no official list has one, so it is refused"
        raise ListError(message, code=codes.DTD_REFUSED, path=str(path))
    if get_tag(element) not in root:
        found, wanted = get_tag(element)[:80], " or ".join(root)
        message = f"{show_value(str(path))} begins with <{found}>, not with <{wanted}>: name the format it is of"
        raise ListError(message, code=codes.WRONG_FORMAT, path=str(path))


def _empty(element: etree._Element) -> None:
    """Free an element and what stands before it under its parent."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name_syntax_error(exc: etree.XMLSyntaxError, path: Path, *, is_open: bool) -> ListError:
    line, column = exc.position
    where = f"line {line}, column {column}"
    told = (exc.msg or "").removesuffix(f", {where}")
    if not is_open:
        message = f"{show_value(str(path))} is not XML ({where}: {told}): name the format it is of"
        return ListError(message, code=codes.WRONG_FORMAT, path=str(path))
    message = f"{show_value(str(path))} is broken at {where}: {told}; get the file again"
    return ListError(message, code=codes.BROKEN, path=str(path))
