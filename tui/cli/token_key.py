"""A key on a token in the place of one's own: the options that every signing command has, and the PIN, asked once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

import click

from questionnaires.values import Problem, nfc
from reviews.ports import Signer
from reviews.ports_tokens import TokenError, TokenKey
from tui.cli.context import Cli, NoPassphraseError
from tui.locale import _

MODULE = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"
"""The driver that most cards speak; makers of tokens bring their own."""

Words = Callable[[datetime], tuple[str, ...]]
"""What a signature prints, by its time; no words = those of an own key."""

module_option = click.option(
    "--module", default=MODULE, show_default=True, metavar=_("TỆP"), help=_("Thư viện PKCS#11 của thiết bị.")
)
pin_option = click.option("--pin-fd", type=int, metavar="N", help=_("Đọc PIN từ bộ mô tả tệp số N."))
last_try_option = click.option("--last-try", is_flag=True, help=_("Vẫn thử dù sai một lần nữa thì thiết bị khoá PIN."))


@dataclass(frozen=True, slots=True)
class TokenChoice:
    """Which certificate on which device."""

    wanted: str
    module: str
    pin_fd: int | None
    last_try: bool


@dataclass(frozen=True, slots=True)
class Pen:
    """What a command signs with: the key, and what its signatures print."""

    signer: Signer | None
    words: Words | None = None
    """None = the words of an own key."""
    code: str = ""
    """The recovery code, where the key is new."""


def token_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--token`, `--module`, `--pin-fd`, `--last-try`; the command gets them as `token: TokenChoice | None`."""

    @wraps(command)
    def taken(*arguments: Any, token: str, module: str, pin_fd: int | None, last_try: bool, **more: Any) -> Any:  # noqa: ANN401 - click's
        choice = TokenChoice(token, module, pin_fd, last_try) if token else None
        return command(*arguments, token=choice, **more)

    named = click.option(
        "--token", default="", metavar=_("SỐ|TÊN"),
        help=_("Ký bằng chứng thư trên thiết bị ký số: thứ mấy trong «keys token list», tên người, hoặc tên thiết bị."),
    )  # fmt: skip
    return named(module_option(pin_option(last_try_option(taken))))


@contextmanager
def token_pen(context: Cli, choice: TokenChoice, key: TokenKey | None = None) -> Iterator[Pen]:
    """The key on the device while the `with` lasts; the PIN is asked for now and tried once. Raises TokenError."""
    tokens = context.wiring.tokens
    key = key or chosen(tokens.keys(choice.module), choice.wanted)
    with tokens.signer(key, asked_pin(choice.pin_fd), last_try=choice.last_try) as signer:
        yield Pen(signer, words_of(context, key))


def words_of(context: Cli, key: TokenKey) -> Words | None:
    """What a signature of this certificate prints; None for one that nobody vouches for."""
    if key.own:
        return None
    return lambda at: context.wiring.licensed_stamp(key.name, at)


def chosen(keys: tuple[TokenKey, ...], wanted: str) -> TokenKey:
    """By number, by a name or by the device's label; the only one where none is named. Raises TokenError."""
    if wanted.isdecimal() and 0 < int(wanted) <= len(keys):
        return keys[int(wanted) - 1]
    text = nfc(wanted).casefold()
    found = [key for key in keys if not text or text == nfc(key.token).casefold()] or [
        key for key in keys if text in nfc(key.name).casefold()
    ]
    if len(found) != 1:
        code = "token_several" if found else "token_absent"
        raise TokenError(Problem(code, wanted, {"names": tuple(key.name for key in found)}))
    return found[0]


def asked_pin(descriptor: int | None) -> str:
    """The PIN, from an open file or from the terminal, never from the command line; an empty one is not tried."""
    pin = ""
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
                pin = stream.readline().rstrip("\r\n")
        except OSError as error:
            raise NoPassphraseError(Problem("no_pin")) from error
    elif sys.stdin.isatty() and sys.stderr.isatty():
        pin = str(click.prompt(_("Mã PIN của thiết bị"), hide_input=True, err=True))
    if not pin:
        raise NoPassphraseError(Problem("no_pin"))
    return pin
