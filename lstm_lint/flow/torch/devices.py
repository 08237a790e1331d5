"""Where tensors lie: on the CPU, or on a device that may be another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import command_line
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import (
    NONE,
    Constant,
    Known,
    Method,
    Symbol,
    Term,
    Value,
    alternatives,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_OTHERS = ("cuda", "mps", "xpu", "hpu", "npu")


def made(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``torch.device(name)``."""
    return Term("device", (arguments.get(0, "device"),), node=node)


def target(flow: Evaluator, method: str, arguments: Arguments, present: str) -> str:
    """Where ``x.cuda()``, ``x.to(…)`` or ``x.type(…)`` brings a tensor that lies at `present`."""
    if method == "type":
        return typed(arguments.get(0, "dtype"), present)
    if method != "to":
        return "cpu" if method == "cpu" else "other"
    given = arguments.find(None, "device") or arguments.find(0, "device")
    if given is None:
        return present
    where = of(flow, given, "")
    return where or ("" if isinstance(given, Symbol | Term | Method) else present)


def typed(kind: Value, present: str) -> str:
    """Where ``x.type(kind)`` brings a tensor: of a dtype nowhere, but a tensor type has its device."""
    found = {_of_type(each, present) for each in alternatives(kind)}
    return found.pop() if len(found) == 1 else ""


def _of_type(kind: Value, present: str) -> str:
    name = kind.path if isinstance(kind, Known) else getattr(kind, "value", None)
    if not isinstance(name, str) or not name.startswith("torch."):
        return present if _last_name(kind) == "dtype" else ""
    if not name.endswith("Tensor"):
        return present
    return "cpu" if name.count(".") == 1 else "other"


def copied(flow: Evaluator, data: Tensor, device: Value | None, node: syntax.Node) -> Tensor:
    """A tensor made of another, which lies where that does, or on the device that is named."""
    if device is None or device == NONE:
        return replace(data, node=node)
    return replace(data, device=of(flow, device, ""), node=node)


def of(flow: Evaluator, device: Value, unknown: str) -> str:
    """Which device a value names; `other` where it is chosen at run time.

    Nothing where it is the CPU's, or none, unless somebody says another.
    """
    found = {_of(flow, each) for each in alternatives(device)}
    if "other" in found:
        return "other"
    if _LEFT in found:
        return ""
    return "cpu" if found == {"cpu"} else unknown


_LEFT = "left to the caller"


def _of(flow: Evaluator, device: Value) -> str:
    if isinstance(device, Constant):
        name = device.value
        if isinstance(name, str) and name.startswith(_OTHERS):
            return "other"
        return "cpu" if name == "cpu" else (_LEFT if name is None else "")
    if isinstance(device, Term) and device.operator == "device":
        names = {_of(flow, each) for each in alternatives(device.operands[0])}
        return names.pop() if names in ({"cpu"}, {_LEFT}) else "other"
    if isinstance(device, Tensor):
        return device.device
    if isinstance(device, Symbol | Term) and device.device:
        return device.device
    name = _last_name(device)
    if not _is_device(name):
        return ""
    return _LEFT if _by_default(flow, device, name) in ("cpu", _LEFT) else "other"


def _by_default(flow: Evaluator, device: Value, name: str) -> str:
    """Which device it is where nobody says another."""
    default = device.default if isinstance(device, Symbol) else None
    default = command_line.default_of(flow, name) if default is None else default
    return "" if default is None else _of(flow, default)


def _last_name(value: Value) -> str:
    """The last name by which a value is known."""
    if isinstance(value, Method | Symbol):
        return value.name
    if isinstance(value, Known):
        return value.path.rpartition(".")[2]
    if isinstance(value, Term) and value.operator in (".", "[]"):
        name = value.operands[1]
        return str(name.value) if isinstance(name, Constant) else ""
    return ""


def _is_device(name: str) -> bool:
    """Whether a name says that it is the device of the model, and not the CPU."""
    name = name.lower()
    return name.endswith("device") and "cpu" not in name


ON_DEVICE = frozenset(
    "sum max min amax amin cumsum long int bool byte ne eq gt lt ge le not_equal greater less sub add "
    "squeeze unsqueeze view reshape flatten clamp clamp_min index_select masked_select "
    "count_nonzero logical_not sign abs".split()
)
"""Methods of a tensor whose result lies where it does."""


def is_elsewhere(value: Value) -> bool:
    """Whether a tensor was certainly brought to a device that may be another than the CPU."""
    options = alternatives(value)
    return all(
        isinstance(each, Tensor | Symbol | Term) and each.device == "other" for each in options
    )
