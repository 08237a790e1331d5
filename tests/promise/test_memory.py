"""Memory that others may read is left by unsafe fixes alone."""

from __future__ import annotations

import pytest

from lstm_lint import fix_source
from lstm_lint.linter import Settings
from tests.promise.head import HEAD

CHANGED = """
lstm = nn.LSTM(3, 4, batch_first=True)
kept = []


def run(x, mask, use):
    {}
    return out
"""
MAY_DIFFER = (
    "out, _ = lstm(x)\n    steps = out.unbind(1)\n    out *= 2",
    "out, _ = lstm(x)\n    keep = out\n    out *= 2",
    "out, _ = lstm(x)\n    first = out[:, 0]\n    out[:, 1] = 0",
    "out, _ = lstm(x)\n    kept.append(out)\n    out.relu_()",
    "out, _ = lstm(x)\n    use(raw=out)\n    out.mul_(2)",
    "out, _ = lstm(x)\n    def raw():\n        return out\n    out.mul_(3)",
    "out, _ = lstm(x)\n    for _ in x:\n        out[:, 0] = 0\n        kept.append(out)",
    "out = bare = lstm(x)[0]\n    out[:, 0] = 0",
    "res = lstm(x)\n    out = res[0]\n    out.clamp_(min=0)",
    "out, _ = both = lstm(x)\n    out *= 2",
    "out, _ = lstm(x)\n    out *= mask",
    "out, _ = lstm(x)\n    out = out.mul_(mask)",
    "out, _ = lstm(x)\n    out = F.relu_(out) + out",
)


@pytest.mark.parametrize("code", MAY_DIFFER)
def test_memory_that_others_may_read_is_not_left_safely(code: str) -> None:
    text = HEAD + CHANGED.format(code)
    chosen = Settings(select=frozenset({"RNN415"}))
    made = fix_source(text, settings=chosen)
    assert made.text == text
    assert [each.code for each in made.left] == ["RNN415"]


LEAVES_IT = {
    "out, _ = lstm(x)\n    print(out.shape)\n    out *= 2": "out = out * 2",
    "out = lstm(x)[0]\n    out.masked_fill_(mask, 0)": "out = out.clone()",
    "out, _ = lstm(x)\n    out = out.mul_(0.5)": "out = out.mul(0.5)",
    "out, _ = lstm(x)\n    return F.relu_(out)": "return F.relu(out)",
    "out, _ = lstm(x)\n    return F.relu_(out), out": "out = out.clone()",
    "out, _ = lstm(x)\n    try:\n        return F.relu_(out)\n    finally:\n        use(out)": (
        "    out = out.clone()"
    ),
    "out = F.relu_(lstm(x)[0])": "out = F.relu(lstm(x)[0])",
}


@pytest.mark.parametrize("code", LEAVES_IT)
def test_memory_that_nobody_else_reads_is_left(code: str) -> None:
    made = fix_source(
        HEAD + CHANGED.format(code), settings=Settings(select=frozenset({"RNN415"})), unsafe=True
    )
    assert f"    {LEAVES_IT[code]}\n" in made.text
    safe = fix_source(HEAD + CHANGED.format(code), settings=Settings(select=frozenset({"RNN415"})))
    assert (safe.text == made.text) is ("out), out" not in code)
