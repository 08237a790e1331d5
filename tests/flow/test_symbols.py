"""Parameters that are called as the evaluator might call things that it does not know."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source
from lstm_lint.rules import all_rules

PROGRAM = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

rnn = nn.GRU(3, 4, batch_first=True)


def run(NAME):
    return rnn(NAME)[0].transpose(0, 1)[-1]


def first_of(NAME, lengths):
    x, y = NAME[0], NAME[1]
    out, _ = rnn(pack_padded_sequence(x, NAME[2].cuda(), batch_first=True))
    out, _ = pad_packed_sequence(out)
    return out[-1], y


def cut(sequences, NAME):
    x = pad_sequence([each[:NAME] for each in sequences], batch_first=True)
    return rnn(x)[1][-1], [len(each) for each in sequences[:NAME]]


def one(NAME):
    x = pad_sequence([NAME, NAME[:3]], batch_first=True)
    lengths = [len(NAME), 3]
    return rnn(x)[1], rnn(pack_padded_sequence(x, lengths))


def listed(NAME):
    x = pad_sequence(NAME, batch_first=True)
    for each in NAME:
        print(rnn(each.unsqueeze(0))[1])
    return torch.cat([rnn(each)[0] for each in NAME]), rnn(x)[1].squeeze()


def ordered(NAME, x):
    lengths, order = NAME.sort(descending=True)
    return rnn(pack_padded_sequence(x[order], lengths.cpu(), batch_first=True))[1][-1]


def squeezed(NAME):
    return rnn(NAME)[1].squeeze(), rnn(NAME[0])[1].squeeze()


def last(NAME, x):
    out, _ = rnn(x)
    return out[torch.arange(len(out)), NAME - 1], out[:, NAME], rnn(NAME.unsqueeze(0))
"""
CHOSEN = Settings(select=frozenset(each.code for each in all_rules()))


def found(name: str) -> list[tuple[int, str]]:
    source = PROGRAM.replace("NAME", name)
    return [(each.location.row, each.code) for each in check_source(source, settings=CHOSEN)]


@pytest.mark.parametrize("name", ["item", "batch", "least", "crop", "sorted"])
def test_the_same_is_found_whatever_a_parameter_is_called(name: str) -> None:
    assert found(name) == found("given")
    assert found("given")


FIELD = """
from torch import nn

rnn = nn.GRU(3, 4, batch_first=True)


def predict(NAME):
    return rnn(NAME["x"])[1].squeeze()
"""


@pytest.mark.parametrize("name", ["batch", "item", "given"])
def test_field_of_a_dictionary_is_none_of_several_items(name: str) -> None:
    source = FIELD.replace("NAME", name)
    codes = [each.code for each in check_source(source, settings=CHOSEN)]
    assert "RNN215" in codes
