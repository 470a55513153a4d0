"""YAML with the line of every value, and the faults that YAML itself lets pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from musnad.lexicon.check.findings import Findings


class Value(msgspec.Struct):
    """A YAML value with its line: a scalar as text (None for null), a list of values, or a mapping of values."""

    line: int
    scalar: str | None = None
    items: list[Value] | None = None
    keys: dict[str, Value] | None = None

    def get(self, key: str) -> Value | None:
        """The value of a key, where this is a mapping that has it."""
        return self.keys.get(key) if self.keys else None

    def text(self, key: str) -> str:
        """The scalar under a key; "" where there is none."""
        found = self.get(key)
        return found.scalar or "" if found else ""

    def each(self, key: str) -> list[Value]:
        """The values under a key: a list's items, a single scalar or mapping as the only one."""
        found = self.get(key)
        if found is None or (found.scalar is None and found.items is None and found.keys is None):
            return []
        return found.items if found.items is not None else [found]

    def walk(self) -> Iterator[Value]:
        """This value and all inside it; keys of mappings come as scalars."""
        yield self
        for item in self.items or ():
            yield from item.walk()
        for key, value in (self.keys or {}).items():
            yield Value(value.line, key)
            yield from value.walk()


def read_yaml(path: Path, name: str, findings: Findings) -> Value | None:
    """The content of a file; None, and a finding, where it is no YAML. Keys that stand twice are findings too."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError:
        findings.add(name, 1, "is not UTF-8; save it as UTF-8")
    except (OSError, yaml.YAMLError) as e:
        mark = getattr(e, "problem_mark", None)
        findings.add(
            name,
            mark.line + 1 if mark else 1,
            f"is not YAML: {getattr(e, 'problem', None) or e}; mend the syntax there",
        )
    else:
        return _value(root, name, findings) if root is not None else None
    return None


def _value(node: Any, name: str, findings: Findings) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Value(line, items=[_value(n, name, findings) for n in node.value])
    if isinstance(node, yaml.MappingNode):
        keys: dict[str, Value] = {}
        for k, v in node.value:
            key = str(k.value)
            if key in keys:
                findings.add(name, k.start_mark.line + 1, f"the key {key!r} stands twice in one entry; join the two")
            keys[key] = _value(v, name, findings)
        return Value(line, keys=keys)
    return Value(line, None if node.tag.endswith(":null") else str(node.value))
