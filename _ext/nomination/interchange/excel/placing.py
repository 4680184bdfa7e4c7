"""Values are put into a record by the paths of their columns; what a workbook says nothing about stays as it is."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from nomination.data.schema.serializer import same
from nomination.interchange.excel.facts import EMPTY
from nomination.interchange.excel.layout import Column, Form

Path = tuple[str, ...]


def with_values(base: Any, columns: Mapping[Path, Column], values: Mapping[Path, Any]) -> Any:
    """Return a record (or part) with `values` by path: None takes a value away, with the object it leaves empty.

    A path of no key is the part itself.
    """
    holder = {"": deepcopy(base)} if base is not None else {}
    emptied = [path for path, value in values.items() if value == EMPTY and columns[path].form is not Form.LIST]
    for path, value in values.items():
        if value is not None and path not in emptied:
            _put(holder, ("", *path), value)
        elif path not in emptied:
            _drop(holder, ("", *path), language=bool(columns[path].language))
    for path in emptied:
        if _at(holder, ("", *path[:-1])) is None:
            _put(holder, ("", *path[:-1]), {})
    return holder.get("")


def reuse(old: Any, new: Any) -> Any:
    """Return `new`, with the old spelling of each value that has not changed (`2.50` for 2.5)."""
    if same(old, new) and (not isinstance(old, dict) or list(old) == list(new)):
        return old
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: reuse(old.get(key), item) for key, item in new.items()}
    if isinstance(old, list) and isinstance(new, list):
        return [reuse(old[at] if at < len(old) else None, item) for at, item in enumerate(new)]
    return new


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _put(holder: dict[str, Any], path: Path, value: Any) -> None:
    for key in path[:-1]:
        if not isinstance(holder.get(key), dict):
            holder[key] = {}
        holder = holder[key]
    old = holder.get(path[-1])
    kept = same(old, value) or (isinstance(old, str) and isinstance(value, str) and old.strip() == value)
    holder[path[-1]] = old if kept else value


def _drop(holder: dict[str, Any], path: Path, *, language: bool) -> None:
    """Take away what is at a path; an object of texts by language is not what an empty cell beside it means."""
    owners = [holder]
    for key in path[:-1]:
        below = owners[-1].get(key)
        if not isinstance(below, dict):
            return
        owners.append(below)
    if isinstance(owners[-1].get(path[-1]), dict) and not language:
        return
    owners[-1].pop(path[-1], None)
    for owner, key in zip(reversed(owners[:-1]), reversed(path[:-1]), strict=True):
        if owner[key]:
            return
        del owner[key]
