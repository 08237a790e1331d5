"""What is found without running a program must hold when Python runs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from lstm_lint.flow import events
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.values import Constant, Dict, Known, OneOf, Tuple, Value, alternatives
from lstm_lint.parsing import deep, parse
from tests.flow.following import Everything
from tests.flow.programs import Drawn, run


def claims(text: str, all_functions: bool = True) -> dict[int, list[Value]]:
    """What each `see` of a program may be given."""
    found: dict[int, list[Value]] = defaultdict(list)

    def see(event: events.Call) -> Iterator[Any]:
        if event.callee == Known("torch.see"):
            label = event.arguments.get(0, "")
            assert isinstance(label, Constant)
            found[label.value] += alternatives(event.arguments.get(1, ""))
        return iter(())

    text = "from torch import see\n" + text
    flow = Evaluator(parse(text), {"on_call see": [see]}, text)
    flow.relevant_names.add("see")
    if all_functions:
        flow.interest = Everything()
    with deep():
        flow.run()
    assert not flow.skipped
    return found


def may_be(claimed: Value, real: Any) -> bool:
    """Whether what is claimed leaves room for what is real."""
    match claimed:
        case Constant(value):
            return type(value) is type(real) and bool(value == real)
        case Tuple(items, mutable=mutable):
            return (
                type(real) is (list if mutable else tuple)
                and len(real) == len(items)
                and all(map(may_be, items, real))
            )
        case Dict(items, whole=whole):
            return isinstance(real, dict) and (not whole or len(real) == len(items))
        case OneOf():
            return any(may_be(each, real) for each in alternatives(claimed))
    return True


def check(text: str, runs: int = 8, all_functions: bool = True) -> None:
    claimed = claims(text, all_functions)
    for seed in range(runs):
        for label, reals in run(text, seed).items():
            assert label in claimed, f"see({label}, …) is thought to be out of reach in\n{text}"
            for real in reals:
                assert any(may_be(each, real) for each in claimed[label]), (
                    f"see({label}, …) is {real!r}, not {claimed[label]} in\n{text}"
                )


@pytest.mark.parametrize("seed", range(150))
def test_drawn_program(seed: int) -> None:
    check(Drawn(seed).text, all_functions=seed % 2 == 0)
