"""What rules can listen to.

A rule that has a method of the name on the left gets the event on the right:

    on_call         Call         every call, after its arguments and its result are known
    on_use          Call         such a call that is given something that came of an RNN's call
    on_layer        Call         a layer of a Sequential is run, where that is called
    on_subscript    Subscript    ``base[index]`` read
    on_store        Store        ``base[index] = value``
    on_step         StepRead     one step of an RNN's output is read, in whatever spelling
    on_attribute    Attribute    ``base.name`` read, or ``getattr(base, "name")``
    on_binary       Binary       ``left + right`` and the like
    on_unpacking    Unpacking    ``a, b = value``
    on_write        Write        new values for a parameter of an RNN, or for a part of it
    on_table        TableWrite   new values for an embedding's weight, or for rows of it
    on_rnn          Construction an RNN of torch is constructed
    on_loop         Loop         ``for target in iterable``, in comprehensions too
    on_return       Return       ``return value``
    on_class        ClassEnd     all methods of a class have been followed
    on_function     FunctionEnd  a function has been followed to its end
    on_module       ModuleEnd    the whole file has been followed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.records import dataclass, field

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.answers.operations import Operation
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.torch.values import Parameter, Rnn, Site, Step, Table, Tensor
    from lstm_lint.flow.values import Class, Instance, Value


@dataclass(eq=False)
class Event:
    """Something that the program does; `flow` answers questions about it."""

    flow: Evaluator
    frame: Frame


@dataclass(eq=False)
class Call(Event):
    node: syntax.Call
    callee: Value
    arguments: Arguments
    result: Value
    operations: list[Operation | None] = field(default_factory=list)
    """What it does to a tensor, once a rule has asked."""


@dataclass(eq=False)
class Subscript(Event):
    node: syntax.Subscript
    base: Value
    index: tuple[Value, ...]
    """One value an axis; a slice is a `Term` of operator ``:``, ``...`` a constant."""
    result: Value


@dataclass(eq=False)
class Store(Event):
    node: syntax.Subscript
    base: Value
    index: tuple[Value, ...]
    value: Value


@dataclass(eq=False)
class StepRead(Event):
    """For all that the tensor may be; rules speak where all agree."""

    node: syntax.Expression
    outputs: list[Tensor]
    """What is read."""
    steps: list[Step]
    """Which step it is."""
    result: Tensor


@dataclass(eq=False)
class Attribute(Event):
    node: syntax.Expression
    of: syntax.Expression
    """Where the base is written."""
    base: Value
    name: str
    result: Value


@dataclass(eq=False)
class Binary(Event):
    node: syntax.Expression
    operator: str
    left: Value
    right: Value
    result: Value


@dataclass(eq=False)
class Unpacking(Event):
    node: syntax.Node
    """The tuple of targets."""
    targets: int
    starred: bool
    inner: tuple[int, ...]
    """How many targets each of them is in its turn; 0 for a plain one."""
    value: Value


@dataclass(eq=False)
class Loop(Event):
    node: syntax.Node
    iterable: Value
    since: int
    """The tick before the iterable was evaluated: what each iteration is given is younger."""


@dataclass(eq=False)
class Return(Event):
    node: syntax.Return
    value: Value


@dataclass(eq=False)
class Construction(Event):
    node: syntax.Call
    rnn: Rnn
    arguments: Arguments


@dataclass(eq=False)
class Write(Event):
    """Something gives a parameter, or a part of it, new values."""

    node: syntax.Node
    """The call or assignment."""
    target: syntax.Node
    """The expression that names the parameter."""
    parameter: Parameter
    how: str
    """`orthogonal_`, `fill_`, … as torch names it; `=` for an assignment."""
    value: Value
    """What is filled in, where it is one number."""
    statement: syntax.Node | None
    block: syntax.Node | None
    """The body whose direct child the statement is."""
    looped: bool
    """Whether it happens in a loop over parameters."""
    watched: bool
    """Whether autograd watches: neither ``no_grad`` nor ``.data``."""
    facts: frozenset[tuple[Value, bool]] = frozenset()
    """What is known to hold there."""
    tried: bool = False
    """Whether an exception may be caught."""
    forked: bool = False
    """Whether it may as well not happen."""
    guarded: bool = False
    """Whether something that is not known may keep this parameter, of those gone over, from it."""

    @property
    def resets(self) -> bool:
        """Whether torch draws all parameters anew, as it did at first."""
        return self.how == "reset_parameters"

    @property
    def starting(self) -> bool:
        """Whether it belongs to the run that makes the RNN."""
        root, site = self.frame.root.node, self.parameter.rnn.site
        name = getattr(getattr(root, "name", None), "value", "")
        return root is site.function or name == "__init__" or not hasattr(root, "params")

    @property
    def fill(self) -> float | None:
        """The one number that everything becomes."""
        if self.how in ("zeros_", "zero_", "ones_"):
            return float(self.how == "ones_")
        number = getattr(self.value, "value", None)
        known = self.how in ("fill_", "constant_", "[]=") and isinstance(number, int | float)
        return float(number) if known else None  # type: ignore[arg-type]

    def goes_with(self, other: Write) -> bool:
        """Whether the two certainly happen together: in one block, or in loops of one function."""
        if self.frame.node is not other.frame.node:
            return False
        if any((fact, not held) in other.facts for fact, held in self.facts):
            return False
        return self.block is other.block or (self.looped and other.looped)


@dataclass(eq=False)
class TableWrite(Event):
    """Something gives the weight of an embedding, or rows of it, new values."""

    node: syntax.Node
    target: syntax.Node
    table: Table
    how: str
    """As torch names it; nothing where something unknown may write."""
    value: Value
    statement: syntax.Node | None
    facts: frozenset[tuple[Value, bool]]

    def excludes(self, other: TableWrite) -> bool:
        """Whether the two certainly never happen together."""
        return any((fact, not held) in other.facts for fact, held in self.facts)


@dataclass(eq=False)
class ClassEnd(Event):
    cls: Class
    instance: Instance


@dataclass(eq=False)
class FunctionEnd(Event):
    node: syntax.Node


@dataclass(eq=False)
class ModuleEnd(Event):
    node: syntax.Module
    sites: list[Site]
