"""One walk over a module: statements and expressions to values, and events to rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lstm_lint import syntax
from lstm_lint.finding import Applicability, Severity
from lstm_lint.flow import (
    calls,
    conditions,
    containers,
    events,
    interest,
    loops,
    objects,
    origins,
    presumed,
)
from lstm_lint.flow.code.positions import Places
from lstm_lint.flow.code.rewrite import Report
from lstm_lint.flow.code.surroundings import Surroundings
from lstm_lint.flow.project import ALL, Project
from lstm_lint.flow.scope import STARS, Attribute, Env, builtin, canonical, term
from lstm_lint.flow.torch import initialisation, layout
from lstm_lint.flow.values import (
    NONE,
    TIME,
    UNKNOWN,
    Class,
    Constant,
    Dict,
    Facts,
    Function,
    Imported,
    Instance,
    Known,
    Module,
    OneOf,
    Parameter,
    Rnn,
    Sample,
    Sequence,
    Site,
    Step,
    Symbol,
    Tensor,
    Term,
    Text,
    Tuple,
    Value,
    every,
    join,
)
from lstm_lint.records import dataclass, field, replace

_FORM = frozenset(
    "shape size dim ndim dtype device type is_cuda get_device numel new new_full new_zeros new_ones "
    "new_empty new_tensor".split()
)
"""What of a tensor asks for its form and not for its numbers."""
Listener = Callable[[Any], Iterator[Report] | None]

MOST_STEPS = 4_000
"""Statements followed for one function, all that it calls included."""
MOST_INLINED = 600
"""Statements after which a function's calls are no longer followed into."""
MOST_SPENT = 4_000
"""Statements of called functions that are followed for one file."""
MOST_ABROAD = 400
"""Those of other files among them."""
MOST_UNROLLED = 300
"""Statements that the iterations of a loop over known items may come to."""
MOST_ITEMS = 64
"""Iterations of a loop that are followed one by one."""


class Exhausted(Exception):
    """A function is more work than it is worth; what it computes stays unknown."""


@dataclass(eq=False)
class Frame:
    """One function as it is being followed, or the module itself."""

    node: syntax.Scope
    caller: Frame | None = None
    call: syntax.Node | None = None
    owner: Class | None = None
    scope: Env = field(default_factory=Env)
    """The environment that nested functions see."""
    owner_of_body: Class | None = None
    """The class whose body is being followed."""
    statement: syntax.Node | None = None
    block: syntax.Node | None = None
    returns: list[tuple[Facts, Value]] = field(default_factory=list)
    heaps: list[dict[Attribute, Value]] = field(default_factory=list)
    """What the attributes of all objects are at each ``return``."""
    attempts: list[Env] = field(default_factory=list)
    """For each ``try`` around the present statement, all that its handlers may find."""
    entered_with: frozenset[Value] = frozenset()
    loops: int = 0
    tries: int = 0
    forks: int = 0
    grad: bool = True
    """Whether autograd watches."""
    yields: bool = False
    home: syntax.Module | None = None
    """The other file that the function stands in, where its mistakes are reported."""
    visit: int = 0
    """Which of the calls that were followed this is."""

    @property
    def depth(self) -> int:
        return 0 if self.caller is None else 1 + self.caller.depth

    @property
    def root(self) -> Frame:
        """The frame that this one was reached from, of which no caller is known."""
        return self if self.caller is None else self.caller.root

    @property
    def forked(self) -> bool:
        """Whether what happens may as well not happen: an undecided condition or loop is around."""
        return self.forks > 0 or (self.caller is not None and self.caller.forked)

    @property
    def tried(self) -> bool:
        """Whether an exception may be caught."""
        return self.tries > 0 or (self.caller is not None and self.caller.tried)


@dataclass(eq=False)
class _Way:
    """How a block of statements can be left other than by its end."""

    breaks: list[Env] = field(default_factory=list)
    continues: list[Env] = field(default_factory=list)


class Evaluator:
    """Follows a module; `run` gives what the rules report."""

    def __init__(
        self,
        module: syntax.Module,
        listeners: Mapping[str, list[Listener]],
        text: str = "",
        filename: str = "",
        project: Project | None = None,
    ) -> None:
        self.module = module
        self.text = text
        self.filename = filename
        self.project = project
        self.listeners = listeners
        self.by_name = {
            name.removeprefix("on_call "): listening
            for name, listening in listeners.items()
            if name.startswith("on_call ")
        }
        """Who listens to calls of one name."""
        self.sites: dict[syntax.Node, Site] = {}
        self.functions: list[Function] = []
        self.classes: list[Class] = []
        self.made_as: dict[int, Rnn] = {}
        """What objects of classes derived from an RNN of torch were built as, by their keys."""
        self.skipped: list[syntax.Node] = []
        self.reports: dict[tuple[str, syntax.Node], Report] = {}
        self.certain: set[tuple[str, syntax.Node]] = set()
        """Reports that hold whoever calls the function that they are in."""
        self.sightings: dict[tuple[str, syntax.Node], set[int]] = {}
        """The calls in which the other reports were made."""
        self.visits: dict[syntax.Node, set[int]] = {}
        """All calls of each function that were followed."""
        self.defined: set[syntax.Node] = set()
        self.env = Env()
        self.frame = Frame(module, scope=self.env)
        self.homes = [module]
        """This file, and those of which functions were followed."""
        self._places: dict[syntax.Module, Places] = {}
        self.ways: list[_Way] = []
        self.steps = 0
        self.ticks = 0
        self.met_neighbours = False
        self.unrolled = 1
        self.spent = self.abroad = 0
        self.sizes: dict[syntax.Node, int] = {}
        self.changed_in: dict[syntax.Node, list[syntax.Expression]] = {}
        """What the bodies of loops assign to."""
        self.asked_in: dict[syntax.Node, set[str]] = {}
        """The names that loops read."""
        self.assigned_by: dict[syntax.Node, set[str]] = {}
        """The attributes of its object that a method assigns to."""
        self.unsure_writes: set[syntax.Node] = set()
        """Functions that initialise something unknown, which may be a parameter of an RNN."""
        self.surroundings: dict[syntax.Node, Surroundings] = {}
        self.relevant_names: set[str] = set()
        """Attributes, and names of neighbours, that something worth following was bound to."""
        self.stored: set[tuple[Value, str]] = set()
        """Attributes that code gave to things whose attributes are not followed."""
        self.interest: dict[tuple[syntax.Node, bool], bool] = {}
        self.tables: dict[syntax.Node, Module] = {}
        """Where weights of embeddings are named."""
        self.typical: dict[Class, tuple[Instance, dict[Attribute, Value]]] = {}
        """An object of each class that was followed, and all attributes as its constructor left them."""
        self.presumed: dict[Function, dict[str, Class]] = {}
        """Parameters of functions that are taken for objects of a class."""
        self.called: set[Function] = set()
        self._followed: set[Function] = set()
        self.batched: set[syntax.Node] = set()
        """Calls of RNNs whose results the program reads as those of a batch."""
        self.alone: set[syntax.Node] = set()
        """Calls of RNNs that are given a single sequence, or may be as far as the program tells."""
        self.handed: dict[syntax.Node, set[Symbol]] = {}
        """Which parameters a module's ``forward`` hands to calls of RNNs as they are."""
        self.asked_rank: set[Value] = set()
        """What the program asks how many axes it has."""
        self.compared: set[tuple[Value, Value]] = set()
        """Unknown values, and what they are compared with, item by item or whole."""
        self.asked_for_form: syntax.Node | None = None
        """The expression that is about to be asked for its form alone."""
        self.imports: dict[str, Known] = {}
        """Names that the module imports, as it has them in the end."""

    # --- the whole module

    def run(self) -> list[Report]:
        """Follow the module, then every function and class as an unknown caller may use it."""
        self.env.names["__name__"] = Constant("__main__")
        self._rooted(lambda: self.block(self.module))
        for name in objects.declared_global(self.module) if "global " in self.text else ():
            self.env.names[name] = UNKNOWN
        done = 0
        while done < len(self.functions) + len(self.classes):
            functions, classes = self.functions[:], self.classes[:]
            done = len(functions) + len(classes)
            for cls in classes:
                if cls.node not in self.defined:
                    self.defined.add(cls.node)
                    self._rooted(lambda cls=cls: objects.follow_class(self, cls))  # type: ignore[misc]
            for function in functions:
                if function.owner is None and function not in self._followed:
                    if interest.is_interesting(self, function) or presumed.presumed(self, function):
                        self.follow(function)
                    else:
                        self._followed.add(function)
        self.emit(
            "on_module",
            lambda: events.ModuleEnd(self, self.frame, self.module, list(self.sites.values())),
        )
        reports = [self._settled(key, report) for key, report in self.reports.items()]
        if self.met_neighbours and reports:
            own = self.module.holds
            reports = [_at_home(report, own) for report in reports if own(report.node)]
        return reports

    def follow_top_level(self) -> Env:
        """Follow the module's own statements alone, for whoever imports its names."""
        self._rooted(lambda: self.block(self.module))
        return self.frame.scope

    def follow(self, function: Function, receiver: Value | None = None) -> None:
        """Follow a function as a caller of whom nothing is known would use it."""
        self._followed.add(function)
        self._rooted(lambda: calls.follow(self, function, receiver))

    def _rooted(self, work: Callable[[], object]) -> None:
        """Do a piece of work with a budget of its own."""
        env, frame, ways = self.env, self.frame, self.ways
        self.steps = 0
        try:
            work()
        except (Exhausted, RecursionError):
            if self.frame.root.home is None:
                self.skipped.append(self.frame.root.node)
        finally:
            self.env, self.frame, self.ways = env, frame, ways

    # --- events and reports

    def emit(self, name: str, event: Callable[[], events.Event]) -> None:
        """Tell whoever listens; the event is only made for a listener."""
        listening = self.listeners.get(name)
        if listening:
            self.tell(listening, event())

    def tell(self, listening: list[Listener], happened: events.Event) -> None:
        """Tell some listeners, and collect what they report."""
        for listener in listening:
            for report in listener(happened) or ():
                self.collect(report)

    def collect(self, report: Report) -> None:
        """Keep a report once, however often its place is followed."""
        caught = self.frame.tried and report.rule.severity is Severity.CRASH
        if self.frame.home is not None or caught:
            return  # another file's to say, or what the program waits for
        key = (report.rule.code, report.node)
        if self.frame.caller is None:
            self.certain.add(key)
        else:
            self.sightings.setdefault(key, set()).add(self.frame.visit)
        known = self.reports.get(key)
        if known is None or (known.rewrite is None and report.rewrite is not None):
            self.reports[key] = report

    def withdraw(self, code: str, node: syntax.Node | None) -> None:
        """Take back what a later place excuses."""
        if node is not None:
            self.reports.pop((code, node), None)

    def _settled(self, key: tuple[str, syntax.Node], report: Report) -> Report:
        """What is wrong for some callers alone has no fix, and for all callers here no safe one.

        What is reported with nothing known of the caller is wrong for every caller.
        """
        if key in self.certain or report.rewrite is None:
            return report
        seen = self.sightings.get(key, set())
        visits = {visit for visits in self.visits.values() if seen & visits for visit in visits}
        if visits - seen:
            return replace(report, rewrite=None)
        if report.rewrite.applicability is Applicability.SAFE:
            unsafe = replace(report.rewrite, applicability=Applicability.UNSAFE)
            return replace(report, rewrite=unsafe)
        return report

    def code(self, node: syntax.Node) -> str:
        """The source of a node."""
        return self.places_of(self._home(node)).code(node)

    @property
    def places(self) -> Places:
        """Where the nodes of the file lie that is being followed."""
        return self.places_of(self.frame.home or self.module)

    def places_of(self, module: syntax.Module) -> Places:
        """Where the nodes of a file lie, this one or a neighbour."""
        known = self._places.get(module)
        if known is None:
            known = self._places[module] = Places(module.text)
        return known

    def _home(self, node: syntax.Node) -> syntax.Module:
        """The file that a node stands in."""
        for home in self.homes if len(self.homes) > 1 else ():
            if home.holds(node):
                return home
        return self.frame.home or self.module

    @property
    def owner(self) -> Class | None:
        """The class for whose object the present function works."""
        frame: Frame | None = self.frame
        while frame is not None and frame.owner is None:
            frame = frame.caller
        return None if frame is None else frame.owner

    @property
    def scripts(self) -> bool:
        """Whether the file compiles its modules with TorchScript, which has no ``_replace``."""
        return "torch.jit" in self.text or any("torch.jit" in k.path for k in self.imports.values())

    @property
    def exports(self) -> bool:
        """Whether the file exports its modules, which packing does not survive."""
        return "onnx" in self.text or "torch.export" in self.text

    @property
    def indent(self) -> str:
        """What the file indents a body by."""
        for statement in self.module.body:
            body = getattr(statement, "body", None)
            if isinstance(body, syntax.Block) and isinstance(body.body[0], syntax.Statement):
                start = self.places.span(body)[0]
                before = self.module.text[:start].rpartition("\n")[2].rpartition("\r")[2]
                if before.isspace():
                    return before
        return "    "

    @property
    def quote(self) -> str:
        """The quotes that the file prefers."""
        return (
            "'" if self.text.count("'") > self.text.count('"') - 3 * self.text.count('"""') else '"'
        )

    def write_unsurely(self) -> None:
        """Something unknown is initialised, which may be a parameter of an RNN."""
        self.unsure_writes.add(self.frame.node if self.frame.caller is None else self.module)

    @property
    def may_initialise(self) -> bool:
        """Whether the file initialises something unknown, with whatever callers it shows."""
        return bool(self.unsure_writes - self.visits.keys())

    def fresh(
        self, name: str = "", node: syntax.Node | None = None, of: Iterable[Value] = ()
    ) -> Symbol:
        """Something unknown that equals only itself."""
        self.ticks += 1
        return Symbol(name, self.ticks, of=origins.within(*of), node=node)

    # --- statements

    def block(self, body: syntax.Node) -> bool:
        """Follow the statements of a body; False if its end is never reached."""
        frame = self.frame
        outer = (frame.statement, frame.block)
        frame.block = body
        try:
            return all(map(self.step, body.body))  # type: ignore[attr-defined]
        finally:
            frame.statement, frame.block = outer

    def step(self, statement: syntax.Node) -> bool:
        """Follow one statement; False if what stands behind it is never reached."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Exhausted
        self.frame.statement = statement
        if type(statement) is syntax.Line:
            alive = True
            for each in statement.body:
                handler = _STATEMENTS.get(type(each))
                alive = alive and (handler is None or handler(self, each))
            for raised in self.frame.attempts:
                raised.merge(raised.branch(), self.env)
            return alive
        handler = _STATEMENTS.get(type(statement))
        if handler is None:
            return self._small(statement)
        alive = handler(self, statement)
        self.frame.statement = statement
        return alive

    def _small(self, statement: syntax.Node) -> bool:
        handler = _STATEMENTS.get(type(statement))
        return True if handler is None else handler(self, statement)

    def _expression(self, node: syntax.Expr) -> bool:
        self.evaluate(node.value)
        return not objects.never_returns(node.value)

    def _assign(self, node: syntax.Assign) -> bool:
        value = self.evaluate(node.value)
        for target in node.targets:
            self.bind(target, value)
        return True

    def _annotated(self, node: syntax.AnnAssign) -> bool:
        if node.value is not None:
            self.bind(node.target, self.evaluate(node.value))
        return True

    def _augmented(self, node: syntax.AugAssign) -> bool:
        operator = node.operator
        before, change = self.evaluate(node.target), self.evaluate(node.value)
        if isinstance(before, Parameter):
            initialisation.write(self, before, node, node.target, operator, change)
            return True
        result = layout.made_at(layout.binary(self, operator, before, change), node)
        self.emit(
            "on_binary",
            lambda: events.Binary(self, self.frame, node.target, operator, before, change, result),
        )
        self.bind(node.target, result)
        return True

    def _return(self, node: syntax.Return) -> bool:
        value = NONE if node.value is None else self.evaluate(node.value)
        self.emit("on_return", lambda: events.Return(self, self.frame, node, value))
        new = frozenset(
            (key, truth)
            for key, truth in self.env.facts.items()
            if key not in self.frame.entered_with
        )
        self.frame.returns.append((new, value))
        self.frame.heaps.append(self.env.heap)
        return False

    def _raise(self, node: syntax.Raise) -> bool:
        if node.exc is not None:
            self.evaluate(node.exc)
        return False

    def _break(self, node: syntax.Break) -> bool:
        if self.ways:
            self.ways[-1].breaks.append(self.env.branch())
        return False

    def _continue(self, node: syntax.Continue) -> bool:
        if self.ways:
            self.ways[-1].continues.append(self.env.branch())
        return False

    def _assert(self, node: syntax.Assert) -> bool:
        condition = conditions.condition(self, node.test)
        conditions.assume(self, condition, True)
        return True

    def _delete(self, node: syntax.Del) -> bool:
        targets = list(node.targets)
        while targets:
            target = targets.pop()
            if isinstance(target, syntax.Name):
                self.env.names.pop(target.value, None)
            elif isinstance(target, syntax.Subscript):
                containers.forget(self, target.value)
            elif isinstance(target, syntax.Attribute):
                objects.set_attribute(self, target, UNKNOWN)
            elif isinstance(target, syntax.Tuple | syntax.List):
                targets += target.elements
        return True

    def _global(self, node: syntax.Global) -> bool:
        self.env.declared |= frozenset(node.names)
        return True

    def _import(self, node: syntax.Import) -> bool:
        for alias in node.names:
            path = alias.name if alias.asname else alias.name.partition(".")[0]
            name = alias.asname or path
            self._imported(name, path, node)
            module = self._neighbour(path)
            if module is not None:
                self._from_neighbour(name, Imported(module, "", path))
        return True

    def _import_from(self, node: syntax.ImportFrom) -> bool:
        home = node.module
        if not node.names:
            for name in STARS.get(home, ()):
                self._imported(name, f"{home}.{name}", node)
            filename = self._neighbour(home)
            if filename is not None and self.project is not None:
                for name in self.project.public(filename):
                    self._handed_on(name, Imported(filename, name, f"{home}.{name}"), node)
            return True
        for alias in node.names:
            name, local = alias.name, alias.asname or alias.name
            path = f"{home}{name}" if home.endswith(".") else f"{home}.{name}"
            self._imported(local, path, node)
            module = self._neighbour(path)
            filename = self._neighbour(home, name)
            if module is not None:
                self._from_neighbour(local, Imported(module, "", path))
            elif filename is not None:
                self._from_neighbour(local, Imported(filename, name, path))
        return True

    def _handed_on(self, name: str, value: Imported, node: syntax.Node) -> None:
        """A name that a neighbour is known to have: what it imports itself is as if imported here."""
        found = self.resolved(value)
        if isinstance(found, Known):
            self._imported(name, found.path, node)
        else:
            self.env.bind(name, value)

    def _from_neighbour(self, name: str, value: Imported) -> None:
        self.env.bind(name, value)
        self.relevant_names.add(name)

    def _neighbour(self, home: str, name: str = ALL) -> str | None:
        """The file of the project that a module is, where it can say what a name of it is."""
        return None if self.project is None else self.project.locate(home, name, self.filename)

    def told(self, value: Value, asked: frozenset[Value] = frozenset()) -> Value:
        """A value, with what the neighbours say in place of what they are to be asked."""
        if isinstance(value, Imported):
            return self.resolved(value, asked)
        if isinstance(value, OneOf) and any(type(each) is Imported for _, each in value.options):
            return join(*((facts, self.told(each, asked)) for facts, each in value.options))
        return value

    def resolved(self, value: Imported, asked: frozenset[Value] = frozenset()) -> Value:
        """What an imported name is, as far as the neighbours say, who may import it in turn."""
        if not value.name:
            return value
        self.met_neighbours = True
        found = self.project.member(value.filename, value.name) if self.project else None
        if found is not None and value not in asked:
            found = self.told(found, asked | {value})
            if isinstance(found, Class):
                members = (each.members for each in found.lineage() if isinstance(each, Class))
                self.relevant_names.update(*members)
            return found
        return Known(canonical(value.path))

    def _imported(self, name: str, path: str, node: syntax.Node) -> None:
        known = Known(canonical(path), node=node)
        if self.frame.caller is None and isinstance(self.frame.node, syntax.Module):
            self.imports[name] = known
        self.env.bind(name, known)

    def _function(self, node: syntax.FunctionDef) -> bool:
        for parameter in _parameters(node.params):
            if parameter.default is not None:
                self.evaluate(parameter.default)
        wrapper = objects.wrapper(self, node)
        function = Function(
            node, self.frame.scope, node.name.value, self.frame.owner_of_body, self.module, wrapper
        )
        self.functions.append(function)
        self.env.bind(node.name.value, UNKNOWN if wrapper == "setter" else function)
        return True

    def _class(self, node: syntax.ClassDef) -> bool:
        self.env.bind(node.name.value, objects.define(self, node))
        return True

    def _if(self, node: syntax.If) -> bool:
        condition = conditions.condition(self, node.test)
        if condition.truth is not None:
            conditions.assume(self, condition, condition.truth)
            if condition.truth:
                return self.block(node.body)
            return self._else(node.orelse)
        env = self.env
        taken, other = env.branch(), env.branch()
        alive = self._within(
            taken, lambda: self._under(condition, True, lambda: self.block(node.body))
        )
        otherwise = self._within(
            other, lambda: self._under(condition, False, lambda: self._else(node.orelse))
        )
        return self.meet(taken if alive else None, other if otherwise else None)

    def _under(
        self, condition: conditions.Condition, truth: bool, work: Callable[[], bool]
    ) -> bool:
        conditions.assume(self, condition, truth)
        self.frame.forks += 1
        try:
            return work()
        finally:
            self.frame.forks -= 1

    def _else(self, node: syntax.If | syntax.Else | None) -> bool:
        if node is None:
            return True
        return self._if(node) if isinstance(node, syntax.If) else self.block(node.body)

    def _within(self, env: Env, work: Callable[[], bool]) -> bool:
        """Do `work` with `env` in place of the present one."""
        present, self.env = self.env, env
        present.inner = env
        try:
            return work()
        finally:
            self.env, present.inner = present, None

    def meet(self, one: Env | None, other: Env | None) -> bool:
        """Go on behind a fork, of which either way may have ended."""
        if one is None and other is None:
            return False
        if one is None or other is None:
            self.env.become(one or other)  # type: ignore[arg-type]
        else:
            self.env.merge(one, other)
        return True

    def _for(self, node: syntax.For) -> bool:
        iterable = self.evaluate(node.iter)
        self.emit("on_loop", lambda: events.Loop(self, self.frame, node, iterable))
        items = containers.items(self, iterable)
        if items is not None and self._affords(node, len(items)):
            return self._unrolled(node, items)
        return self._repeated(node, lambda: self.bind(node.target, containers.item(self, iterable)))

    def _while(self, node: syntax.While) -> bool:
        endless = isinstance(node.test, syntax.Name) and node.test.value == "True"
        if endless:
            return self._repeated(node, lambda: None, endless=True)
        return self._repeated(
            node, lambda: conditions.assume(self, conditions.condition(self, node.test), True)
        )

    def _affords(self, node: syntax.For, count: int) -> bool:
        """Whether a loop over known items is short enough to be followed one by one."""
        size = self.sizes.get(node)
        if size is None:
            size = self.sizes[node] = objects.count_statements(node)
        return count <= MOST_ITEMS and size * count * self.unrolled <= MOST_UNROLLED

    def _unrolled(self, node: syntax.For, items: tuple[Value, ...]) -> bool:
        """A loop over known items, one by one."""
        way = _Way()
        self.ways.append(way)
        self.frame.loops += 1
        alive = True
        outer = self.unrolled
        self.unrolled = outer * max(len(items), 1)
        try:
            for item in items:
                self.bind(node.target, item)
                alive = self._resumed(self.block(node.body), way)
                if not alive:
                    break
        finally:
            self.unrolled = outer
            self.ways.pop()
            self.frame.loops -= 1
        if alive and node.orelse is not None:
            alive = self.block(node.orelse.body)
        return self._left(alive, way)

    def _resumed(self, alive: bool, way: _Way) -> bool:
        """The next iteration follows the body's end and every ``continue``."""
        for env in way.continues:
            alive = self.meet(self.env.branch() if alive else None, env)
        way.continues.clear()
        return alive

    def _left(self, alive: bool, way: _Way) -> bool:
        """Behind a loop: its ordinary end, and every ``break``."""
        for env in way.breaks:
            alive = self.meet(self.env.branch() if alive else None, env)
        return alive

    def _repeated(
        self, node: syntax.Loop, enter: Callable[[], None], endless: bool = False
    ) -> bool:
        """A loop of unknown length: twice, so that what one iteration leaves meets the next.

        Constants that still change then are forgotten, and the third time is the last.
        """
        way = _Way()
        self.ways.append(way)
        self.frame.loops += 1
        self.frame.forks += 1
        loops.forget_numbers(self, node.body)
        before, since = self.env.branch(), self.ticks
        try:
            for iteration in range(3):
                enter()
                if not self._resumed(self.block(node.body), way):
                    self.env.become(before.branch())
                    break
                met, constants = loops.carried(self, node, before)
                self.env.merge(before, self.env.branch())
                loops.outlive(self.env, before, since)
                if iteration == 1:
                    met = bool(constants)
                    loops.forget(self.env, constants)
                if not met and not constants:
                    break
                before = self.env.branch()
        finally:
            self.ways.pop()
            self.frame.loops -= 1
            self.frame.forks -= 1
        alive = not endless
        if alive and node.orelse is not None:
            alive = self.block(node.orelse.body)
        return self._left(alive, way)

    def _with(self, node: syntax.With) -> bool:
        grad, tries = self.frame.grad, self.frame.tries
        for item in node.items:
            self.frame.tries += objects.catches(item.item)
            value = self.evaluate(item.item)
            if objects.stops_grad(value):
                self.frame.grad = False
            if item.target is not None:
                self.bind(item.target, objects.entered(self, value))
        try:
            return self.block(node.body)
        finally:
            self.frame.grad, self.frame.tries = grad, tries

    def _try(self, node: syntax.Try) -> bool:
        way = self.ways[-1] if self.ways else _Way()
        left = (len(way.breaks), len(way.continues))
        failed = self.env.branch()
        self.frame.attempts.append(failed)
        ends = self._caught(node)
        self.frame.attempts.pop()
        if node.finalbody is not None:
            cleanup = node.finalbody
            for env in [failed, *way.breaks[left[0] :], *way.continues[left[1] :]]:
                self._within(env, lambda: self.block(cleanup))
        if not ends:
            return False
        self.env.become(ends[0])
        for other in ends[1:]:
            self.env.merge(self.env.branch(), other)
        return node.finalbody is None or self.block(node.finalbody)

    def _caught(self, node: syntax.Try) -> list[Env]:
        """How a ``try`` is left in front of its ``finally``, if nothing is raised then."""
        raised = self.env.branch()
        self.frame.attempts.append(raised)
        self.frame.tries += bool(node.handlers)
        alive = self.block(node.body)
        self.frame.tries -= bool(node.handlers)
        self.frame.attempts.pop()
        if alive and node.orelse is not None:
            alive = self.block(node.orelse.body)
        ends = [self.env.branch()] if alive else []
        for handler in node.handlers:
            self.env.become(raised.branch())
            if handler.name is not None:
                self.env.bind(handler.name, UNKNOWN)
            if self.block(handler.body):
                ends.append(self.env.branch())
        return ends

    def _match(self, node: syntax.Match) -> bool:
        subject = self.evaluate(node.subject)
        ends: list[Env] = []
        rest: Env | None = self.env.branch()
        for case in node.cases:
            if rest is None:
                break
            condition = conditions.matches(self, node.subject, subject, case.pattern)
            if condition.truth is False:
                continue
            taken = rest.branch()

            def follow(
                case: syntax.MatchCase = case, condition: conditions.Condition = condition
            ) -> bool:
                conditions.assume(self, condition, True)
                objects.capture(self, case.pattern)
                if case.guard is not None:
                    self.evaluate(case.guard)
                return self.block(case.body)

            if self._within(taken, follow):
                ends.append(taken)
            if condition.truth is True and case.guard is None:
                rest = None
            elif case.guard is None:
                self._within(rest, lambda c=condition: self._under(c, False, lambda: True))  # type: ignore[misc]
        if rest is not None:
            ends.append(rest)
        if not ends:
            return False
        self.env.become(ends[0])
        for other in ends[1:]:
            self.env.merge(self.env.branch(), other)
        return True

    # --- binding

    def bind(self, target: syntax.Node, value: Value) -> None:
        """Give a target of an assignment its value."""
        if type(target) is syntax.Name:
            self.env.bind(target.value, value)
            if interest.relevant(value):
                objects.named(self, target, value)
        elif isinstance(target, syntax.Attribute):
            objects.set_attribute(self, target, value)
        elif isinstance(target, syntax.Subscript):
            containers.set_item(self, target, value)
        elif isinstance(target, syntax.Tuple | syntax.List):
            self._unpack(target, value)
        elif isinstance(target, syntax.Starred):
            self.bind(target.value, value)

    def _unpack(self, target: syntax.Tuple | syntax.List, value: Value) -> None:
        elements = target.elements
        starred = [i for i, each in enumerate(elements) if isinstance(each, syntax.Starred)]
        self.emit(
            "on_unpacking",
            lambda: events.Unpacking(
                self, self.frame, target, len(elements), bool(starred), _inner(target), value
            ),
        )
        parts = containers.unpacked(self, value, len(elements), starred[0] if starred else None)
        for element, part in zip(elements, parts, strict=True):
            self.bind(element, part)

    # --- expressions

    def evaluate(self, node: syntax.Node) -> Value:
        """What an expression is."""
        handler = _EXPRESSIONS.get(type(node))
        return UNKNOWN if handler is None else handler(self, node)

    def _name(self, node: syntax.Name) -> Value:
        value = self.env.lookup(node.value)
        if type(value) is Imported or type(value) is OneOf:
            known, value = value, self.told(value)
            if value is not known and interest.relevant(value):
                self.relevant_names.add(node.value)
        return value or builtin(node.value) or self._mystery(node.value)

    def _mystery(self, name: str) -> Value:
        """A name that nobody bound: equal to itself at least."""
        symbol = self.fresh(name)
        root = self.env
        while root.parent is not None:
            root = root.parent
        root.names[name] = symbol
        return symbol

    def _attribute(self, node: syntax.Attribute) -> Value:
        name = node.attr.value
        if name in _FORM:
            self.asked_for_form = node.value
        base = self.evaluate(node.value)
        result = objects.attribute(self, base, name, node)
        if interest.recurrent(base):
            self.emit(
                "on_attribute", lambda: events.Attribute(self, self.frame, node, base, name, result)
            )
        return result

    def _subscript(self, node: syntax.Subscript) -> Value:
        formal = node is self.asked_for_form  # no number in it is read
        base = self.evaluate(node.value)
        index = tuple(map(self._index, node.slice))
        result = containers.subscript(self, base, index, node)
        if formal:
            return result
        if interest.recurrent(base) or any(map(interest.recurrent, index)):
            self.tell_step(node, base, result)
            self.emit(
                "on_subscript",
                lambda: events.Subscript(self, self.frame, node, base, index, result),
            )
        return result

    def tell_step(self, node: syntax.Expression, base: Value, result: Value) -> None:
        """Tell the rules where one step of an RNN's output is read."""
        if "on_step" in self.listeners and not isinstance(result, Symbol):
            bases, results = every(base, Tensor), every(result, Tensor)
            if isinstance(base, Sequence) and base.kind in ("unbound", "pieces"):
                bases = every(base.over, Tensor)
            steps = [
                each.meaning
                for each in results
                if isinstance(each.meaning, Step) and each.meaning.origin is node
            ]
            sources = [
                each
                for each in bases
                if (layout.output_of(each) is not None or isinstance(each.meaning, Sample))
                and not layout.is_one(self, each, TIME)
            ]
            if steps and len(steps) == len(results) and len(sources) == len(bases) and sources:
                self.emit(
                    "on_step",
                    lambda: events.StepRead(self, self.frame, node, sources, steps, results[0]),
                )

    def index(self, node: syntax.Subscript) -> tuple[Value, ...]:
        """The index of a subscript, one value an axis."""
        return tuple(map(self._index, node.slice))

    def _index(self, node: syntax.Index | syntax.Slice) -> Value:
        if type(node) is syntax.Index:
            return self.evaluate(node.value)
        assert isinstance(node, syntax.Slice)
        bounds = (node.lower, node.upper, node.step)
        return Term(":", tuple(NONE if each is None else self.evaluate(each) for each in bounds))

    def _literal(self, node: syntax.Literal) -> Value:
        return Constant(node.value, node=node)

    def _formatted(self, node: syntax.FormattedString) -> Value:
        pieces: list[str] | None = []
        for part in node.parts:
            if isinstance(part, syntax.Literal):
                piece: Value = Constant(part.value)
            else:
                piece = self.evaluate(part.expression)
                if not part.plain:
                    piece = UNKNOWN
            if pieces is not None and isinstance(piece, Constant):
                pieces.append(str(piece.value))
            else:
                pieces = None
        return Text(node=node) if pieces is None else Constant("".join(pieces), node=node)

    def _sequence(self, node: syntax.Tuple | syntax.List | syntax.Set) -> Value:
        values: list[Value] = []
        known = True
        for element in node.elements:
            starred = isinstance(element, syntax.Starred)
            value = self.evaluate(element.value if starred else element)  # type: ignore[attr-defined]
            if starred:
                inner = containers.items(self, value)
                known = known and inner is not None
                values.extend(inner or ())
            else:
                values.append(value)
        if not known:
            return Sequence(UNKNOWN, node=node)
        return Tuple(tuple(values), mutable=not isinstance(node, syntax.Tuple), node=node)

    def _dict(self, node: syntax.Dict) -> Value:
        items: list[tuple[Value, Value]] = []
        whole = True
        for element in node.elements:
            if element.key is not None:
                key, value = self.evaluate(element.key), self.evaluate(element.value)
                if isinstance(key, Constant):
                    items.append((key, value))
                else:
                    whole = False
            else:
                value = self.evaluate(element.value)
                whole = whole and isinstance(value, Dict) and value.whole
                items.extend(value.items if isinstance(value, Dict) else ())
        return Dict(tuple(dict(items).items()), whole, node=node)

    def _binary(self, node: syntax.BinaryOperation) -> Value:
        chain: list[syntax.BinaryOperation] = []
        left: syntax.Expression = node
        while isinstance(left, syntax.BinaryOperation):
            chain.append(left)
            left = left.left
        value = self.evaluate(left)
        for operation in reversed(chain):
            value = self._operate(operation, value, self.evaluate(operation.right))
        return value

    def _operate(self, node: syntax.BinaryOperation, left: Value, right: Value) -> Value:
        operator = node.operator
        result = layout.made_at(layout.binary(self, operator, left, right), node)
        if interest.recurrent(left) or interest.recurrent(right):
            self.emit(
                "on_binary",
                lambda: events.Binary(self, self.frame, node, operator, left, right, result),
            )
        return result

    def _unary(self, node: syntax.UnaryOperation) -> Value:
        if node.operator == "not":
            return conditions.as_value(conditions.condition(self, node))
        value = self.evaluate(node.expression)
        if isinstance(value, Constant) and isinstance(value.value, int | float):
            if node.operator == "neg":
                return Constant(-value.value, node=node)
            if node.operator == "pos":
                return value
        if isinstance(value, Tensor):
            return layout.inverted(value, node) if node.operator == "~" else value
        return term(node.operator, value)

    def _comparison(self, node: syntax.Comparison) -> Value:
        return conditions.as_value(conditions.condition(self, node))

    def _boolean(self, node: syntax.BooleanOperation) -> Value:
        left = self.evaluate(node.left)
        truth = conditions.truth(self, left)
        if truth is (node.operator == "or"):
            return left
        right = self.evaluate(node.right)
        if truth is not None:
            return right
        ways = (node.operator == "or", node.operator == "and")
        one, other = (conditions.implied(self, left, way) for way in ways)
        return join((one, left), (other, right))

    def _conditional(self, node: syntax.IfExp) -> Value:
        condition = conditions.condition(self, node.test)
        if condition.truth is not None:
            return self.evaluate(node.body if condition.truth else node.orelse)
        present = self.env.facts.items()
        options: list[tuple[Facts, Value]] = []
        for truth, branch in ((True, node.body), (False, node.orelse)):
            env = self.env.branch()

            def follow(truth: bool = truth, branch: syntax.Expression = branch) -> bool:
                conditions.assume(self, condition, truth)
                known = frozenset(self.env.facts.items() - present)
                options.append((known, self.evaluate(branch)))
                return True

            self._within(env, follow)
        return join(*options)

    def _walrus(self, node: syntax.NamedExpr) -> Value:
        value = self.evaluate(node.value)
        self.bind(node.target, value)
        return value

    def _lambda(self, node: syntax.Lambda) -> Value:
        function = Function(node, self.frame.scope, "<lambda>", home=self.module)
        self.functions.append(function)
        return function

    def _comprehension(self, node: syntax.Comprehension) -> Value:
        return containers.comprehension(self, node, node.for_in, lambda: self.evaluate(node.elt))

    def _dict_comprehension(self, node: syntax.DictComp) -> Value:
        def pair() -> Value:
            return Tuple((self.evaluate(node.key), self.evaluate(node.value)))

        made = containers.comprehension(self, node, node.for_in, pair)
        if isinstance(made, Tuple):
            pairs = [each.items for each in made.items if isinstance(each, Tuple)]
            return Dict(tuple((p[0], p[1]) for p in pairs), node=node)
        return Dict((), whole=False, node=node)

    def _await(self, node: syntax.Await) -> Value:
        return self.evaluate(node.expression)

    def _yield(self, node: syntax.Yield) -> Value:
        self.frame.yields = True
        if node.value is not None:
            self.evaluate(node.value)
        return UNKNOWN


def _at_home(report: Report, own: Callable[[syntax.Node], bool]) -> Report:
    """A report without the places that it names in other files, and no rewrite of those."""
    if report.rewrite and not all(own(edit.place) for edit in report.rewrite.edits):
        report = replace(report, rewrite=None)
    related = tuple(each for each in report.related if own(each[0]))
    if len(related) == len(report.related):
        return report
    return replace(report, message=_LINE.sub("", report.message), related=related)


_LINE = re.compile(r" \([^()]*\{line\d+\}\)")


def _inner(target: syntax.Tuple | syntax.List) -> tuple[int, ...]:
    """How many targets each target of an unpacking is in its turn."""
    parts = target.elements
    return tuple(len(p.elements) if isinstance(p, syntax.Tuple | syntax.List) else 0 for p in parts)


def _parameters(parameters: syntax.Parameters) -> list[syntax.Param]:
    return [*parameters.posonly_params, *parameters.params, *parameters.kwonly_params]


_STATEMENTS: dict[type[syntax.Node], Callable[[Evaluator, Any], bool]] = {
    syntax.Expr: Evaluator._expression,
    syntax.Assign: Evaluator._assign,
    syntax.AnnAssign: Evaluator._annotated,
    syntax.AugAssign: Evaluator._augmented,
    syntax.Return: Evaluator._return,
    syntax.Raise: Evaluator._raise,
    syntax.Break: Evaluator._break,
    syntax.Continue: Evaluator._continue,
    syntax.Assert: Evaluator._assert,
    syntax.Del: Evaluator._delete,
    syntax.Global: Evaluator._global,
    syntax.Import: Evaluator._import,
    syntax.ImportFrom: Evaluator._import_from,
    syntax.FunctionDef: Evaluator._function,
    syntax.ClassDef: Evaluator._class,
    syntax.If: Evaluator._if,
    syntax.For: Evaluator._for,
    syntax.While: Evaluator._while,
    syntax.With: Evaluator._with,
    syntax.Try: Evaluator._try,
    syntax.Match: Evaluator._match,
}

_EXPRESSIONS: dict[type[syntax.Node], Callable[[Evaluator, Any], Value]] = {
    syntax.Name: Evaluator._name,
    syntax.Attribute: Evaluator._attribute,
    syntax.Call: lambda flow, node: calls.call(flow, node),
    syntax.Subscript: Evaluator._subscript,
    syntax.Literal: Evaluator._literal,
    syntax.FormattedString: Evaluator._formatted,
    syntax.Tuple: Evaluator._sequence,
    syntax.List: Evaluator._sequence,
    syntax.Set: Evaluator._sequence,
    syntax.Dict: Evaluator._dict,
    syntax.BinaryOperation: Evaluator._binary,
    syntax.UnaryOperation: Evaluator._unary,
    syntax.Comparison: Evaluator._comparison,
    syntax.BooleanOperation: Evaluator._boolean,
    syntax.IfExp: Evaluator._conditional,
    syntax.NamedExpr: Evaluator._walrus,
    syntax.Lambda: Evaluator._lambda,
    syntax.ListComp: Evaluator._comprehension,
    syntax.SetComp: Evaluator._comprehension,
    syntax.GeneratorExp: Evaluator._comprehension,
    syntax.DictComp: Evaluator._dict_comprehension,
    syntax.Await: Evaluator._await,
    syntax.Yield: Evaluator._yield,
    syntax.YieldFrom: Evaluator._yield,
}
