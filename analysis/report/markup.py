"""Markup of a cell, made fit to stand in a page: whole by itself, and without what would act."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

# What loads, sends or runs something, and what a browser reads by rules of its own, so that two parsers may differ.
_ACTIVE = ("script", "meta", "base", "link", "iframe", "frame", "frameset", "object", "embed", "applet", "form")
_BY_OWN_RULES = ("svg", "math", "noscript", "template", "textarea", "title", "plaintext", "xmp", "select", "noembed")
_DROPPED = (*_ACTIVE, *_BY_OWN_RULES, "noframes", "html", "head", "body")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML, or no sign
_SCRIPT_ADDRESS = re.compile(r"\s*(?:javascript|vbscript|data(?!:image/))", re.IGNORECASE)


def fit(text: str) -> str:
    """Return a text without signs that a page can't hold, each replaced by one that says so."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def contained(html: str) -> str:
    """Return a piece of HTML that opens and closes by itself and holds nothing that loads, sends or runs anything.

    >>> contained("<b>Rain</b></div></main><script>alert(1)</script><p onclick='x'>Snow")
    '<b>Rain</b><p>Snow</p>'
    """
    if not html.strip():
        return html
    root = lxml.html.fragment_fromstring(fit(html), create_parent="div")
    for element in list(root.iter()):
        if isinstance(element, etree._Comment | etree._ProcessingInstruction) or element.tag in _DROPPED:  # noqa: SLF001
            element.drop_tree() if element is not root else None
        elif isinstance(element.tag, str):
            for name, value in list(element.attrib.items()):
                if name.lower().startswith("on") or (name in {"href", "src"} and _SCRIPT_ADDRESS.match(value)):
                    del element.attrib[name]
    inner: str = lxml.html.tostring(root, encoding="unicode")
    return inner.removeprefix("<div>").removesuffix("</div>")
