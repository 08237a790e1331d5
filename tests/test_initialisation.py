"""The benchmark of initialisations: its recipes, its way on after an interruption, its page."""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import product
from math import sqrt
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("torch")

import torch

from benchmarks.initialisation import drawing, page, records, run
from benchmarks.initialisation.model import Model
from benchmarks.initialisation.recipes import CHRONO, DEFAULT, RECIPES, build, forget_gate
from benchmarks.initialisation.summary import Summary
from benchmarks.initialisation.tasks import SEEDS, SIZES, Task
from lstm_lint.flow.answers import recipes as written
from tests.support import ROOT

pytestmark = pytest.mark.torch

SPAN, HIDDEN = 50, 8
COMMAND = [sys.executable, "-m", "benchmarks.initialisation.run", "--quick", "--into"]
SIZES_RECORDED = ("small", "full")


def made(recipe: str, hidden: int = HIDDEN) -> Model:
    torch.manual_seed(0)
    return build(recipe, SPAN)(0, 2, hidden, 1)


def keys(size: str) -> set[tuple[str, str, int, str]]:
    tasks = [task.name for task in SIZES[size]]
    return set(product(tasks, RECIPES, range(SEEDS[size]), [size]))


def biases(model: Model) -> tuple[torch.Tensor, torch.Tensor]:
    """Both biases, a row for each gate: input, forget, cell, output."""
    lstm = model.lstm
    ours, theirs = (each.detach().view(4, -1) for each in (lstm.bias_ih_l0, lstm.bias_hh_l0))
    return ours, theirs


def is_orthogonal(matrix: torch.Tensor) -> bool:
    """Whether the columns are, and of length one."""
    return bool(torch.allclose(matrix.T @ matrix, torch.eye(matrix.size(1)), atol=1e-5))


def test_every_recipe_of_the_fix_is_measured() -> None:
    assert set(RECIPES) == {DEFAULT, *written.RECIPES, CHRONO}


def test_article_is_orthogonal_and_has_both_forget_biases_at_one() -> None:
    model = made("article")
    for bias in biases(model):
        assert bias[1].eq(1).all()
        assert bias[[0, 2, 3]].eq(0).all()
    assert is_orthogonal(model.lstm.weight_ih_l0)
    assert is_orthogonal(model.lstm.weight_hh_l0)
    assert forget_gate(model).tolist() == pytest.approx([0.8808] * HIDDEN, abs=1e-4)


def test_keras_has_one_forget_bias_and_glorots_input_weights() -> None:
    model = made("keras")
    bias_ih, bias_hh = biases(model)
    assert bias_ih[1].eq(1).all()
    assert bias_ih[[0, 2, 3]].eq(0).all()
    assert bias_hh.eq(0).all()
    bound = sqrt(6 / (4 * HIDDEN + 2))
    assert bound * 0.8 < model.lstm.weight_ih_l0.abs().max() <= bound
    assert is_orthogonal(model.lstm.weight_hh_l0)


@pytest.mark.parametrize("recipe", ["forget-bias", CHRONO])
def test_the_rest_stays_as_torch_drew_it(recipe: str) -> None:
    default, model = made(DEFAULT), made(recipe)
    kept = [2, 3] if recipe == CHRONO else [0, 2, 3]
    for before, after in zip(biases(default), biases(model), strict=True):
        assert torch.equal(before[kept], after[kept])
    for name, weight in default.named_parameters():
        if "bias" not in name:
            assert torch.equal(weight, model.get_parameter(name))


def test_forget_bias_is_one_in_all() -> None:
    bias_ih, bias_hh = biases(made("forget-bias"))
    assert bias_ih[1].eq(1).all()
    assert bias_hh[1].eq(0).all()


def test_chrono_keeps_for_one_step_to_the_span() -> None:
    bias_ih, bias_hh = biases(made(CHRONO, hidden=1000))
    kept = bias_ih[1].exp()
    assert 1 <= kept.min() < 3
    assert SPAN - 3 < kept.max() <= SPAN - 1
    assert float(kept.mean()) == pytest.approx(SPAN / 2, rel=0.1)
    assert torch.equal(bias_ih[0], -bias_ih[1])
    assert bias_hh[:2].eq(0).all()


@pytest.mark.parametrize("recipe", RECIPES)
def test_all_but_the_lstm_is_alike(recipe: str) -> None:
    assert torch.equal(made(recipe).answer.weight, made(DEFAULT).answer.weight)


@pytest.mark.parametrize("task", SIZES["small"][:2], ids=lambda task: str(task.name))
def test_chance_is_what_the_best_answer_without_reading_loses(task: Task) -> None:
    _, targets = task.test()
    one, other = (
        torch.full((*targets.shape, 1, 1), 1 + slip)
        if task.name == "adding"
        else torch.eye(task.shape[-1])[0].mul(slip).expand(*targets.shape, -1)
        for slip in (0, 0.2)
    )
    assert float(task.loss(one, targets)) == pytest.approx(task.chance, rel=0.01)
    assert float(task.loss(other, targets)) > float(task.loss(one, targets))


def test_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    subprocess.run([*COMMAND, whole], cwd=ROOT, check=True, capture_output=True)

    results = broken / run.RESULTS.name
    process = subprocess.Popen(
        [*COMMAND, broken], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first.startswith("[1/30]")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    with results.open("a") as file:
        file.write('{"task": "adding", "rec')  # a machine that went down in mid-line
    there = len(records.read(results))

    again = subprocess.run([*COMMAND, broken], cwd=ROOT, check=True, capture_output=True, text=True)
    assert again.stdout.count("] ") == 30 - there
    kept, anew = records.read(whole / run.RESULTS.name), records.read(results)
    assert len(anew) == len({each.key for each in anew}) == len(keys("quick"))
    assert {each.key: each.curve for each in anew} == {each.key: each.curve for each in kept}

    before = results.read_bytes()
    third = subprocess.run([*COMMAND, broken], cwd=ROOT, check=True, capture_output=True, text=True)
    assert "] " not in third.stdout
    assert results.read_bytes() == before
    text = page.results(anew, SIZES["quick"])
    assert text in (broken / page.NAME).read_text("utf-8")
    ElementTree.parse(broken / drawing.name("quick"))


def test_page_keeps_what_stands_around_the_results(tmp_path: Path) -> None:
    path = tmp_path / page.NAME
    small, full = page.begin("small"), page.begin("full")
    path.write_text(f"before\n{small} old {page.END}\nbetween\n{full} old {page.END}\nafter\n")
    page.write(path, "full", "new")
    page.write(path, "full", "newer")
    assert path.read_text() == (
        f"before\n{small} old {page.END}\nbetween\n{full}\n\nnewer\n\n{page.END}\nafter\n"
    )


def test_summary_is_of_all_seeds() -> None:
    summary = Summary((((0, 3.0), (5, 1.0)), ((0, 2.0), (5, 2.0)), ((0, 7.0), (5, 0.0))))
    start, end = summary.spreads
    assert (start.least, start.median, start.most) == (2, 3, 7)
    assert (end.update, end.least, end.median, end.most) == (5, 0, 1, 2)
    assert summary.reached(1) == [5, float("inf"), 5]


def recorded(size: str) -> list[records.Record]:
    return [each for each in records.read(run.RESULTS) if each.size == size]


@pytest.mark.parametrize("size", SIZES_RECORDED)
def test_recorded_results_are_whole_and_say_where_they_come_from(size: str) -> None:
    found = recorded(size)
    assert sorted(each.key for each in found) == sorted(keys(size))
    assert len({each.curve for each in found}) == len(found)
    assert SEEDS[size] >= 5
    if size == "small":
        assert sum(each.seconds for each in found) <= 15 * 60
    for each in found:
        assert each.machine and each.torch and each.python and each.date


@pytest.mark.parametrize("size", SIZES_RECORDED)
def test_page_and_figure_show_the_recorded_results(size: str) -> None:
    docs = (run.DOCS / page.NAME).read_text("utf-8")
    assert page.results(recorded(size), SIZES[size]) in docs
    assert f"({drawing.name(size)})" in docs
    figure = (run.DOCS / drawing.name(size)).read_text("utf-8")
    assert figure == drawing.draw(recorded(size), SIZES[size])
    assert len(figure) < 50_000
