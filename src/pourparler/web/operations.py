"""What the server does, one declaration an operation; routes and their description follow."""

from __future__ import annotations

from pourparler.findings import Option
from pourparler.web import described, editing, files, pages, streams
from pourparler.web.operation import Operation

_ETAG = "what tells the text apart that was read"
_WRITTEN = {"etag": "string", "notices": "array"}
_WRITES = (409, 507)
_CASE = {"case": "string"}
_ANSWER = {
    "case": "string", "as_of": "string null", "layers": "array", "grounds": "string",
    "with": "array", "options": "object", "lens": "string", "version": "string",
    "handling": "string", "figures": "object", "findings": "array", "rows": "array",
    "notices": "array",
}  # fmt: skip

_WINDOW = {
    "columns": "array", "kind": "string", "rows": "array", "start": "integer",
    "matching": "integer", "total": "integer", "things": "array null",
}  # fmt: skip
_SCROLLED = (
    Option("find", "Only rows that hold all these words."),
    Option("order", "By this column, counted from 1; downwards with - before it."),
    Option("start", "How many rows to pass over."),
    Option("count", "How many rows to give, at most 500."),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation("GET", "/", pages.start, "The catalogue, opened files, a new case."),
    Operation("GET", "/static/{name}", files.static, "A file of the pages.", kind="*/*"),
    Operation("GET", "/schema.json", files.schema, "The JSON Schema of the case file.",
              kind="application/json"),
    Operation("GET", "/openapi.json", described.openapi, "This description.",
              kind="application/json"),
    Operation("POST", "/session", editing.exchange, "The token of the address for a cookie, once.",
              {"token": "what stands after # in the address"}),
    Operation("POST", "/new", editing.new, "A new case from the template.",
              {"name": "the name of its file"}, gives=_CASE, also=_WRITES),
    Operation("GET", "/c/{id}", pages.case_home, "Leads to the overview of a case.",
              status=303),
    Operation("GET", "/c/{id}/overview", pages.overview_page, "Coverage first, then findings.",
              reads=True, twin=True, gives=_CASE | {"questions": "object"}),
    Operation("GET", "/c/{id}/case", pages.case_page, "The file in an editor; its problems.",
              twin=True, gives=_CASE | {"problems": "array"}),
    Operation("GET", "/c/{id}/sources", pages.sources_page, "Sources with statements in place.",
              reads=True, twin=True, gives=_CASE | {"sources": "array"}),
    Operation("GET", "/c/{id}/report.html", files.report, "The report on a case, to save.",
              reads=True),
    Operation("GET", "/c/{id}/file.yaml", files.file, "The file itself, to save.",
              kind="application/yaml"),
    Operation("GET", "/c/{id}/events", streams.case_events, "Says when the file has changed.",
              kind="text/event-stream"),
    Operation("GET", "/c/{id}/jobs/{job}/events", streams.job_events, "How far long work is.",
              kind="text/event-stream"),
    Operation("POST", "/c/{id}/jobs/{job}/stop", streams.stop, "Stops long work."),
    Operation("POST", "/c/{id}/check", editing.check, "The problems of a text; writes nothing.",
              {"text": "the text of a case"}, gives={"problems": "array"}),
    Operation("POST", "/c/{id}/save", editing.save, "Writes a text, if nobody else has.",
              {"text": "the text of a case", "etag": _ETAG}, gives=_WRITTEN, also=_WRITES),
    Operation("POST", "/c/{id}/keep", editing.keep, "Writes what is tried into the file.",
              {"query": "the end of the address that tries it", "etag": _ETAG},
              gives=_WRITTEN, also=(*_WRITES, 422)),
    Operation("POST", "/c/{id}/undo", editing.undo, "Goes back by one edit.", {"etag": _ETAG},
              gives=_WRITTEN, also=_WRITES),
    Operation("POST", "/c/{id}/copy", editing.copy, "A copy under another name.",
              {"name": "the name of its file", "text": "its text; else that of the file"},
              may_lack=("text",), gives=_CASE, also=_WRITES),
    Operation("GET", "/c/{id}/{lens}", pages.lens_page, "The page of a question.",
              reads=True, twin=True, gives=_ANSWER, of_lenses=True,
              asks=(Option("rows", "Most rows listed, or all."),)),
    Operation("GET", "/c/{id}/{lens}/rows", pages.rows_page, "Some of its rows, as texts.",
              reads=True, gives=_WINDOW, of_lenses=True, asks=_SCROLLED, kind="application/json"),
)  # fmt: skip
"""All of them; what a lens has stands last, since its address takes any name."""
