"""Several clips, optimizers and calls of ``unscale_``: each optimizer's gradients are bounded once."""

from __future__ import annotations

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings, check

SETTINGS = Settings(select=frozenset({"RNN403"}))
HEAD = """\
import torch
from torch import nn
from torch.nn.utils import clip_grad_norm_

encoder, decoder = nn.LSTM(2, 3), nn.LSTM(3, 2)
encoder_sgd = torch.optim.SGD(encoder.parameters(), 1.0)
decoder_sgd = torch.optim.SGD(decoder.parameters(), 1.0)
scaler = torch.amp.GradScaler("cpu")


def step(loss):
    encoder_sgd.zero_grad()
    decoder_sgd.zero_grad()
"""
FIXED = {
    "two optimizers": (
        """
    loss.backward()
    encoder_sgd.step()
    decoder_sgd.step()
    clip_grad_norm_(encoder.parameters(), 0.1)
    clip_grad_norm_(decoder.parameters(), 0.1)
""",
        """
    loss.backward()
    clip_grad_norm_(encoder.parameters(), 0.1)
    clip_grad_norm_(decoder.parameters(), 0.1)
    encoder_sgd.step()
    decoder_sgd.step()
""",
    ),
    "two optimizers, and a scaler": (
        """
    scaler.scale(loss).backward()
    clip_grad_norm_(encoder.parameters(), 0.1)
    clip_grad_norm_(decoder.parameters(), 0.1)
    scaler.step(encoder_sgd)
    scaler.step(decoder_sgd)
    scaler.update()
""",
        """
    scaler.scale(loss).backward()
    scaler.unscale_(encoder_sgd)
    scaler.unscale_(decoder_sgd)
    clip_grad_norm_(encoder.parameters(), 0.1)
    clip_grad_norm_(decoder.parameters(), 0.1)
    scaler.step(encoder_sgd)
    scaler.step(decoder_sgd)
    scaler.update()
""",
    ),
    "unscaled behind the clips": (
        """
    scaler.scale(loss).backward()
    clip_grad_norm_(encoder.weight_hh_l0, 0.1)
    clip_grad_norm_(encoder.parameters(), 0.1)
    scaler.unscale_(encoder_sgd)
    scaler.step(encoder_sgd)
    scaler.update()
""",
        """
    scaler.scale(loss).backward()
    scaler.unscale_(encoder_sgd)
    clip_grad_norm_(encoder.weight_hh_l0, 0.1)
    clip_grad_norm_(encoder.parameters(), 0.1)
    scaler.step(encoder_sgd)
    scaler.update()
""",
    ),
}
TOLD = {
    "behind a step that calls for the gradients": """
    def closure():
        encoder_sgd.zero_grad()
        loss = encoder(x)[0].pow(2).mean()
        loss.backward()
        return loss

    encoder_sgd.step(closure)
    clip_grad_norm_(encoder.parameters(), 0.1)
""",
    "unscaled by turns": """
    scaler.scale(loss).backward()
    clip_grad_norm_(encoder.parameters(), 0.1)
    scaler.step(encoder_sgd)
    scaler.unscale_(decoder_sgd)
    clip_grad_norm_(decoder.parameters(), 0.1)
    scaler.step(decoder_sgd)
    scaler.update()
""",
    "unscaled in a branch": """
    scaler.scale(loss).backward()
    clip_grad_norm_(encoder.parameters(), 0.1)
    if loss.item() < 1:
        scaler.unscale_(encoder_sgd)
    scaler.step(encoder_sgd)
    scaler.update()
""",
}


@pytest.mark.torch
@pytest.mark.parametrize(("wrong", "right"), FIXED.values(), ids=FIXED)
def test_all_clips_come_in_time(wrong: str, right: str) -> None:
    torch = pytest.importorskip("torch")
    fixed = fix(HEAD + wrong, settings=SETTINGS, unsafe=True)
    assert fixed.text == HEAD + right
    assert not fixed.left
    names: dict[str, object] = {}
    exec(fixed.text, names)
    before = eval("[p.detach().clone() for p in encoder.parameters()]", names)
    names["x"] = torch.ones(4, 2, 2)
    exec("step(decoder(encoder(x)[0])[0].pow(2).sum() * 1000)", names)
    after = eval("[p.detach() for p in encoder.parameters()]", names)
    moved = sum(float((a - b).pow(2).sum()) for a, b in zip(after, before, strict=True))
    assert moved**0.5 == pytest.approx(0.1, rel=1e-3)


def test_a_second_step_may_be_taken_or_not() -> None:
    clip = "    clip_grad_norm_(encoder.parameters(), 0.1)\n"
    steps = "    encoder_sgd.step()\n    if loss.item() < 1:\n        decoder_sgd.step()\n"
    fixed = fix(f"{HEAD}{clip}    loss.backward()\n{steps}", settings=SETTINGS, unsafe=True)
    assert fixed.text == f"{HEAD}    loss.backward()\n{clip}{steps}"


@pytest.mark.parametrize("before", ["", "optimizer.zero_grad()"])
def test_not_every_step_is_an_optimizers(before: str) -> None:
    body = f"""
def train(loss, meter, optimizer):
    {before}
    loss.backward()
    meter.step()
    clip_grad_norm_(encoder.parameters(), 0.1)
"""
    assert not check(HEAD + body, settings=SETTINGS)


@pytest.mark.parametrize("body", TOLD.values(), ids=TOLD)
def test_what_cannot_be_moved_is_told(body: str) -> None:
    found = check(HEAD + body, settings=SETTINGS)
    assert [each.code for each in found] == ["RNN403"]
    assert found[0].fix is None


def test_no_step_is_taken_for_that_of_the_clipped_gradients() -> None:
    found = check(HEAD + FIXED["two optimizers"][0], settings=SETTINGS)
    assert all("after all steps (the first at line 16)" in each.message for each in found)


MEASURED = {
    "behind the step": """
    loss.backward()
    encoder_sgd.step()
    clip_grad_norm_(encoder.parameters(), 0.1)
    print(sum(p.grad.norm() ** 2 for p in encoder.parameters()) ** 0.5)
""",
    "in front of backward": """
    clip_grad_norm_(encoder.parameters(), 0.1)
    loss.backward()
    for p in encoder.parameters():
        if p.grad is not None:
            print(p.grad.data.abs().max(), torch.norm(p.grad))
    encoder_sgd.step()
""",
    "in front of backward, of LBFGS": """
    def closure():
        encoder_lbfgs.zero_grad()
        loss = encoder(x)[0].pow(2).mean()
        clip_grad_norm_(encoder.parameters(), 0.1)
        loss.backward()
        return loss

    encoder_lbfgs.step(closure)
""",
}
BY_HAND = {
    "scaled": "p.grad.mul_(0.1)",
    "put back": "p.grad.data = p.grad.data * 0.1",
    "divided": "p.grad /= p.grad.norm()",
    "handed on": "rescale(p.grad)",
}


@pytest.mark.parametrize("body", MEASURED.values(), ids=MEASURED)
def test_gradients_may_be_measured(body: str) -> None:
    assert [each.code for each in check(HEAD + body, settings=SETTINGS)] == ["RNN403"]


@pytest.mark.parametrize("line", BY_HAND.values(), ids=BY_HAND)
def test_gradients_may_be_changed_by_hand(line: str) -> None:
    body = f"""
    clip_grad_norm_(encoder.parameters(), 0.1)
    loss.backward()
    for p in encoder.parameters():
        {line}
    encoder_sgd.step()
"""
    assert not check(HEAD + body, settings=SETTINGS)


IN_A_PART = """\
from torch import nn
from torch.nn.utils import clip_grad_norm_

lstm = nn.LSTM(2, 3)


def _take(loss):
    {first}
    loss.backward()


def gradients(x):
    loss = lstm(x)[0].mean()
    clip_grad_norm_(lstm.parameters(), 1.0)
    _take(loss)
"""


@pytest.mark.parametrize(
    ("first", "found"), [('"""Take the gradients."""', 1), ("taken = 0", 0), ("print(0)", 0)]
)
def test_what_a_part_says_of_itself_is_no_line_between(first: str, found: int) -> None:
    assert len(check(IN_A_PART.format(first=first), settings=SETTINGS)) == found
