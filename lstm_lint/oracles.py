"""What a fixture's numbers are measured against: every sequence run alone, without padding.

Used by the `proof.py` of every fixture; needs torch, and nothing else.  In the shapes, B is the
number of sequences, T their greatest length, L one sequence's length, F the size of a step, H the
size of an RNN's output in one direction, and D the number of directions.  Nothing here has a unit:
distances are absolute differences of network values.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence, pad_sequence
from torch.overrides import TorchFunctionMode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = [
    "LENGTHS",
    "Comparison",
    "Elsewhere",
    "Measured",
    "Run",
    "Watched",
    "alone",
    "assert_as_many_calls",
    "assert_close",
    "assert_dropped",
    "assert_filled",
    "assert_forget_bias",
    "assert_orthogonal",
    "assert_recipe",
    "assert_written_alike",
    "final_state",
    "lengths_of",
    "measuring",
    "padded",
    "seed",
    "sequences",
    "split",
    "tokens",
    "watching",
]

LENGTHS = (2, 5, 3, 4)
"""Lengths of a batch, in steps.  The permutation that sorts them is not its own inverse, so that
rows restored in a wrong order show."""

TOLERANCE = 1e-4
"""Two results nearer than this are the same: float32 rounding stays below it on every device."""


def seed(number: int = 0) -> None:
    """Draw the same random numbers in every run, and compute in full precision on a GPU."""
    torch.manual_seed(number)
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cuda.matmul.allow_tf32 = False


def sequences(
    features: int, lengths: Sequence[int] = LENGTHS, device: torch.device | str = "cpu"
) -> list[Tensor]:
    """Random real sequences, (L, F) each; the same on every device."""
    generator = torch.Generator().manual_seed(1)
    return [torch.randn(length, features, generator=generator).to(device) for length in lengths]


def tokens(
    vocabulary: int, lengths: Sequence[int] = LENGTHS, device: torch.device | str = "cpu"
) -> list[Tensor]:
    """Random token sequences, (L,) each, of 1 to `vocabulary` - 1: 0 is left for padding."""
    generator = torch.Generator().manual_seed(2)
    return [
        torch.randint(1, vocabulary, (length,), generator=generator).to(device)
        for length in lengths
    ]


def lengths_of(batch: Sequence[Tensor]) -> Tensor:
    """The lengths of a list of sequences, in steps: (B,), int64, on the CPU."""
    return torch.tensor([len(sequence) for sequence in batch])


def padded(batch: Sequence[Tensor], *, batch_first: bool = True) -> Tensor:
    """`batch` padded at its end with zeros: (B, T, …), or (T, B, …) time first."""
    return pad_sequence(list(batch), batch_first=batch_first)


def split(batch: Tensor | PackedSequence, lengths: Sequence[int] = LENGTHS) -> list[Tensor]:
    """The sequences of a packed batch, or of one padded as (B, T, …): (L, …) each."""
    if isinstance(batch, PackedSequence):
        batch, found = pad_packed_sequence(batch, batch_first=True)
        lengths = found.tolist()
    return [row[:length] for row, length in zip(batch, lengths, strict=True)]


class Run(NamedTuple):
    """What an RNN made of one sequence alone."""

    output: Tensor
    """(L, D * H)"""
    h_n: Tensor
    """(layers * D, H)"""
    c_n: Tensor | None
    """(layers * D, cell size) for an LSTM, else None"""


def alone(rnn: nn.RNNBase, batch: Sequence[Tensor]) -> list[Run]:
    """Run every sequence of `batch`, (L, F) each, by itself: no batch, no padding, no packing."""
    runs = []
    with torch.no_grad():
        for sequence in batch:
            output, state = rnn(sequence)
            h_n, c_n = state if isinstance(state, tuple) else (state, None)
            runs.append(Run(output, h_n, c_n))
    return runs


def final_state(rnn: nn.RNNBase, batch: Sequence[Tensor]) -> Tensor:
    """The top layer's final state of every sequence run alone: (B, D * H), forward half first."""
    directions = 2 if rnn.bidirectional else 1
    return torch.stack([run.h_n[-directions:].flatten() for run in alone(rnn, batch)])


class Comparison(NamedTuple):
    """What a proof held against its oracle."""

    what: str
    actual: Tensor
    expected: Tensor


@dataclass(slots=True)
class Measured:
    """The distances that a proof has measured."""

    forgiving: bool = False
    """Whether a proof goes on where numbers differ, so that all of them are seen."""
    distance: float | None = None
    """The greatest so far, None before the first."""
    compared: list[Comparison] = field(default_factory=list)

    def add(self, distance: float) -> None:
        """Take one more distance in."""
        self.distance = distance if self.distance is None else max(self.distance, distance)


_measured: list[Measured] = []


@contextmanager
def measuring(*, forgiving: bool = False) -> Iterator[Measured]:
    """Remember how far from the oracle the results that meet a proof lie."""
    measured = Measured(forgiving)
    _measured.append(measured)
    try:
        yield measured
    finally:
        _measured.remove(measured)


def _hold(comparison: Comparison, distance: float, holds: bool, failure: str) -> None:
    """Remember a comparison, and raise if it does not hold."""
    if not (holds or any(measured.forgiving for measured in _measured)):
        raise AssertionError(failure)
    for measured in _measured:
        measured.compared.append(comparison)
        measured.add(distance)


def assert_close(actual: Tensor, expected: Tensor, what: str) -> None:
    """Raise AssertionError, the distance in its message, unless the two are the same numbers.

    They must have one shape; `what` names the result in the message.
    """
    if actual.shape != expected.shape:
        raise AssertionError(
            f"{what}: shape {tuple(actual.shape)}, and the oracle's is {tuple(expected.shape)}"
        )
    comparison = Comparison(what, actual.detach().to(expected.device), expected.detach())
    distance = (comparison.actual - comparison.expected).abs().max().item()
    failure = f"{what}: off by {distance:.3f} from the oracle"
    _hold(comparison, distance, distance <= TOLERANCE, failure)


class Elsewhere(TorchFunctionMode):  # type: ignore[misc]
    """On any machine, what a GPU does of lengths: those that were moved to a device are refused.

    Inside the `with` block, a tensor that `to` or `device=` puts on a device, even the one that it
    lies on, counts as moved, and so does what is made of it, until `cpu` brings it back.
    """

    def __init__(self) -> None:
        super().__init__()
        self.moved: list[Tensor] = []

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        if name == "_pack_padded_sequence" and self._has_moved(args[1]):
            raise RuntimeError("'lengths' argument should be a 1D CPU int64 tensor")
        result = func(*args, **kwargs)
        targets = [*args[1:2], kwargs.get("device")]
        moves = name in ("to", "tensor") and any(
            isinstance(target, torch.device | str) for target in targets
        )
        if name == "cpu" or not (moves or any(self._has_moved(each) for each in args)):
            return result.clone() if name == "cpu" else result
        parts = result if isinstance(result, tuple) else (result,)
        if len(parts) == 1 and isinstance(result, Tensor):
            result = result.clone()
            parts = (result,)
        self.moved += [part for part in parts if isinstance(part, Tensor)]
        return result

    def _has_moved(self, value: object) -> bool:
        return any(value is each for each in self.moved)


@dataclass(slots=True)
class Watched:
    """What went through a module, call by call."""

    inputs: list[Tensor | PackedSequence] = field(default_factory=list)
    """The first argument of each call."""
    outputs: list[Tensor | PackedSequence] = field(default_factory=list)
    """The result of each call; of an RNN's pair, the first."""


@contextmanager
def watching(module: nn.Module) -> Iterator[Watched]:
    """Remember what goes through `module` inside the `with` block."""
    watched = Watched()

    def remember(_module: nn.Module, arguments: tuple[Tensor, ...], result: Tensor) -> None:
        paired = isinstance(result, tuple) and not isinstance(result, PackedSequence)
        watched.inputs.append(arguments[0])
        watched.outputs.append(result[0] if paired else result)

    handle = module.register_forward_hook(remember)
    try:
        yield watched
    finally:
        handle.remove()


class _Counting(TorchFunctionMode):  # type: ignore[misc]
    """Counts torch's functions as they are called."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        self.calls += 1
        return func(*args, **(kwargs or {}))


def assert_as_many_calls(few: Callable[[], Any], many: Callable[[], Any], what: str) -> None:
    """Raise unless `many` calls no more of torch's functions than `few`: each is one kernel or more.

    `what` says what `many` has more of.
    """
    counts = []
    for run in (few, many):
        with _Counting() as counting:
            run()
        counts.append(counting.calls)
    if counts[0] != counts[1]:
        raise AssertionError(f"{counts[1]} calls of torch for {what}, and {counts[0]} before")


def assert_dropped(actual: Tensor, original: Tensor, probability: float, what: str) -> None:
    """Raise unless `actual` is `original` after dropout with `probability`, while training.

    Every element must be zero or scaled by 1 / (1 - probability), and both must occur.
    """
    dropped = (actual == 0) & (original != 0)
    kept = ~dropped
    if not (dropped.any() and (kept & (original != 0)).any()):
        share = dropped.float().mean().item()
        raise AssertionError(f"{what}: {share:.0%} of the values are dropped out")
    assert_close(actual[kept], original[kept] / (1 - probability), f"{what}, the values kept")


def assert_orthogonal(weight: Tensor, what: str) -> None:
    """Raise unless the rows of `weight`, or its columns if those are fewer, are orthonormal."""
    weight = weight.detach()
    rows, columns = weight.shape
    product = weight @ weight.T if rows <= columns else weight.T @ weight
    identity = torch.eye(len(product), device=weight.device)
    distance = (product - identity).abs().max().item()
    failure = f"{what}: off by {distance:.3f} from orthogonal"
    comparison = Comparison(f"{what}, each row by each", product, identity)
    _hold(comparison, distance, distance <= TOLERANCE, failure)


def assert_filled(values: Tensor, value: float, what: str) -> None:
    """Raise unless every element of `values` is `value`."""
    comparison = Comparison(what, values.detach(), torch.full_like(values.detach(), value))
    distance = (comparison.actual - value).abs().max().item()
    _hold(comparison, distance, distance == 0, f"{what}: off by {distance:.3f} from {value:g}")


def assert_written_alike(actual: nn.Module, expected: nn.Module, what: str) -> None:
    """Raise unless the parameters of the two were written to equally often, with equal numbers.

    torch counts the writes to a tensor.  Move neither module to a device before.
    """
    parameters = dict(expected.named_parameters())
    for name, parameter in actual.named_parameters():
        writes, enough = parameter._version, parameters[name]._version
        if writes != enough:
            raise AssertionError(f"{what}.{name}: written {writes} times, and {enough} are enough")
        assert_close(parameter, parameters[name], f"{what}.{name}")


def assert_forget_bias(bias_ih: Tensor, bias_hh: Tensor, what: str, forget: float = 1.0) -> None:
    """Raise unless the two biases of an LSTM, (4 * H,) each, add up to `forget` in the forget gate.

    torch stacks the gates as input, forget, cell, output; in the other three the sum must be 0.
    """
    effective = (bias_ih + bias_hh).detach()
    input_gate, forget_gate, cell_gate, output_gate = effective.chunk(4)
    assert_filled(forget_gate, forget, f"{what}, forget gate")
    for gate, name in ((input_gate, "input"), (cell_gate, "cell"), (output_gate, "output")):
        assert_filled(gate, 0.0, f"{what}, {name} gate")


def assert_recipe(rnn: nn.RNNBase | nn.RNNCellBase, what: str = "rnn", forget: float = 1.0) -> None:
    """Raise unless `rnn` starts as recommended.

    Every weight matrix is orthogonal; the biases add up to `forget` in an LSTM's forget gates and to
    0 everywhere else.  `rnn` may be a cell, and have any layers and directions.
    """
    parameters = dict(rnn.named_parameters())
    gated = isinstance(rnn, nn.LSTM | nn.LSTMCell)
    for name, parameter in parameters.items():
        if name.startswith("weight"):
            assert_orthogonal(parameter, f"{what}.{name}")
        elif name.startswith("bias_ih"):
            place = name.removeprefix("bias_ih")
            other = parameters[f"bias_hh{place}"]
            if gated:
                assert_forget_bias(parameter, other, f"{what}.bias{place}", forget=forget)
            else:
                assert_filled(parameter + other, 0.0, f"{what}.bias{place}")
