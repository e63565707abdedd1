"""A report as a Word document: real headings, repeated table heads, pictures, linked notes."""

from __future__ import annotations

import datetime
import io
from itertools import count

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from pourparler.plain_text import right_to_left
from pourparler.reports import columns
from pourparler.reports import document as d
from pourparler.reports import docx_parts as parts
from pourparler.reports.pictures import png
from pourparler.reports.plain_runs import bare_text

_TINTS = ("", "EAF0F5", "D5E1EA", "C8D8E4", "B3CAD9")
_INK, _SOFT = RGBColor(0x1C, 0x21, 0x26), RGBColor(0x52, 0x5C, 0x66)
_PIXEL = 25.4 / 96
_INDENT = Mm(9)


def write(document: d.Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    writer = _Writer()
    writer.front(document)
    for at, section in enumerate(document.sections):
        writer.section(section, first=at == 0)
    writer.notes(document.notes)
    for line in document.colophon:
        writer.paragraph(line, "Normal")
    return parts.same_bytes(writer.saved())


class _Writer:
    """Builds one document from top to bottom."""

    def __init__(self) -> None:
        self._word: WordDocument = docx.Document()
        self._ids = count(1)
        _styles(self._word)
        # looking a style up takes milliseconds, and a report has thousands of paragraphs
        self._style_ids = {style.name: style.style_id for style in self._word.styles}
        first = self._word.sections[0]
        first.page_width, first.page_height = Mm(210), Mm(297)
        first.left_margin = first.right_margin = Mm(20)
        first.top_margin = first.bottom_margin = Mm(22)

    def saved(self) -> bytes:
        out = io.BytesIO()
        self._word.save(out)
        return out.getvalue()

    def front(self, document: d.Document) -> None:
        _properties(self._word, document)
        self._edges(str(document.handling), document.title)
        title = self._styled(self._word.add_paragraph(), "Title")
        parts.add_run(title, document.title)
        parts.turn(title)
        self.paragraph((d.Own(f"As of {document.as_of}"),), "Subtitle")
        for line in document.subtitle:
            self.paragraph(line, "Subtitle")
        self._heading("In brief", 1)
        self._bullets(document.brief)
        for section in document.sections:
            if section.brief:
                self._heading(section.title, 2)
                self._bullets(section.brief)
        self._heading("Contents", 1)
        for section in document.sections:
            entry = self._styled(self._word.add_paragraph(), "List Number")
            parts.link(entry, section.title, _place(section.anchor))
        self.paragraph(_KEY, "Normal")

    def section(self, section: d.Section, *, first: bool) -> None:
        heading = self._heading(section.title, 1, section.anchor)
        heading.paragraph_format.page_break_before = first
        for part in section.parts:
            if part.wide:
                self._turn_page(WD_ORIENT.LANDSCAPE)
            if part.title:
                self._heading(part.title, 2)
            for block in part.blocks:
                self._block(block)
            if part.wide:
                self._turn_page(WD_ORIENT.PORTRAIT)
        if section.notices:
            self._heading("Notices", 2)
            self._bullets(tuple((d.CaseText(notice),) for notice in section.notices))

    def notes(self, notes: tuple[d.Note, ...]) -> None:
        if not notes:
            return
        self._heading("Notes", 1)
        for note in notes:
            for at, line in enumerate(note.lines):
                into = self._styled(self._word.add_paragraph(), "Note")
                if at == 0:
                    into.paragraph_format.space_before = Pt(6)
                    into.paragraph_format.first_line_indent = -_INDENT
                    parts.bookmark(into, f"note_{note.number}", next(self._ids))
                    parts.link(into, str(note.number), f"ref_{note.number}_1")
                    parts.add_run(into, ".\t")
                self._runs(into, line)
                parts.turn(into)

    def paragraph(self, line: d.Line, style: str) -> Paragraph:
        into = self._styled(self._word.add_paragraph(), style)
        self._runs(into, line)
        parts.turn(into)
        return into

    def _edges(self, label: str, title: str) -> None:
        """The handling label above and below every page, with the title and the page number."""
        section = self._word.sections[0]
        for edge in (section.header, section.footer):
            paragraph = edge.paragraphs[0]
            run = parts.add_run(paragraph, label)
            run.bold = True
            paragraph.add_run("   ")
        parts.add_run(section.header.paragraphs[0], title)
        foot = section.footer.paragraphs[0]
        parts.field(foot, "PAGE")
        foot.add_run(" / ")
        parts.field(foot, "NUMPAGES")

    def _styled(self, paragraph: Paragraph, name: str) -> Paragraph:
        paragraph._p.style = self._style_ids[name]
        return paragraph

    def _heading(self, text: str, level: int, anchor: str = "") -> Paragraph:
        heading = self._styled(self._word.add_paragraph(), f"Heading {level}")
        if anchor:
            parts.bookmark(heading, _place(anchor), next(self._ids))
        parts.add_run(heading, text)
        parts.turn(heading)
        return heading

    def _bullets(self, lines: tuple[d.Line, ...]) -> None:
        for line in lines:
            self.paragraph(line, "List Bullet")

    def _block(self, block: d.Block) -> None:
        match block:
            case d.Paragraph(line, role):
                style = {"lead": "Lead", "warning": "Warning"}.get(role, "Normal")
                care = (d.Own("Take care. "),) if role == "warning" else ()
                self.paragraph((*care, *line), style)
            case d.Bullets(lines):
                self._bullets(lines)
            case d.Table():
                self._table(block)
            case d.Figure():
                self._figure(block)

    def _figure(self, figure: d.Figure) -> None:
        width = figure.drawing.spec["width"]
        assert isinstance(width, int)
        picture = io.BytesIO(png(figure.drawing.spec))
        shape = self._word.add_picture(picture, width=Length(min(Mm(width * _PIXEL), self._room())))
        parts.describe(shape, figure.title, figure.description)
        self._word.paragraphs[-1].paragraph_format.keep_with_next = True
        caption = f"Figure {figure.number}. {figure.title}. {figure.description}"
        self.paragraph((d.Own(caption),), "Caption")
        self._table(figure.twin)

    def _room(self) -> int:
        """The width of the text on the page as it lies now."""
        section = self._word.sections[-1]
        edges = (section.left_margin or 0) + (section.right_margin or 0)
        return (section.page_width or 0) - edges

    def _table(self, table: d.Table) -> None:
        caption = self.paragraph((d.Own(table.caption),), "Caption")
        caption.paragraph_format.keep_with_next = True
        made = self._word.add_table(rows=1, cols=len(table.head), style="Table Grid")
        widths = list(map(Length, columns.widths(table, self._room(), _LETTER)))
        parts.repeat_head(made.rows[0])
        heads = zip(made.columns, made.rows[0].cells, widths, table.head, strict=True)
        for column, cell, width, line in heads:
            # rows added later take their widths from the columns
            column.width = cell.width = width
            self._fill(cell.paragraphs[0], line, bold=True)
            parts.shade(cell, "F3F5F7")
        if any(right_to_left(bare_text(line)) for line in table.head):
            parts.mirror(made)
        for row in table.rows:
            added = made.add_row()
            parts.keep_whole(added)
            cells = added.cells
            for at, (into, cell) in enumerate(zip(cells, row, strict=True)):
                self._cell(into, cell, heads=at == 0)
        self._styled(self._word.add_paragraph(), "After table")

    def _cell(self, into: WordCell, cell: d.Cell, *, heads: bool) -> None:
        first = into.paragraphs[0]
        self._fill(first, cell.line, bold=heads)
        if cell.number:
            first.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for line in cell.opens_to:
            self._fill(into.add_paragraph(), line, bold=False)
        if cell.tint:
            parts.shade(into, _TINTS[min(cell.tint, 4)])

    def _fill(self, paragraph: Paragraph, line: d.Line, *, bold: bool) -> None:
        self._styled(paragraph, "Cell")
        self._runs(paragraph, line)
        for run in paragraph.runs:
            run.bold = bold or None
        parts.turn(paragraph)

    def _turn_page(self, way: WD_ORIENT) -> None:
        section = self._word.add_section(WD_SECTION.NEW_PAGE)
        if section.orientation != way:
            section.orientation = way
            size = section.page_height, section.page_width
            section.page_width, section.page_height = size

    def _runs(self, into: Paragraph, line: d.Line) -> None:
        for run in line:
            self._run(into, run)

    def _run(self, into: Paragraph, run: d.Inline) -> None:
        match run:
            case d.Own(text) | d.CaseText(text) | d.Count(text):
                parts.add_run(into, text)
            case d.Verbatim(text):
                parts.add_run(into, "“")
                parts.add_run(into, text)
                parts.add_run(into, "”")
            case d.Reported(text):
                parts.add_run(into, text).font.underline = WD_UNDERLINE.DOTTED
            case d.Entered(text):
                parts.add_run(into, text)
                for sign in run.signs:
                    shown = parts.add_run(into, f" {sign}")
                    shown.font.size, shown.font.color.rgb = Pt(8), _SOFT
            case d.PartyName(text, mark):
                if mark.glyph:
                    glyph = into.add_run(f"{mark.glyph}\N{NO-BREAK SPACE}")
                    glyph.font.color.rgb = RGBColor.from_string(mark.colour[1:].upper())
                parts.add_run(into, text)
            case d.NoteRef(number, nth):
                parts.bookmark(into, f"ref_{number}_{nth}", next(self._ids))
                parts.link(into, f"[{number}]", f"note_{number}", raised=True)


def _place(anchor: str) -> str:
    """An anchor as the name of a bookmark, which may hold no hyphen."""
    return anchor.replace("-", "_")


_LETTER = Pt(4.5)
"""How wide a letter of a cell is taken to be."""


def _properties(word: WordDocument, document: d.Document) -> None:
    """What the file says of itself, without a person, a machine or the time of day."""
    core = word.core_properties
    core.title, core.author, core.last_modified_by = document.title[:255], "", ""
    core.subject, core.comments, core.revision = str(document.handling), "", 1
    core.language = document.language
    core.created = core.modified = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


def _styles(word: WordDocument) -> None:
    """Ink headings, one face for all text, and the few styles that the template lacks."""
    styles = word.styles
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "Normal"):
        font = styles[name].font
        font.name, font.color.rgb, font.italic = "Calibri", _INK, False
        fonts = styles[name].element.rPr.rFonts
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        fonts.set(qn("w:cs"), "Arial")
    sizes = {"Title": 24, "Subtitle": 11, "Heading 1": 16, "Heading 2": 12.5, "Caption": 9.5}
    for name, size in {**sizes, "Normal": 10.5}.items():
        parts.size_all_scripts(styles[name], size)
    for name, size, after in (
        ("Cell", 8.5, 1), ("Note", 9, 2), ("Lead", 13, 8), ("Warning", 10.5, 8),
        ("After table", 6, 4),
    ):  # fmt: skip
        made = styles.add_style(name, 1)
        made.base_style = styles["Normal"]
        parts.size_all_scripts(made, size)
        made.paragraph_format.space_after = Pt(after)
    styles["Caption"].font.bold = False
    styles["Warning"].font.bold = True
    parts.shade_style(styles["Warning"], "FDF4E3")
    styles["Note"].paragraph_format.left_indent = _INDENT
    for border in styles["Table Grid"].element.iter(qn("w:tblBorders")):
        for side in border:
            side.set(qn("w:color"), "B8C0C7")


_KEY: d.Line = (
    d.Own(
        "Words in “quotation marks” were spoken as printed; words with a dotted line are the "
        "source’s own. ◇ is a person’s assumption, ∅ has neither statement nor assumption behind "
        "it, ‡ is disputed. A raised number in brackets leads to a note."
    ),
)
