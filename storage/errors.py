"""One class for each way in which keeping can fail; sentences for people are made by the face."""

from __future__ import annotations

from typing import ClassVar, Final

from questionnaires.values import KiemdiemError, Problem


class StorageError(KiemdiemError):
    """Base of this package's refusals; `where` is a path inside the store, or what was asked for."""

    CODE: ClassVar[str] = "disk_failed"

    def __init__(self, where: str = "", **params: object) -> None:
        super().__init__(Problem(self.CODE, where, params))


class ConflictError(StorageError):
    """The stored revision is not the expected one; nothing was changed. Params: `expected`, `found`."""

    CODE = "conflict"


class LockedError(StorageError):
    """Another process held the store's lock for longer than the time-out; nothing was changed."""

    CODE = "locked"


class RollupRunningError(StorageError):
    """Another run of rolling up makes the same paper now; nothing was changed."""

    CODE = "rollup_running"


class StoreFullError(StorageError):
    """No space (or quota) left; the old version is intact."""

    CODE = "store_full"


class DiskError(StorageError):
    """The operating system reported a failure (EIO, failed fsync, …). Params: `reason`."""

    CODE = "disk_failed"


class NotWritableError(DiskError):
    """The place may only be read (EROFS, EACCES, EPERM). Params: `reason`."""


class ReadOnlyError(StorageError):
    """Another session holds this draft; this one only reads."""

    CODE = "read_only"


class UnitLockedError(StorageError):
    """The unit's books open for its officers only, and none of them is at work."""

    CODE = "unit_locked"


class DamagedError(StorageError):
    """A file is not what was written. Params: `how` = missing, frame, hash, name, seal, record, chain or format."""

    CODE = "damaged"


class TooNewError(StorageError):
    """Written by a newer program; neither read nor overwritten. Params: `format`, `known`."""

    CODE = "store_newer"


class UnsafeFilesystemError(StorageError):
    """A file system on which a save cannot be made durable or exclusive. Params: `filesystem`."""

    CODE = "unsafe_filesystem"


class ServerError(StorageError):
    """The server does not answer, or broke off; what was being saved is to be read again. Params: `reason`."""

    CODE = "server_failed"


class ServerOutdatedError(StorageError):
    """The server's tables are older than this program, or were never made: its administrator renews them."""

    CODE = "server_outdated"


class OtherUnitError(StorageError):
    """The server says that one works for another unit (`where`) than this machine joined for."""

    CODE = "server_other_unit"


class UnknownLoginError(StorageError):
    """The server's administrator has not placed this login in a unit."""

    CODE = "unknown_login"


class NoServerDriverError(StorageError):
    """The extra `server` is not installed."""

    CODE = "no_server_driver"


class PasswordInAddressError(StorageError):
    """A server's address that holds a password."""

    CODE = "password_in_address"


class BadUnitPathError(StorageError):
    """Not the path of a unit; `where` is what was given."""

    CODE = "bad_unit_path"


class NotAStoreError(StorageError):
    """The folder holds something else, or nothing where a store was expected."""

    CODE = "not_a_store"


class OnServerError(StorageError):
    """The folder only stands for a store on a server: files of this machine are not where its documents are."""

    CODE = "on_server"


class UnknownPersonError(StorageError):
    """No such person in this store, or a document of another person."""

    CODE = "unknown_person"


class WrongPassphraseError(StorageError):
    """No key slot opens with this."""

    CODE = "wrong_passphrase"


class MistypedCodeError(WrongPassphraseError):
    """The recovery code's check symbol does not fit: a typing error, found before anything is tried."""

    CODE = "recovery_code_mistyped"


class FileThereError(StorageError):
    """A file of this name is there already; nothing is written over it."""

    CODE = "file_exists"


class NotEmptyError(StorageError):
    """A store is brought back into an empty folder only."""

    CODE = "directory_not_empty"


class UnfinishedRestoreError(StorageError):
    """A store was being brought back into this folder and that did not come to its end."""

    CODE = "restore_unfinished"


class BackupDamagedError(StorageError):
    """The file is no backup, or not as it was written."""

    CODE = "backup_damaged"


class BackupOtherError(StorageError):
    """A backup of another store: nothing is taken from it."""

    CODE = "backup_other"


class BackupInsideError(StorageError):
    """A backup inside the folder that it is to outlive."""

    CODE = "backup_inside"


CODES: Final = tuple(
    sorted(
        kind.CODE
        for kind in (
            ConflictError,
            LockedError,
            RollupRunningError,
            StoreFullError,
            DiskError,
            ReadOnlyError,
            DamagedError,
            TooNewError,
            UnsafeFilesystemError,
            NotAStoreError,
            OnServerError,
            ServerError,
            ServerOutdatedError,
            OtherUnitError,
            UnknownLoginError,
            NoServerDriverError,
            PasswordInAddressError,
            BadUnitPathError,
            UnknownPersonError,
            WrongPassphraseError,
            MistypedCodeError,
            UnitLockedError,
            FileThereError,
            NotEmptyError,
            UnfinishedRestoreError,
            BackupDamagedError,
            BackupInsideError,
            BackupOtherError,
        )
    )
)
"""Every code this package can raise, so that the face's table of sentences can be compared with it."""
