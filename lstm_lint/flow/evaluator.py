"""One walk over a module: statements and expressions to values, and events to rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from operator import itemgetter

from lstm_lint import prefilter, syntax, walking
from lstm_lint.flow import (
    aliases,
    calls,
    containers,
    events,
    expressions,
    forgetting,
    guards,
    imported,
    interest,
    objects,
    options,
    origins,
    parts,
    presumed,
    rebinding,
    statements,
    storing,
    weights,
)
from lstm_lint.flow.audience import Audience, Listener, chosen, hears_ways
from lstm_lint.flow.budget import Budget, Exhausted
from lstm_lint.flow.code.positions import Places
from lstm_lint.flow.code.rewrite import Report
from lstm_lint.flow.code.surroundings import Surroundings
from lstm_lint.flow.frames import Frame, Way
from lstm_lint.flow.project import Project
from lstm_lint.flow.reports import Reports
from lstm_lint.flow.scope import Attribute, Env
from lstm_lint.flow.torch import cutting, layout
from lstm_lint.flow.torch.values import TIME, Module, Rnn, Sample, Site, Step, Steps, Tensor
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Class,
    Constant,
    Function,
    Instance,
    Known,
    Sequence,
    Symbol,
    Term,
    Value,
    every,
)

MOST_NAMESAKES = 100
"""Functions of one name that are remembered by it."""


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
        self.names_ours = any(word.decode() in text for word in prefilter.WORDS)
        """Whether the file may hold what is recurrent, and not only import it."""
        self.apart = interest.apart(self)
        self.everybody = self.audience = Audience(listeners)
        """Who listens, and who does where the program is now."""
        self.sites: dict[syntax.Node, Site] = {}
        self.chooses_dtype = False
        """Whether the file says of which dtype new parameters are."""
        self.functions: list[Function] = []
        self.by_name: dict[str, list[tuple[int, Function]]] = {}
        """These by their names, each with its place among them."""
        self.named_within: dict[Env, set[str]] = {}
        """What the functions name that were defined in each scope."""
        self.codes: list[Function] = []
        """Each of them once, however often its definition was followed."""
        self.coded: set[syntax.Node] = set()
        self.classes: list[Class] = []
        self.heirs: dict[Class, list[Class]] = {}
        """The classes that derive from each, at whatever distance."""
        self.classes_by_name: dict[str, list[Class]] = {}
        self.modules_by_word: dict[str, list[Class]] = {}
        """Those that are modules, by the parts of their names."""
        self.bodies: dict[syntax.Node, Class] = {}
        """What stands in the body of a class, with the first class of that body."""
        self.class_names: set[str] = set()
        """The names of those of them that are worth following."""
        self.made_as: dict[int, Rnn] = {}
        """What objects of classes derived from an RNN of torch were built as, by their keys."""
        self.silenced: Callable[[syntax.Node, str], bool] = lambda node, code: False
        """Whether a comment silences what a rule says of a node."""
        self.skipped: list[syntax.Node] = []
        self.reports = Reports(self)
        self.starts: list[options.Start] = []
        """How functions were entered in which options matter."""
        self.way: options.Way | None = None
        """The way of using a function for which it is followed again."""
        self.visits: dict[syntax.Node, set[int]] = {}
        """The runs of each function that was called."""
        self.parts: dict[syntax.Node, bool] = {}
        """Functions of which it was asked whether they are named at one place alone."""
        self.mentioned: dict[syntax.Module, Counter[str]] = {}
        """How often each name stands in a file."""
        self.taken_in: dict[syntax.Node, syntax.Node] = {}
        """Functions that were followed as a part of another, and the calls of them: of which one."""
        self.passes: dict[syntax.Node, set[int]] = {}
        """The runs that came to each statement, where something is known of their caller."""
        self.defined: set[syntax.Node] = set()
        self.env = Env(unsettled=rebinding.of_module(module, filename))
        self.rebound: dict[syntax.Node, frozenset[str]] = {}
        """The names of each function that those in it give values."""
        self.named_alone: dict[syntax.Node, frozenset[str]] = {}
        """Names of outer scopes that a function gives values, and that no other function knows."""
        self.held: dict[Frame, dict[str, Symbol]] = {}
        """What each run of such a function finds in them."""
        self.frame = Frame(module, scope=self.env)
        self.homes = [module]
        """This file, and those of which functions were followed."""
        self._places: dict[syntax.Module, Places] = {}
        self.ways: list[Way] = []
        self.budget = Budget(text.count("\n"))
        self.ticks = 0
        self.met_neighbours = False
        self.unrolled = 1
        self.sizes: dict[syntax.Node, int] = {}
        self.may_change: dict[syntax.Loop, set[str]] = {}
        """The names of which conditions may say something else in another iteration."""
        self.changed_in: dict[syntax.Node, list[syntax.Expression]] = {}
        """What the bodies of loops assign to."""
        self.filled_in: dict[syntax.Node, dict[str, str]] = {}
        """The lists that loops may fill."""
        self.read_in: dict[syntax.Node, set[str]] = {}
        """What each loop reads of its earlier iterations."""
        self.written: dict[syntax.Node, guards.Written] = {}
        self.writes: dict[syntax.Node, forgetting.Writes] = {}
        """What functions write to that are not followed."""
        self.unsure_writes: set[tuple[syntax.Node, syntax.Node]] = set()
        """Functions that initialise something unknown, which may be a parameter of an RNN, or call one."""
        self.follows_all = False
        """Whether every call is followed, whatever may come of it."""
        self.lost_sight = False
        """Whether calls led too deep to a function that initialises."""
        self.surroundings: dict[syntax.Node, Surroundings] = {}
        self.relevant_names: set[str] = set()
        """Attributes, and names of neighbours, that something worth following was bound to."""
        self.overridden: dict[Class, dict[str, Function]] = {}
        """The methods with which classes watch the attributes of their objects."""
        self.on_classes: set[str] = set()
        """The attributes of classes that functions store."""
        self.operators: dict[Class, list[Function]] = {}
        """The methods of classes that operators, loops and builtins run."""
        self.altered: set[object] = set()
        """What does not do what it is called for any more: see `torch.hooks`."""
        self.kept: dict[Value, list[Value]] = {}
        """What context managers were given that are not followed, which may use it at their end."""
        self.counted: dict[Value, tuple[Value, Value]] = {}
        """Of what numbers count, or sum up, along which axis."""
        self.keeping: list[dict[str, Value]] = []
        """Where lists and dictionaries lie other than in names and attributes: in classes, and as the
        defaults of parameters."""
        self.holding: aliases.Holding = {}
        self.succeeding: dict[int, list[Value]] = {}
        """What lists and dictionaries became, by identity."""
        self.stored: set[tuple[Value, str]] = set()
        """Attributes that code gave to things whose attributes are not followed."""
        self.interest: dict[tuple[syntax.Node, bool], bool] = {}
        self.dull: dict[tuple[syntax.Node, bool], tuple[int, ...]] = {}
        """Functions that met nothing relevant, each with the state of affairs then."""
        self.reach: dict[frozenset[str], forgetting.Reach] = {}
        """What `forgetting` knows of whom a function may call."""
        self.decorating: dict[syntax.Node, frozenset[str]] = {}
        """What the decorators of functions name."""
        self.tops: dict[int, Class | None] = {}
        """The module that no other builds or derives from, by how many classes were known."""
        self.tables: dict[syntax.Node, Module] = {}
        """Where weights of embeddings are named."""
        self.typical: dict[Class, tuple[Instance, dict[Attribute, Value]]] = {}
        """An object of each class that was followed, and all attributes as its constructor left them."""
        self.demanded: dict[Class, dict[Value, bool]] = {}
        """What is known wherever there is such an object, as its constructor goes through."""
        self.built: list[tuple[Instance, dict[Attribute, Value]]] = []
        """Objects that the program builds with settings of its own, with all attributes then."""
        self.ran: set[int] = set()
        """The keys of objects that were called."""
        self.presumed: dict[Function, dict[str, Class]] = {}
        """Parameters of functions that are taken for objects of a class."""
        self.called: set[Function] = set()
        self.unfollowed: set[syntax.Node] = set()
        """Calls of the file's own functions whose bodies were not followed at some time."""
        self.keepers: dict[syntax.Node, bool] = {}
        """Whether functions may put away what they are given."""
        self._followed: set[Function] = set()
        self.batched: set[syntax.Node] = set()
        """Calls of RNNs whose results the program reads as those of a batch."""
        self.alone: set[syntax.Node] = set()
        """Calls of RNNs that are given a single sequence, or may be as far as the program tells."""
        self.handed: dict[syntax.Node, set[Symbol]] = {}
        """Which parameters a module's ``forward`` hands to calls of RNNs as they are."""
        self.laid: dict[Value, set[bool | None]] = {}
        """What RNNs run over, and whether each of them takes its first axis for the batch."""
        self.asked_rank: set[Value] = set()
        """What the program asks how many axes it has."""
        self.deeds = 0
        """How much was done that outlasts the expression that did it: see `effects`."""
        self.does: dict[syntax.Node, bool] = {}
        """Whether each call, or property read, does such a thing in one of its visits."""
        self.compared: set[tuple[Value, Value]] = set()
        """Unknown values, and what they are compared with, item by item or whole."""
        self.declared: dict[str, Value] | None = None
        """The options of the file's command line with their defaults, once a rule has asked."""
        self.convolved: dict[Value, layout.Channels] = {}
        """How many channels convolutions made, and how many axes there are then."""
        self.asked_for_form: syntax.Node | None = None
        """The expression that is about to be asked for its form, or for its memory, alone."""
        self.formal: set[syntax.Node] = set()
        """All that is asked for its form alone: see `uses`."""
        self.read: list[tuple[syntax.Name, Value]] = []
        """Each name that was looked up, and what it held then."""
        self.makings: dict[Value, imported.Making] = {}
        """What came from calls of neighbours that are not followed."""
        self.serving: dict[tuple[str, str], bool] = {}
        """Whether a collection of torch can do all that the file asks of an attribute."""
        self.imports: dict[str, Known] = {}
        """Names that the module imports, as it has them in the end."""
        self.imports_all = False
        """Whether all names of a module were imported, whatever they are."""

    # --- the whole module

    def run(self) -> list[Report]:
        """Follow the module, then every function and class as an unknown caller may use it."""
        self.env.names["__name__"] = Constant("__main__")
        self.env.names.update(dict.fromkeys(self.env.unsettled, UNKNOWN))
        self.rooted(lambda: self.block(self.module), whole_module=True)
        forgetting.settle_classes(self)
        done = 0
        while done < len(self.functions) + len(self.classes):
            functions, classes = parts.last(self, self.functions), self.classes[:]
            done = len(functions) + len(classes)
            for cls in classes:
                if cls.node not in self.defined:
                    self.defined.add(cls.node)
                    if cls.node in self.apart and not presumed.presumes_any(self, cls):
                        continue
                    self.rooted(lambda cls=cls: objects.follow_class(self, cls))  # type: ignore[misc]
            for function in functions:
                if function.owner is None and function not in self._followed:
                    if function.node in self.taken_in or self.budget.has_enough_of(function.node):
                        self._followed.add(function)
                    elif interest.is_interesting(self, function) or presumed.presumed(
                        self, function
                    ):
                        self.follow(function)
                    else:
                        self._followed.add(function)
        for instance, heap in objects.left_unrun(self):
            self.rooted(lambda one=instance, left=heap: objects.run_built(self, one, left))  # type: ignore[misc]
        for start in self.starts:
            if self.budget.is_ample:  # what is joined is most often all that is told
                options.follow(self, start)
        self.emit(
            "on_module",
            lambda: events.ModuleEnd(self, self.frame, self.module, list(self.sites.values())),
        )
        return self.reports.settled()

    def follow_top_level(self) -> Env:
        """Follow the module's own statements alone, for whoever imports its names."""
        self.rooted(lambda: self.block(self.module))
        return self.frame.scope

    def let_go(self) -> None:
        """Part what holds on to one another: all of it goes then, and no collector has to look."""
        for function in self.functions:
            function.closure.names.clear()
        for cls in self.classes:
            cls.members.clear()
        for site in self.sites.values():
            site.made.clear()
            site.writes.clear()
        for listener in chain.from_iterable(self.everybody.events.values()):
            if (rule := getattr(listener, "__self__", None)) is not None:
                vars(rule).clear()  # it may keep reports, which know their rule
        vars(self).clear()

    def follow(self, function: Function, receiver: Value | None = None) -> None:
        """Follow a function as a caller of whom nothing is known would use it."""
        self._followed.add(function)
        self.budget.follows(function.node)
        self.rooted(lambda: calls.follow(self, function, receiver))

    def rooted(self, work: Callable[[], object], *, whole_module: bool = False) -> None:
        """Do a piece of work with a budget of its own."""
        env, frame, ways = self.env, self.frame, self.ways
        self.budget.begin(whole_module=whole_module)
        try:
            work()
        except (Exhausted, RecursionError):
            if self.frame.root.home is None:
                self.skipped.append(self.frame.root.node)
        finally:
            self.env, self.frame, self.ways = env, frame, ways

    def know(self, function: Function) -> None:
        """Remember a function that was defined."""
        namesakes = self.by_name.setdefault(function.name, [])
        namesakes.append((len(self.functions), function))
        del namesakes[:-MOST_NAMESAKES]
        self.functions.append(function)
        self.named_within.setdefault(function.closure, set()).update(function.node.names)
        if function.node not in self.coded:
            self.coded.add(function.node)
            self.codes.append(function)

    def know_class(self, cls: Class) -> None:
        """Remember a class that is being defined."""
        self.classes.append(cls)
        for each in cls.lineage():
            if isinstance(each, Class) and each is not cls:
                self.heirs.setdefault(each, []).append(cls)
        for statement in cls.node.body.body:
            self.bodies.setdefault(statement, cls)
        presumed.know(self, cls)

    def known_by(self, names: frozenset[str] | set[str]) -> list[Function]:
        """The functions of these names that were defined so far, in that order."""
        found = [each for name in self.by_name.keys() & names for each in self.by_name[name]]
        return [function for _, function in sorted(found, key=itemgetter(0))]

    # --- events and reports

    @cached_property
    def on_one_way(self) -> Audience:
        """Who listens where a function is followed for one way of using it."""
        return Audience(chosen(self.everybody.events, hears_ways))

    def emit(self, name: str, event: Callable[[], events.Event]) -> None:
        """Tell whoever listens; the event is only made for a listener."""
        listening = self.audience.events.get(name)
        if listening:
            self.tell(listening, event())

    def tell(self, listening: list[Listener], happened: events.Event) -> None:
        """Tell some listeners, and collect what they report."""
        for listener in listening:
            for report in listener(happened) or ():
                self.reports.collect(report, happened)

    def tell_step(self, node: syntax.Expression, base: Value, result: Value) -> None:
        """Tell the rules where one step of an RNN's output is read."""
        if not isinstance(result, Symbol) and "on_step" in self.audience.events:
            bases, results = every(base, Tensor), every(result, Tensor)
            bases = tuple(map(cutting.behind_turn, bases))
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
                if (layout.output_of(each) is not None or isinstance(each.meaning, Sample | Steps))
                and not layout.is_one(self, each, TIME)
            ]
            if steps and len(steps) == len(results) and len(sources) == len(bases) and sources:
                self.emit(
                    "on_step",
                    lambda: events.StepRead(self, self.frame, node, sources, steps, results[0]),
                )

    def code(self, node: syntax.Node) -> str:
        """The source of a node."""
        return self.places_of(self.home_of(node)).code(node)

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

    def home_of(self, node: syntax.Node) -> syntax.Module:
        """The file that a node stands in."""
        for home in self.homes if len(self.homes) > 1 else ():
            if walking.holds(home, node):
                return home
        return self.frame.home or self.module

    @property
    def owner(self) -> Class | None:
        """The class for whose object the present function works."""
        frame: Frame | None = self.frame
        while frame is not None and frame.owner is None:
            frame = frame.caller
        return None if frame is None else frame.owner

    def word(self, name: str) -> str:
        """What a name was imported as an alias of, without its home; any other is its own word."""
        known = self.imports.get(name)
        return name if known is None else known.path.rpartition(".")[2]

    @property
    def scripts(self) -> bool:
        """Whether the file compiles its modules with TorchScript, which has no ``_replace``."""
        return self._speaks_of("jit")

    @property
    def exports(self) -> bool:
        """Whether the file exports its modules, which packing does not survive."""
        return self.module.says("onnx") or self._speaks_of("export")

    def _speaks_of(self, module: str) -> bool:
        """Whether the file names a module of torch, whatever torch is called in it."""
        names = {name for name, known in self.imports.items() if known.path == "torch"}
        return any(self.module.says(f"{name}.{module}") for name in ("torch", *names)) or any(
            f"torch.{module}" in known.path for known in self.imports.values()
        )

    @cached_property
    def import_lines(self) -> list[syntax.Line]:
        """The file's imports that stand in no function, class or branch."""
        return [
            line
            for line in self.module.body
            if isinstance(line, syntax.Line)
            and isinstance(line.small, syntax.Import | syntax.ImportFrom)
        ]

    @cached_property
    def indent(self) -> str:
        """What the file indents a body by."""
        for statement in self.module.body:
            body = getattr(statement, "body", None)
            if isinstance(body, syntax.Block) and isinstance(body.body[0], syntax.Statement):
                start = self.places_of(self.module).span(body)[0]
                before = self.module.text[:start].rpartition("\n")[2].rpartition("\r")[2]
                if before.isspace():
                    return before
        return "    "

    @cached_property
    def quote(self) -> str:
        """The quotes that the file prefers."""
        return (
            "'" if self.text.count("'") > self.text.count('"') - 3 * self.text.count('"""') else '"'
        )

    def write_unsurely(self) -> None:
        """Something unknown is initialised, which may be a parameter of an RNN."""
        self.unsure_writes.add((self.frame.root.node, self.frame.node))

    @property
    def may_initialise(self) -> bool:
        """Whether the file initialises something unknown, with whatever callers it shows.

        What a caller brings is known in the caller's own run, unless that leads too deep.
        """
        return any(
            root not in self.visits or (self.lost_sight and node is not root)
            for root, node in self.unsure_writes
        )

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
        self.budget.step()
        frame = self.frame
        frame.statement = statement
        if frame.visit:
            self.passes.setdefault(statement, set()).add(frame.visit)
        if type(statement) is syntax.Line:
            small = statement.small
            handler = statements.HANDLERS.get(type(small))
            alive = handler is None or handler(self, small)
            for raised in self.frame.attempts:
                raised.merge(raised.branch(), self.env)
            return alive
        handler = statements.HANDLERS.get(type(statement))
        if handler is None:
            return True
        alive = handler(self, statement)
        self.frame.statement = statement
        return alive

    def within(self, env: Env, work: Callable[[], bool]) -> bool:
        """Do `work` with `env` in place of the present one."""
        present, self.env = self.env, env
        present.inner = env
        try:
            return work()
        finally:
            self.env, present.inner = present, None

    def perhaps(self, env: Env, work: Callable[[], bool]) -> bool:
        """Do `work` with `env` in place of the present one, where it may as well not be done."""
        self.frame.forks += 1
        try:
            return self.within(env, work)
        finally:
            self.frame.forks -= 1

    def meet(self, one: Env | None, other: Env | None) -> bool:
        """Go on behind a fork, of which either way may have ended."""
        if one is None and other is None:
            return False
        if one is None or other is None:
            self.env.become(one or other)  # type: ignore[arg-type]
        else:
            self.env.merge(one, other)
        return True

    # --- binding

    def bind(self, target: syntax.Node, value: Value) -> None:
        """Give a target of an assignment its value, if that is not too large to be known."""
        if type(value) in weights.GROWING:
            value = weights.bounded(self, value)
        if type(target) is syntax.Name:
            self.deeds += target.value in self.env.declared
            self.env.bind(target.value, value)
            if interest.relevant(value):
                objects.named(self, target, value)
        elif isinstance(target, syntax.Attribute):
            self.deeds += 1
            objects.set_attribute(self, target, value)
        elif isinstance(target, syntax.Subscript):
            self.deeds += 1
            storing.set_item(self, target, value)
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
        parts = containers.unpacked(self, value, elements, starred[0] if starred else None)
        for element, part in zip(elements, parts, strict=True):
            if starred and interest.recurrent(part):
                self.tell_step(element, value, part)
            self.bind(element, part)

    # --- expressions

    def evaluate(self, node: syntax.Node) -> Value:
        """What an expression is."""
        handler = expressions.HANDLERS.get(type(node))
        return UNKNOWN if handler is None else handler(self, node)

    def index(self, node: syntax.Subscript) -> tuple[Value, ...]:
        """The index of a subscript, one value an axis; one of nothing is an empty tuple."""
        return tuple(map(self._index, node.slice))

    def _index(self, node: syntax.Index | syntax.Slice) -> Value:
        if type(node) is syntax.Index:
            return self.evaluate(node.value)
        assert isinstance(node, syntax.Slice)
        bounds = (node.lower, node.upper, node.step)
        return Term(":", tuple(NONE if each is None else self.evaluate(each) for each in bounds))


def _inner(target: syntax.Tuple | syntax.List) -> tuple[int, ...]:
    """How many targets each target of an unpacking is in its turn."""
    parts = target.elements
    return tuple(len(p.elements) if isinstance(p, syntax.Tuple | syntax.List) else 0 for p in parts)
