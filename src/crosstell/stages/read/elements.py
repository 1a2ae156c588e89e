"""Parse the XML of feeds and lists, broken or hostile: no entity is expanded, nothing is fetched, depth is bounded."""

from __future__ import annotations

from typing import Any


def parsed(text: str) -> Any:
    """Return the root element of *text*; None where it has none."""
    from lxml import etree  # noqa: PLC0415 - slow to import

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, encoding="utf-8"
    )
    try:
        return etree.fromstring(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def local(node: Any) -> str:
    """Return an element's name without its namespace; empty for a comment or an entity."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(node: Any) -> str:
    """Return the address of an element's namespace; empty where it has none."""
    tag = node.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""
