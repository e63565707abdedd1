"""Drives a real browser through its own protocol: pages, keys, pictures, and all that it asks."""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.reports.test_html import CHROMIUM
from tests.web.serving import Client

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--remote-debugging-port=0",
    "--hide-scrollbars", "--disable-extensions", "--mute-audio",
]  # fmt: skip

NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH"),
]
READY = "document.readyState === 'complete' && !!window.bench"
DRAWN = (
    f"{READY} && !document.getElementById('progress') && !!document.documentElement.dataset.drawn"
)
EDITOR = f"{READY} && document.documentElement.dataset.editor === 'ready'"
PAGES = {
    "overview": READY, "said": DRAWN, "zone": DRAWN, "stable": DRAWN, "case": EDITOR,
    "sources": READY,
}  # fmt: skip


def at(client: Client, path: str) -> str:
    return f"http://127.0.0.1:{client.port}{path}"


class Page:
    """One tab. `asked` are all addresses it loaded, `complaints` what it wrote to its console."""

    def __init__(self, socket) -> None:
        self._socket = socket
        self._number = 0
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.dialogs = 0
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params):
        self._number += 1
        number = self._number
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            found = json.loads(self._socket.recv(timeout=30))
            if found.get("id") == number:
                assert "error" not in found, found
                return found["result"]
            self._heard(found)

    def _heard(self, event) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "warning"):
                texts = [str(a.get("value", a.get("description"))) for a in params["args"]]
                self.complaints.append(" ".join(texts))
            case "Runtime.exceptionThrown":
                detail = params["exceptionDetails"]
                self.complaints.append(detail.get("exception", {}).get("description", str(detail)))
            case "Log.entryAdded" if params["entry"]["level"] in ("error", "warning"):
                entry = params["entry"]
                self.complaints.append(f"{entry['text']} {entry.get('url', '')}")
            case "Page.javascriptDialogOpening":
                self.dialogs += 1
                self._number += 1
                answer = {"id": self._number, "method": "Page.handleJavaScriptDialog"}
                self._socket.send(json.dumps({**answer, "params": {"accept": True}}))

    def run(self, script: str):
        """The value of an expression, which may be a promise."""
        found = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, condition: str, seconds: float = 60) -> float:
        """Seconds until a condition holds."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            with contextlib.suppress(AssertionError):
                if self.run(condition):
                    return time.monotonic() - started
            time.sleep(0.01)
        raise AssertionError(f"never so: {condition}; {self.complaints[-3:]}")

    def go(self, address: str, until: str = "document.readyState === 'complete'") -> None:
        self.run("window.left = true")
        self.send("Page.navigate", url=address)
        self.wait(f"!window.left && ({until})")

    def size(self, width: int, height: int = 900) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def dark(self, on: bool) -> None:
        value = "dark" if on else "light"
        feature = {"name": "prefers-color-scheme", "value": value}
        self.send("Emulation.setEmulatedMedia", features=[feature])

    def picture(self, path: Path, whole: bool = False) -> None:
        found = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(found["data"]))

    def key(self, key: str, code: str = "", text: str = "", modifiers: int = 0) -> None:
        numbers = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "F8": 119, "ArrowDown": 40}
        params = {"key": key, "code": code or key, "modifiers": modifiers}
        params["windowsVirtualKeyCode"] = numbers.get(key, ord(key.upper()[0]))
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        self.send("Input.dispatchKeyEvent", **down, **params)
        self.send("Input.dispatchKeyEvent", type="keyUp", **params)


def typed(page: Page, text: str) -> None:
    page.send("Input.insertText", text=text)


@contextlib.contextmanager
def browser(folder: Path) -> Iterator[Page]:
    home = folder / "browser"
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, f"--user-data-dir={home}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        told = home / "DevToolsActivePort"
        for _ in range(500):
            if told.exists() and told.read_text(encoding="ascii").count("\n"):
                break
            time.sleep(0.02)
        port = told.read_text(encoding="ascii").split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            tabs = [tab for tab in json.load(answer) if tab["type"] == "page"]
        with connect(tabs[0]["webSocketDebuggerUrl"], max_size=None) as socket:
            yield Page(socket)
    finally:
        process.terminate()
        process.wait(timeout=10)
