"""A fixture's file under its proof, with everything remembered that went through it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules import module as hooks
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

from lstm_lint import oracles
from lstm_lint.proving import Fixture, ProvingError, loaded


@dataclass(frozen=True)
class Pass:
    """A packed batch that went through an RNN."""

    rnn: nn.RNNBase
    inputs: Tensor
    """(B, T, F), zeros behind the end of each sequence."""
    outputs: Tensor
    """(B, T, D * H)"""
    lengths: list[int]


@dataclass
class Run:
    """What one file of a fixture did."""

    compared: list[oracles.Comparison] = field(default_factory=list)
    made: list[nn.Module] = field(default_factory=list)
    """The recurrent modules, in the order in which they were built."""
    passes: list[Pass] = field(default_factory=list)
    raised: str = ""
    """What torch said of it, or the proof where it does not go by numbers."""
    by_torch: bool = False


def run(fixture: Fixture, name: str, device: str) -> Run:
    """Prove a file to its end, whatever its numbers are.  Raises ProvingError."""
    remembered = Run()

    def build(module: nn.Module, _name: str, _parameter: object) -> None:
        recurrent = isinstance(module, nn.RNNBase | nn.RNNCellBase)
        if recurrent and not any(module is each for each in remembered.made):
            remembered.made.append(module)

    def forward(module: nn.Module, given: Any, result: Any) -> None:
        if isinstance(module, nn.RNNBase) and given and isinstance(given[0], PackedSequence):
            inputs, lengths = pad_packed_sequence(given[0], batch_first=True)
            outputs, _ = pad_packed_sequence(result[0], batch_first=True)
            made = Pass(module, inputs.detach(), outputs.detach(), lengths.tolist())
            remembered.passes.append(made)

    handles = [
        hooks.register_module_parameter_registration_hook(build),
        hooks.register_module_forward_hook(forward),
    ]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _prove(fixture, name, device, remembered)
    finally:
        for handle in handles:
            handle.remove()
    return remembered


def _prove(fixture: Fixture, name: str, device: str, remembered: Run) -> None:
    oracles.seed()  # for what is built when a script is loaded
    try:
        with loaded(fixture, "proof.py") as proof, loaded(fixture, name) as module:
            with oracles.measuring(forgiving=True) as measured:
                try:
                    proof.prove(module, torch.device(device))
                except Exception as error:
                    said = str(error).strip().partition("\n")[0]
                    remembered.by_torch = not isinstance(error, AssertionError)
                    kind = type(error).__name__
                    remembered.raised = f"{kind}: {said}" if remembered.by_torch else said or kind
            remembered.compared = [
                oracles.Comparison(what, actual.float().cpu(), expected.float().cpu())
                for what, actual, expected in measured.compared
            ]
    except Exception as error:
        raise ProvingError(f"{fixture.key}/{name} cannot be loaded: {error}") from error
