"""One walk over a module: statements and expressions to values, and events to rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import libcst as cst

from lstm_lint.finding import Applicability, Severity
from lstm_lint.flow import (
    calls,
    conditions,
    containers,
    events,
    initialisation,
    interest,
    layout,
    loops,
    objects,
)
from lstm_lint.flow.binding import Surroundings
from lstm_lint.flow.project import Project
from lstm_lint.flow.rewrite import Report
from lstm_lint.flow.scope import STARS, Attribute, Env, builtin, canonical, term
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Class,
    Constant,
    Dict,
    Function,
    Imported,
    Instance,
    Known,
    Output,
    Parameter,
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

_ELSEWHERE = frozenset("torch numpy __future__ typing os sys math collections random".split())
"""What is never a neighbour."""
Listener = Callable[[Any], Iterator[Report] | None]

MOST_STEPS = 4_000
"""Statements followed for one function, all that it calls included."""
MOST_INLINED = 600
"""Statements after which a function's calls are no longer followed into."""
MOST_SPENT = 4_000
"""Statements of called functions that are followed for one file."""
MOST_UNROLLED = 300
"""Statements that the iterations of a loop over known items may come to."""
MOST_ITEMS = 64
"""Iterations of a loop that are followed one by one."""


class Exhausted(Exception):
    """A function is more work than it is worth; what it computes stays unknown."""


@dataclass(slots=True, eq=False)
class Frame:
    """One function as it is being followed, or the module itself."""

    node: cst.CSTNode
    caller: Frame | None = None
    call: cst.CSTNode | None = None
    owner: Class | None = None
    scope: Env = field(default_factory=Env)
    """The environment that nested functions see."""
    owner_of_body: Class | None = None
    """The class whose body is being followed."""
    statement: cst.CSTNode | None = None
    block: cst.CSTNode | None = None
    returns: list[tuple[frozenset[tuple[Value, bool]], Value]] = field(default_factory=list)
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
    foreign: bool = False
    """Whether the function stands in another file, where its mistakes are reported."""
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


@dataclass(slots=True, eq=False)
class _Way:
    """How a block of statements can be left other than by its end."""

    breaks: list[Env] = field(default_factory=list)
    continues: list[Env] = field(default_factory=list)


class Evaluator:
    """Follows a module; `run` gives what the rules report."""

    def __init__(
        self,
        module: cst.Module,
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
        self.sites: dict[cst.CSTNode, Site] = {}
        self.functions: list[Function] = []
        self.classes: list[Class] = []
        self.skipped: list[cst.CSTNode] = []
        self.reports: dict[tuple[str, cst.CSTNode], Report] = {}
        self.certain: set[tuple[str, cst.CSTNode]] = set()
        """Reports that hold whoever calls the function that they are in."""
        self.sightings: dict[tuple[str, cst.CSTNode], set[int]] = {}
        """The calls in which the other reports were made."""
        self.visits: dict[cst.CSTNode, set[int]] = {}
        """All calls of each function that were followed."""
        self.defined: set[cst.CSTNode] = set()
        self.env = Env()
        self.frame = Frame(module, scope=self.env)
        self.ways: list[_Way] = []
        self.steps = 0
        self.ticks = 0
        self.met_neighbours = False
        self.unrolled = 1
        self.spent = 0
        self.sizes: dict[cst.CSTNode, int] = {}
        self.changed_in: dict[cst.CSTNode, list[cst.BaseExpression]] = {}
        """What the bodies of loops assign to."""
        self.assigned_by: dict[cst.CSTNode, set[str]] = {}
        """The attributes of its object that a method assigns to."""
        self.unsure_writes: set[cst.CSTNode] = set()
        """Functions that initialise something unknown, which may be a parameter of an RNN."""
        self.surroundings: dict[cst.CSTNode, Surroundings] = {}
        self.relevant_names: set[str] = set()
        """Names and attributes that something worth following was bound to."""
        self.stored: set[tuple[Value, str]] = set()
        """Attributes that code gave to things whose attributes are not followed."""
        self.interest: dict[tuple[cst.CSTNode, bool], bool] = {}
        self.identifiers: dict[cst.CSTNode, set[str]] = {}
        self.called: set[Function] = set()
        self._followed: set[Function] = set()
        self.compared: set[tuple[Value, Value]] = set()
        """Unknown values, and what they are compared with, item by item or whole."""
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
                    if interest.is_interesting(self, function):
                        self.follow(function)
                    else:
                        self._followed.add(function)
        self.emit(
            "on_module",
            lambda: events.ModuleEnd(self, self.frame, self.module, list(self.sites.values())),
        )
        reports = [self._settled(key, report) for key, report in self.reports.items()]
        if self.met_neighbours:
            own = set(interest.nodes(self.module))
            reports = [report for report in reports if report.node in own]
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
        except Exhausted:
            self.skipped.append(self.frame.node)
        finally:
            self.env, self.frame, self.ways = env, frame, ways

    # --- events and reports

    def emit(self, name: str, event: Callable[[], events.Event]) -> None:
        """Tell whoever listens; the event is only made for a listener."""
        listening = self.listeners.get(name)
        if listening:
            happened = event()
            for listener in listening:
                for report in listener(happened) or ():
                    self.collect(report)

    def collect(self, report: Report) -> None:
        """Keep a report once, however often its place is followed."""
        caught = self.frame.tried and report.rule.severity is Severity.CRASH
        if self.frame.foreign or caught:
            return  # another file's to say, or what the program waits for
        key = (report.rule.code, report.node)
        if self.frame.caller is None:
            self.certain.add(key)
        else:
            self.sightings.setdefault(key, set()).add(self.frame.visit)
        known = self.reports.get(key)
        if known is None or (known.rewrite is None and report.rewrite is not None):
            self.reports[key] = report

    def withdraw(self, code: str, node: cst.CSTNode | None) -> None:
        """Take back what a later place excuses."""
        if node is not None:
            self.reports.pop((code, node), None)

    def _settled(self, key: tuple[str, cst.CSTNode], report: Report) -> Report:
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

    def code(self, node: cst.CSTNode) -> str:
        """The source of a node."""
        return self.module.code_for_node(node).strip()

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

    def fresh(self, name: str = "", node: cst.CSTNode | None = None) -> Symbol:
        """Something unknown that equals only itself."""
        self.ticks += 1
        return Symbol(name, self.ticks, node=node)

    # --- statements

    def block(self, body: cst.CSTNode) -> bool:
        """Follow the statements of a body; False if its end is never reached."""
        frame = self.frame
        outer = (frame.statement, frame.block)
        frame.block = body
        try:
            return all(self.step(each) for each in body.body)  # type: ignore[attr-defined]
        finally:
            frame.statement, frame.block = outer

    def step(self, statement: cst.CSTNode) -> bool:
        """Follow one statement; False if what stands behind it is never reached."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Exhausted
        self.frame.statement = statement
        if type(statement) is cst.SimpleStatementLine:
            alive = True
            for each in statement.body:
                alive = alive and self._small(each)
            for raised in self.frame.attempts:
                raised.merge(raised.branch(), self.env)
            return alive
        handler = _STATEMENTS.get(type(statement))
        if handler is None:
            return self._small(statement)
        alive = handler(self, statement)
        self.frame.statement = statement
        return alive

    def _small(self, statement: cst.CSTNode) -> bool:
        handler = _STATEMENTS.get(type(statement))
        return True if handler is None else handler(self, statement)

    def _expression(self, node: cst.Expr) -> bool:
        self.evaluate(node.value)
        return not objects.never_returns(node.value)

    def _assign(self, node: cst.Assign) -> bool:
        value = self.evaluate(node.value)
        for target in node.targets:
            self.bind(target.target, value)
        return True

    def _annotated(self, node: cst.AnnAssign) -> bool:
        if node.value is not None:
            self.bind(node.target, self.evaluate(node.value))
        return True

    def _augmented(self, node: cst.AugAssign) -> bool:
        operator = _OPERATORS.get(type(node.operator), "?")
        before, change = self.evaluate(node.target), self.evaluate(node.value)
        if isinstance(before, Parameter):
            initialisation.write(self, before, node, node.target, operator, change)
            return True
        result = layout.binary(self, operator, before, change)
        self.emit(
            "on_binary",
            lambda: events.Binary(self, self.frame, node.target, operator, before, change, result),
        )
        self.bind(node.target, result)
        return True

    def _return(self, node: cst.Return) -> bool:
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

    def _raise(self, node: cst.Raise) -> bool:
        if node.exc is not None:
            self.evaluate(node.exc)
        return False

    def _break(self, node: cst.Break) -> bool:
        if self.ways:
            self.ways[-1].breaks.append(self.env.branch())
        return False

    def _continue(self, node: cst.Continue) -> bool:
        if self.ways:
            self.ways[-1].continues.append(self.env.branch())
        return False

    def _assert(self, node: cst.Assert) -> bool:
        condition = conditions.condition(self, node.test)
        conditions.assume(self, condition, True)
        return True

    def _delete(self, node: cst.Del) -> bool:
        if isinstance(node.target, cst.Name):
            self.env.names.pop(node.target.value, None)
        elif isinstance(node.target, cst.Subscript):
            containers.forget(self, node.target.value)
        elif isinstance(node.target, cst.Attribute):
            objects.set_attribute(self, node.target, UNKNOWN)
        elif isinstance(node.target, cst.Tuple):
            for element in node.target.elements:
                self._delete(cst.Del(element.value))  # type: ignore[arg-type]
        return True

    def _global(self, node: cst.Global | cst.Nonlocal) -> bool:
        names = frozenset(item.name.value for item in node.names)
        self.env.declared |= names
        return True

    def _import(self, node: cst.Import) -> bool:
        for alias in node.names:
            path = _dotted(alias.name)
            if alias.asname is not None and isinstance(alias.asname.name, cst.Name):
                name = alias.asname.name.value
            else:
                name = path = path.partition(".")[0]
            self._imported(name, path, node)
            module = self._neighbour(path)
            if module is not None:
                self._from_neighbour(name, Imported(module, "", path))
        return True

    def _import_from(self, node: cst.ImportFrom) -> bool:
        home = "." * len(node.relative) + (_dotted(node.module) if node.module else "")
        if isinstance(node.names, cst.ImportStar):
            for name in STARS.get(home, ()):
                self._imported(name, f"{home}.{name}", node)
            return True
        filename = self._neighbour(home)
        for alias in node.names:
            name = alias.name.value if isinstance(alias.name, cst.Name) else ""
            local = alias.asname.name if alias.asname is not None else alias.name
            if isinstance(local, cst.Name):
                path = f"{home}{name}" if home.endswith(".") else f"{home}.{name}"
                self._imported(local.value, path, node)
                module = self._neighbour(path)
                if module is not None:
                    self._from_neighbour(local.value, Imported(module, "", path))
                elif filename is not None:
                    self._from_neighbour(local.value, Imported(filename, name, path))
        return True

    def _from_neighbour(self, name: str, value: Imported) -> None:
        self.env.bind(name, value)
        self.relevant_names.add(name)

    def _neighbour(self, home: str) -> str | None:
        """The file of the project that a module is, where the project is looked at."""
        if self.project is None or home.partition(".")[0] in _ELSEWHERE:
            return None
        level = len(home) - len(home.lstrip("."))
        filename = self.project.locate(home.lstrip("."), level, self.filename)
        return filename if filename and self.project.concerns(filename) else None

    def resolved(self, value: Imported) -> Value:
        """What an imported name is, as far as the neighbour says."""
        if not value.name:
            return value
        self.met_neighbours = True
        found = self.project.member(value.filename, value.name) if self.project else None
        if isinstance(found, Imported):
            found = self.resolved(found) if found != value else None
        if isinstance(found, Class):
            members = (each.members for each in found.lineage() if isinstance(each, Class))
            self.relevant_names.update(*members)
        return found or Known(canonical(value.path))

    def _imported(self, name: str, path: str, node: cst.CSTNode) -> None:
        known = Known(canonical(path), node=node)
        if self.frame.caller is None and isinstance(self.frame.node, cst.Module):
            self.imports[name] = known
        self.env.bind(name, known)

    def _function(self, node: cst.FunctionDef) -> bool:
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

    def _class(self, node: cst.ClassDef) -> bool:
        self.env.bind(node.name.value, objects.define(self, node))
        return True

    def _if(self, node: cst.If) -> bool:
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
        return self.meet(taken if alive else None, other if otherwise else None, condition)

    def _under(
        self, condition: conditions.Condition, truth: bool, work: Callable[[], bool]
    ) -> bool:
        conditions.assume(self, condition, truth)
        self.frame.forks += 1
        try:
            return work()
        finally:
            self.frame.forks -= 1

    def _else(self, node: cst.If | cst.Else | None) -> bool:
        if node is None:
            return True
        return self._if(node) if isinstance(node, cst.If) else self.block(node.body)

    def _within(self, env: Env, work: Callable[[], bool]) -> bool:
        """Do `work` with `env` in place of the present one."""
        present, self.env = self.env, env
        present.inner = env
        try:
            return work()
        finally:
            self.env, present.inner = present, None

    def meet(
        self, one: Env | None, other: Env | None, condition: conditions.Condition | None
    ) -> bool:
        """Go on behind a fork, of which either way may have ended."""
        if one is None and other is None:
            return False
        if one is None or other is None:
            self.env.become(one or other)  # type: ignore[arg-type]
        elif condition is None or condition.key is None:
            self.env.merge(one, other)
        elif condition.sense:
            self.env.merge(one, other, condition.key)
        else:
            self.env.merge(other, one, condition.key)
        return True

    def _for(self, node: cst.For) -> bool:
        iterable = self.evaluate(node.iter)
        self.emit("on_loop", lambda: events.Loop(self, self.frame, node, iterable))
        items = containers.items(self, iterable)
        if items is not None and self._affords(node, len(items)):
            return self._unrolled(node, items)
        return self._repeated(
            node.body,
            node.orelse,
            lambda: self.bind(node.target, containers.item(self, iterable)),
        )

    def _while(self, node: cst.While) -> bool:
        endless = isinstance(node.test, cst.Name) and node.test.value == "True"
        if endless:
            return self._repeated(node.body, node.orelse, lambda: None, endless=True)
        return self._repeated(
            node.body,
            node.orelse,
            lambda: conditions.assume(self, conditions.condition(self, node.test), True),
        )

    def _affords(self, node: cst.For, count: int) -> bool:
        """Whether a loop over known items is short enough to be followed one by one."""
        size = self.sizes.get(node)
        if size is None:
            size = self.sizes[node] = objects.count_statements(node)
        return count <= MOST_ITEMS and size * count * self.unrolled <= MOST_UNROLLED

    def _unrolled(self, node: cst.For, items: tuple[Value, ...]) -> bool:
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
            alive = self.meet(self.env.branch() if alive else None, env, None)
        way.continues.clear()
        return alive

    def _left(self, alive: bool, way: _Way) -> bool:
        """Behind a loop: its ordinary end, and every ``break``."""
        for env in way.breaks:
            alive = self.meet(self.env.branch() if alive else None, env, None)
        return alive

    def _repeated(
        self,
        body: cst.CSTNode,
        orelse: cst.Else | None,
        enter: Callable[[], None],
        endless: bool = False,
    ) -> bool:
        """A loop of unknown length: twice, so that what one iteration leaves meets the next.

        Constants that still change then are forgotten, and the third time is the last.
        """
        way = _Way()
        self.ways.append(way)
        self.frame.loops += 1
        self.frame.forks += 1
        loops.forget_numbers(self, body)
        before, since = self.env.branch(), self.ticks
        try:
            for iteration in range(3):
                enter()
                if not self._resumed(self.block(body), way):
                    self.env.become(before.branch())
                    break
                met, constants = loops.carried(before, self.env)
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
        if alive and orelse is not None:
            alive = self.block(orelse.body)
        return self._left(alive, way)

    def _with(self, node: cst.With) -> bool:
        grad, tries = self.frame.grad, self.frame.tries
        for item in node.items:
            self.frame.tries += objects.catches(item.item)
            value = self.evaluate(item.item)
            if objects.stops_grad(value):
                self.frame.grad = False
            if item.asname is not None:
                self.bind(item.asname.name, objects.entered(self, value))
        try:
            return self.block(node.body)
        finally:
            self.frame.grad, self.frame.tries = grad, tries

    def _try(self, node: cst.Try | cst.TryStar) -> bool:
        way = self.ways[-1] if self.ways else _Way()
        left = (len(way.breaks), len(way.continues))
        failed = self.env.branch()
        self.frame.attempts.append(failed)
        ends = self._caught(node)
        self.frame.attempts.pop()
        if node.finalbody is not None:
            cleanup = node.finalbody.body
            for env in [failed, *way.breaks[left[0] :], *way.continues[left[1] :]]:
                self._within(env, lambda: self.block(cleanup))
        if not ends:
            return False
        self.env.become(ends[0])
        for other in ends[1:]:
            self.env.merge(self.env.branch(), other)
        return node.finalbody is None or self.block(node.finalbody.body)

    def _caught(self, node: cst.Try | cst.TryStar) -> list[Env]:
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
                self.bind(handler.name.name, UNKNOWN)
            if self.block(handler.body):
                ends.append(self.env.branch())
        return ends

    def _match(self, node: cst.Match) -> bool:
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
                case: cst.MatchCase = case, condition: conditions.Condition = condition
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

    def bind(self, target: cst.CSTNode, value: Value) -> None:
        """Give a target of an assignment its value."""
        if type(target) is cst.Name:
            self.env.bind(target.value, value)
            if interest.relevant(value):
                self.relevant_names.add(target.value)
                objects.named(self, target, value)
        elif isinstance(target, cst.Attribute):
            objects.set_attribute(self, target, value)
        elif isinstance(target, cst.Subscript):
            containers.set_item(self, target, value)
        elif isinstance(target, cst.Tuple | cst.List):
            self._unpack(target, value)
        elif isinstance(target, cst.StarredElement):
            self.bind(target.value, value)

    def _unpack(self, target: cst.Tuple | cst.List, value: Value) -> None:
        elements = target.elements
        starred = [i for i, each in enumerate(elements) if isinstance(each, cst.StarredElement)]
        self.emit(
            "on_unpacking",
            lambda: events.Unpacking(
                self, self.frame, target, len(elements), bool(starred), _inner(target), value
            ),
        )
        parts = containers.unpacked(self, value, len(elements), starred[0] if starred else None)
        for element, part in zip(elements, parts, strict=True):
            self.bind(element.value, part)

    # --- expressions

    def evaluate(self, node: cst.CSTNode) -> Value:
        """What an expression is."""
        handler = _EXPRESSIONS.get(type(node))
        return UNKNOWN if handler is None else handler(self, node)

    def _name(self, node: cst.Name) -> Value:
        value = self.env.lookup(node.value)
        if type(value) is Imported:
            value = self.resolved(value)
            if interest.relevant(value):
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

    def _attribute(self, node: cst.Attribute) -> Value:
        base, name = self.evaluate(node.value), node.attr.value
        result = objects.attribute(self, base, name, node)
        if type(base) is not Instance and interest.relevant(base):
            self.emit(
                "on_attribute", lambda: events.Attribute(self, self.frame, node, base, name, result)
            )
        return result

    def _call(self, node: cst.Call) -> Value:
        return calls.call(self, node)

    def _subscript(self, node: cst.Subscript) -> Value:
        base = self.evaluate(node.value)
        index = tuple(self._index(element.slice) for element in node.slice)
        result = containers.subscript(self, base, index, node)
        if interest.relevant(base) or any(map(interest.relevant, index)):
            self.tell_step(node, base, result)
            self.emit(
                "on_subscript",
                lambda: events.Subscript(self, self.frame, node, base, index, result),
            )
        return result

    def tell_step(self, node: cst.BaseExpression, base: Value, result: Value) -> None:
        """Tell the rules where one step of an RNN's output is read."""
        if "on_step" in self.listeners and not isinstance(result, Symbol):
            bases, results = every(base, Tensor), every(result, Tensor)
            if isinstance(base, Sequence) and base.kind == "unbound":
                bases = every(base.over, Tensor)
            steps = [
                each.meaning
                for each in results
                if isinstance(each.meaning, Step) and each.meaning.origin is node
            ]
            sources = [each for each in bases if isinstance(each.meaning, Output)]
            if steps and len(steps) == len(results) and len(sources) == len(bases) and sources:
                self.emit(
                    "on_step",
                    lambda: events.StepRead(self, self.frame, node, sources, steps, results[0]),
                )

    def index(self, node: cst.Subscript) -> tuple[Value, ...]:
        """The index of a subscript, one value an axis."""
        return tuple(self._index(element.slice) for element in node.slice)

    def _index(self, node: cst.BaseSlice) -> Value:
        if isinstance(node, cst.Index):
            return self.evaluate(node.value)
        if isinstance(node, cst.Slice):
            bounds = (node.lower, node.upper, node.step)
            return Term(
                ":", tuple(NONE if each is None else self.evaluate(each) for each in bounds)
            )
        return UNKNOWN

    def _number(self, node: cst.Integer | cst.Float) -> Value:
        text = node.value
        if text.isdecimal() and len(text) < 20 and (text[0] != "0" or text == "0"):
            return Constant(int(text), node=node)
        try:
            return Constant(node.evaluated_value, node=node)
        except ValueError:  # more digits than Python converts
            return UNKNOWN

    def _string(self, node: cst.SimpleString | cst.ConcatenatedString) -> Value:
        if type(node) is cst.SimpleString and node.value[0] in "\"'" and "\\" not in node.value:
            quotes = 3 if node.value[:3] in ('"""', "'''") and len(node.value) > 5 else 1
            return Constant(node.value[quotes:-quotes], node=node)
        value = node.evaluated_value
        return Text(node=node) if value is None else Constant(value, node=node)

    def _formatted(self, node: cst.FormattedString) -> Value:
        pieces: list[str] | None = []
        for part in node.parts:
            if isinstance(part, cst.FormattedStringText):
                piece: Value = Constant(part.value)
            elif isinstance(part, cst.FormattedStringExpression):
                piece = self.evaluate(part.expression)
                if part.conversion or part.format_spec:
                    piece = UNKNOWN
            else:
                piece = UNKNOWN
            if pieces is not None and isinstance(piece, Constant):
                pieces.append(str(piece.value))
            else:
                pieces = None
        return Text(node=node) if pieces is None else Constant("".join(pieces), node=node)

    def _ellipsis(self, node: cst.Ellipsis) -> Value:
        return Constant(..., node=node)

    def _sequence(self, node: cst.Tuple | cst.List | cst.Set) -> Value:
        values: list[Value] = []
        known = True
        for element in node.elements:
            value = self.evaluate(element.value)
            if isinstance(element, cst.StarredElement):
                inner = containers.items(self, value)
                known = known and inner is not None
                values.extend(inner or ())
            else:
                values.append(value)
        if not known:
            return Sequence(UNKNOWN, node=node)
        return Tuple(tuple(values), mutable=not isinstance(node, cst.Tuple), node=node)

    def _dict(self, node: cst.Dict) -> Value:
        items: list[tuple[Value, Value]] = []
        whole = True
        for element in node.elements:
            if isinstance(element, cst.DictElement):
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

    def _binary(self, node: cst.BinaryOperation) -> Value:
        chain: list[cst.BinaryOperation] = []
        left: cst.BaseExpression = node
        while isinstance(left, cst.BinaryOperation):
            chain.append(left)
            left = left.left
        value = self.evaluate(left)
        for operation in reversed(chain):
            value = self._operate(operation, value, self.evaluate(operation.right))
        return value

    def _operate(self, node: cst.BinaryOperation, left: Value, right: Value) -> Value:
        operator = _OPERATORS.get(type(node.operator), "?")
        result = layout.binary(self, operator, left, right)
        if interest.relevant(left) or interest.relevant(right):
            self.emit(
                "on_binary",
                lambda: events.Binary(self, self.frame, node, operator, left, right, result),
            )
        return result

    def _unary(self, node: cst.UnaryOperation) -> Value:
        if isinstance(node.operator, cst.Not):
            return conditions.as_value(conditions.condition(self, node))
        value = self.evaluate(node.expression)
        if isinstance(value, Constant) and isinstance(value.value, int | float):
            if isinstance(node.operator, cst.Minus):
                return Constant(-value.value, node=node)
            if isinstance(node.operator, cst.Plus):
                return value
        if isinstance(value, Tensor):
            return (
                layout.inverted(value, node) if isinstance(node.operator, cst.BitInvert) else value
            )
        return term(_OPERATORS.get(type(node.operator), "?"), value)

    def _comparison(self, node: cst.Comparison) -> Value:
        return conditions.as_value(conditions.condition(self, node))

    def _boolean(self, node: cst.BooleanOperation) -> Value:
        left = self.evaluate(node.left)
        truth = conditions.truth(self, left)
        if truth is isinstance(node.operator, cst.Or):
            return left
        right = self.evaluate(node.right)
        if truth is not None:
            return right
        return join((frozenset(), left), (frozenset(), right))

    def _conditional(self, node: cst.IfExp) -> Value:
        condition = conditions.condition(self, node.test)
        if condition.truth is not None:
            return self.evaluate(node.body if condition.truth else node.orelse)
        results: list[Value] = []
        for truth, branch in ((True, node.body), (False, node.orelse)):
            env = self.env.branch()

            def follow(truth: bool = truth, branch: cst.BaseExpression = branch) -> bool:
                conditions.assume(self, condition, truth)
                results.append(self.evaluate(branch))
                return True

            self._within(env, follow)
        tags = condition.tags()
        return join((tags[0], results[0]), (tags[1], results[1]))

    def _walrus(self, node: cst.NamedExpr) -> Value:
        value = self.evaluate(node.value)
        self.bind(node.target, value)
        return value

    def _lambda(self, node: cst.Lambda) -> Value:
        function = Function(node, self.frame.scope, "<lambda>", home=self.module)
        self.functions.append(function)
        return function

    def _comprehension(self, node: cst.ListComp | cst.SetComp | cst.GeneratorExp) -> Value:
        return containers.comprehension(self, node, node.for_in, lambda: self.evaluate(node.elt))

    def _dict_comprehension(self, node: cst.DictComp) -> Value:
        def pair() -> Value:
            return Tuple((self.evaluate(node.key), self.evaluate(node.value)))

        made = containers.comprehension(self, node, node.for_in, pair)
        if isinstance(made, Tuple):
            pairs = [each.items for each in made.items if isinstance(each, Tuple)]
            return Dict(tuple((p[0], p[1]) for p in pairs), node=node)
        return Dict((), whole=False, node=node)

    def _await(self, node: cst.Await) -> Value:
        return self.evaluate(node.expression)

    def _yield(self, node: cst.Yield) -> Value:
        self.frame.yields = True
        if node.value is not None:
            self.evaluate(node.value if not isinstance(node.value, cst.From) else node.value.item)
        return UNKNOWN


def _inner(target: cst.Tuple | cst.List) -> tuple[int, ...]:
    """How many targets each target of an unpacking is in its turn."""
    parts = [each.value for each in target.elements]
    return tuple(len(p.elements) if isinstance(p, cst.Tuple | cst.List) else 0 for p in parts)


def _dotted(node: cst.BaseExpression) -> str:
    if isinstance(node, cst.Attribute):
        return f"{_dotted(node.value)}.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""


def _parameters(parameters: cst.Parameters) -> list[cst.Param]:
    return [*parameters.posonly_params, *parameters.params, *parameters.kwonly_params]


_OPERATORS: dict[type[cst.CSTNode], str] = {
    cst.Add: "+", cst.AddAssign: "+", cst.Subtract: "-", cst.SubtractAssign: "-",
    cst.Multiply: "*", cst.MultiplyAssign: "*", cst.Divide: "/", cst.DivideAssign: "/",
    cst.FloorDivide: "//", cst.FloorDivideAssign: "//", cst.Modulo: "%", cst.ModuloAssign: "%",
    cst.Power: "**", cst.PowerAssign: "**", cst.MatrixMultiply: "@", cst.BitAnd: "&",
    cst.BitOr: "|", cst.BitXor: "^", cst.Minus: "neg", cst.BitInvert: "~", cst.Plus: "pos",
}  # fmt: skip

_STATEMENTS: dict[type[cst.CSTNode], Callable[[Evaluator, Any], bool]] = {
    cst.Expr: Evaluator._expression,
    cst.Assign: Evaluator._assign,
    cst.AnnAssign: Evaluator._annotated,
    cst.AugAssign: Evaluator._augmented,
    cst.Return: Evaluator._return,
    cst.Raise: Evaluator._raise,
    cst.Break: Evaluator._break,
    cst.Continue: Evaluator._continue,
    cst.Assert: Evaluator._assert,
    cst.Del: Evaluator._delete,
    cst.Global: Evaluator._global,
    cst.Nonlocal: Evaluator._global,
    cst.Import: Evaluator._import,
    cst.ImportFrom: Evaluator._import_from,
    cst.FunctionDef: Evaluator._function,
    cst.ClassDef: Evaluator._class,
    cst.If: Evaluator._if,
    cst.For: Evaluator._for,
    cst.While: Evaluator._while,
    cst.With: Evaluator._with,
    cst.Try: Evaluator._try,
    cst.TryStar: Evaluator._try,
    cst.Match: Evaluator._match,
}

_EXPRESSIONS: dict[type[cst.CSTNode], Callable[[Evaluator, Any], Value]] = {
    cst.Name: Evaluator._name,
    cst.Attribute: Evaluator._attribute,
    cst.Call: Evaluator._call,
    cst.Subscript: Evaluator._subscript,
    cst.Integer: Evaluator._number,
    cst.Float: Evaluator._number,
    cst.SimpleString: Evaluator._string,
    cst.ConcatenatedString: Evaluator._string,
    cst.FormattedString: Evaluator._formatted,
    cst.Ellipsis: Evaluator._ellipsis,
    cst.Tuple: Evaluator._sequence,
    cst.List: Evaluator._sequence,
    cst.Set: Evaluator._sequence,
    cst.Dict: Evaluator._dict,
    cst.BinaryOperation: Evaluator._binary,
    cst.UnaryOperation: Evaluator._unary,
    cst.Comparison: Evaluator._comparison,
    cst.BooleanOperation: Evaluator._boolean,
    cst.IfExp: Evaluator._conditional,
    cst.NamedExpr: Evaluator._walrus,
    cst.Lambda: Evaluator._lambda,
    cst.ListComp: Evaluator._comprehension,
    cst.SetComp: Evaluator._comprehension,
    cst.GeneratorExp: Evaluator._comprehension,
    cst.DictComp: Evaluator._dict_comprehension,
    cst.Await: Evaluator._await,
    cst.Yield: Evaluator._yield,
}
