"""What may be taken out of a program, or stand in it twice: expressions that leave nothing behind.

A deed is whatever outlasts the expression that does it: a store to an object, a global or an
item, random numbers drawn, a call of something unknown.  The evaluator counts deeds as it follows
the program, through all functions that it follows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.torch.tensor_methods import METHODS
from lstm_lint.flow.torch.values import Made, Module, Rnn
from lstm_lint.flow.values import (
    Bound,
    Constant,
    Function,
    Instance,
    Known,
    Method,
    OneOf,
    Partial,
    Term,
    Value,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.evaluator import Evaluator

_BUILTINS = frozenset(
    "abs all any bool dict divmod enumerate float getattr hasattr id int isinstance len list max min "
    "range repr reversed round set sorted str sum super tuple type vars zip".split()
)
_TORCH = frozenset(
    "Size FloatTensor DoubleTensor LongTensor IntTensor BoolTensor Tensor Variable arange as_tensor "
    "calculate_gain cat concat concatenate device empty empty_like enable_grad eye finfo from_numpy full "
    "full_like get_default_dtype inference_mode is_available is_tensor linspace no_grad ones ones_like "
    "stack tensor where zeros zeros_like".split()
)
_METHODS = frozenset(
    "copy count data_ptr device_count element_size endswith find format get get_device index is_cuda "
    "items join keys lower lstrip new new_empty new_full new_ones new_tensor new_zeros numel replace "
    "rstrip split startswith strip upper values".split()
)
_OF_MODULES = frozenset(
    "buffers children get_parameter get_submodule items keys modules named_buffers named_children "
    "named_modules named_parameters parameters state_dict values".split()
)


def is_idle(callee: Value) -> bool:
    """Whether a call does nothing itself but compute what it returns.

    What a function of the project does is counted as it is followed.
    """
    if isinstance(callee, Known):
        return _is_idle_function(callee.path)
    if isinstance(callee, Function | Bound | OneOf | Partial):
        return True
    if isinstance(callee, Instance):
        return isinstance(callee.cls.find("forward") or callee.cls.find("__call__"), Function)
    if isinstance(callee, Method):
        if isinstance(callee.receiver, Rnn | Module | Instance):
            return callee.name in _OF_MODULES
        if callee.name == "requires_grad_":
            return isinstance(getattr(callee.receiver, "meaning", None), Made)
        return _is_idle_method(callee.name)
    if isinstance(callee, Term) and callee.operator == ".":
        name = callee.operands[1]
        return isinstance(name, Constant) and _is_idle_method(str(name.value))
    return False


@lru_cache(1024)
def _is_idle_function(path: str) -> bool:
    home, _, name = path.rpartition(".")
    if home == "builtins":
        return name in _BUILTINS
    if home.partition(".")[0] == "torch":
        return name in _TORCH or (home == "torch" and _is_idle_method(name))
    return home == "math"


def _is_idle_method(name: str) -> bool:
    return (name in METHODS and not name.endswith("_")) or name in _METHODS


def leaves_nothing(flow: Evaluator, node: syntax.Node) -> bool:
    """Whether all that an expression does is to be what it is, as far as each call was followed."""
    return not any(
        isinstance(each, syntax.Await | syntax.Yield | syntax.YieldFrom | syntax.NamedExpr)
        or flow.does.get(each, isinstance(each, syntax.Call))
        for each in walking.nodes(node)
    )


def sparing(flow: Evaluator, report: Report) -> Report:
    """A report without its rewrite where what that takes out does more than it gives."""
    edits = report.rewrite.edits if report.rewrite is not None else ()
    idle = all(leaves_nothing(flow, each.node) for each in edits)
    return report if idle else replace(report, rewrite=None)
