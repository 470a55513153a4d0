"""The places of a lexicon: curated ones as they are, imported ones packed, so that a hundred thousand cost little."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

import msgspec

from musnad.lexicon.entries import Form, Place

_FIELDS = Place.__struct_fields__

# by folded name: whether its article has lost its alif, and the indexes of the places that bear it
Names = dict[str, tuple[bool, tuple[int, ...]]]


class Packed:
    """Values in one byte string, decoded one by one when they are asked for."""

    def __init__(self, values: Iterable[object]) -> None:
        encoder = msgspec.msgpack.Encoder()
        parts = [encoder.encode(v) for v in values]
        self._bytes = b"".join(parts)
        self._starts = array("Q", [0])
        for part in parts:
            self._starts.append(self._starts[-1] + len(part))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, i: int) -> Any:
        return msgspec.msgpack.decode(memoryview(self._bytes)[self._starts[i] : self._starts[i + 1]])


class PlaceTable(Sequence[Place]):
    """All places by index: first the ``curated`` ones, then the imported ones, which are decoded when looked at."""

    def __init__(self, curated: Sequence[Place], imported: Iterable[Place] = ()) -> None:
        self._curated = list(curated)
        self._imported = Packed([getattr(p, f) for f in _FIELDS] for p in imported)

    @property
    def curated(self) -> int:
        """How many places are curated: the index of the first imported one."""
        return len(self._curated)

    def __len__(self) -> int:
        return len(self._curated) + len(self._imported)

    @overload
    def __getitem__(self, i: int) -> Place: ...

    @overload
    def __getitem__(self, i: slice) -> list[Place]: ...

    def __getitem__(self, i: int | slice) -> Place | list[Place]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if i < 0:
            i += len(self)
        if not 0 <= i < len(self):
            raise IndexError(i)
        if i < len(self._curated):
            return self._curated[i]
        values = dict(zip(_FIELDS, self._imported[i - len(self._curated)], strict=True))
        return Place(**values | {"aliases": tuple(values["aliases"])})

    def __iter__(self) -> Iterator[Place]:
        return (self[i] for i in range(len(self)))


class PackedNames:
    """Written names that only imported places bear: forms are made when a text names one.

    ``names`` gives for each name whether its article has lost its alif, and the indexes of the places.
    """

    def __init__(self, names: Iterable[tuple[bool, Sequence[int]]] = ()) -> None:
        self._fused = bytearray()
        self._starts = array("L", [0])
        self._refs = array("L")
        for fused, refs in names:
            self._fused.append(fused)
            self._refs.extend(refs)
            self._starts.append(len(self._refs))

    def __len__(self) -> int:
        return len(self._fused)

    def __getitem__(self, i: int) -> Form:
        refs = tuple(self._refs[self._starts[i] : self._starts[i + 1]])
        return Form("place", refs, "al_name" if self._fused[i] else "name", "none")
