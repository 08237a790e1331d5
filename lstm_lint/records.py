"""Classes that hold values, declared as `dataclasses` are and made in a fraction of the time.

What is imported at the start is paid for every file that an editor saves.  A type checker takes
these for dataclasses, and so may a reader, but for three things: a frozen one is kept from changes
by the type checker alone, and remembers its hash; one that is not frozen equals only itself; and
all have slots.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:
    _ABSENT = object()

    class field:  # noqa: N801
        """One of the values, where more is to be said of it than its name."""

        default = default_factory = _ABSENT
        compare = repr = True
        kw_only = False

        def __init__(self, **said: Any) -> None:
            vars(self).update(said)

    _PLAIN = field()

    def dataclass(*, frozen: bool = False, eq: bool = True, **_: bool) -> Callable[[type], type]:
        """As the decorator of that name."""

        def made(cls: type) -> type:
            given = dict(vars(cls))
            own = tuple(given.get("__annotations__", ()))
            fields = dict(getattr(cls, "fields", {}))
            for name in own:
                default = given.pop(name, _PLAIN)
                fields[name] = default if type(default) is field else field(default=default)
            methods = {"__init__": _initialiser(fields), "__repr__": _repr}
            methods |= _by_value(fields) if frozen and eq else {}
            given = {**methods, **given, "fields": fields, "__match_args__": tuple(fields)}
            given["__slots__"] = (*own, "_hash") if frozen and eq else own
            del given["__dict__"], given["__weakref__"]
            return type(cls.__name__, cls.__bases__, given)

        return made

    def replace(record: Any, **changes: Any) -> Any:
        """A copy with some values changed."""
        for name in record.fields:
            if name not in changes:
                changes[name] = getattr(record, name)
        return type(record)(**changes)

    def _repr(record: Any) -> str:
        shown = [f"{n}={getattr(record, n)!r}" for n, each in record.fields.items() if each.repr]
        return f"{type(record).__name__}({', '.join(shown)})"

    def _initialiser(fields: dict[str, field]) -> Callable[..., None]:
        known: dict[str, Any] = {"absent": _ABSENT}
        plain, named, lines = ["self"], ["*"], []
        for name, each in fields.items():
            parameter = value = name
            if each.default_factory is not _ABSENT:
                known[f"new_{name}"] = each.default_factory
                parameter += "=absent"
                value = f"new_{name}() if {name} is absent else {name}"
            elif each.default is not _ABSENT:
                known[f"default_{name}"] = each.default
                parameter += f"=default_{name}"
            (named if each.kw_only else plain).append(parameter)
            lines.append(f" self.{name} = {value}")
        parameters = ", ".join(plain + named * (len(named) > 1))
        exec("\n".join([f"def __init__({parameters}):", *lines, " pass"]), known)
        return known["__init__"]

    def _by_value(fields: dict[str, field]) -> dict[str, Callable[..., Any]]:
        """What equality needs."""
        values = attrgetter(
            *[name for name, each in fields.items() if each.compare] or ["__class__"]
        )

        def __eq__(self: Any, other: Any) -> bool:  # noqa: N807
            if self is other:
                return True
            return values(self) == values(other) if type(other) is type(self) else NotImplemented

        def __hash__(self: Any) -> int:  # noqa: N807
            try:
                return self._hash
            except AttributeError:
                self._hash = made = hash(values(self))
                return made

        return {"__eq__": __eq__, "__hash__": __hash__}
