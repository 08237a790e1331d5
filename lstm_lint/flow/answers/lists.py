"""Lists and dictionaries of modules that hold RNNs, and where they are complete."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Module, Rnn, Site
from lstm_lint.flow.values import Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


class Listed(NamedTuple):
    """A collection of modules."""

    code: str
    """What goes over its RNNs, or the collection itself where others are among them."""
    alone: bool
    """Whether it holds nothing but RNNs."""
    statement: syntax.Node
    """The last that puts one in."""
    filler: syntax.FunctionDef | None = None
    """The function that it stands in, where that need not be the one that builds the RNN."""


def listed(flow: Evaluator, site: Site, wanted: set[Site], left: set[Site]) -> Listed | None:
    """The collection that an RNN is put into; None where RNNs may be in it that are not `left`.

    It holds those that are `wanted` alone, or others among them.
    """
    return _displayed(flow, site, wanted) or _filled(flow, site, wanted, left)


# --- all of it in one line


def _displayed(flow: Evaluator, site: Site, wanted: set[Site]) -> Listed | None:
    """``self.rnns = nn.ModuleList([nn.GRU(…), …])``."""
    line = site.statement
    small = line.small if isinstance(line, syntax.Line) else None
    made = small.value if isinstance(small, syntax.Assign) else None
    if not isinstance(small, syntax.Assign) or len(small.targets) != 1 or line is None:
        return None
    if not isinstance(made, syntax.Call) or len(made.args) != 1:
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
    kind = syntax.last_name(made.func)
    if kind not in ("ModuleList", "ModuleDict") or site.holder not in ("", code):
        return None
    items = [each for item in items for each in _either(item)]
    if site.node not in items or not {each.node for each in wanted}.issuperset(items):
        return None
    return Listed(code + (".values()" if kind == "ModuleDict" else ""), True, line)


def _either(item: syntax.Node) -> list[syntax.Node]:
    """``nn.GRU(…) if first else nn.GRU(…)``."""
    return [item.body, item.orelse] if isinstance(item, syntax.IfExp) else [item]


# --- in several


def _filled(flow: Evaluator, site: Site, wanted: set[Site], left: set[Site]) -> Listed | None:
    """An attribute that holds modules of torch, and the last line of the method that fills it."""
    last, filler = _last_filling(flow, site)
    if last is None or site.owner not in flow.typical:
        return None
    instance, attributes = flow.typical[site.owner]
    value = attributes.get((instance.key, site.holder.rpartition(".")[2]))
    options = [] if value is None else alternatives(value)
    held = [each for option in options for each in _below(option)]
    sites = {each.site for each in held if isinstance(each, Rnn)}
    known = all(isinstance(each, Rnn | Module) for each in held)
    if not known or site not in sites or not sites <= left:
        return None
    alone = all(isinstance(each, Module) and each.name == "ModuleList" for each in options)
    alone = alone and all(isinstance(each, Rnn) and each.site in wanted for each in held)
    return Listed(site.holder, alone, last, filler)


def _below(value: Value) -> Iterator[Value]:
    """All that a module of torch is made of."""
    for _, child in value.children if isinstance(value, Module) else ():
        for option in alternatives(child):
            yield option
            yield from _below(option)


GROWING = frozenset("append extend insert update".split())
_FILLING = GROWING | {"add_module", "pop"}


def _last_filling(
    flow: Evaluator, site: Site
) -> tuple[syntax.Node | None, syntax.FunctionDef | None]:
    """The last statement that fills the list of a site, and the method that does all of that."""
    if site.owner is None or not site.holder:
        return None, None
    whole = surroundings(flow, site.owner.node)
    name = site.holder.rpartition(".")[2]
    starts: list[syntax.Node] = []
    filled: list[syntax.Node] = []
    for node in whole.order:
        if not isinstance(node, syntax.Attribute) or node.attr.value != name:
            continue
        outer = whole.parents[node]
        if isinstance(outer, syntax.Assign) and node in outer.targets:
            starts.append(node)
        elif isinstance(outer, syntax.AugAssign) or _is_stored(whole, outer):
            return None, None
        elif isinstance(outer, syntax.Attribute) and outer.attr.value in _FILLING:
            filled.append(node)
        else:
            continue
        if flow.code(node) != site.holder:
            return None, None  # it may be the same by another name
    line = whole.line(starts[0]) if len(starts) == 1 else None
    if line is None or line.shared:
        return None, None
    block = whole.block(line)
    homes = [next((n for n in whole.up(each) if whole.block(n) is block), None) for each in filled]
    functions = [each for each in whole.up(line) if isinstance(each, syntax.FunctionDef)]
    if None in homes or not functions:
        return None, None
    return max([line, *homes], key=lambda n: whole.order[n]), functions[0]  # type: ignore[index]


def _is_stored(whole: Surroundings, node: syntax.Node) -> bool:
    """Whether an item of the list is given another value."""
    outer = whole.parents[node]
    return (
        isinstance(node, syntax.Subscript)
        and isinstance(outer, syntax.Assign)
        and node in outer.targets
    )
