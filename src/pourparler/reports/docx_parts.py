"""What python-docx leaves out: bookmarks, links inside a file, fields, directions, fixed bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import BaseStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pourparler.plain_text import right_to_left

_TIME = (1980, 1, 1, 0, 0, 0)


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element such as `w:fldChar` with its attributes in the same name space."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_run(paragraph: Paragraph, text: str) -> Run:
    """A run of text; one that begins leftwards is marked so, for its order and its font."""
    run = paragraph.add_run(text)
    if right_to_left(text):
        run._r.get_or_add_rPr().append(element("w:rtl"))
    return run


def turn(paragraph: Paragraph) -> None:
    """Set a paragraph leftwards when its first strong letter is."""
    if right_to_left(paragraph.text):
        paragraph._p.get_or_add_pPr().append(element("w:bidi"))


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place that a link can name, at the end of what the paragraph holds so far."""
    paragraph._p.append(element("w:bookmarkStart", id=str(number), name=name))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def link(paragraph: Paragraph, text: str, to: str, *, raised: bool = False) -> None:
    """A link to a bookmark of the same file."""
    made = element("w:hyperlink", anchor=to, history="1")
    run = paragraph.add_run(text)
    run.font.superscript = True if raised else None
    made.append(run._r)
    paragraph._p.append(made)


def field(paragraph: Paragraph, code: str) -> None:
    """A field that the word processor fills in, such as PAGE."""
    run = paragraph.add_run()
    instruction = element("w:instrText")
    instruction.text = f" {code} "
    for part in (
        element("w:fldChar", fldCharType="begin"),
        instruction,
        element("w:fldChar", fldCharType="separate"),
    ):
        run._r.append(part)
    shown = paragraph.add_run("1")
    shown._r.append(element("w:fldChar", fldCharType="end"))


def describe(picture: Any, title: str, description: str) -> None:  # noqa: ANN401 - InlineShape
    """The alternative text of a picture."""
    properties = picture._inline.docPr
    properties.set("title", title)
    properties.set("descr", description)


def shade(cell: Any, colour: str) -> None:  # noqa: ANN401 - python-docx's cell is untyped
    """The background of a table cell."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=colour))


def shade_style(style: BaseStyle, colour: str) -> None:
    """The background of all paragraphs of a style."""
    properties = style.element.get_or_add_pPr()
    properties.insert(0, element("w:shd", val="clear", color="auto", fill=colour))


def repeat_head(row: Any) -> None:  # noqa: ANN401 - python-docx's row is untyped
    """Print a row again at the head of each page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: Any) -> None:  # noqa: ANN401 - python-docx's row is untyped
    """Do not break a row over two pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def mirror(table: Table) -> None:
    """Put the first column of a table on the right."""
    # the schema of the format wants it straight after the name of the style
    table._tbl.tblPr.insert(1, element("w:bidiVisual"))


def size_all_scripts(style: BaseStyle, size: float) -> None:
    """The size in points of a style, for letters written rightwards and leftwards."""
    font = style.font  # type: ignore[attr-defined]
    font.size = Pt(size)
    properties = style.element.rPr
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(round(size * 2))))


def same_bytes(package: bytes) -> bytes:
    """The package with its clock times taken out, so that one document makes one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
