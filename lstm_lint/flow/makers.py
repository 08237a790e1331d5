"""Classes that are more than their own code: metaclasses, decorators, ``__init_subclass__``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import calls, fields
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.values import (
    PLAIN,
    UNKNOWN,
    Bound,
    Class,
    Constant,
    Function,
    Known,
    Partial,
    Value,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_QUIET = frozenset("type ABCMeta EnumMeta EnumType".split())
"""Metaclasses that make objects as `type` does."""
_MAKER = "__class__"
"""Among the members of a class: its metaclass, as Python has it, or whatever else makes its objects."""
_KEEPING = frozenset(
    "total_ordering final runtime_checkable unique script beartype typechecked jaxtyped "
    "python_2_unicode_compatible".split()
)
"""Decorators that leave what the constructor of a class does as it is."""


def is_made_otherwise(cls: Class) -> bool:
    """Whether something else than its constructor may decide what calling a class gives."""
    return cls.find(_MAKER) is not None or isinstance(cls.find("__new__"), Function)


def may_have_metaclass(cls: Class) -> bool:
    """Whether a class, or one that it comes from, is given what may make its objects."""
    given = any(isinstance(each, Class) and each.node.keywords for each in cls.lineage())
    return given and is_made_otherwise(cls)


def finish(flow: Evaluator, cls: Class) -> None:
    """What is done with a class when its body has been run."""
    for keyword in cls.node.keywords:
        value = flow.evaluate(keyword)
        name = value.path.rpartition(".")[2] if isinstance(value, Known) else ""
        if not isinstance(value, Constant) and name not in _QUIET:
            cls.members[_MAKER] = UNKNOWN
    for each in list(cls.lineage())[1:]:
        hook = each.members.get("__init_subclass__") if isinstance(each, Class) else None
        if isinstance(hook, Function):
            unsure = bool(cls.node.keywords)
            calls.apply(flow, hook, Arguments([cls], unsure=unsure), cls.node)
            break


def decorated(flow: Evaluator, cls: Class) -> Value:
    """What the decorators of a class make of it."""
    made: Value = cls
    for expression in reversed(cls.node.decorators):
        called = expression.func if isinstance(expression, syntax.Call) else expression
        word = syntax.last_name(called)
        if word in _KEEPING or word in fields.RECORDS or "register" in word:
            continue
        decorator = flow.evaluate(expression)
        given = Arguments([made])
        if isinstance(decorator, Function | Bound | Partial):
            found = calls.dispatch(flow, decorator, given, expression)
        else:
            found = calls.unknown(flow, given, expression)
        if type(found) in PLAIN and not isinstance(found, Known):
            cls.members[_MAKER] = UNKNOWN
        else:
            made = found
    return made
