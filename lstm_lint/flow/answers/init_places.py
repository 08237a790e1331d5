"""Where a class, function or script can initialise the recurrent modules that it builds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers import lists
from lstm_lint.flow.code.surroundings import Surroundings, free, surroundings
from lstm_lint.flow.objects import is_known
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import Class, Function

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


class Place(NamedTuple):
    """A line behind which recurrent modules can be initialised."""

    rnns: list[Rnn]
    codes: tuple[str, ...]
    """How the code calls the RNNs there, or the list of modules that they are in."""
    kind: str
    """`one` for an RNN, `maybe` for one that may be None, `either` for one that may be another
    module; `all` for all that a list holds, `among` for those among other modules."""
    behind: syntax.Node
    builder: syntax.Scope
    """The function that builds them, or puts them in their list."""
    method: syntax.FunctionDef | None = None
    """The one that initialises what the class has, where the line is its last."""
    unnamed: syntax.Node | None = None
    """What builds the RNN within the line, where that gives it no name: it gets one in front."""

    @property
    def scope(self) -> syntax.Scope:
        return self.method or self.builder


def groups(
    flow: Evaluator, rnns: list[Rnn], certain: set[Site], left: set[Site]
) -> list[list[Place]]:
    """Where RNNs can be initialised; the places of a class, and of those derived from it, together.

    All that keep their default are `left`, of which they are some; those of `certain` sites are
    sure to be what is built there.
    """
    found = _places(flow, rnns, certain, left)
    homes = [_home(flow, each) for each in found]
    at_home = set(homes)
    grouped: dict[object, list[Place]] = {}
    for place, home in zip(found, homes, strict=True):
        if home is None:
            grouped[place.behind, place.codes] = [place]
            continue
        root = [each for each in home.lineage() if each in at_home][-1]
        grouped.setdefault(root, []).append(place)
    for owner, group in grouped.items():
        group.sort(key=lambda each: _home(flow, each) is not owner)
    return list(grouped.values())


def _places(flow: Evaluator, rnns: list[Rnn], certain: set[Site], left: set[Site]) -> list[Place]:
    """Where each RNN can be initialised that can; those of one name, list or method together."""
    found: dict[tuple[syntax.Node, tuple[str, ...]], Place] = {}
    for rnn in rnns:
        place = _place(flow, rnn.site, certain, left)
        if place is not None:
            found.setdefault((place.behind, place.codes), place).rnns.append(rnn)
    return _together(_in_method(flow, each) for each in found.values())


def _place(flow: Evaluator, site: Site, certain: set[Site], left: set[Site]) -> Place | None:
    line, builder = site.statement, site.function or flow.module
    listed = None if site.target else lists.listed(flow, site, certain, left)
    if listed is not None:
        kind = "all" if listed.alone else "among"
        return Place([], (listed.code,), kind, listed.statement, listed.filler or builder)
    if not isinstance(line, syntax.Line) or line.shared:
        return None
    if site.target and site.target in map(flow.code, walking.given(line)):
        made = _made(flow, getattr(line.small, "value", None), site.node)
        if made:
            return Place([], (site.target,), _kind(made, certain), line, builder)
    return _unnamed(flow, site, line, builder, certain)


def _kind(made: list[syntax.Node | None], certain: set[Site]) -> str:
    others = set(made) - {each.node for each in certain}
    return "maybe" if others == {None} else "either" if others else "one"


def _unnamed(
    flow: Evaluator, site: Site, line: syntax.Line, builder: syntax.Scope, certain: set[Site]
) -> Place | None:
    """A line that returns an RNN, hands it on or keeps it by a key, which may as well have a name."""
    around = surroundings(flow, builder)
    built = [each for each in around.up(site.node) if isinstance(each, syntax.IfExp | syntax.Call)]
    whole = [each for each in built if site.node in _made(flow, each, site.node)][-1]
    made = _made(flow, whole, site.node)
    if around.front(whole, flow.does) is not line or not _takes_any(
        around, whole, bool(site.holder)
    ):
        return None
    others = {each.node for each in flow.sites.values() if each.statement is line}
    in_class = any(isinstance(each, syntax.ClassDef) for each in around.up(line)[:-1])
    if in_class or not others.issubset(made):
        return None
    name = free(builder.names, "rnn", "recurrent")
    return Place([], (name,), _kind(made, certain), line, builder, unnamed=whole)


def _takes_any(around: Surroundings, node: syntax.Node, listed: bool) -> bool:
    """Whether a name may stand for what is built: no list of Python's own is to hold it."""
    outer = around.parents[node]
    if isinstance(outer, syntax.Tuple):
        outer = around.parents[outer]
    if isinstance(outer, syntax.Arg):
        called = around.parents[outer]
        grown = isinstance(called, syntax.Call) and syntax.last_name(called.func) in lists.GROWING
        return listed or not grown
    return isinstance(outer, syntax.Return) or (
        isinstance(outer, syntax.Assign) and isinstance(outer.targets[0], syntax.Subscript)
    )


def _made(
    flow: Evaluator, value: syntax.Node | None, node: syntax.Node
) -> list[syntax.Node | None]:
    """The calls of which a line gives one to a name, a certain one among them; None is for None.

    The methods that return the module itself may stand behind them.
    """
    for each in value.elements if isinstance(value, syntax.Tuple) else [value]:
        made: list[syntax.Node | None] = [_returned_by(each)]
        if isinstance(each, syntax.IfExp):
            ways = (each.body, each.orelse)
            made = [None if flow.code(way) == "None" else _returned_by(way) for way in ways]
        if node in made:
            return made
    return []


def _returned_by(value: syntax.Node | None) -> syntax.Node | None:
    while (
        isinstance(value, syntax.Call)
        and isinstance(value.func, syntax.Attribute)
        and (value.func.attr.value in ("eval", "train", "cuda", "cpu") or _moves(value))
        and isinstance(value.func.value, syntax.Call)
    ):
        value = value.func.value
    return value


def _moves(call: syntax.Call) -> bool:
    """Whether it is ``….to(device)``, and gives no dtype."""
    given = call.args[0].value if len(call.args) == 1 else call
    name = syntax.last_name(given.func if isinstance(given, syntax.Call) else given)
    to_device = isinstance(given, syntax.Literal) or name.lower().endswith("device")
    return to_device and syntax.last_name(call.func) == "to"


def _together(found: Iterable[Place]) -> list[Place]:
    """The same, with the RNNs that one method initialises in one place."""
    kept: list[Place] = []
    shared: dict[syntax.Node, Place] = {}
    for each in found:
        if each.method is None or each.kind != "one":
            kept.append(each)
            continue
        method, known = each.method, shared.get(each.method)
        if known is not None:
            each = each._replace(rnns=known.rnns + each.rnns, codes=known.codes + each.codes)
            kept.remove(known)
        shared[method] = each
        kept.append(each)
    return kept


# --- the class


def _home(flow: Evaluator, place: Place) -> Class | None:
    """The class of whose objects a place can call a method."""
    builder = place.builder
    if not isinstance(builder, syntax.FunctionDef) or builder.decorators or not me(builder):
        return None
    return flow.bodies.get(builder)


def me(builder: syntax.FunctionDef) -> str:
    """What a method calls the object that it belongs to."""
    given = [*builder.params.posonly_params, *builder.params.params]
    return given[0].name.value if given else ""


_NAMES = re.compile(
    r"_?(re)?(init|set|initiali[sz]e)_?(weights?|param(eter)?s|layers)?|weights?_init"
)


def _in_method(flow: Evaluator, place: Place) -> Place:
    """The end of the method that ``__init__`` calls behind a line to initialise what it made."""
    owner, builder = _home(flow, place), place.builder
    if owner is None or place.unnamed is not None or not isinstance(builder, syntax.FunctionDef):
        return place
    if builder.name.value != "__init__" or place.behind not in builder.body.body:
        return place
    mine = me(builder)
    for each in builder.body.body[list(builder.body.body).index(place.behind) :]:
        small = each.small if isinstance(each, syntax.Line) else None
        call = small.value if isinstance(small, syntax.Expr) else None
        if not isinstance(call, syntax.Call) or call.args:
            continue
        called = call.func
        if not isinstance(called, syntax.Attribute) or not isinstance(called.value, syntax.Name):
            continue
        method = owner.members.get(called.attr.value)
        if called.value.value != mine or not _NAMES.fullmatch(called.attr.value):
            continue
        if not isinstance(method, Function) or not _takes_more(flow, owner, method, mine):
            continue
        early = _is_called_before(owner, method, place.behind, builder)
        if not early and not _is_otherwise_in_heirs(flow, owner, method, place.codes):
            return place._replace(behind=method.node.body.body[-1], method=method.node)
    return place


_LEAVING = (syntax.Return, syntax.Raise, syntax.Yield, syntax.FunctionDef)


def _takes_more(flow: Evaluator, owner: Class, method: Function, me: str) -> bool:
    """Whether lines at the end of a method are certainly reached, in subclasses of the file too."""
    node = method.node
    given = node.params.params
    if len(given) != 1 or given[0].name.value != me or node.params.star_arg is not None:
        return False
    if method.home is not flow.module or any(
        isinstance(n, _LEAVING) for n in walking.nodes(node.body)
    ):
        return False
    own_line = isinstance(node.body.body[0], syntax.Statement)
    return own_line and not any(method.name in each.members for each in flow.heirs.get(owner, ()))


def _is_called_before(
    owner: Class, method: Function, line: syntax.Node, builder: syntax.FunctionDef
) -> bool:
    """Whether an object may call a method before a line of its constructor is reached.

    A constructor that a base brings may, and so may another method, which is called first.
    """
    if not is_known(owner):
        return True
    before = builder.body.body[: list(builder.body.body).index(line)]
    if any(_names(each, method.name) for each in before):
        return True
    others = [each for each in owner.lineage() if isinstance(each, Class) and each is not owner]
    return any(method.name in each.node.names for each in others) or any(
        method.name in each.node.names
        for each in owner.members.values()
        if isinstance(each, Function) and each.node not in (method.node, builder)
    )


def _is_otherwise_in_heirs(
    flow: Evaluator, owner: Class, method: Function, codes: tuple[str, ...]
) -> bool:
    """Whether a derived class of the file calls a method, or gives the RNN's name something else."""
    rnns = {code.rpartition(".")[2] for code in codes}
    return any(
        method.name in heir.node.names
        or any(_gives(each, rnns) for each in walking.nodes(heir.node))
        for heir in flow.heirs.get(owner, ())
    )


def _gives(statement: syntax.Node, names: set[str]) -> bool:
    """Whether a statement assigns to an attribute of such a name."""
    return any(
        isinstance(each, syntax.Attribute) and each.attr.value in names
        for target in walking.targets(statement)
        for each in walking.nodes(target)
    )


def _names(root: syntax.Node, name: str) -> bool:
    return any(isinstance(each, syntax.Name) and each.value == name for each in walking.nodes(root))


def names_used(flow: Evaluator, place: Place) -> set[str] | None:
    """The names that the file and the bases of a place's class use; None where one is unknown."""
    owner = _home(flow, place)
    if owner is None or not is_known(owner):
        return None
    own = [each.node.names for each in owner.lineage() if isinstance(each, Class)]
    return {*flow.module.names, *(name for names in own for name in names)}
