"""Frozen dataclasses to plain JSON and back, strictly: an unknown key is an error, a default is left out."""

import types
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Json = dict[str, Any]
T = TypeVar("T")


def to_json(record: Any) -> Json:
    """The record as JSON types only; numbers become strings, so that a hash of it is stable."""
    out: Json = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.default is MISSING or value != field.default:
            out[field.name] = _plain(value)
    return out


def _plain(value: Any) -> Any:
    if hasattr(value, "to_json"):
        return value.to_json()
    if is_dataclass(value):
        return to_json(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (float, Decimal)):
        return str(value)
    return value


def from_json(kind: type[T], data: Json) -> T:
    """A record of this kind; raises ValueError on a key it does not know or lacks."""
    hints = _hints(kind)  # type: ignore[arg-type]
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if unknown := set(data) - names:
        raise ValueError(f"{kind.__name__} does not know {', '.join(sorted(unknown))}")
    try:
        return kind(**{key: _typed(hints[key], value) for key, value in data.items()})
    except TypeError as error:
        raise ValueError(f"{kind.__name__}: {error}") from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(hint: Any, value: Any) -> Any:
    if value is None or hint is Any:
        return value
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _typed(next(a for a in arguments if a is not type(None)), value)
    if origin is tuple:
        return tuple(_typed(arguments[0], item) for item in value)
    if hint is float:
        return float(value)
    if hasattr(hint, "from_json"):
        return hint.from_json(value)
    return from_json(hint, value) if isinstance(hint, type) and is_dataclass(hint) else value
