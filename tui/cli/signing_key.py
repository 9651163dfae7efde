"""The signing key of a command: made at the first signature, its recovery code said at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from reviews.actions.enrol import signer_of
from reviews.ports import Signer, Unlocked
from tui import output
from tui.cli.context import Cli
from tui.cli.token_key import Pen, TokenChoice, token_pen
from tui.locale import _

NO_PEN: Final = Pen(None)
"""For what a hand signs."""


def signing_key(unlocked: Unlocked, passphrase: str | None) -> tuple[Signer, str]:
    """The signer, and the recovery code where the key is new.

    The code is shown here, on stderr, before anything else can fail: it is never shown again.
    """
    signer, code = signer_of(unlocked, passphrase)
    if code:
        output.say(_("Mã khôi phục khoá, chỉ hiện một lần, hãy chép ra giấy và cất riêng: {code}").format(code=code))
    return signer, code


@contextmanager
def held_pen(context: Cli, token: TokenChoice | None, passphrase: Callable[[], str | None]) -> Iterator[Pen]:
    """The key on the token that was named, else one's own; `passphrase` is asked only where a key has to be made."""
    if token is not None:
        with token_pen(context, token) as pen:
            yield pen
        return
    signer, code = signing_key(context.unlocked, passphrase())
    yield Pen(signer, None, code)
