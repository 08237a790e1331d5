"""Initialisations of recurrent modules, written as code.

`article`      orthogonal weights, zero biases, the forget quarter of each bias at one
`keras`        Glorot's uniform distribution for the input weights, orthogonal recurrent ones, zero
               biases, the forget quarter of `bias_ih` alone at one
`forget-bias`  nothing but the forget quarter: one in `bias_ih`, zero in `bias_hh`

The two biases of a gate are added.  Where RNN307 forget-bias-doubled runs, `article` too writes the
forget bias once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import lists
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import FALSE, NONE, Class, Function
from lstm_lint.syntax import nodes

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

RECIPES = ("article", "keras", "forget-bias")
Branch = tuple[str, tuple[str, ...]]
"""A test on a parameter's name, and what is done to it."""
_FORGET = "[{param}.size(0) // 4 : {param}.size(0) // 2]"


def edits(
    flow: Evaluator, rnns: list[Rnn], recipe: str, once: bool
) -> dict[Site, tuple[NodeEdit, ...]]:
    """A recipe for each RNN that has a place for it.

    It stands at the end of the method that initialises the rest of the class, or else behind the
    construction.  The RNNs of a class, or of a list of modules, that are treated alike share a loop, and
    their edits.
    """
    init = spelled(flow, "torch.nn.init")
    groups: dict[tuple[syntax.Node, str, tuple[Branch, ...]], list[Rnn]] = {}
    for rnn in rnns:
        place, branches = _place(flow, rnn, recipe), tuple(_branches(rnn, recipe, once))
        if place is not None and branches:
            listed = lists.listed(flow, rnn.site)
            over = listed.code if listed is not None else _if_it_is_there(flow, rnn.site)
            groups.setdefault((place, over, branches), []).append(rnn)
    made: dict[Site, tuple[NodeEdit, ...]] = {}
    for (place, over, branches), group in groups.items():
        scope: syntax.Scope = group[0].site.function or flow.module
        last = group[-1].site.statement
        if isinstance(place, syntax.FunctionDef):
            scope, last = place, place.body.body[-1]
        listed = lists.listed(flow, group[0].site)
        if listed is not None and len(listed.items) != len(group):
            continue
        targets = [listed.code] if listed is not None else [each.site.target for each in group]
        last = listed.statement if listed is not None else last
        lines = _lines(flow, targets, scope, branches, listed is not None)
        if over.startswith("if "):
            lines = [over, *(flow.indent + line for line in lines)] if lines else []
        if init is None or last is None or not lines:
            continue
        code = tuple(line.replace("{init}", init.code) for line in lines)
        for rnn in group:
            made[rnn.site] = (*init.edits, Insert(last, code))
    return made


def _place(flow: Evaluator, rnn: Rnn, recipe: str) -> syntax.Node | None:
    """The method or body that can take a recipe, or the line that alone can."""
    site = rnn.site
    line = site.statement
    if not isinstance(line, syntax.Line) or len(line.body) != 1:
        return None
    assigned, listed = line.body[0], lists.listed(flow, site)
    if listed is None and (
        not site.target
        or not isinstance(assigned, syntax.Assign | syntax.AnnAssign)
        or site.node not in _made(flow, assigned.value)
    ):
        return None
    if not _is_of_one_kind(flow, rnn):
        return None
    if rnn.dtype != NONE or _is_half(flow) or (recipe == "forget-bias" and rnn.gates != 4):
        return None
    if listed is not None:
        return listed.statement
    if site.owner is None or not isinstance(site.function, syntax.FunctionDef):
        return line
    body = surroundings(flow, site.function).parents.get(line)
    builds = site.function.name.value == "__init__"
    if body is not site.function.body or not (builds or _runs_through(body, line)):
        return line
    targets = [each.target for each in flow.sites.values() if each.function is site.function]
    if targets.count(site.target) > 1:
        return line
    method = _initialiser(flow, site.owner, site.function, line) if builds else None
    return method or body


def _runs_through(body: syntax.Node, line: syntax.Line) -> bool:
    """Whether a method that comes to a line comes to the rest of its constructions, too."""
    lines = list(body.body)  # type: ignore[attr-defined]
    return not any(
        isinstance(each, _LEAVING)
        for later in lines[lines.index(line) : -1]
        for each in nodes(later)
    )


def _if_it_is_there(flow: Evaluator, site: Site) -> str:
    """The test for an RNN that a line makes, or else makes None; nothing where it certainly does."""
    assert site.statement is not None
    assigned = site.statement.body[0]  # type: ignore[attr-defined]
    made = _made(flow, assigned.value) if not isinstance(assigned, syntax.Expr) else []
    return f"if {site.target} is not None:" if len(made) > 1 and site.target else ""


def _made(flow: Evaluator, value: syntax.Node | None) -> list[syntax.Node | None]:
    """What a line assigns, in front of the methods that return the module itself; None beside it."""
    if isinstance(value, syntax.IfExp):
        ways = (value.body, value.orelse)
        made = [each for each in ways if flow.code(each) != "None"]
        return [_returned_by(made[0]), None] if len(made) == 1 else []
    return [_returned_by(value)]


def _returned_by(value: syntax.Node | None) -> syntax.Node | None:
    while (
        isinstance(value, syntax.Call)
        and isinstance(value.func, syntax.Attribute)
        and value.func.attr.value in ("eval", "train", "cuda", "cpu")
        and isinstance(value.func.value, syntax.Call)
    ):
        value = value.func.value
    return value


def _is_of_one_kind(flow: Evaluator, rnn: Rnn) -> bool:
    """Whether a construction names what it makes, and is not handed the class by its callers."""
    called = rnn.site.node.func if isinstance(rnn.site.node, syntax.Call) else None
    if isinstance(called, syntax.Attribute):
        return called.attr.value == rnn.kind
    if not isinstance(called, syntax.Name):
        return False
    known = flow.imports.get(called.value)
    name = called.value if known is None else known.path.rpartition(".")[2]
    return name == rnn.kind


_NAMES = re.compile(
    r"_?(re)?(init|set|initiali[sz]e)_?(weights?|param(eter)?s|layers)?|weights?_init"
)


def _initialiser(
    flow: Evaluator, owner: Class, made: syntax.FunctionDef, line: syntax.Line
) -> syntax.FunctionDef | None:
    """The method of a class that ``__init__`` calls behind a line to initialise what it made."""
    me = made.params.params[0].name.value if made.params.params else ""
    behind = made.body.body[list(made.body.body).index(line) :]
    for each in behind:
        small = each.body[0] if isinstance(each, syntax.Line) and len(each.body) == 1 else None
        call = small.value if isinstance(small, syntax.Expr) else None
        if not isinstance(call, syntax.Call) or call.args:
            continue
        called = call.func
        if not isinstance(called, syntax.Attribute) or not isinstance(called.value, syntax.Name):
            continue
        method = owner.members.get(called.attr.value)
        if called.value.value != me or not _NAMES.fullmatch(called.attr.value):
            continue
        if isinstance(method, Function) and _takes_more(flow, owner, method, me):
            return method.node  # type: ignore[no-any-return]
    return None


def _takes_more(flow: Evaluator, owner: Class, method: Function, me: str) -> bool:
    """Whether lines at the end of a method are certainly reached, in subclasses of the file too."""
    node = method.node
    given = node.params.params
    if len(given) != 1 or given[0].name.value != me or node.params.star_arg is not None:
        return False
    if method.home is not flow.module or any(isinstance(n, _LEAVING) for n in nodes(node.body)):
        return False
    others = (each for each in flow.classes if each is not owner and owner in each.lineage())
    own_line = isinstance(node.body.body[0], syntax.Statement)
    return own_line and not any(method.name in each.members for each in others)


_LEAVING = (syntax.Return, syntax.Raise, syntax.Yield, syntax.FunctionDef)
_WIDTH = 88


def _lines(
    flow: Evaluator,
    targets: list[str],
    scope: syntax.Scope,
    branches: tuple[Branch, ...],
    listed: bool = False,
) -> list[str]:
    """A recipe as lines of code, for the RNNs themselves or for those of a list."""
    used, quote, step = scope.names, flow.quote, flow.indent
    name, param, each = (
        next((word for word in words if word not in used), None)
        for words in (("name", "parameter_name"), ("param", "parameter"), ("rnn", "module"))
    )
    if name is None or param is None or (each is None and (listed or len(targets) > 1)):
        return []
    first: list[str] = []
    what, indent = targets[0], ""
    if listed:
        first = [f"for {each} in {targets[0]}:"]
        what, indent = each or "", step
    elif len(targets) > 1:
        first = [f"for {each} in ({', '.join(targets)}):"]
        if len(first[0]) > _WIDTH:
            first = [f"for {each} in (", *(f"{step}{target}," for target in targets), "):"]
        what, indent = each or "", step
    lines = [*first, f"{indent}for {name}, {param} in {what}.named_parameters():"]
    for condition, calls in branches:
        lines.append(indent + step + _header(condition, name, quote))
        lines += [indent + step * 2 + call.replace("{param}", param) for call in calls]
    return lines


def _header(condition: str, name: str, quote: str) -> str:
    keyword, _, part = condition.partition(" ")
    return f"{keyword} {quote}{part}{quote} in {name}:" if part else f"{keyword}:"


def _branches(rnn: Rnn, recipe: str, once: bool) -> list[Branch]:
    """The tests on a parameter's name, and what is done to it."""
    orthogonal, zeros = "{init}.orthogonal_({param})", "{init}.zeros_({param})"
    forget = "{init}.ones_({param}" + _FORGET + ")"
    biased, gated = rnn.bias != FALSE, rnn.gates == 4
    if recipe == "forget-bias":
        if not biased:
            return []
        cleared = "{init}.zeros_({param}" + _FORGET + ")"
        return [("if bias_ih", (forget,)), ("elif bias_hh", (cleared,))]
    if recipe == "keras":
        branches: list[Branch] = [
            ("if weight_ih", ("{init}.xavier_uniform_({param})",)),
            ("elif weight_hh", (orthogonal,)),
        ]
    else:
        branches = [("if weight", (orthogonal,))]
    if biased and gated and recipe == "article" and not once:
        return [*branches, ("else", (zeros, forget))]
    if biased and gated:
        branches.append(("elif bias_ih", (zeros, forget)))
    if biased:
        branches.append(("elif bias" if recipe == "keras" else "else", (zeros,)))
    return branches


def _is_half(flow: Evaluator) -> bool:
    """Whether the file works in half precision, for which torch has no orthogonal initialisation."""
    return any(word in flow.text for word in (".half()", "bfloat16", "float16"))
