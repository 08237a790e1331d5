"""Methods that change a tensor in its place, and what is written to a part of one."""

from __future__ import annotations

import inspect

import pytest

from lstm_lint.flow.torch import writing
from lstm_lint.flow.torch.values import BATCH, TIME, Lengths, Made, Output, Permutation, Tensor
from lstm_lint.flow.values import UNKNOWN, Known, every
from tests.flow.following import follow

RUN = "out, h = nn.GRU(4, 8, batch_first=True)(torch.zeros(3, 5, 4))\n"


@pytest.mark.parametrize(
    "change",
    ["out.transpose_(0, 1)", "out.data.transpose_(0, 1)", "out.swapaxes_(0, 1)"],
)
def test_axes_move_in_place(change: str) -> None:
    value = follow(f"{RUN}{change}\nsee(out)").value
    assert isinstance(value, Tensor)
    assert [axis.kind for axis in value.axes or ()][:2] == [TIME, BATCH]


def test_a_masked_fill_in_place_masks() -> None:
    value = follow(f"{RUN}out.masked_fill_(mask, 0)\nsee(out)").value
    assert isinstance(value, Tensor)
    assert value.masked


def test_what_an_unknown_method_leaves_is_unknown() -> None:
    assert follow(f"{RUN}out.shuffle_()\nsee(out)").value == Tensor()


INVERSES = [
    "back = perm.clone()\nback[perm] = torch.arange(len(perm))",
    "back = torch.empty_like(perm)\nback[perm] = torch.arange(0, perm.size(0), device=dev)",
    "back = torch.zeros_like(perm).scatter_(0, perm, torch.arange(9))",
    "back = perm.clone()\nback.scatter_(0, perm, torch.arange(9).to(perm))",
    "back = torch.empty_like(perm).index_copy_(0, perm, torch.arange(9))",
    "back = perm.argsort()",
    "_, back = torch.sort(perm)",
]


@pytest.mark.parametrize("code", INVERSES)
def test_inverse_of_a_permutation(code: str) -> None:
    value = follow(f"lengths, perm = lengths.sort(descending=True)\n{code}\nsee(back)").value
    assert isinstance(value, Tensor)
    assert isinstance(value.meaning, Permutation)
    assert value.meaning.inverse


@pytest.mark.parametrize("numbers", ["torch.arange(1, 9)", "torch.arange(9) * 2", "other"])
def test_other_numbers_invert_nothing(numbers: str) -> None:
    code = f"lengths, perm = lengths.sort(descending=True)\nback = perm.clone()\nback[perm] = {numbers}"
    value = follow(f"{code}\nsee(back)").value
    assert not isinstance(value, Tensor) or not isinstance(value.meaning, Permutation)


STATE = "h = torch.randn(1, 3, 4)\n"


@pytest.mark.parametrize(
    "code",
    [
        "h[0]", "h[:, :1]", "h[..., 0]", "h[None]", "h.view(-1)", "h.reshape(6, 2)", "h.flatten()",
        "h.narrow(1, 0, 2)", "h.select(0, 0)", "h.unbind(0)[0]", "h.chunk(2, 1)[0]", "list(h)[0]",
        "torch.split(h, 1)[0]", "h.split([1, 2], 1)[1]", "h.transpose(0, 1)", "h.view_as(x)", "h.data",
        "h.detach()", "h.diagonal()",
    ],
)  # fmt: skip
def test_who_writes_to_a_view_writes_to_the_whole(code: str) -> None:
    before, after = follow(f"{STATE}part = {code}\nsee(h)\npart.fill_(1)\nsee(h)").seen
    assert isinstance(before, Tensor)
    assert isinstance(before.meaning, Made)
    assert isinstance(after, Tensor)
    assert after.meaning is None


@pytest.mark.parametrize(
    "code",
    [
        "a = h\na += 1", "a = [h]\nfor each in a:\n    each[0] = 1", "torch.add(h, 1, out=h)",
        "def change(t):\n    t.add_(1)\nchange(h)", "unknown(h)", "unknown((h, 1))", "nn.init.ones_(h[0])",
    ],
)  # fmt: skip
def test_what_is_written_to_is_no_longer_what_it_was_made_as(code: str) -> None:
    value = follow(f"{STATE}{code}\nsee(h)").value
    assert isinstance(value, Tensor)
    assert value.meaning is None or value.changed


@pytest.mark.parametrize(
    "code", ["len(h)", "h.requires_grad_()", "b = torch.zeros(2)\nb.add_(1)", "h.add(1)", "h + 1"]
)
def test_what_is_only_read_stays_what_it_is(code: str) -> None:
    value = follow(f"{STATE}{code}\nsee(h)").value
    assert isinstance(value, Tensor)
    assert isinstance(value.meaning, Made)
    assert not value.changed


def test_a_function_changes_its_argument_in_place() -> None:
    made, torch = follow(f"{STATE}torch.zero_(h)\nsee(h)\nsee(torch)").seen
    assert isinstance(made, Tensor)
    assert isinstance(made.meaning, Made)
    assert made.meaning.fill == "zeros"
    assert torch == Known("torch")


def test_tensors_are_made_on_the_device_around() -> None:
    code = "{}:\n    see(torch.zeros(1, 3, 4))\nsee(torch.zeros(1, 3, 4))"
    inside, outside = follow(code.format("with torch.device(x.device)")).seen
    assert (inside.device, outside.device) == ("other", "cpu")  # type: ignore[attr-defined]
    inside, outside = follow(code.format('with torch.device("cpu")')).seen
    assert (inside.device, outside.device) == ("cpu", "cpu")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "code",
    [
        "out.copy_(x)", "out.zero_()", "out.index_copy_(1, i, x)", "out.masked_scatter_(m, x)",
        "out.select(1, -1).copy_(x)", "out[:, -1] = x", "out[i] = x", "out[:] = 0", "out[:, :1] = 0",
        "out[:, -1] += x", "out.data = x", "out.data[:, -1] = x", "out.detach()[:, -1] = x",
        "out.numpy()[:, -1] = x", "out.transpose(0, 1)[-1] = x", "out.view(-1, 8)[4::5] = x",
        "out.chunk(5, 1)[-1].copy_(x)", "out.unbind(1)[-1].copy_(x)", "out.diagonal().fill_(1)",
        "import operator\noperator.setitem(out, 1, x)", "out.__setitem__(1, x)", "out.set_(x)",
        "torch.mul(x, 2, out=out)", "torch.Tensor.copy_(out, x)", "torch.sigmoid_(out[0])",
        "nn.init.ones_(out)", "nn.init.ones_(out[:, -1])", "a = out\na[:, -1] = x",
        "a = {'b': [out]}\na['b'][0][0] = x", "a = {'b': [out]}\nfor b in a['b']:\n    b.copy_(x)",
        "def f(t):\n    t[:, -1] = x\nf(out)", "def f(t):\n    if x:\n        t.relu_()\nf(out)",
        "(lambda t: t.fill_(1))(out)", "if x:\n    out.zero_()", "for t in x:\n    out[t, -1] = t",
    ],
)  # fmt: skip
def test_what_was_overwritten_is_no_output_any_more(code: str) -> None:
    value = follow(f"{RUN}{code}\nsee(out)").value
    tensors = every(value, Tensor) or (UNKNOWN,)
    assert not all(isinstance(getattr(each, "meaning", None), Output) for each in tensors)


@pytest.mark.parametrize(
    "code",
    [
        "out.relu_()", "F.relu_(out)", "F.relu(out, inplace=True)", "nn.ReLU(True)(out)", "out *= 2",
        "nn.Sequential(nn.ReLU(inplace=True), nn.Linear(8, 8))(out)", "torch.relu_(out)",
        "F.dropout(out, 0.5, True, True)", "a = out\na.tanh_()", "a = [out]\na[0].relu_()",
        "def f(t):\n    t.relu_()\nf(out)", "torch.mul(out, 2, out=out)", "out[out.isnan()] = 0",
    ],
)  # fmt: skip
def test_each_element_changed_for_itself(code: str) -> None:
    value = follow(f"{RUN}{code}\nsee(out)").value
    assert isinstance(value, Tensor)
    assert isinstance(value.meaning, Output)
    assert value.changed == "elementwise"


@pytest.mark.parametrize(
    "code",
    [
        "a = nn.Linear(8, 8)(out)\na.zero_()", "h[0] = 1", "x[:, -1] = 0", "out.requires_grad_()",
        "len(out)", "out.size(0)", "out[:, -1].clone()", "F.relu(out, inplace=False)", "f(out)",
    ],
)  # fmt: skip
def test_other_memory_is_written_to(code: str) -> None:
    value = follow(f"{RUN}{code}\nsee(out)").value
    assert isinstance(value, Tensor)
    assert isinstance(value.meaning, Output)
    assert not value.changed


PACKED = """\
out, h = nn.GRU(4, 8, batch_first=True)(pack_padded_sequence(x, lengths, batch_first=True))
out, n = pad_packed_sequence(out, batch_first=True)
"""


@pytest.mark.parametrize(
    ("code", "offset"),
    [("n.sub_(1)", -1), ("n += 1", 1), ("a = n\na -= 1", -1), ("n.clamp_(min=1)", 0)],
)
def test_lengths_in_place(code: str, offset: int) -> None:
    value = follow(f"{PACKED}{code}\nsee(n)").value
    assert isinstance(value, Tensor)
    assert isinstance(value.meaning, Lengths)
    assert value.meaning.offset == offset


@pytest.mark.parametrize("code", ["n[:] = x", "n.copy_(x)", "n[0] = 3", "n.numpy()[0] = 1"])
def test_lengths_overwritten(code: str) -> None:
    value = follow(f"{PACKED}{code}\nsee(n)").value
    assert isinstance(value, Tensor)
    assert value.meaning is None


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("lengths.clamp_(min=1)", True), ("lengths.sub_(1)", False), ("lengths.copy_(x)", False),
        ("a = lengths\na -= 1", False), ("a = lengths\na.add_(1)", False), ("lengths.sub(1)", True),
    ],
)  # fmt: skip
def test_given_lengths_in_place(code: str, known: bool) -> None:
    function = f"def f(lengths):\n    see(lengths)\n    {code}\n    see(lengths)"
    before, after = follow(function.replace("\na", "\n    a")).seen
    assert (before == after) is known


def test_a_step_written_to_is_no_read() -> None:
    heard = follow(f"{PACKED}out[:, -1] += 1\nout[:, -1] = 2", "on_step").heard
    assert not heard


@pytest.mark.parametrize("name", writing.PLACES)
def test_functions_are_told_in_place_where_torch_has_it(name: str) -> None:
    functional = pytest.importorskip("torch").nn.functional
    parameters = list(inspect.signature(getattr(functional, name)).parameters)
    front = "".join(f", {each}=x" for each in parameters[1 : writing.PLACES[name]])
    before = ", x" * (writing.PLACES[name] - 1)
    assert parameters.index("inplace") == writing.PLACES[name]
    for told in ("True", "False"):
        for code in (f"F.{name}(out{before}, {told})", f"F.{name}(out{front}, inplace={told})"):
            value = follow(f"{RUN}{code}\nsee(out)").value
            assert isinstance(value, Tensor)
            kept = isinstance(value.meaning, Output) and not value.changed
            assert kept is (told == "False"), code
