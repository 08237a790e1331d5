"""Devices that somebody else names: the CPU unless they do, or certainly another."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import argparse
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

rnn = nn.GRU(3, 4, batch_first=True)
parser = argparse.ArgumentParser()
{option}
args = parser.parse_args()


def encode(x, lengths{parameter}):
    lengths = {moved}
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


{then}
"""


def is_found(moved: str, parameter: str = "", option: str = "", then: str = "") -> bool:
    source = MODEL.format(moved=moved, parameter=parameter, option=option, then=then)
    return bool(check_source(source, settings=Settings(select=frozenset({"RNN106"}))))


MOVED = [
    "lengths.to(device)",
    "torch.tensor(lengths, device=device)",
    "lengths.to(torch.device(device))",
]


@pytest.mark.parametrize("moved", MOVED)
@pytest.mark.parametrize("default", ["None", "'cpu'", "torch.device('cpu')"])
def test_device_is_left_to_the_caller(moved: str, default: str) -> None:
    assert not is_found(moved, f", device={default}")


@pytest.mark.parametrize("moved", MOVED)
@pytest.mark.parametrize("default", ["'cuda'", "torch.device('cuda:0')"])
def test_device_is_another_unless_the_caller_says_so(moved: str, default: str) -> None:
    assert is_found(moved, f", device={default}")


def test_caller_says_another() -> None:
    assert is_found("lengths.to(device)", ", device='cpu'", then="encode(*batch, device='cuda')")


@pytest.mark.parametrize(
    "option", ["default='cpu'", "default=None", "type=str", "type=str, default='cpu', help='where'"]
)
def test_option_is_the_cpu_by_default(option: str) -> None:
    assert not is_found(
        "lengths.to(args.device)", option=f"parser.add_argument('--device', {option})"
    )


@pytest.mark.parametrize("option", ["default='cuda'", "default='cuda:0'", "default=BEST"])
def test_option_is_another_device_by_default(option: str) -> None:
    assert is_found("lengths.to(args.device)", option=f"parser.add_argument('--device', {option})")


def test_option_of_another_name_says_nothing() -> None:
    option = "parser.add_argument('--data-device', default='cpu')"
    assert is_found("lengths.to(args.device)", option=option)


COUNTED = (
    "ids.sign().sum(1)",
    "torch.sum(torch.sign(ids), 1)",
    "(ids != 0).sum(1)",
    "ids.ne(0).long().sum(1)",
)


@pytest.mark.parametrize("counted", COUNTED)
def test_what_is_counted_lies_where_the_ids_do(counted: str) -> None:
    assert is_found(counted.replace("ids", "lengths.cuda()"))
    assert is_found(counted.replace("ids", "lengths.cuda().abs()"))
    assert not is_found(counted.replace("ids", "lengths.cpu()"))
