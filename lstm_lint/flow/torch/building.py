"""Modules of torch as they are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import compared, implied, one_of, truth
from lstm_lint.flow.scope import plain
from lstm_lint.flow.torch import initialisation, starts, tables
from lstm_lint.flow.torch.values import Module, Parameter, Rnn, Site, Table
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Class,
    Constant,
    Dict,
    Facts,
    Known,
    Method,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


RNNS = ("LSTM", "GRU", "RNN")


CELLS = ("LSTMCell", "GRUCell", "RNNCell")


SETTINGS = ("input_size", "hidden_size", "num_layers", "bias", "batch_first", "dropout",
            "bidirectional", "proj_size")  # fmt: skip
"""The parameters of ``nn.LSTM`` in order; ``nn.RNN`` has ``nonlinearity`` behind the third."""
_FLAGS = ("bias", "batch_first", "bidirectional")


STEPWISE_MODULES = frozenset(
    "Dropout AlphaDropout FeatureAlphaDropout Linear ReLU ReLU6 LeakyReLU PReLU ELU SELU GELU SiLU "
    "Tanh Sigmoid Softplus Hardtanh LayerNorm Identity LogSigmoid Mish".split()
)
"""Modules that treat every step of a batch alike and leave the axes where they are."""

DROPOUTS = frozenset(
    "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout".split()
)

_SIZES, _WAYS = ("input_size", "hidden_size", "num_layers"), ("batch_first", "dropout")
_OF_RNNS = (
    {"bidirectional"}, {"hidden_size", "num_layers"},
    *({size, way} for size in _SIZES for way in _WAYS),
)  # fmt: skip
"""Keywords that no other class of ``torch.nn`` takes together."""


def kind_of(cls: Value) -> str:
    """The kind of RNN that a class certainly is, or is derived from without another ``forward``."""
    if isinstance(cls, Class):
        bases = [each for each in cls.lineage() if not isinstance(each, Class)]
        return kind_of(bases[0]) if len(bases) == 1 else ""
    home, _, name = cls.path.rpartition(".") if isinstance(cls, Known) else ("", "", "")
    return name if home == "torch.nn" and name in RNNS else ""


def renamed(cls: Class) -> str:
    """The module of torch that a class is by another name, because it adds nothing to one."""
    lineage = list(cls.lineage())
    outer = [each.path for each in lineage if isinstance(each, Known)]
    own = [each for each in lineage if isinstance(each, Class)]
    home, _, name = outer[0].rpartition(".") if len(outer) == 1 else ("", "", "")
    known = home == "torch.nn" and (name in STEPWISE_MODULES or name in DROPOUTS)
    bare = not any(each.members or each.node.decorators for each in own)
    return outer[0] if known and bare and len(own) + 1 == len(lineage) else ""


def construct(flow: Evaluator, kind: str, arguments: Arguments, node: syntax.Node) -> Rnn:
    """``nn.LSTM(…)`` and its like."""
    assert isinstance(node, syntax.Call)
    rnn = made(flow, kind, arguments, node)
    flow.emit("on_rnn", lambda: events.Construction(flow, flow.frame, node, rnn, arguments))
    return rnn


def made(flow: Evaluator, kind: str, arguments: Arguments, node: syntax.Node) -> Rnn:
    """An RNN, of whose construction no rule is told."""
    assert isinstance(node, syntax.Call)
    site = flow.sites.get(node)
    if site is None:
        frame = flow.frame
        site = Site(node, frame.statement, flow.owner, frame.node)
        flow.sites[node] = site
    names = list(SETTINGS)
    if kind == "RNN":
        names.insert(3, "nonlinearity")
    if kind in CELLS:
        names = ["input_size", "hidden_size", "bias"]
    given: dict[str, Value] = {}
    for position, name in enumerate(names):
        value = arguments.find(position, name)
        if value is not None and name != "nonlinearity":
            given[name] = _settled(flow, value) if name in _FLAGS else value
    dtype = arguments.find(None, "dtype")
    if dtype is not None:
        given["dtype"] = dtype
    rnn = Rnn(kind, site, **given, node=node)
    if rnn not in site.made:
        site.made.append(rnn)
    return rnn


def _settled(flow: Evaluator, flag: Value) -> Value:
    """What a condition comes to where the class of a module was chosen by it too."""
    told = truth(flow, flag) if isinstance(flag, Term) else None
    return flag if told is None else Constant(told)


def chosen(flow: Evaluator, name: Value, arguments: Arguments, node: syntax.Node) -> Value | None:
    """``getattr(nn, name)(…)``: an RNN of either kind; None where it may be something else."""
    given = arguments.keywords.keys()
    named = {plain(each) for each in one_of(flow, name) or ()}
    kinds = CELLS if _ends(name, "Cell") or (named and named <= {*CELLS}) else RNNS
    told = kinds is CELLS or any(given >= each for each in _OF_RNNS)
    if not told and not (named and named <= {*RNNS}):
        return None
    options: list[tuple[Facts, Value]] = []
    for kind in kinds:
        asked = compared("==", name, Constant(kind))
        if truth(flow, asked) is not False:
            rnn = construct(flow, kind, arguments, node)
            options.append((implied(flow, asked, True), rnn))
    return join(*options) if options else None


def _ends(name: Value, end: str) -> bool:
    """Whether a name certainly ends so: ``kind + "Cell"``."""
    last = name.operands[-1] if isinstance(name, Term) and name.operator == "+" else NONE
    return isinstance(last, Constant) and str(last.value).endswith(end)


def declared(kind: str, of: Symbol) -> Rnn:
    """An RNN that a parameter is said to be: whatever its settings are, they are its own."""
    assert isinstance(of.node, syntax.Param)
    settings = {each: Term(".", (of, Constant(each))) for each in SETTINGS}
    return Rnn(kind, Site(of.node, None, None, None), **settings, dtype=UNKNOWN, node=None)


def built(flow: Evaluator, path: str, arguments: Arguments, node: syntax.Node) -> Value:
    flow.ticks += 1
    children: list[tuple[str, Value]] = []
    name = path.rpartition(".")[2]
    if name in ("Sequential", "ModuleList"):
        given = list(arguments.positional)
        if len(given) == 1 and name == "ModuleList":
            bare = Module(path, arguments, flow.ticks, node=node)
            return lengthened(bare, given[0])
        if len(given) == 1 and isinstance(given[0], Dict):
            return Module(path, arguments, flow.ticks, keyed(given[0]), node=node)
        children = [(str(i), child) for i, child in enumerate(given)]
    elif name == "ModuleDict" and arguments.positional:
        children = list(keyed(arguments.positional[0]))
    elif name == "DataParallel":
        return arguments.get(0, "module")
    return Module(path, arguments, flow.ticks, tuple(children), node=node)


def lengthened(module: Module, by: Value) -> Value:
    """A module with what a list holds behind its children: one of several as the list is."""
    options = by.options if isinstance(by, OneOf) else ((frozenset(), by),)
    if not all(isinstance(each, Tuple | Sequence) for _, each in options):
        return module
    return join(*((facts, with_children(module, *_listed(each))) for facts, each in options))


def with_children(module: Module, *added: Value) -> Module:
    """A module with more children, which are called by their places."""
    count = len(module.children)
    named = tuple((str(count + i), each) for i, each in enumerate(added))
    return replace(module, children=(*module.children, *named))


def _listed(value: Value) -> tuple[Value, ...]:
    """What is in a list, of which one stands for all where they are alike."""
    if isinstance(value, Sequence):
        return (value.item,)
    return value.items if isinstance(value, Tuple) else ()


def keyed(value: Value) -> tuple[tuple[str, Value], ...]:
    """What is in a dictionary, or a list of pairs, under known keys."""
    pairs = value.items if isinstance(value, Dict) else ()
    if isinstance(value, Tuple):
        listed = [each.items for each in value.items if isinstance(each, Tuple)]
        whole = len(listed) == len(value.items) and all(len(each) == 2 for each in listed)
        pairs = tuple((each[0], each[1]) for each in listed if whole)
    return tuple((str(k.value), v) for k, v in pairs if isinstance(k, Constant))


def initialised(flow: Evaluator, name: str, arguments: Arguments, node: syntax.Node) -> Value:
    """``nn.init.name(tensor, …)``."""
    target = arguments.get(0, "tensor")
    written = arguments.node(0, "tensor")
    left = starts.overwritten(flow, target, written, name, node)
    for option in alternatives(target):
        if isinstance(option, Parameter):
            where = written.value if written is not None else node
            fill: Value = arguments.get(1, "val") if name == "constant_" else UNKNOWN
            initialisation.write(flow, option, node, where, f"init.{name}", fill)
        elif isinstance(option, Table):
            where = written.value if written is not None else node
            fill = {"zeros_": Constant(0.0), "ones_": Constant(1.0)}.get(name, UNKNOWN)
            tables.write(flow, option, node, where, name, fill)
        elif isinstance(option, Method) and isinstance(option.receiver, Rnn):
            option.receiver.site.initialised_by.append(node)  # it raises, but it is meant
        elif isinstance(option, Symbol | Term) or option is UNKNOWN:
            flow.write_unsurely()
    return left
