"""The questionnaires at hand: the only module that reads files, and only when something is asked for."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from questionnaires.limits import MAX_BYTES
from questionnaires.loaded import Loaded
from questionnaires.local_points import read_id
from questionnaires.model import Questionnaire, Source, Text
from questionnaires.problems import Place, QuestionnaireRefusedError, nearest
from questionnaires.regulation_text import anchors, section, without_anchors
from questionnaires.values import Problem, nfc

if TYPE_CHECKING:
    from questionnaires.compiled import Compiled
    from questionnaires.reading import Reference

LIBRARY: Final = Path(__file__).parent / "library"
_TEXTS: Final = Path(__file__).parent / "regulations"
TAKEN: Final = "kdunit"
"""Stands for the file in what is said about a text that was taken."""
_EDITION: Final = re.compile(r"@(.+)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue; `items` have their own answers, `verified_items` were compared with the source."""

    id: str
    kind: str
    edition: str
    title: Text
    source: tuple[Source, ...]
    items: int
    verified_items: int
    sha256: str


class Catalogue:
    """The built-in questionnaires and regulation texts, and further files.

    Each file is read once in a process, when it is asked for. A built-in file is `<id>.yaml`; older
    editions kept beside it are `<id>@<edition>.yaml`. `compiled` brings built-in ones back without reading them.
    """

    def __init__(
        self, extra: Iterable[Path] = (), *, library: Path = LIBRARY, texts: Path = _TEXTS,
        compiled: Compiled | None = None,
    ) -> None:  # fmt: skip
        self._library = library
        self._texts = texts
        self._extra = tuple(extra)
        self._compiled = None if self._extra else compiled  # a further file could stand in for a built-in one
        self._taken: dict[tuple[str, str], Loaded] = {}
        self._texts_read: dict[str, Loaded] = {}
        self._composed: dict[str, Loaded] = {}
        self._loaded: dict[str, Loaded | QuestionnaireRefusedError] = {}
        self._loading: list[str] = []
        self._lock = threading.RLock()

    # --- questionnaires -----------------------------------------------------------------------

    def load(self, id: str, edition: str | None = None) -> Questionnaire:  # noqa: A002 - the domain's word
        """The questionnaire with this id; without an edition the current one.

        Raises QuestionnaireRefusedError: `questionnaire_unknown`, `edition_unknown`, or what is wrong in the file.
        """
        return self._find(id, edition or "").questionnaire

    def entries(self) -> tuple[Entry, ...]:
        """Every questionnaire that can be used, forms first, by id; refused files are left to `check`."""
        found = [entry_of(loaded.questionnaire) for loaded in self.every()]
        return tuple(sorted(found, key=lambda entry: (entry.kind != "form", entry.id, entry.edition)))

    def every(self) -> tuple[Loaded, ...]:
        """Every questionnaire that can be used, with the places of its parts, by file name."""
        found = []
        for file in self._files():
            try:
                found.append(self._load(file))
            except QuestionnaireRefusedError:
                continue
        return tuple(found)

    def read(self, file: Path) -> Loaded:
        """The questionnaire of one file, wherever it lies. Raises QuestionnaireRefusedError."""
        return self._load(file)

    def take(self, text: str) -> Questionnaire:
        """Know one more questionnaire by its text (a unit's overlay), as long as this catalogue is kept.

        The edition taken last is the current one. Raises QuestionnaireRefusedError: what is wrong in it, or
        `duplicate_id` for the id of a file here: nobody outside puts his own questions in the place of those.
        """
        with self._lock:
            loaded = self._read_text(text)
            found = loaded.questionnaire
            if read_id(found.id) or any(_EDITION.sub("", _stem(file)) == found.id for file in self._files()):
                raise QuestionnaireRefusedError(Problem("duplicate_id", TAKEN, {"found": found.id}))
            self._taken.pop((found.id, found.edition), None)
            self._taken[found.id, found.edition] = loaded
        return found

    def reading(self, text: str) -> Questionnaire:
        """The questionnaire that this text is, without knowing it afterwards. Raises QuestionnaireRefusedError."""
        with self._lock:
            return self._read_text(text).questionnaire

    def _read_text(self, text: str) -> Loaded:
        """Read once: the same text is not composed again."""
        if text not in self._texts_read:
            from questionnaires.loading import load

            self._texts_read[text] = load(text.encode(), TAKEN, self._fetch)
        return self._texts_read[text]

    def check(self, paths: Sequence[Path] = ()) -> tuple[Problem, ...]:
        """Every problem of these files, of all files when none is named; tests inside the files included."""
        from questionnaires.lint import lint  # opening a form does not wait for it

        if self._compiled is not None:  # what is kept was checked once; here the files themselves are
            return Catalogue(library=self._library, texts=self._texts).check(paths)
        found: list[Problem] = []
        for file in paths or self._files():
            try:
                loaded = self._load(file)
            except QuestionnaireRefusedError as error:
                found += error.problems
                continue
            found += [*lint(loaded), *self._missing_texts(loaded)]
        return tuple(found)

    def resolved(self, id: str, edition: str | None = None) -> dict[str, object]:  # noqa: A002 - the domain's word
        """The whole resolved questionnaire as plain data, with its fingerprints."""
        from questionnaires.canonical import questionnaire_plain

        found = self.load(id, edition)
        return {
            **questionnaire_plain(found),
            "verified": found.verified,
            "sha256": found.sha256,
            "core_sha256": found.core_sha256,
        }

    def _files(self) -> list[Path]:
        built_in = [file for file in self._library.iterdir() if file.name.endswith(".yaml")]
        return [*sorted(built_in, key=lambda file: file.name), *self._extra]

    def _find(self, name: str, edition: str) -> Loaded:
        """The file whose name says this id (and edition), else an extra file that holds it, else what was taken."""
        fitting = [file for file in self._files() if _EDITION.sub("", _stem(file)) == name]
        composed = None if fitting else self._with_local_points(name, edition)
        if composed is not None:
            return composed
        fitting += [file for file in self._extra if file not in fitting]
        seen = []
        for file in fitting:
            if str(file) in self._loading and not _calls_itself(file, name):
                continue
            loaded = self._load(file)
            found = loaded.questionnaire
            if found.id == name:
                if not edition or found.edition == edition:
                    return loaded
                seen.append(found.edition)
        for (ident, taken), loaded in reversed(self._taken.items()):
            if ident == name and edition in ("", taken):
                return loaded
            seen += [taken] if ident == name else []
        if seen:
            raise QuestionnaireRefusedError(
                Problem("edition_unknown", name, {"found": edition, "expected": tuple(seen)})
            )
        near = nearest(name, (_EDITION.sub("", _stem(file)) for file in self._files()))
        raise QuestionnaireRefusedError(Problem("questionnaire_unknown", name, {"found": name, "nearest": near}))

    def _with_local_points(self, name: str, edition: str) -> Loaded | None:
        """A national form with points of a local document, put together once; None for any other id."""
        named = read_id(name)
        if named is None:
            return None
        base = self._find(named[0], edition)
        key = f"{name}@{base.questionnaire.edition}"
        with self._lock:
            if key not in self._composed:
                self._composed[key] = self._kept(key, lambda: self._put_together(name, named[0], base))
            return self._composed[key]

    def _put_together(self, name: str, national: str, base: Loaded) -> Loaded:
        from questionnaires.composing_points import compose_points
        from questionnaires.loading import load_composed

        made = compose_points(name, lambda ident: base if ident == national else self._find(ident, ""))
        assert made is not None
        return load_composed(made)

    def _kept(self, name: str, resolve: Callable[[], Loaded]) -> Loaded:
        """What an earlier start resolved, else resolved now and kept for the next; without a name never kept."""
        if self._compiled is None or not name:
            return resolve()
        found = self._compiled.get(name)
        if found is None:
            found = resolve()
            self._compiled.keep(name, found)
        return found

    def _fetch(self, reference: Reference) -> Loaded:
        """Bring an included or extended file; its own problems are reported where it is checked itself."""
        try:
            return self._find(reference.id, reference.edition)
        except QuestionnaireRefusedError as error:
            first = error.problems[0]
            if first.code == "include_cycle" or error.code in ("questionnaire_unknown", "edition_unknown"):
                code = "include_cycle" if first.code == "include_cycle" else "include_unknown"
                named = f"{reference.id}@{reference.edition}" if reference.edition else reference.id
                params = {"found": named, "members": (named,), "nearest": first.params.get("nearest", "")}
                raise QuestionnaireRefusedError(Problem(code, "", params)) from None
            facts = {"problems": len(error.problems), "first": f"{first.where} {first.code}"}
            raise QuestionnaireRefusedError(Problem("include_refused", "", facts)) from None

    def _load(self, file: Path) -> Loaded:
        key = str(file)
        with self._lock:
            return self._load_once(key, file)

    def _load_once(self, key: str, file: Path) -> Loaded:
        if key in self._loading:
            raise QuestionnaireRefusedError(Problem("include_cycle", key, {"members": tuple(self._loading)}))
        if key not in self._loaded:
            built_in = key == str(self._library / file.name)
            shown = file.name if built_in else key
            self._loading.append(key)
            try:
                self._loaded[key] = self._kept(_stem(file) if built_in else "", lambda: self._resolved(file, shown))
            except QuestionnaireRefusedError as error:
                self._loaded[key] = error
            finally:
                self._loading.pop()
        found = self._loaded[key]
        if isinstance(found, QuestionnaireRefusedError):
            raise found
        return found

    def _resolved(self, file: Path, shown: str) -> Loaded:
        from questionnaires.loading import load  # what was kept needs no reader

        return load(_bytes(file, shown), shown, self._fetch)

    # --- regulation texts ---------------------------------------------------------------------

    def regulations(self) -> tuple[str, ...]:
        """Names of all regulation texts, for `regulation`, in alphabetical order."""
        return tuple(sorted(f.name.removesuffix(".md") for f in self._texts.iterdir() if f.name.endswith(".md")))

    def regulation(self, anchor: str) -> str:
        """The Markdown section of `file#heading` with its heading, the whole text without `#heading`.

        Raises QuestionnaireRefusedError with `regulation_unknown`.
        """
        name, _, heading = anchor.partition("#")
        file = self._texts / f"{name}.md"
        if not re.fullmatch(r"[a-z0-9-]+", name) or not file.is_file():
            raise QuestionnaireRefusedError(Problem("regulation_unknown", anchor, {"found": name}))
        text = nfc(file.read_text(encoding="utf-8"))
        found = section(text, heading) if heading else without_anchors(text)
        if found is None:
            near = nearest(heading, anchors(text))
            params = {"found": heading, "nearest": f"{name}#{near}" if near else ""}
            raise QuestionnaireRefusedError(Problem("regulation_unknown", anchor, params))
        return found

    def _missing_texts(self, loaded: Loaded) -> list[Problem]:
        """Anchors of the questionnaire that lead to no regulation text."""
        found = []
        for question in loaded.questionnaire.questions.values():
            if not question.regulation or (
                question.grid and question.regulation == _grid_anchor(loaded, question.grid)
            ):
                continue
            try:
                self.regulation(question.regulation)
            except QuestionnaireRefusedError as error:
                where = loaded.places.get(f"{question.id}.regulation") or loaded.places.get(question.id)
                file = loaded.questionnaire.path
                if where is not None and where.file == file:
                    found.append(Problem("regulation_unknown", str(where), error.problems[0].params))
        return found


def _grid_anchor(loaded: Loaded, grid: str) -> str:
    return loaded.questionnaire.questions[grid].regulation


def entry_of(questionnaire: Questionnaire) -> Entry:
    """The line of one questionnaire."""
    items = questionnaire.answerable
    return Entry(
        questionnaire.id,
        questionnaire.kind,
        questionnaire.edition,
        questionnaire.title,
        questionnaire.source,
        len(items),
        sum(item.verified for item in items),
        questionnaire.sha256,
    )


def _calls_itself(file: Path, name: str) -> bool:
    """Whether a file that is being read holds this id: then it asks for itself."""
    found = re.search(rb"^questionnaire:[ \"']*([a-z0-9-]+)", _bytes(file, str(file)), re.MULTILINE)
    return found is not None and found[1].decode() == name


def _stem(file: Path) -> str:
    return file.name.removesuffix(".yaml")


def _bytes(file: Path, shown: str) -> bytes:
    """At most one byte more than a file may have."""
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        place = Place(shown, 1, 1)
        raise QuestionnaireRefusedError(
            Problem("file_unreadable", str(place), {"found": error.strerror or type(error).__name__})
        ) from error
