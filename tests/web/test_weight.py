"""What pages weigh: sent compressed, sent once, and of a change only what changes."""

from __future__ import annotations

import gzip
import re

from tests.web.serving import Client

MOST_AT_FIRST, MOST_A_CHANGE = 1_500_000, 50_000


def sent(reader: Client, path: str, **headers: str) -> int:
    got = reader.get(path, Accept_Encoding="gzip", **headers)
    assert got.status in (200, 304), path
    return len(got.body)


def test_the_first_page_and_each_change_are_light(reader: Client) -> None:
    for lens in ("said", "zone", "stable"):
        text = reader.page(f"/c/talks/{lens}").text
        files = re.findall(r'(?:src|href)="(/static/[^"]+)"', text)
        assert len(files) > 5
        first = sent(reader, f"/c/talks/{lens}") + sum(sent(reader, one) for one in files)
        assert first <= MOST_AT_FIRST / 3
        reader.page(f"/c/talks/{lens}?layers=A1")
        assert sent(reader, f"/c/talks/{lens}?layers=A1", HX_Request="true") <= MOST_A_CHANGE / 2


def test_a_file_is_sent_again_only_where_it_has_changed(reader: Client) -> None:
    got = reader.get("/static/vega.js", Accept_Encoding="gzip")
    plain = reader.get("/static/vega.js")
    assert gzip.decompress(got.body) == plain.body and len(got.body) < len(plain.body) / 2
    again = reader.get("/static/vega.js", If_None_Match=got.headers["etag"])
    assert again.status == 304 and not again.body
    assert reader.get("/static/vega.js", If_None_Match='"another"').status == 200


def test_a_change_is_sent_without_what_stands_around_it(reader: Client) -> None:
    whole = reader.page("/c/talks/zone?layers=A1").text
    piece = reader.page("/c/talks/zone?layers=A1", HX_Request="true").text
    assert 'id="tray"' in whole and 'id="tray"' not in piece and "<nav" not in piece
    view = re.search(r'<div id="view".*?(?=</div>\s*<div id="chosen")', whole, re.S)[0]
    assert view.strip() in piece, "and is otherwise the same"


def test_a_stream_is_not_held_back_by_compression(reader: Client) -> None:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", reader.port, timeout=5)
    sent = {"Host": reader.host, "Cookie": reader.cookie, "Accept-Encoding": "gzip"}
    connection.request("GET", "/c/talks/events?etag=x", headers=sent)
    answer = connection.getresponse()
    assert answer.getheader("content-encoding") is None
    assert answer.fp.readline() and b": here" in answer.fp.readline()
    connection.close()
