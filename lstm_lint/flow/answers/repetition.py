"""Initialisations that repeat one another, and which parameter a repetition was meant for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.answers import bodies
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.effects import leaves_nothing
from lstm_lint.flow.events import Call, Construction, Write
from lstm_lint.flow.torch.initialisation import names_parameter, parameter_names
from lstm_lint.flow.torch.values import Parameter, Rnn, Site
from lstm_lint.flow.torch.writing import CONSTANT, RANDOM
from lstm_lint.flow.values import UNKNOWN, Method

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame

Group = tuple[Site, str, int, object, syntax.Node | None, syntax.Node]


class Story:
    """What is written to parameters in the whole file, and how often each was read before.

    Where one line constructs several RNNs, what befell the one does not count for the next.
    """

    def __init__(self) -> None:
        self.writes: list[tuple[Write, int]] = []
        self._reads: Counter[tuple[Site, str]] = Counter()
        self._made: dict[Site, dict[Frame, list[Construction]]] = {}
        """What each line constructs, in each run."""

    def write(self, write: Write) -> None:
        """New values for a parameter."""
        site, name = write.parameter.rnn.site, write.parameter.name
        self.writes.append((write, self._reads[site, ""] + self._reads[site, name]))

    def construct(self, event: Construction) -> None:
        """An RNN whose parameters nothing has written to."""
        self._reads[event.rnn.site, ""] += 1
        runs = self._made.setdefault(event.rnn.site, {})
        runs.setdefault(event.frame.root, []).append(event)

    def whose(self, write: Write) -> tuple[str, syntax.Scope] | None:
        """By which words an RNN is written to, and where; nothing if its line makes no other."""
        runs = self._made.get(write.parameter.rnn.site, {})
        own = runs.get(write.frame.root)
        if not any(map(_are_several, runs.values() if own is None else [own])):
            return None
        node, named = write.target, write.target
        while isinstance(node, syntax.Attribute | syntax.Subscript | syntax.Call):
            if isinstance(node, syntax.Attribute) and node.attr.value == write.parameter.name:
                named = node.value
            node = node.func if isinstance(node, syntax.Call) else node.value
        return write.flow.code(named), write.frame.node

    def may_be_two(self, one: Write, other: Write) -> bool:
        """Whether two RNNs of one line may be written to; who goes over them writes to all."""
        return not one.looped and self.whose(one) != self.whose(other)

    def go_together(self, one: Write, other: Write) -> bool:
        """Whether the two certainly happen together, and to one RNN."""
        return one.goes_with(other) and not self.may_be_two(one, other)

    def call(self, call: Call) -> None:
        """A call that may read a parameter, by itself or with its module."""
        callee = call.callee
        used = callee.receiver if isinstance(callee, Method) else callee
        if isinstance(used, Rnn):
            self._reads[used.site, ""] += 1
        elif isinstance(used, Parameter) and not _asks_or_writes(getattr(callee, "name", "")):
            self._reads[used.rnn.site, used.name] += 1


def _are_several(made: list[Construction]) -> bool:
    return len(made) > 1 or any(_is_in_a_loop(each.flow, each.frame, each.node) for each in made)


def _is_in_a_loop(flow: Evaluator, frame: Frame, node: syntax.Node) -> bool:
    """Whether a loop or comprehension is around a node, or around a call that leads to it."""
    around = surroundings(flow, frame.node)
    if any(isinstance(each, _LOOPS) for each in (around.up(node) if node in around else ())):
        return True
    if frame.caller is None or frame.call is None:
        return False
    return _is_in_a_loop(flow, frame.caller, frame.call)


_LOOPS = (syntax.For, syntax.While, syntax.Comprehension, syntax.DictComp)


def repeated(flow: Evaluator, story: Story) -> Iterator[tuple[Write, Write, str | None]]:
    """Each repetition, what it repeats, and the parameter that was meant.

    What is written to one parameter in one block, or under tests that its name passes, is a
    repetition where it is the same few lines more than once, and nothing read it in between.  Where a
    tensor is assigned, two parameters may be one.  The parameter that was meant is None where nothing
    else of the kind lacks an initialisation, and empty where that is not certain.
    """
    return _pairs(flow, story, _again)


def replaced(flow: Evaluator, story: Story) -> Iterator[tuple[Write, Write, str]]:
    """Each initialisation that another one of the same parameter replaces, in other ways alike.

    The parameter that was meant is `hh` for `ih`, or the other way round, and nothing where that
    certainly has an initialisation of its own.
    """
    for second, first, meant in _pairs(flow, story, _anew):
        if not meant or meant == turned(second.parameter.name):
            yield second, first, meant or ""


def _pairs(
    flow: Evaluator,
    story: Story,
    find: Callable[[Evaluator, list[Write]], list[list[tuple[Write, Write]]]],
) -> Iterator[tuple[Write, Write, str | None]]:
    """The pairs that `find` has among what is written to one parameter in one place."""
    written: dict[Site, set[str]] = {}
    alike: dict[tuple[Site, str, int, object], list[Write]] = {}
    writes = story.writes
    once = {(w.node, w.parameter.rnn.site, w.parameter.name): (w, n) for w, n in writes}
    shared = {write.parameter.rnn.site for write, _ in writes if write.how == "="}
    for (_, site, _), (write, reads) in once.items():
        name = called(write)
        written.setdefault(site, set()).add(name)
        if site not in shared and (write.parameter.name or leaves_nothing(flow, write.target)):
            alike.setdefault((site, name, reads, story.whose(write)), []).append(write)
    groups: dict[Group, list[Write]] = {}
    for key, some in alike.items():
        for write in some if len(some) > 1 else ():
            whole = bodies.whole(flow, write.frame).node
            groups.setdefault((*key, _home(flow, write), whole), []).append(write)
    every = {write.statement for write, _ in writes}
    named = {write.statement for write, _ in writes if write.parameter.name}
    calls = {call: each for w, _ in writes for call, each in bodies.calls(flow, w.frame).items()}
    for (site, name, _, whose, *_), group in groups.items():
        lines = named if group[0].parameter.name else every  # one unknown may be any of those named
        for again in find(flow, group):
            meant = _meant(flow, group[0].parameter.rnn, name, written[site])
            strict = group[0].looped or not group[0].parameter.name or whose is not None
            if all(_uninterrupted(flow, *pair, lines, calls, strict) for pair in again):
                if meant:
                    written[site].add(meant)
                for first, second in again:
                    yield second, first, meant


def _home(flow: Evaluator, write: Write) -> syntax.Node | None:
    """Where else a line would certainly run as often: its block, or all of a loop or function."""
    if write.forked or write.statement is None:
        return write.block
    way = bodies.up(flow, write.frame, write.statement)
    loops = (syntax.For, syntax.While, syntax.FunctionDef, syntax.Module)
    return next((each for each in way if isinstance(each, loops)), write.block)


def _uninterrupted(
    flow: Evaluator,
    first: Write,
    last: Write,
    lines: set[syntax.Node | None],
    calls: bodies.Calls,
    strict: bool,
) -> bool:
    """Whether nothing but initialisations stands between two: any call may train or read.

    Where it is `strict`, no name may be bound anew: the same words may mean another parameter.
    """
    if first.statement is None or last.statement is None:
        return False
    one = bodies.up(flow, first.frame, first.statement)
    other = bodies.up(flow, last.frame, last.statement)
    common = next((each for each in one if each in other), None)
    if common is None or one.index(common) == 0 or other.index(common) == 0:
        return first.statement is last.statement
    if not isinstance(common, syntax.Block | syntax.Module):
        return False
    body = list(common.body)
    start, stop = (way[way.index(common) - 1] for way in (one, other))
    if start not in body or stop not in body:
        return False
    between = body[body.index(start) : body.index(stop) + 1]
    around = surroundings(flow, last.frame.node)
    settings = _settings(around, last)
    if first.frame.node is not last.frame.node:
        # The same words mean another thing in another function.
        runs = (bodies.whole(flow, each.frame) for each in (first, last))
        kept = not settings and _is_named(first) and len(set(runs)) == 1
    else:
        kept = all(around.kept(name, first.statement, last.node) for name in settings)
    return kept and all(_initialises(line, lines, calls, strict) for line in between)


def _settings(around: Surroundings, write: Write) -> set[str]:
    """The names that tell how a parameter is initialised."""
    given = [a for a in getattr(write.node, "args", ()) if a.value is not write.target]
    return {name.value for each in given for name in around.names(each)}


def _initialises(
    line: syntax.Node, lines: set[syntax.Node | None], calls: bodies.Calls, strict: bool
) -> bool:
    """Whether a statement does nothing but initialise, or name things."""
    if line in lines:
        return True
    if isinstance(line, syntax.Line):
        call = line.small.value if isinstance(line.small, syntax.Expr | syntax.Return) else None
        if isinstance(call, syntax.Call) and call in calls:
            body = calls[call].body.body
            inner = all(_initialises(each, lines, calls, strict) for each in body)
            return inner and _only_names([call.func, *call.args])
        harmless = (syntax.Expr,) if strict else (syntax.Expr, syntax.Assign)
        plain = all(isinstance(each, syntax.Name) for each in _targets(line.small))
        return isinstance(line.small, harmless) and plain and _only_names([line])
    if isinstance(line, syntax.If):
        asked = [node for node in walking.nodes(line.test) if isinstance(node, syntax.Call)]
        further = line.orelse.body.body if isinstance(line.orelse, syntax.Else) else [line.orelse]
        ways = [each for each in (*line.body.body, *further) if each is not None]
        asks = all(
            isinstance(n.func, syntax.Attribute) and n.func.attr.value in ASKS for n in asked
        )
        return asks and all(_initialises(each, lines, calls, strict) for each in ways)
    if isinstance(line, syntax.With):
        return all(_initialises(each, lines, calls, strict) for each in line.body.body)
    return False


def _only_names(code: Iterable[syntax.Node]) -> bool:
    """Whether nothing is called where a piece of code is evaluated."""
    acting = (syntax.Call, syntax.Await, syntax.Yield)
    return not any(isinstance(node, acting) for each in code for node in walking.nodes(each))


def _targets(statement: syntax.Node) -> list[syntax.Expression]:
    return statement.targets if isinstance(statement, syntax.Assign) else []


ASKS = frozenset("startswith endswith find split dim ndimension size numel".split())
"""What is asked of a name or of a parameter, and changes nothing."""


def _asks_or_writes(method: str) -> bool:
    """Whether a method of a parameter gives none of its numbers."""
    return method.endswith("_") or (method in ASKS and method != "split")


def _again(flow: Evaluator, group: list[Write]) -> list[list[tuple[Write, Write]]]:
    """What is done once more: a few lines from the first on, or one line right behind its like."""
    done = [_deed(flow, each) for each in group]
    for length in range(1, len(done) // 2 + 1):
        if len(done) % length == 0 and done == done[:length] * (len(done) // length):
            rounds = [group[k : k + length] for k in range(0, len(group), length)]
            return [list(zip(rounds[0], each, strict=True)) for each in rounds[1:] if _draws(each)]
    pairs = zip(group, group[1:], done, done[1:], strict=False)
    return [[(one, other)] for one, other, x, y in pairs if x == y and _draws([other])]


def _anew(flow: Evaluator, group: list[Write]) -> list[list[tuple[Write, Write]]]:
    """One line that initialises all of a parameter, right behind another that did it otherwise."""
    return [
        [(one, other)]
        for one, other in pairwise(group)
        if _is_whole(one) and _is_whole(other) and one.node is not other.node
        if _draws([one, other]) and _deed(flow, one) != _deed(flow, other)
    ]


def _is_whole(write: Write) -> bool:
    return not write.parameter.region and not write.parameter.copied


def _draws(writes: list[Write]) -> bool:
    """Whether all of them replace what was there, so that once is enough."""
    return all(each.how in CONSTANT | RANDOM for each in writes)


def _deed(flow: Evaluator, write: Write) -> tuple[object, ...]:
    """What a write does, however it is spelled; in a loop, by the words that name the target.

    The same words mean the same only where nothing happens while they are read.
    """
    parameter = write.parameter
    words = "" if _is_named(write) else flow.code(write.target).replace(".data", "")
    where = (parameter.region, parameter.chunked, parameter.copied, words)
    if write.fill is not None:
        return (*where, write.fill)
    given = [a for a in getattr(write.node, "args", ()) if a.value is not write.target]
    rest = [flow.code(each) if leaves_nothing(flow, each) else each for each in given]
    return (*where, write.how.removesuffix("_"), *rest)


def _is_named(write: Write) -> bool:
    """Whether it is known which part of which parameter is written to."""
    parameter = write.parameter
    return bool(parameter.name) and UNKNOWN not in parameter.region and not write.looped


def called(write: Write) -> str:
    """The name of the parameter that is written to, or else the words that lead there."""
    return write.parameter.name or write.flow.code(write.target)


def turned(name: str) -> str:
    """The recurrent weight or bias for that of the input, and the other way round."""
    return name.replace("_ih", "_hh") if "_ih" in name else name.replace("_hh", "_ih")


def _meant(flow: Evaluator, rnn: Rnn, name: str, written: set[str]) -> str | None:
    """The parameter of the same kind that nothing initialises: of `hh` for `ih`, or elsewhere."""
    certain = parameter_names(flow, rnn, certain=True)
    if not names_parameter(name):  # the words of a line that names one after another
        kinds = {
            each.partition("_l")[0] for each in certain if turned(each).partition("_l")[0] in name
        }
        asked = any(kind in other for kind in kinds for other in written)
        return None if turned(name) in written else turned(name) if kinds and not asked else ""
    missing = [each for each in certain if each not in written]
    kind = name.partition("_l")[0]
    elsewhere = [each for each in missing if each.partition("_l")[0] == kind]
    for candidate in (turned(name), f"{name}_reverse", *elsewhere):
        if candidate in missing:
            return candidate
    return None if set(certain) == set(parameter_names(flow, rnn)) else ""


def name_node(target: syntax.Node, name: str) -> syntax.Name | None:
    """The name of a parameter within the expression that leads to it."""
    node = target
    while isinstance(node, syntax.Attribute | syntax.Subscript | syntax.Call):
        if isinstance(node, syntax.Attribute) and node.attr.value == name:
            return node.attr
        node = node.func if isinstance(node, syntax.Call) else node.value
    return None


def turning(write: Write) -> NodeEdit | None:
    """The words that name a parameter, or ask for its name, with `hh` for `ih` or turned round."""
    flow, target = write.flow, write.target
    places: list[syntax.Node] = [target]
    base = target
    while isinstance(base, syntax.Attribute | syntax.Subscript):
        base = base.value
    if flow.code(target) == turned(flow.code(target)) and isinstance(base, syntax.Name):
        way = surroundings(flow, write.frame.node).up(base)
        tests = [each.test for each in way if isinstance(each, syntax.If)][:1]
        places = [each for test in tests for each in walking.nodes(test)]
        places = [each for each in places if isinstance(each, syntax.Literal)]
    named = [each for each in places if flow.code(each) != turned(flow.code(each))]
    code = flow.code(named[0]) if len(named) == 1 else ""
    if code.count("_ih") + code.count("_hh") != 1:
        return None
    return Replace(named[0], turned(code))


def stands_alone(statement: syntax.Node) -> bool:
    """Whether a line holds one statement only."""
    return isinstance(statement, syntax.Line) and not statement.shared


def may_go(write: Write) -> bool:
    """Whether a line holds one initialisation and does nothing else, and is not all of its block."""
    line, node = write.statement, write.node
    if not isinstance(line, syntax.Line) or not stands_alone(line):
        return False
    return (
        isinstance(line.small, syntax.Expr)
        and len(getattr(write.block, "body", ())) > 1
        and line.small.value is node
        and all(leaves_nothing(write.flow, each) for each in walking.parts(node))
    )
