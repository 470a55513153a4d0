"""Where knowledge lies, and reading its YAML with line numbers for error messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from musnad.errors import KnowledgeError

BUNDLED = Path(__file__).resolve().parent.parent / "knowledge"

LINE = "__line__"


class _LineLoader(yaml.CSafeLoader):
    """Safe YAML that remembers on which line every mapping began (key ``__line__``)."""


def _mapping(loader: _LineLoader, node: yaml.MappingNode) -> dict[str, Any]:
    out: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    out[LINE] = node.start_mark.line + 1
    return out


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_yaml(path: Path, *, lines: bool = False) -> Any:
    """The content of a knowledge file; with ``lines`` every mapping carries its line under ``__line__``.

    Raises KnowledgeError naming file and line when the file is missing or is not YAML.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise KnowledgeError(f"cannot be read: {e}", str(path)) from e
    try:
        return yaml.load(text, Loader=_LineLoader if lines else yaml.CSafeLoader)
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise KnowledgeError(f"is not YAML: {getattr(e, 'problem', e)}", where) from e
