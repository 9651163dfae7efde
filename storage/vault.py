"""The persons of one store: who they are, how their keys open, and what opens with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from reviews.people import Profile, UnitCard
from reviews.ports import LocalPerson, Signer
from reviews.ports_collect import Receiver
from storage import recovery, slots
from storage.drafts import DraftFiles
from storage.errors import DamagedError, UnknownPersonError, WrongPassphraseError
from storage.ground import Ground
from storage.identity import DEVICE, FOLDER, SUFFIX, IdentityFile, IdentityV1, VaultV1, read_device_key
from storage.records_v1 import profile_record, profile_value, unit_record, unit_value
from storage.sealed import KEY_BYTES, SealingKey
from storage.sent import SentFiles
from storage.slots import Cost, Slot

if TYPE_CHECKING:
    from storage.registers import RegisterFiles

ID_BYTES: Final = 16


class Persons:
    """`reviews.ports.Vault` on files."""

    def __init__(self, disk: Ground, cost: Cost) -> None:
        self._disk = disk
        self._cost = cost

    def people(self) -> tuple[LocalPerson, ...]:
        """Everyone who uses this store, in the order of joining.

        One whose file is damaged comes last, without a name: unlocking says what is wrong, and nobody
        else suffers.
        """
        try:
            device_key = read_device_key(self._disk)
        except DamagedError:
            device_key = None
        found = [(_order(identity), _person(file, identity, device_key)) for file, identity in self._identities()]
        return tuple(person for _, person in sorted(found, key=lambda pair: (pair[0], pair[1].id)))

    def add(self, profile: Profile, unit: UnitCard, passphrase: str | None) -> LocalPerson:
        """A new person. Without a passphrase (or an empty one) the keys are held by this machine only.

        The printed recovery code comes with the first signature (`make_signer`).
        """
        randomness = self._disk.randomness
        device_key = _device_key(self._disk)
        file = IdentityFile(self._disk, randomness.bytes(ID_BYTES).hex())
        data_key = randomness.bytes(KEY_BYTES)
        vault = VaultV1(randomness.bytes(KEY_BYTES), profile_record(profile), unit_record(unit))
        slot = _closing_slot(file, data_key, passphrase, self._cost)
        with self._disk.lock():
            order = 1 + max((other.order for _, other in self._identities() if other), default=0)
            identity = IdentityV1(
                order=order,
                name=file.sealed_name(profile.name, device_key),
                has_key=False,
                slots=(slot,),
                vault=file.sealed_vault(vault, data_key),
            )
            file.write(identity, exists=False, previous=False)
        return _person(file, identity, device_key)

    def unlock(self, person: str, passphrase: str | None) -> OpenPerson:
        """Open a person's keys; a machine slot needs no passphrase. Raises WrongPassphraseError, UnknownPersonError."""
        file = self._file(person)
        identity = file.read()
        data_key = None
        if device := _slot(identity, "device"):
            data_key = slots.open_device(device, person, _device_key(self._disk))
        elif passphrase and (own := _slot(identity, "passphrase")):
            data_key = slots.open_passphrase(own, person, passphrase)
        if data_key is None:
            raise WrongPassphraseError(person)
        return OpenPerson(file, data_key, self._cost)

    def recover(self, person: str, code: str, passphrase: str) -> OpenPerson:
        """Open with the printed recovery code and set a new passphrase; the code stays good.

        Raises WrongPassphraseError, MistypedCodeError.
        """
        file = self._file(person)
        slot = _slot(file.read(), "recovery")
        data_key = slots.open_recovery(slot, person, code) if slot else None
        if data_key is None:
            raise WrongPassphraseError(person)
        opened = OpenPerson(file, data_key, self._cost)
        opened.change_passphrase(passphrase)
        return opened

    def _file(self, person: str) -> IdentityFile:
        # An id is 32 hex digits; anything else must not become a path.
        if len(person) != 2 * ID_BYTES or not set(person) <= set("0123456789abcdef"):
            raise UnknownPersonError(person)
        return IdentityFile(self._disk, person)

    def _identities(self) -> Iterator[tuple[IdentityFile, IdentityV1 | None]]:
        """Every identity file, None for one that is damaged."""
        for name in self._disk.names(FOLDER):
            if name.endswith(SUFFIX):
                file = IdentityFile(self._disk, name.removesuffix(SUFFIX))
                try:
                    yield file, file.read()
                except DamagedError:
                    yield file, None


class OpenPerson:
    """`reviews.ports.Unlocked`: one person's opened keys, in memory only; forget the object to lock."""

    def __init__(self, file: IdentityFile, data_key: bytes, cost: Cost) -> None:
        self._file = file
        self._disk = file.disk
        self._data_key = data_key
        self._cost = cost
        self._take(file.read())
        sealing = SealingKey(self._vault.draft_key)
        self._drafts = DraftFiles(self._disk, file.person, sealing)
        self._sent = SentFiles(self._disk, file.person, sealing)
        self._sealing = sealing

    def _take(self, identity: IdentityV1) -> None:
        self._vault = self._file.opened_vault(identity, self._data_key)
        self._locked = _slot(identity, "device") is None

    @property
    def person(self) -> LocalPerson:
        """Who."""
        return LocalPerson(self._file.person, self.profile.name, self._locked, bool(self._vault.signing_key))

    @property
    def profile(self) -> Profile:
        """Name, birth date, posts."""
        return profile_value(self._vault.profile)

    @property
    def unit(self) -> UnitCard:
        """The unit this person belongs to."""
        return unit_value(self._vault.unit)

    @property
    def drafts(self) -> DraftFiles:
        """This person's drafts."""
        return self._drafts

    @property
    def sent(self) -> SentFiles:
        """What this person submitted."""
        return self._sent

    @cached_property
    def registers(self) -> RegisterFiles:
        """This person's commitments and notes."""
        from storage.registers import RegisterFiles  # filling in a form has no use for their shapes

        return RegisterFiles(self._disk, self._file.person, self._sealing)

    def signer(self) -> Signer | None:
        """The signing key, or None before the first signature."""
        vault = self._vault
        if not vault.signing_key:
            return None
        from storage import keys  # keys take long to import, and most sessions sign nothing

        return keys.LocalSigner(vault.signing_key, vault.certificate)

    def receiver(self) -> Receiver | None:
        """The receiving key, or None before the first signature."""
        if not self._vault.receiving_key:
            return None
        from storage import keys  # as above

        return keys.LocalReceiver(self._vault.receiving_key)

    def make_signer(self, passphrase: str | None) -> tuple[Signer, str]:
        """Make the signing key and the recovery code to print; durable on return.

        A passphrase closes the keys with it and takes away this machine's slot. Without one the slots stay as
        they are: keys that a passphrase closes already are never opened again by this. Called again it makes a
        new signing key (after three years) and a new code; the receiving key stays.
        """
        from storage import keys

        randomness = self._disk.randomness
        key = keys.new_signing_key(randomness)
        code = recovery.new_code(randomness)
        person, data_key = self._file.person, self._data_key
        fresh = [slots.recovery_slot(person, data_key, code, randomness)]
        if passphrase:
            fresh.append(slots.passphrase_slot(person, data_key, passphrase, self._cost, randomness))

        def with_key(vault: VaultV1) -> VaultV1:
            receiving = vault.receiving_key or randomness.bytes(KEY_BYTES)
            public = keys.LocalReceiver(receiving).public
            certificate = keys.self_signed(key, vault.profile.name, self._disk.clock.now(), randomness, public)
            return replace(vault, signing_key=keys.pkcs8(key), certificate=certificate, receiving_key=receiving)

        self._change(with_key, tuple(fresh))
        signer = self.signer()
        assert signer is not None
        return signer, code

    def change_passphrase(self, passphrase: str | None) -> None:
        """Replace the passphrase slot (None or empty: by this machine's slot); documents are untouched."""
        slot = _closing_slot(self._file, self._data_key, passphrase, self._cost)
        self._change(lambda vault: vault, (slot,))

    def update(self, *, profile: Profile | None = None, unit: UnitCard | None = None) -> None:
        """Keep a changed profile or unit, sealed; durable on return."""

        def with_facts(vault: VaultV1) -> VaultV1:
            return replace(
                vault,
                profile=profile_record(profile) if profile else vault.profile,
                unit=unit_record(unit) if unit else vault.unit,
            )

        self._change(with_facts)

    def _change(self, change: Callable[[VaultV1], VaultV1], fresh: tuple[Slot, ...] = ()) -> None:
        """Read, change and replace the identity under the lock, so that two sessions lose nothing of each other."""
        with self._disk.lock():
            before = self._file.read()
            old = self._file.opened_vault(before, self._data_key)
            vault = change(old)
            name = before.name
            if vault.profile.name != old.profile.name:
                name = self._file.sealed_name(vault.profile.name, _device_key(self._disk))
            after = IdentityV1(
                order=before.order,
                name=name,
                has_key=bool(vault.signing_key),
                slots=_merged(before.slots, fresh),
                vault=self._file.sealed_vault(vault, self._data_key),
            )
            self._file.write(after, exists=True, previous=not fresh)
        self._take(after)


def _merged(old: tuple[Slot, ...], fresh: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """A fresh slot takes the place of its kind; a passphrase and the machine's own slot exclude each other."""
    kinds = {slot.kind for slot in fresh}
    if kinds & {"device", "passphrase"}:
        kinds |= {"device", "passphrase"}
    return (*(slot for slot in old if slot.kind not in kinds), *fresh)


def _slot(identity: IdentityV1, kind: slots.SlotKind) -> Slot | None:
    return next((slot for slot in identity.slots if slot.kind == kind), None)


def _closing_slot(file: IdentityFile, data_key: bytes, passphrase: str | None, cost: Cost) -> Slot:
    randomness = file.disk.randomness
    if passphrase:
        return slots.passphrase_slot(file.person, data_key, passphrase, cost, randomness)
    return slots.device_slot(file.person, data_key, _device_key(file.disk), randomness)


def _order(identity: IdentityV1 | None) -> float:
    return inf if identity is None else identity.order


def _person(file: IdentityFile, identity: IdentityV1 | None, device_key: bytes | None) -> LocalPerson:
    if identity is None:
        return LocalPerson(file.person, "", locked=True, has_key=False)
    name = file.opened_name(identity, device_key)
    return LocalPerson(file.person, name, _slot(identity, "device") is None, identity.has_key)


def _device_key(disk: Ground) -> bytes:
    found = read_device_key(disk)
    if found is None:
        raise DamagedError(DEVICE, how="missing")
    return found
