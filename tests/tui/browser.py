"""A real browser, driven over the WebDriver protocol with the standard library."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1000,640",
)  # fmt: skip


class Browser:
    """One window."""

    def __init__(self, port: int, folder: Path) -> None:
        self._base = f"http://127.0.0.1:{port}"
        options = {"args": [*QUIET, f"--user-data-dir={folder}"]}
        made = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self._base += f"/session/{made['sessionId']}"

    def open(self, address: str) -> None:
        self._call("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression."""
        return self._call("POST", "/execute/sync", {"script": f"return {script}", "args": []})

    def key(self, name: str, code: int) -> None:
        """A key that types nothing: `Enter`, `Backspace`, `F3`."""
        for kind in ("keyDown", "keyUp"):
            self._send({"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code})

    def letters(self, text: str) -> None:
        """Letters as a keyboard filter hands them to the browser, composed ones too."""
        for letter in text:
            self._send({"type": "keyDown", "text": letter, "key": letter})
            self._send({"type": "keyUp", "key": letter})

    def _send(self, event: dict[str, Any]) -> None:
        self._call("POST", "/goog/cdp/execute", {"cmd": "Input.dispatchKeyEvent", "params": event})

    def settled(self) -> None:
        """Wait until two pictures of the window, a moment apart, are equal: a person looks before going on."""
        before = ""
        for _ in range(60):
            time.sleep(0.2)
            now = self._call("GET", "/screenshot", None)
            if now == before:
                return
            before = now
        raise AssertionError("the window never comes to rest")

    def close(self) -> None:
        self._call("DELETE", "", None)

    def _call(self, method: str, path: str, body: object) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=30) as answer:
            return json.load(answer)["value"]


@contextmanager
def browser(port: int, folder: Path) -> Iterator[Browser]:
    """A window of a driver of its own, gone at the end."""
    with subprocess.Popen(["chromedriver", f"--port={port}", "--silent"]) as driver:
        try:
            window = until(lambda: _window(port, folder), "chromedriver")
            yield window
            window.close()
        finally:
            driver.terminate()


def _window(port: int, folder: Path) -> Browser | None:
    try:
        return Browser(port, folder)
    except (URLError, ConnectionError):
        return None


def until(ask: Any, what: str, seconds: float = 30) -> Any:
    """The first answer that is not nothing."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = ask()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what}: not in {seconds} s")
