"""The same app in a browser on this computer: loopback only, a secret in the address, one window at a time."""

from __future__ import annotations

import logging
import shlex
import sys
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Final

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

HOST: Final = "127.0.0.1"
HOURS: Final = "no-store"


class LocalServer(Server):
    """textual-serve with our own page, and only for whoever has the address that the terminal printed.

    Every request must name this computer (no page of another site can reach it by a name of its own) and
    carry the secret; a second window is refused while the first is open.
    """

    def __init__(self, command: Sequence[str], port: int, secret: str, ready: Callable[[str], None]) -> None:
        templates = str(resources.files("tui.browser") / "templates")
        super().__init__(
            shlex.join(command), host=HOST, port=port, title="kiemdiem", templates_path=templates,
            public_url=f"http://{HOST}:{port}/{secret}",
        )  # fmt: skip
        self._secret, self._ready, self._open = secret, ready, False

    @property
    def address(self) -> str:
        """What to type into the browser."""
        return f"{self.public_url}/"

    def initialize_logging(self) -> None:
        """Nothing is logged: keys and words of people pass through here."""
        logging.getLogger("textual-serve").setLevel(logging.CRITICAL)
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL)

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(self.templates_path), autoescape=True)
        base = f"/{self._secret}"
        app.add_routes([
            web.get(f"{base}/", self._page, name="index"),
            web.get(f"{base}/ws", self._window, name="websocket"),
            web.static(f"{base}/static", self.statics_path, name="static"),
        ])  # fmt: skip
        app.on_startup.append(self._started)
        return app

    async def _started(self, app: web.Application) -> None:
        del app
        self._ready(self.address)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Callable[[web.Request], object]) -> web.StreamResponse:
        """This computer by its number or as localhost, no page of another origin, nothing kept by the browser."""
        hosts = {f"{HOST}:{self.port}", f"localhost:{self.port}"}
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin is not None and origin.removeprefix("http://") not in hosts):
            raise web.HTTPForbidden
        response = await handler(request)  # type: ignore[misc]  # aiohttp types a handler as returning an awaitable
        assert isinstance(response, web.StreamResponse)
        if not response.prepared:
            response.headers["Cache-Control"] = HOURS
            response.headers["Content-Security-Policy"] = (
                "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                "font-src 'self'; img-src data:; connect-src 'self' ws://127.0.0.1:* ws://localhost:*"
            )
        return response

    async def _page(self, request: web.Request) -> web.StreamResponse:
        size = request.query.get("fontsize", "")
        context = {
            "font_size": int(size) if size.isdecimal() and 8 <= int(size) <= 48 else 16,
            "app_websocket_url": f"ws://{request.host}/{self._secret}/ws",
            "config": {"static": {"url": f"/{self._secret}/static/"}},
            "application": {"name": self.title},
        }
        return aiohttp_jinja2.render_template("app_index.html", request, context)

    async def _window(self, request: web.Request) -> web.StreamResponse:
        if self._open:
            raise web.HTTPConflict
        self._open = True
        try:
            return await self.handle_websocket(request)
        finally:
            self._open = False


def app_command(store: Path, year: str = "") -> list[str]:
    """How the app is started for a window, on an earlier year's books if so asked; it asks for passphrases itself."""
    return [sys.executable, "-P", "-m", "tui", "--store", str(store), *(("--year", year) if year else ())]
