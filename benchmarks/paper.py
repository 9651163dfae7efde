"""What a conforming paper costs beside bare WeasyPrint of the same HTML, and a signature beside a paper.

CPU time, medians of one interleaved run in a warm process; only the ratios mean something.
"""

from __future__ import annotations

import inspect
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import weasyprint
from cryptography.hazmat.primitives.asymmetric import ec
from weasyprint.text.fonts import FontConfiguration

from exports.layouts.registry import layout
from exports.papers import WeasyPaper
from exports.payload_v1 import dumps
from exports.qr import check_letters
from exports.render import FONT_FACES, Renderer, font
from exports.signing import PadesSigning
from storage.clock_random import SystemRandomness
from storage.keys import LocalSigner, new_signing_key, pkcs8, self_signed
from tests.exports import samples

ROUNDS: Final = 9
RENDER_LIMIT: Final = 1.3
SIGN_LIMIT: Final = 0.5
NOON: Final = datetime(2026, 12, 5, 5, 0, tzinfo=UTC)


class Fonts(weasyprint.URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """The same fonts for the floor."""

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002 - WeasyPrint is untyped
        """One bundled font, or a drawing in the page."""
        if url.startswith("font:"):
            return weasyprint.urls.URLFetcherResponse(url, font(url.removeprefix("font:")))
        return super().fetch(url)


def bare_weasyprint(html: str, fetcher: Fonts, sheet: Any, fonts: Any) -> bytes:  # noqa: ANN401 - WeasyPrint is untyped
    """The floor: the same page, style sheet and fonts, already parsed; no PDF/A, no tags, no data, no fields."""
    document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="font:")
    pdf: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts)
    return pdf


def run() -> list[dict[str, Any]]:
    """Ratios with their limits."""
    questionnaire, submission = samples.questionnaire(), samples.submission()
    renderer = Renderer()
    paper = WeasyPaper(lambda _id, _edition: questionnaire, dumps, renderer)
    drawn = layout(submission.layout)
    html = drawn.html(submission, questionnaire, "final", check_letters(dumps(submission)))
    fonts, fetcher = FontConfiguration(), Fonts()
    css = FONT_FACES + drawn.css(submission, "final")
    sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher, base_url="font:")
    signing, signer = PadesSigning(renderer), _signer()
    pdf = paper.review(submission, "final")

    acts: dict[str, Callable[[], object]] = {
        "bare": lambda: bare_weasyprint(html, fetcher, sheet, fonts),
        "paper": lambda: paper.review(submission, "final"),
        "sign": lambda: signing.sign(pdf, "member", signer, NOON, ()),
    }
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(ROUNDS + 1):
        for name, act in acts.items():
            seconds = _cpu(act)
            if turn:  # the first round warms up
                taken[name].append(seconds)
    median = {name: statistics.median(times) for name, times in taken.items()}
    return [
        _result("warm PDF / bare WeasyPrint of the same HTML", median["paper"] / median["bare"], RENDER_LIMIT),
        _result("sign / render", median["sign"] / median["paper"], SIGN_LIMIT, floor="the render of the same run"),
    ]


def _cpu(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def _result(name: str, value: float, limit: float, floor: str = "") -> dict[str, Any]:
    source = floor or inspect.getsource(bare_weasyprint)
    return {"name": name, "value": round(value, 2), "limit": limit, "ok": value <= limit, "floor_source": source}


def _signer() -> LocalSigner:
    key: ec.EllipticCurvePrivateKey = new_signing_key(SystemRandomness())
    return LocalSigner(pkcs8(key), self_signed(key, samples.PROFILE.name, NOON, SystemRandomness()))
