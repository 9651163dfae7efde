"""What every command gets: the store, the person, the passphrase, each only when it is needed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import click

from questionnaires.values import KiemdiemError, Problem, nfc
from reviews.ports import LocalPerson, Store, Tools, Unlocked
from reviews.ports_collect import Receiver
from tui.locale import _
from tui.wiring import Wiring, default_store


class NoPersonError(KiemdiemError):
    """There is no store, nobody uses it yet, or several do and none was named.

    Codes `no_store no_person person_unclear`.
    """


class NoPassphraseError(KiemdiemError):
    """A passphrase is needed and there is nobody to ask. Codes `no_passphrase passphrase_empty` (exit 3)."""


@dataclass
class Cli:
    """The global options of one run, and what is built from them."""

    store: str | None = None
    person: str | None = None
    passphrase_fd: int | None = None
    passphrase_stdin: bool = False
    now: str | None = None
    year: str = ""

    @cached_property
    def wiring(self) -> Wiring:
        """Adapters and ports, for the store of this run."""
        path = Path(self.store) if self.store else None
        wiring = Wiring(path, _moment(self.now), _year(self.year))
        wiring.officer = self._receiver
        if self.now and not wiring.store.demo:
            raise KiemdiemError(Problem("now_only_demo"))
        return wiring

    def _receiver(self) -> Receiver | None:
        """The receiving key of the person this run is about; asks for the passphrase."""
        return self.unlocked.receiver()

    @property
    def tools(self) -> Tools:
        """All ports together."""
        return self.wiring.tools

    @property
    def path(self) -> Path:
        """The store's folder."""
        return Path(self.store) if self.store else default_store()

    @property
    def asks(self) -> bool:
        """Whether there is somebody at a terminal to ask."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def given_passphrase(self) -> str | None:
        """A passphrase from `--passphrase-fd` or `--passphrase-stdin`; None when neither was given."""
        if self.passphrase_fd is not None:
            try:
                with os.fdopen(self.passphrase_fd, encoding="utf-8", closefd=False) as stream:
                    return nfc(stream.readline().rstrip("\r\n"))
            except OSError as error:
                raise NoPassphraseError(Problem("no_passphrase")) from error
        if self.passphrase_stdin:
            return nfc(sys.stdin.readline().rstrip("\r\n"))
        return None

    @cached_property
    def passphrase(self) -> str:
        """The passphrase: given, or asked on the terminal. Raises NoPassphraseError (exit 3)."""
        given = self.given_passphrase()
        if given is not None:
            return given
        if not self.asks:
            raise NoPassphraseError(Problem("no_passphrase"))
        return nfc(click.prompt(_("Mật khẩu"), hide_input=True, err=True))

    def new_passphrase(self, *, none: bool) -> str | None:
        """A passphrase to set: given, asked twice, or none at all where `none` says so."""
        if none:
            return None
        given = self.given_passphrase()
        if given == "":  # an empty pipe must not leave a draft open that somebody meant to lock
            raise NoPassphraseError(Problem("passphrase_empty"))
        if given is not None:
            return given
        if not self.asks:
            raise NoPassphraseError(Problem("no_passphrase"))
        return nfc(click.prompt(_("Mật khẩu mới"), hide_input=True, confirmation_prompt=True, err=True))

    @property
    def existing(self) -> Store:
        """The store, for commands that only look: none is made where there is none. Raises NoPersonError."""
        if not self.path.exists():
            raise NoPersonError(Problem("no_store", str(self.path)))
        return self.wiring.store

    def chosen(self) -> LocalPerson:
        """The person this run is about. Raises NoPersonError."""
        people = self.existing.vault.people()
        if self.person:
            wanted = nfc(self.person).casefold()
            people = tuple(p for p in people if p.id == self.person or p.name.casefold() == wanted)
        if not people:
            raise NoPersonError(Problem("no_person", str(self.path)))
        if len(people) > 1:
            raise NoPersonError(Problem("person_unclear", "", {"names": ", ".join(p.name for p in people)}))
        return people[0]

    @cached_property
    def unlocked(self) -> Unlocked:
        """The person's opened keys; the passphrase is asked for only where one is set."""
        person = self.chosen()
        return self.wiring.store.vault.unlock(person.id, self.passphrase if person.locked else None)

    @property
    def knows_passphrase(self) -> bool:
        """Whether a passphrase was given with the command, or somebody can be asked."""
        return self.passphrase_fd is not None or self.passphrase_stdin or self.asks

    def unlock_if_known(self, person: LocalPerson) -> Unlocked | None:
        """A person's opened keys; None where a passphrase is set and this run does not know it."""
        if not person.locked:
            return self.wiring.store.vault.unlock(person.id, None)
        if not self.knows_passphrase or (self.person and self.chosen().id != person.id):
            return None
        with suppress(KiemdiemError):
            return self.wiring.store.vault.unlock(person.id, self.passphrase)
        return None

    def officer_if_known(self) -> Receiver | None:
        """The receiving key of whoever this run's passphrase opens; None where that is nobody."""
        for person in self.existing.vault.people():
            opened = self.unlock_if_known(person)
            if opened is not None and (receiver := opened.receiver()) is not None:
                return receiver
        return None


def _year(text: str) -> str:
    if not text:
        return ""
    from reviews.actions.next_year import the_year  # most runs are about the newest year

    return the_year(text)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise KiemdiemError(Problem("now_unreadable", text)) from error
    return moment if moment.tzinfo else moment.astimezone()


pass_cli = click.make_pass_decorator(Cli)
