"""Initialisations of recurrent modules, written as code.

`article`      orthogonal weights, zero biases, the forget quarter of each bias at one
`keras`        Glorot's uniform distribution for the input weights, orthogonal recurrent ones, zero
               biases, the forget quarter of `bias_ih` alone at one; projections as torch has them
`forget-bias`  nothing but the forget quarter: one in `bias_ih`, zero in `bias_hh`

The two biases of a gate are added.  Where RNN307 forget-bias-doubled runs, `article` too writes the
forget bias once.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import init_places
from lstm_lint.flow.answers.init_places import Place
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.positions import in_one_line
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import free
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import FALSE, NONE, Known, Value
from lstm_lint.records import dataclass

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

RECIPES = ("article", "keras", "forget-bias")
Branch = tuple[str, list[str]]
"""A test on a parameter's name, and the lines that it leads to."""
_FORGET = "[{param}.size(0) // 4 : {param}.size(0) // 2]"
_WIDTH = 88


class _Unwritable(Exception):
    """A class of torch that is needed is hidden."""


def unsilenced(flow: Evaluator, rnns: list[Rnn], code: str) -> list[Rnn]:
    """Those in whose statements no comment of this file silences what a rule says of any."""
    own = [rnn for rnn in rnns if flow.home_of(rnn.site.node) is flow.module]
    silent = {rnn.site.statement for rnn in own if flow.silenced(rnn.site.node, code)}
    return [rnn for rnn in rnns if rnn.site.statement not in silent]


def edits(
    flow: Evaluator, left: dict[Site, list[Rnn]], recipe: str, once: bool
) -> dict[Site, tuple[NodeEdit, ...]]:
    """A recipe for each RNN that has a place for it, of what each of them may be.

    A class that has several places gets a method which all of them call, and its RNNs share their
    edits.
    """
    writer = _Writer(flow, recipe, once, half=_is_half(flow))
    taken = {site: writer.taken(rnns) for site, rnns in left.items()}
    certain = {site for site, rnns in left.items() if rnns and taken[site] == rnns}
    rnns = [rnn for each in taken.values() for rnn in each]
    made: dict[Site, tuple[NodeEdit, ...]] = {}
    for places in init_places.groups(flow, rnns, certain, set(left)):
        inits = [spelled(flow, "torch.nn.init", each.method or each.behind) for each in places]
        init = inits[0]
        if init is None or None in inits:
            continue
        try:
            written = _Writer(flow, recipe, once, init.code).shared(places)
        except _Unwritable:
            continue
        edits = (*init.edits, *written)
        made.update((rnn.site, edits) for place in places for rnn in place.rnns)
    return made


@dataclass(frozen=True)
class _Writer:
    """What writes a recipe as one file would."""

    flow: Evaluator
    recipe: str
    once: bool
    init: str = ""
    half: bool = False
    """Whether the file works in half precision."""

    def taken(self, rnns: list[Rnn]) -> list[Rnn]:
        """Those that have the recipe's values: torch draws no half ones that are orthogonal."""
        if self.recipe != "forget-bias":
            full = all(_is_full(rnn.dtype) for rnn in rnns) and not self.half
            return rnns if full else []
        gated = [rnn for rnn in rnns if rnn.gates == 4]
        met = any(rnn.bias != FALSE and rnn in rnn.site.made for rnn in gated)
        return gated if met else []

    def alone(self, place: Place) -> tuple[NodeEdit, ...]:
        """A loop over the parameters at a place."""
        codes = place.codes
        lone = len(codes) == 1 and place.kind not in ("all", "among")
        word = "" if lone else free(place.scope.names, "rnn", "module", "recurrent")
        lines = self.loop(word or codes[0], place.rnns, place.scope.names)
        if len(codes) > 1:
            lines = [*self.over(codes, word), *self.indented(lines)]
        return self.put(place, self.guarded(place, word, lines))

    def put(self, place: Place, lines: list[str]) -> tuple[NodeEdit, ...]:
        """Lines behind a place, or in front of one whose RNN gets a name there."""
        if place.unnamed is None:
            return (Insert(place.behind, tuple(lines)),)
        code = self.flow.code(place.unnamed)
        short = in_one_line(code) or code
        given = f"{place.codes[0]} = {short if len(short) < _WIDTH - 20 else code}"
        front = Insert(place.behind, (given, *lines), before=True)
        return (front, Replace(place.unnamed, place.codes[0]))

    def shared(self, places: list[Place]) -> tuple[NodeEdit, ...]:
        """A method of the class behind the one that has the first place, and its calls.

        A loop at each place where there is but one, or the method might hide one of a base.
        """
        first, used = places[0].scope, init_places.names_used(self.flow, places[0])
        if len(places) == 1 or used is None:
            return tuple(edit for place in places for edit in self.alone(place))
        name = free(used, "_init_rnn", "_init_recurrent", "_initialise_rnn")
        assert isinstance(first, syntax.FunctionDef)
        me, taken = init_places.me(first), {self.init.partition(".")[0], init_places.me(first)}
        word = free(taken, "rnn", "module")
        lines = self.loop(word, [rnn for place in places for rnn in place.rnns], taken)
        method = ["", f"def {name}({me}, {word}):", *self.indented(lines)]
        calls = [edit for place in places for edit in self.called(place, name)]
        return (*calls, Insert(first, tuple(method)))

    def called(self, place: Place, name: str) -> tuple[NodeEdit, ...]:
        """The calls of the method for all RNNs of a place."""
        assert isinstance(place.scope, syntax.FunctionDef)
        word, codes = "", place.codes
        if place.kind in ("all", "among"):
            word = free(place.scope.names, "rnn", "module")
            codes = (word,)
        lines = [f"{init_places.me(place.scope)}.{name}({code})" for code in codes]
        return self.put(place, self.guarded(place, word, lines))

    def guarded(self, place: Place, word: str, lines: list[str]) -> list[str]:
        """Lines under what leads to the RNNs of a place."""
        code = place.codes[0]
        heads: list[str] = []
        if place.kind == "maybe":
            heads = [f"if {code} is not None:"]
        elif place.kind == "either":
            heads = [self.test(code, place.rnns)]
        elif place.kind == "all":
            heads = [f"for {word} in {code}:"]
        elif place.kind == "among":
            heads = [f"for {word} in {code}.modules():", self.test(word, place.rnns)]
        for head in reversed(heads):
            lines = [head, *self.indented(lines)]
        return lines

    def over(self, codes: tuple[str, ...], word: str) -> list[str]:
        head = f"for {word} in ({', '.join(codes)}):"
        if len(head) <= _WIDTH:
            return [head]
        return [f"for {word} in (", *self.indented([f"{code}," for code in codes]), "):"]

    def loop(self, code: str, rnns: list[Rnn], taken: Container[str]) -> list[str]:
        """A loop over the parameters of one of several RNNs."""
        name = free(taken, "name", "parameter_name")
        param = free(taken, "param", "parameter")
        lines = [f"for {name}, {param} in {code}.named_parameters():"]
        for condition, calls in self.branches(code, rnns):
            keyword, _, part = condition.partition(" ")
            quoted = f" {self.flow.quote}{part}{self.flow.quote} in {name}" if part else ""
            lines += self.indented([f"{keyword}{quoted}:"])
            lines += self.indented(self.indented([c.replace("{param}", param) for c in calls]))
        return lines

    def branches(self, code: str, rnns: list[Rnn]) -> list[Branch]:
        """The tests on a parameter's name, and what is done to it."""
        orthogonal, zeros = f"{self.init}.orthogonal_({{param}})", f"{self.init}.zeros_({{param}})"
        biased = [rnn for rnn in rnns if rnn.bias != FALSE]
        gated = [rnn for rnn in biased if rnn.gates == 4]
        forget = [f"{self.init}.ones_({{param}}{_FORGET})"] if gated else []
        if self.recipe == "forget-bias":
            cleared = f"{self.init}.zeros_({{param}}{_FORGET})"
            return [("if bias_ih", forget), ("elif bias_hh", [cleared])]
        if len(gated) < len(biased):
            forget = [self.test(code, gated), *self.indented(forget)] if gated else []
        if self.recipe == "keras":
            branches: list[Branch] = [
                ("if weight_ih", [f"{self.init}.xavier_uniform_({{param}})"]),
                ("elif weight_hh", [orthogonal]),
            ]
        else:
            branches = [("if weight", [orthogonal])]
        if gated and self.recipe == "article" and not self.once:
            return [*branches, ("else", [zeros, *forget])]
        if gated:
            branches.append(("elif bias_ih", [zeros, *forget]))
        if biased:
            branches.append(("elif bias" if self.recipe == "keras" else "else", [zeros]))
        return branches

    def test(self, code: str, rnns: list[Rnn]) -> str:
        """Whether something is of one of the kinds that RNNs are."""
        kinds: list[str] = []
        for kind in dict.fromkeys(rnn.kind for rnn in rnns):
            written = spelled(self.flow, f"torch.nn.{kind}")
            if written is None or written.edits:
                raise _Unwritable
            kinds.append(written.code)
        classes = kinds[0] if len(kinds) == 1 else f"({', '.join(kinds)})"
        return f"if isinstance({code}, {classes}):"

    def indented(self, lines: list[str]) -> list[str]:
        return [self.flow.indent + line for line in lines]


_FULL = {f"torch.{name}" for name in ("float", "double", "float32", "float64")}


def _is_full(dtype: Value) -> bool:
    return dtype == NONE or (isinstance(dtype, Known) and dtype.path in _FULL)


def _is_half(flow: Evaluator) -> bool:
    """Whether the file works in half precision, for which torch has no orthogonal initialisation."""
    named = {f"{name}.half" for name, known in flow.imports.items() if known.path == "torch"}
    return any(known.path == "torch.half" for known in flow.imports.values()) or any(
        word in flow.text for word in (".half()", "float16", "16-true", *named)
    )
