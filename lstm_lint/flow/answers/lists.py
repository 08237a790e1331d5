"""Lists and dictionaries of modules that hold nothing but RNNs, and where they are complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Site

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


class Listed(NamedTuple):
    """A collection of RNNs."""

    code: str
    """What goes over them."""
    items: list[syntax.Node]
    """Where they are constructed."""
    statement: syntax.Node
    """The last that puts one in."""


def listed(flow: Evaluator, site: Site) -> Listed | None:
    """The collection that an RNN is put into where it is constructed; None where others are, too."""
    line = site.statement
    small = line.body[0] if isinstance(line, syntax.Line) else None
    if small is None or site.target:
        return None
    if isinstance(small, syntax.Expr):
        found = _appended(flow, site, small.value)
    else:
        found = _assigned(flow, site, small)
    return found if found is not None and all(each in flow.sites for each in found.items) else None


def _assigned(flow: Evaluator, site: Site, small: syntax.Node) -> Listed | None:
    """``self.rnns = nn.ModuleList([nn.GRU(…), …])``."""
    made = small.value if isinstance(small, syntax.Assign) else None
    if not isinstance(made, syntax.Call) or len(made.args) != 1 or site.statement is None:
        return None
    if not isinstance(small, syntax.Assign) or len(small.targets) != 1:
        return None
    inside, code = made.args[0].value, flow.code(small.targets[0])
    items: list[syntax.Node] = []
    if isinstance(inside, syntax.List | syntax.Tuple):
        items += inside.elements
    elif isinstance(inside, syntax.Dict):
        items += [each.value for each in inside.elements]
    elif isinstance(inside, syntax.ListComp | syntax.GeneratorExp):
        items.append(inside.elt)
    elif isinstance(inside, syntax.DictComp):
        items.append(inside.value)
    kind = _name(made.func)
    if kind not in ("ModuleList", "ModuleDict") or site.holder not in ("", code):
        return None
    items = [each for item in items for each in _either(item)]
    if site.node not in items:
        return None
    return Listed(code + (".values()" if kind == "ModuleDict" else ""), items, site.statement)


def _either(item: syntax.Node) -> list[syntax.Node]:
    """``nn.GRU(…) if first else nn.GRU(…)``."""
    return [item.body, item.orelse] if isinstance(item, syntax.IfExp) else [item]


def _appended(flow: Evaluator, site: Site, call: syntax.Node) -> Listed | None:
    """``self.rnns.append(nn.GRU(…))``, behind an empty list of modules in the same method."""
    if site.owner is None or not isinstance(call, syntax.Call) or not site.holder:
        return None
    function = site.function
    whole = surroundings(flow, site.owner.node)
    if function is None or function not in whole:
        return None
    start: syntax.Line | None = None
    items: list[syntax.Node] = []
    name = site.holder.rpartition(".")[2]
    named = [n for n in whole.order if isinstance(n, syntax.Attribute) and n.attr.value == name]
    for node in named:
        if flow.code(node) != site.holder:
            return None  # it may be the same by another name
        outer = whole.parents[node]
        if isinstance(outer, syntax.Assign) and node in outer.targets:
            if start is not None or not _is_empty(outer):
                return None
            start = whole.line(node)
        elif isinstance(outer, syntax.Attribute) and outer.attr.value in _FILLING:
            added = whole.parents[outer]
            if outer.attr.value != "append" or not isinstance(added, syntax.Call):
                return None
            items += [each.value for each in added.args]
        elif isinstance(outer, syntax.AugAssign | syntax.Subscript) and _is_written(whole, outer):
            return None
    if start is None or site.node not in items:
        return None
    block = whole.block(start)
    home = [next((n for n in whole.up(each) if whole.block(n) is block), None) for each in items]
    if function not in whole.up(start) or None in home:
        return None
    last = max(home, key=lambda each: whole.order[each])  # type: ignore[index]
    return None if last is None else Listed(site.holder, items, last)


_FILLING = frozenset("append extend insert pop".split())


def _is_empty(assigned: syntax.Assign) -> bool:
    """Whether a list of modules is assigned that holds nothing as yet."""
    made = assigned.value
    if not isinstance(made, syntax.Call) or _name(made.func) != "ModuleList":
        return False
    given = [each.value for each in made.args]
    return not given or (isinstance(given[0], syntax.List) and not given[0].elements)


def _is_written(whole: Surroundings, node: syntax.Node) -> bool:
    """Whether an item is stored, or the list made longer."""
    outer = whole.parents[node]
    return isinstance(node, syntax.AugAssign) or (
        isinstance(outer, syntax.Assign) and node in outer.targets
    )


def _name(function: syntax.Node) -> str:
    named = function.attr if isinstance(function, syntax.Attribute) else function
    return getattr(named, "value", "")
