"""Calls in every form that torch and Python allow: by place and by name, from either end, unsure."""

from __future__ import annotations

import pytest

from lstm_lint.flow.torch.values import Packed, Tensor
from lstm_lint.flow.values import UNKNOWN
from tests.flow.following import expression, follow, seen, value

LAYERS = """
gru = nn.GRU(3, 4)
one = nn.GRU(3, 4, batch_first=True)
both = nn.GRU(3, 4, batch_first=True, bidirectional=True)
"""
FORMS = {
    # the only two axes change places
    "gru(x)[1][0].t()": "h_n[0](feature, batch)",
    "gru(x)[1][0].t().t()": "h_n[0](batch, feature)",
    # a state without a batch comes of a sequence without one
    "gru(x, torch.zeros(1, 4))[0]": "output(time, feature)",
    "gru(x, torch.zeros(1, 2, 4))[0]": "output(time, batch, feature)",
    # the last step keeps its axis
    "one(x)[0].narrow(1, -1, 1)": "last step(batch, one, feature)",
    "one(x)[0].narrow(1, 0, 1)": "first step(batch, one, feature)",
    "one(x)[0].narrow(1, -2, 2)": "tensor(batch, time, feature)",
    # only two parts of the features are the two directions
    "both(x)[0].chunk(2, -1)[0]": "output(batch, time, feature)",
    "both(x)[0].chunk(4, -1)[0]": "tensor(batch, time, feature)",
    "both(x)[0].chunk(2, 1)[0]": "tensor(batch, time, feature)",
    # gates, however they are asked for
    "gru.weight_hh_l0.chunk(3)[1]": "weight_hh_l0[1 of 3]",
    "gru.weight_hh_l0.chunk(chunks=3)[1]": "weight_hh_l0[1 of 3]",
    "gru.weight_hh_l0.split(4)[1]": "weight_hh_l0[1 of 3]",
    "gru.weight_hh_l0.split(split_size=4)[1]": "weight_hh_l0[1 of 3]",
    # what is sorted by an axis that may be another, or in an order that may be another
    "pad_packed_sequence(p)[1].argsort(0, True)": "tensor(batch)",
    "pad_packed_sequence(p)[1].argsort(descending=True)": "tensor(batch)",
    "pad_packed_sequence(p)[1].argsort(0, asked)": "new",
    "pad_packed_sequence(p)[1].argsort(1, True)": "new",
    # something unknown beside the features: behind padding the steps are still those of an output
    "torch.cat([pad_packed_sequence(one(p)[0], True)[0], x], -1)": "output(batch, time, feature)",
    "torch.cat([pad_packed_sequence(both(p)[0], True)[0], x], -1)": "tensor(batch, time, feature)",
    "torch.cat([one(x)[0], x], -1)": "tensor(batch, time, feature)",
    # bounds that nobody knows
    "slice(1, 2)": ":(1, 2, None)",
    "slice(*bounds)": "new",
    "slice(1, *bounds)": "new",
}


@pytest.mark.parametrize("code", FORMS)
def test_what_a_call_is_in_its_forms(code: str) -> None:
    assert expression(code, LAYERS) == FORMS[code]


@pytest.mark.parametrize("code", ["n.squeeze(0)", "n.squeeze(dim=0)"])
def test_the_only_entry_along_the_first_axis(code: str) -> None:
    assert value(f"def f(n):\n    see({code})") == "<item>"
    assert value(f"def f(n):\n    see({code.replace('0', '1')})") == "new"


UNDONE = ("None, order.argsort()", "unsorted_indices=order.argsort()", "order", "order, undone")


@pytest.mark.parametrize("indices", [*UNDONE, ""])
def test_a_batch_that_is_put_back_is_no_longer_the_sorted_one(indices: str) -> None:
    packed = follow(f"""
    def f(x, n):
        lengths, order = n.sort(descending=True)
        undone = order.argsort()
        packed = pack_padded_sequence(x[order], lengths, batch_first=True)
        see(PackedSequence(torch.relu(packed.data), packed.batch_sizes, {indices}))
    """).value
    assert isinstance(packed, Packed)
    assert (packed.source is UNKNOWN) is bool(indices)


def test_parameters_of_other_layers_have_their_axes() -> None:
    dimensions = {"Linear": "2", "Conv1d": "3", "Conv2d": "4", "LayerNorm": "1"}
    dimensions |= {"BatchNorm1d": "1", "BatchNorm2d": "1"}
    for layer, weight in dimensions.items():
        asked = f"""
        net = nn.ModuleDict({{"rnn": nn.GRU(3, 4), "other": nn.{layer}(3, 4)}})
        for name, parameter in net.named_parameters():
            see(parameter.dim())
        """
        assert seen(asked) == ["2", "2", "1", "1", weight, "1"]


@pytest.mark.parametrize(
    ("name", "fill"), [("zeros_", 0), ("ones_", 1), ("constant_", 3), ("normal_", None)]
)
def test_what_an_initialiser_writes(name: str, fill: int | None) -> None:
    (write,) = follow(f"rnn = nn.LSTM(3, 4)\nnn.init.{name}(rnn.bias_ih_l0, 3)", "on_write").heard
    assert write.fill == fill


def test_gradients_are_watched_until_the_code_says_otherwise() -> None:
    ways = follow("""
    rnn = nn.GRU(3, 4)
    see(rnn(x)[1])
    def f(x):
        see(rnn(x)[1])
        with torch.no_grad():
            see(rnn(x)[1])
    """).seen
    assert [isinstance(each, Tensor) and each.detached for each in ways] == [False, False, True]


def test_attributes_that_are_set_by_a_name() -> None:
    assert value("class A: pass\nsetattr(A, 'x', 3)\nsee(A.x)") == "3"
    perhaps = """
    class A: pass
    def f(flag):
        setattr(A, "x" if flag else "y", 3)
        see(A.x)
    """
    assert value(perhaps) == "?"


def test_only_a_tokenizer_pads() -> None:
    assert (
        value("def f(loader):\n    loader.padding_side = 'left'\n    see(loader.padding_side)")
        == "'left'"
    )
