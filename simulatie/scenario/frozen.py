"""A mapping that cannot be changed and can be sent to another process.

Parameters are shared by rules, workers and reports; `types.MappingProxyType` would protect them
as well, but cannot be pickled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")


class Frozen(Mapping[str, Value]):
    """A read-only mapping from names to values, in the order in which they were given."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Value] | None = None) -> None:
        self._items = dict(items or {})

    def __getitem__(self, name: str) -> Value:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._items!r})"
