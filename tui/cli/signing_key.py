"""The signing key of a command: made at the first signature, its recovery code said at once."""

from __future__ import annotations

from reviews.actions.enrol import signer_of
from reviews.ports import Signer, Unlocked
from tui import output
from tui.locale import _


def signing_key(unlocked: Unlocked, passphrase: str | None) -> tuple[Signer, str]:
    """The signer, and the recovery code where the key is new.

    The code is shown here, on stderr, before anything else can fail: it is never shown again.
    """
    signer, code = signer_of(unlocked, passphrase)
    if code:
        output.say(_("Mã khôi phục khoá, chỉ hiện một lần, hãy chép ra giấy và cất riêng: {code}").format(code=code))
    return signer, code
