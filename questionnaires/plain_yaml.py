"""YAML that other people wrote, as nested dicts and lists of texts: bounded before anything is composed."""

from __future__ import annotations

from typing import Final

import yaml

from questionnaires.limits import MAX_DEPTH

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def plain_yaml(written: str | bytes) -> object:
    """The one document, every scalar as text. Raises yaml.YAMLError, also for anchors and nesting beyond MAX_DEPTH.

    libyaml composes by recursion in C without a limit: a file of brackets alone would end the program.
    """
    depth = 0
    for event in yaml.parse(written, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise yaml.YAMLError(f"> {MAX_DEPTH} […]")
        if getattr(event, "anchor", None):
            raise yaml.YAMLError("&, *")
    found: object = yaml.load(written, Loader=_LOADER)  # noqa: S506 - the base loader builds text only
    return found
