"""What is asked of each parameter and not known may keep any of them away."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

HEAD = """\
import operator
import re
from fnmatch import fnmatch

import torch
from torch import nn

from mine import is_matrix

PATTERN = re.compile("weight")


class Net(nn.Module):
    def __init__(self, keys, cfg, known):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
"""
GUARDS = [
    "PATTERN.search(n)",
    "re.findall(PATTERN, n)",
    'fnmatch(n, "*weight*")',
    "any(key in n for key in keys)",
    "n in cfg.names",
    "is_matrix(n, p)",
    'n[-4:] != "bias" and n[5:9] != "bias"',
    "p.shape != torch.Size([32])",
    "len(p.stride()) > 1",
    "id(p) in known",
    'not {"bias"} & set(n.split("_"))',
    'operator.contains(n, "weight")',
    'getattr(p, "drawn", False)',
    'not getattr(p, "kept", None)',
]
FORMS = {
    "if": """\
        for n, p in self.lstm.named_parameters():
            if GUARD:
                nn.init.orthogonal_(p)
""",
    "continue": """\
        for n, p in self.lstm.named_parameters():
            if not (GUARD):
                continue
            nn.init.orthogonal_(p)
""",
    "conditional": """\
        for n, p in self.lstm.named_parameters():
            nn.init.orthogonal_(p) if GUARD else None
""",
    "and": """\
        for n, p in self.lstm.named_parameters():
            GUARD and nn.init.orthogonal_(p)
""",
    "match": """\
        for n, p in self.lstm.named_parameters():
            match GUARD:
                case True:
                    nn.init.orthogonal_(p)
""",
    "another function": """\
        for n, p in self.lstm.named_parameters():
            self.draw(n, p)

    def draw(self, n, p):
        if GUARD:
            nn.init.orthogonal_(p)
""",
    "returned": """\
        for n, p in self.lstm.named_parameters():
            self.draw(n, p)

    def draw(self, n, p):
        if not (GUARD):
            return
        nn.init.orthogonal_(p)
""",
    "comprehension": """\
        [nn.init.orthogonal_(p) for n, p in self.lstm.named_parameters() if GUARD]
""",
    "of a comprehension": """\
        for p in [p for n, p in self.lstm.named_parameters() if GUARD]:
            nn.init.orthogonal_(p)
""",
    "chosen": """\
        for n, p in self.lstm.named_parameters():
            draw = nn.init.orthogonal_ if GUARD else nn.init.zeros_
            draw(p)
""",
    "filter": """\
        for n, p in filter(lambda pair: is_matrix(*pair) or (GUARD), self.lstm.named_parameters()):
            nn.init.orthogonal_(p)
""",
    "applied": """\
        self.apply(self.draw)

    def draw(self, m):
        if isinstance(m, nn.LSTM):
            for n, p in m.named_parameters():
                if GUARD:
                    nn.init.orthogonal_(p)
""",
}
ONLY_306 = Settings(select=frozenset({"RNN306"}))


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_guard_is_one(form: str) -> None:
    for guard in GUARDS:
        assert check_source(HEAD + FORMS[form].replace("GUARD", guard), settings=ONLY_306) == []


@pytest.mark.parametrize("form", [each for each in FORMS if each != "filter"])
def test_a_guard_that_lets_all_through_is_none(form: str) -> None:
    for guard in ["True", '"l0" in n', "p.dim() > 0"]:
        found = check_source(HEAD + FORMS[form].replace("GUARD", guard), settings=ONLY_306)
        assert [each.code for each in found] == ["RNN306"]


def test_what_decides_over_all_parameters_guards_none_of_them() -> None:
    text = (
        FORMS["if"]
        .replace("GUARD", "cfg.draws")
        .replace("            if", "            if True or")
    )
    whole = "        if cfg.draws:\n" + "".join(f"    {line}\n" for line in text.splitlines())
    assert [each.code for each in check_source(HEAD + whole, settings=ONLY_306)] == ["RNN306"]


SETTINGS = [
    "cfg.draws",
    'keys == "all"',
    'keys.lower() in ("all", "every")',
    "keys is not None and not cfg.plain",
    "self.drawn",
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_asks_nothing_of_a_parameter_is_no_guard(setting: str) -> None:
    """Where it holds it does for all of them."""
    code = HEAD + FORMS["if"].replace("GUARD", setting)
    for end in ("", "            elif cfg.other:\n                nn.init.eye_(p)\n"):
        found = check_source(code + end, settings=ONLY_306)
        assert [each.code for each in found] == ["RNN306"] * (1 + bool(end))


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(
    "change",
    [
        "cfg = keys = is_matrix(n, p)",
        "cfg.draws = self.drawn = keys = is_matrix(n, p)",
        "cfg.take(keys, self)",
        "keys[0] = cfg[n] = self[p] = n",
    ],
)
def test_what_the_loop_may_change_is_one(setting: str, change: str) -> None:
    code = HEAD + FORMS["if"].replace("GUARD", setting) + f"            {change}\n"
    if not ("drawn" in setting and change == "cfg = keys = is_matrix(n, p)"):
        assert check_source(code, settings=ONLY_306) == []


FLAGGED = """\
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if FLAG:
            return
        if isinstance(module, nn.LSTM):
            for param in module.parameters():
                nn.init.normal_(param, 0, 0.02)
"""


@pytest.mark.parametrize(
    "flag",
    [
        'getattr(module, "_is_hf_initialized", False)',
        'getattr(module, "frozen", None)',
        'not getattr(module, "fresh", True)',
        'hasattr(module, "frozen") and module.frozen',
    ],
)
def test_a_flag_that_nothing_here_sets_may_be_either(flag: str) -> None:
    assert check_source(FLAGGED.replace("FLAG", flag)) == []


def test_what_a_filter_leaves_can_be_gone_through_once() -> None:
    source = """\
import torch
from torch import nn


def train(model, batches, ask):
    rnn = nn.GRU(4, 8)
    params = filter(ask, rnn.parameters())
    optimizer = torch.optim.Adam(params)
    for x in batches:
        optimizer.zero_grad()
        rnn(x)[0].mean().backward()
        nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()
"""
    assert "RNN403" in [each.code for each in check_source(source)]
