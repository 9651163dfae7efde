"""An overlay that an officer filled in, joined with the one made of the unit's records, as one file for the engine."""

from __future__ import annotations

from typing import Final

import yaml

_LISTS: Final = ("sections", "scores", "requirements", "tests", "source")
_HEAD: Final = ("questionnaire", "edition", "extends", "title", "languages")

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def joined(written: str, made: str) -> str:
    """Everything of `written` with the head of `made`; lists and scales of both, those of `written` first.

    Both are YAML that was read before without a mistake, `made` perhaps a head alone. Whether what comes out may be
    asked (ids twice, a core that is weakened) is for the reader to say, as for any overlay.
    """
    whole, added = _entries(written), _entries(made)
    for name, node in added.items():
        here = whole.get(name)
        if name in _LISTS and isinstance(here, yaml.SequenceNode) and isinstance(node, yaml.SequenceNode):
            here.value.extend(node.value)
            here.flow_style = False
        elif name == "scales" and isinstance(here, yaml.MappingNode) and isinstance(node, yaml.MappingNode):
            here.value.extend(node.value)
        elif name in _HEAD or here is None:
            whole[name] = node
    first = [name for name in _HEAD if name in whole]
    names = [*first, *(name for name in whole if name not in first)]
    root = yaml.MappingNode(
        "tag:yaml.org,2002:map", [(yaml.ScalarNode("tag:yaml.org,2002:str", name), whole[name]) for name in names]
    )
    return str(yaml.serialize(root, allow_unicode=True, width=4096))


def _entries(text: str) -> dict[str, yaml.Node]:
    root = yaml.compose(text, Loader=_Loader)
    assert isinstance(root, yaml.MappingNode), "a file that was read before"
    return {key.value: value for key, value in root.value}
