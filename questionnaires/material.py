"""Plain data files that are not questionnaires: rule sets (`rules/…`), fictional prose (`demo/…`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from questionnaires.limits import MAX_BYTES
from questionnaires.problems import QuestionnaireRefusedError
from questionnaires.values import Problem

_LIBRARY: Final = Path(__file__).parent / "library"


def material(name: str) -> dict[str, Any]:
    """The built-in data file `library/<name>.yaml` as nested dicts and lists, every scalar as text.

    Raises QuestionnaireRefusedError `questionnaire_unknown` where there is none.
    """
    import yaml  # most starts need no data file

    file = _LIBRARY / f"{name}.yaml"
    try:
        with file.open("rb") as stream:
            data = yaml.load(stream, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - the base loader builds text only
    except OSError as error:
        raise QuestionnaireRefusedError(Problem("questionnaire_unknown", name, {"found": name})) from error
    if not isinstance(data, dict):
        raise QuestionnaireRefusedError(Problem("yaml_not_mapping", name))
    return data


def data_file(path: Path) -> dict[str, Any] | None:
    """A data file of somebody else as nested dicts and lists, every scalar as text; None where it is no such file."""
    import yaml  # as above

    from questionnaires.plain_yaml import plain_yaml

    try:
        with path.open("rb") as stream:
            written = stream.read(MAX_BYTES + 1)
        data = plain_yaml(written) if len(written) <= MAX_BYTES else None
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        return None
    return data if isinstance(data, dict) else None


def material_names() -> tuple[str, ...]:
    """The names of all plain data files but the fictional ones, for `material`: `rules/qd366-2025`."""
    return tuple(sorted(_names()))


def material_bytes(name: str) -> bytes:
    """The built-in data file as it lies there."""
    return (_LIBRARY / f"{name}.yaml").read_bytes()


def _names() -> Iterator[str]:
    for folder in _LIBRARY.iterdir():
        if folder.is_dir() and folder.name != "demo":
            for file in folder.iterdir():
                if file.name.endswith(".yaml"):
                    yield f"{folder.name}/{file.name.removesuffix('.yaml')}"


def rule_set_data(rule_set: str) -> dict[str, Any]:
    """The data of a rule set, for `reviews.rules.rule_set`."""
    return material(f"rules/{rule_set}")
