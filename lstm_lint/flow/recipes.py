"""Initialisations of recurrent modules, written as code.

`article`      orthogonal weights, zero biases, the forget quarter of each bias at one
`keras`        Glorot's uniform distribution for the input weights, orthogonal recurrent ones, zero
               biases, the forget quarter of `bias_ih` alone at one
`forget-bias`  nothing but the forget quarter: one in `bias_ih`, zero in `bias_hh`

The two biases of a gate are added.  Where RNN307 forget-bias-doubled runs, `article` too writes the
forget bias once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.binding import spelled
from lstm_lint.flow.interest import identifiers
from lstm_lint.flow.rewrite import Insert, NodeEdit
from lstm_lint.flow.values import FALSE, NONE, Rnn

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

RECIPES = ("article", "keras", "forget-bias")
_FORGET = "[{param}.size(0) // 4 : {param}.size(0) // 2]"


def edits(flow: Evaluator, rnn: Rnn, recipe: str, once: bool) -> tuple[NodeEdit, ...]:
    """A recipe behind the construction of an RNN; nothing where there is no place for it."""
    site = rnn.site
    statement = site.statement
    if not isinstance(statement, syntax.Line) or len(statement.body) != 1 or not site.target:
        return ()
    assigned = statement.body[0]
    if (
        not isinstance(assigned, syntax.Assign | syntax.AnnAssign)
        or assigned.value is not site.node
    ):
        return ()
    if rnn.dtype != NONE or _is_half(flow) or (recipe == "forget-bias" and rnn.gates != 4):
        return ()
    init = spelled(flow, "torch.nn.init")
    used = identifiers(site.function or flow.module)
    name = next((each for each in ("name", "parameter_name") if each not in used), None)
    param = next((each for each in ("param", "parameter") if each not in used), None)
    if init is None or name is None or param is None:
        return ()
    quote, step = flow.quote, flow.indent
    lines = [f"for {name}, {param} in {site.target}.named_parameters():"]
    for condition, calls in _branches(rnn, recipe, once):
        lines.append(step + _header(condition, name, quote))
        lines += [step * 2 + each.format(init=init.code, param=param) for each in calls]
    return (*init.edits, Insert(statement, tuple(lines)))


def _header(condition: str, name: str, quote: str) -> str:
    keyword, _, part = condition.partition(" ")
    return f"{keyword} {quote}{part}{quote} in {name}:" if part else f"{keyword}:"


def _branches(rnn: Rnn, recipe: str, once: bool) -> list[tuple[str, list[str]]]:
    """The tests on a parameter's name, and what is done to it."""
    orthogonal, zeros = "{init}.orthogonal_({param})", "{init}.zeros_({param})"
    forget = "{init}.ones_({param}" + _FORGET + ")"
    biased, gated = rnn.bias != FALSE, rnn.gates == 4
    if recipe == "forget-bias":
        if not biased:
            return []
        cleared = "{init}.zeros_({param}" + _FORGET + ")"
        return [("if bias_ih", [forget]), ("elif bias_hh", [cleared])]
    if recipe == "keras":
        branches = [
            ("if weight_ih", ["{init}.xavier_uniform_({param})"]),
            ("elif weight_hh", [orthogonal]),
        ]
    else:
        branches = [("if weight", [orthogonal])]
    if biased and gated and recipe == "article" and not once:
        return [*branches, ("else", [zeros, forget])]
    if biased and gated:
        branches.append(("elif bias_ih", [zeros, forget]))
    if biased:
        branches.append(("elif bias" if recipe == "keras" else "else", [zeros]))
    return branches


def _is_half(flow: Evaluator) -> bool:
    """Whether the file works in half precision, for which torch has no orthogonal initialisation."""
    return any(word in flow.text for word in (".half()", "bfloat16", "float16"))
