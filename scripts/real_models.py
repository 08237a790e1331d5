"""Apply the article's fixes to models of public repositories, and see under torch whether they hold.

    scripts/real_models.py FOLDER

FOLDER holds a checkout of each repository that `real_models.toml` names, as `owner__name`; none of
their code is kept here.  Each model is built and run as it is, then fixed in a copy, built and run
again: forward, backward, and every initial value of every RNN that was reported is held against the
recipe by `lstm_lint.oracles`, which knows nothing of the fix.  `docs/real-models.md` gets the
outcome.  What a repository imports and is not installed is replaced by something that does nothing;
numpy has to be installed.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "scripts" / "real_models.toml"
PAGE = ROOT / "docs" / "real-models.md"
PRESET = "article"
FORGET = 2.0
"""What the recipe makes of an LSTM's forget gate: one in each of its two biases."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model file of a public repository, and how to bring it to life."""

    repository: str
    commit: str
    path: str
    build: str
    """Code over `module`, `torch`, `nn` and `Some`; its last line is the model."""
    run: str
    """Code over these and `model`; its last line is what forward gives."""
    module: str = ""
    """What it is imported as, where that is more than the file's name."""

    @property
    def folder(self) -> str:
        """What the repository's checkout is called."""
        return self.repository.replace("/", "__")

    @property
    def link(self) -> str:
        """The file, as the page shows it."""
        url = f"https://github.com/{self.repository}/blob/{self.commit}/{self.path}"
        return f"[{self.repository}, {self.path}]({url.replace(' ', '%20')})"


@dataclass(slots=True)
class Life:
    """How far a model came, and what its RNNs were."""

    reached: list[str] = field(default_factory=list)
    error: str = ""
    rnns: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Each RNN that the file itself makes: its kind, the line, and how far from the recipe."""
    graded: list[str] = field(default_factory=list)
    """The parameters that got a finite gradient."""
    names: list[str] = field(default_factory=list)
    """The parameters."""


STEPS = ["import", "build", "forward", "backward"]


@dataclass(slots=True)
class Outcome:
    """What the fixes made of a model."""

    model: Model
    before: Life
    after: Life
    fixed: list[str]
    """The rules that were applied."""
    reported: list[str]
    """The RNNs that were said to keep torch's default."""

    def faults(self) -> Iterator[str]:
        """What is not as it should be."""
        if self.before.reached != STEPS:
            yield f"ran before no further than {self.before.reached}: {self.before.error}"
        if self.after.reached != STEPS:
            yield f"runs no further than {self.after.reached}: {self.after.error}"
        if not self.reported:
            yield "no RNN of the model is reported"
        if self.before.names != self.after.names:
            yield "has other parameters than before"
        if self.before.graded != self.after.graded:
            yield "has gradients of other parameters than before"
        for name in self.reported:
            if not self.before.rnns[name]["off"]:
                yield f"`{name}` kept to the recipe before"
            if name in self.after.rnns and self.after.rnns[name]["off"]:
                yield f"`{name}`: {self.after.rnns[name]['off']}"


# --- a model's life, in a process of its own


class Anything(type):
    """Whatever is asked of something that is not installed, it has; as a decorator it does nothing."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything(name, (_base(),), {})

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        decorates = cls.__bases__ == (_base(),) and len(args) == 1 and callable(args[0])
        return args[0] if decorates and not kwargs else super().__call__(*args, **kwargs)


@cache
def _base() -> type:
    """What stands in for the classes of packages that are not installed."""
    from torch import nn

    def start(self: Any, *_args: Any, **_kwargs: Any) -> None:
        nn.Module.__init__(self)

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        runs = type(self).forward is not nn.Module.forward
        return nn.Module.__call__(self, *args, **kwargs) if runs else args[0]

    return type("Missing", (nn.Module,), {"__init__": start, "__call__": call})


class Missing(MetaPathFinder, Loader):
    """Finds for a repository's files the packages that are not installed."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        frame = sys._getframe(1)
        while frame.f_back is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        ours = frame.f_code.co_filename.startswith(self.root)
        return ModuleSpec(fullname, self, is_package=True) if ours else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = ModuleType(spec.name)
        module.__getattr__ = lambda name: getattr(Anything("Missing", (), {}), name)  # type: ignore[method-assign]
        module.__all__ = []  # type: ignore[attr-defined]
        return module

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to execute."""


def evaluate(code: str, names: dict[str, Any]) -> Any:
    """Run lines of code, and give the value of the last."""
    *lines, last = ast.parse(code).body
    assert isinstance(last, ast.Expr)
    exec(compile(ast.Module(lines, []), "<table>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<table>", "eval"), names)


def live(model: Model, root: Path) -> Life:
    """Import, build and run a model, as far as that goes."""
    import torch
    from torch import nn

    from lstm_lint import oracles

    path = root / model.path
    life, made = Life(), _watched_constructions(path)
    for kind in (torch.Tensor, nn.Module):  # a GPU is not needed
        kind.cuda = lambda self, *args, **kwargs: self
    sys.path[:0] = [str(path.parent), str(root)]
    sys.meta_path.append(Missing(root))
    oracles.seed()
    try:
        names: dict[str, Any] = {"torch": torch, "nn": nn, "Some": SimpleNamespace}
        names["module"] = importlib.import_module(model.module or path.stem)
        life.reached.append("import")
        network = names["model"] = evaluate(model.build, names)
        life.reached.append("build")
        life.names = sorted(name for name, _ in network.named_parameters())
        for name, rnn in network.named_modules():
            if id(rnn) in made:
                life.rnns[name or "model"] = _described(rnn, made[id(rnn)])
        output = evaluate(model.run, names)
        life.reached.append("forward")
        sum(each.square().sum() for each in _tensors(output) if each.requires_grad).backward()
        life.reached.append("backward")
        life.graded = sorted(
            name
            for name, parameter in network.named_parameters()
            if parameter.grad is not None and bool(parameter.grad.isfinite().all())
        )
    except Exception as error:  # whatever strangers' code raises is an answer
        life.error = f"{type(error).__name__}: {error}"
    return life


def _watched_constructions(path: Path) -> dict[int, int]:
    """The line of a file that made each RNN, from now on; by the RNN's id."""
    from torch import nn

    made: dict[int, int] = {}
    alive = []  # so that no id is used twice
    for base in (nn.RNNBase, nn.RNNCellBase):
        original = base.__init__

        def construct(self: Any, *args: Any, original: Any = original, **kwargs: Any) -> None:
            original(self, *args, **kwargs)
            frame = sys._getframe(1)
            while frame.f_back is not None and frame.f_globals["__name__"].startswith("torch."):
                frame = frame.f_back
            if frame.f_code.co_filename == str(path):
                made[id(self)] = frame.f_lineno
                alive.append(self)

        base.__init__ = construct
    return made


def _described(rnn: Any, line: int) -> dict[str, Any]:
    """What kind of RNN it is, and what parts it from the recipe."""
    from lstm_lint import oracles

    features = [f"{rnn.num_layers} layers"] if getattr(rnn, "num_layers", 1) > 1 else []
    features += ["both directions"] if getattr(rnn, "bidirectional", False) else []
    features += [] if rnn.bias else ["no bias"]
    features += [str(rnn.weight_hh.dtype)[6:]] if hasattr(rnn, "weight_hh") else []
    features = [each for each in features if each != "float32"]
    kind = type(rnn).__name__ + (f" ({', '.join(features)})" if features else "")
    off, distance = "", 0.0
    with oracles.measuring() as measured:
        try:
            oracles.assert_recipe(rnn, forget=FORGET)
        except AssertionError as error:
            off = str(error)
        distance = measured.distance or 0.0
    count = sum(1 for _ in rnn.parameters())
    return {"kind": kind, "line": line, "off": off, "distance": distance, "parameters": count}


def _tensors(value: Any) -> Iterator[Any]:
    """The tensors of floats in whatever a model gives."""
    import torch

    if isinstance(value, torch.Tensor):
        if value.is_floating_point():
            yield value
    elif isinstance(value, dict):
        yield from _tensors(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _tensors(each)


# --- fixing


def models(table: Path = TABLE) -> list[Model]:
    """What the table names."""
    with table.open("rb") as file:
        return [Model(**each) for each in tomllib.load(file)["model"]]


def examine(model: Model, checkouts: Path) -> Outcome:
    """Run a model, fix it in a copy, and run it again."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "checkout"
        no_history = shutil.ignore_patterns(".git")
        shutil.copytree(checkouts / model.folder, root, symlinks=True, ignore=no_history)
        (root / ".git").mkdir()  # so that it is a project still
        path = root / model.path
        before = _in_a_process(model, root)
        found = json.loads(_lint(path, "--output-format", "json", "--exit-zero"))
        fixable = [each for each in found if each["fix"] is not None]
        _lint(path, "--fix", "--unsafe-fixes", "--exit-zero")
        after = _in_a_process(model, root)
    reported = [
        name
        for name, rnn in before.rnns.items()
        for each in fixable
        if each["code"] == "RNN301"
        and each["location"]["row"] <= rnn["line"] <= each["end_location"]["row"]
    ]
    return Outcome(model, before, after, sorted({each["code"] for each in fixable}), reported)


def _lint(path: Path, *options: str) -> str:
    command = [sys.executable, "-m", "lstm_lint", "check", "--isolated", "--no-cache"]
    command += ["--preset", PRESET, *options, str(path)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _in_a_process(model: Model, root: Path) -> Life:
    """Nothing of one model's life reaches the next."""
    answer = root.parent / "life.json"
    answer.unlink(missing_ok=True)
    task = {name: getattr(model, name) for name in Model.__dataclass_fields__}
    command = [sys.executable, "-W", "ignore", __file__, "--live", json.dumps(task)]
    command += [str(root), str(answer)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if not answer.exists():
        return Life(error=done.stderr.strip().rpartition("\n")[2])
    return Life(**json.loads(answer.read_text("utf-8")))


# --- the page


def page(outcomes: list[Outcome]) -> str:
    """What is said of all models."""
    import torch

    held = [each for each in outcomes if not list(each.faults())]
    written = [each.after.rnns[name] for each in held for name in each.reported]
    parameters = sum(rnn["parameters"] for rnn in written)
    furthest = max((rnn["distance"] for rnn in written), default=0.0)
    places = len({each.model.repository for each in outcomes})
    system = f"Python {platform.python_version()}, torch {torch.__version__.partition('+')[0]}"
    return "\n".join(
        (
            "# Real models, fixed and run",
            "",
            f"`lstm-lint check --preset {PRESET} --fix --unsafe-fixes` on {len(outcomes)} model "
            f"files of {places} public repositories. {len(held)} of them still import, build and "
            "run forward and backward, get gradients of the same parameters as before, and start "
            "as the recipe says.",
            "",
            "Before the fix none of the RNNs counted here kept to the recipe; after it, all their "
            f"{parameters} parameters do: the rows of each weight matrix, or its columns if those "
            "are fewer, are orthonormal, the forget gate's two biases are one, and all others "
            f"zero. The greatest deviation in any product of two rows or columns is {furthest:.0e}."
            " RNNs that their file or project initialises itself are left as they are, and files that "
            "hold no others were left out.",
            "",
            "| Model | RNNs that the fix initialises | Rules | Before | After |",
            "|--|--|--|--|--|",
            *map(_row, outcomes),
            "",
            f"Run with {system}, on a CPU, by `scripts/real_models.py`. `scripts/real_models.toml` "
            "says how each model is built and what it is fed.",
            "",
        )
    )


def _row(outcome: Outcome) -> str:
    kinds = Counter(outcome.before.rnns[name]["kind"] for name in outcome.reported)
    rnns = ", ".join(f"{count} × {kind}" if count > 1 else kind for kind, count in kinds.items())
    before = "runs" if outcome.before.reached == STEPS else outcome.before.error
    after = "; ".join(outcome.faults()) or "runs, and keeps to the recipe"
    cells = (outcome.model.link, rnns, ", ".join(outcome.fixed), before, after)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> int:
    """Run all models of the table, or one in a process of its own."""
    if sys.argv[1:2] == ["--live"]:
        warnings.simplefilter("ignore")
        model, root, answer = Model(**json.loads(sys.argv[2])), Path(sys.argv[3]), sys.argv[4]
        sys.argv[1:] = []
        life = live(model, root)
        Path(answer).write_text(json.dumps({n: getattr(life, n) for n in Life.__slots__}), "utf-8")
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the checkouts are, as owner__name")
    parser.add_argument("--only", default="", help="models whose repository or path has this")
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--page", type=Path, default=PAGE)
    options = parser.parse_args()
    outcomes = []
    for model in models(options.table):
        if options.only not in f"{model.repository}/{model.path}":
            continue
        outcomes.append(examine(model, options.folder))
        faults = list(outcomes[-1].faults())
        print(
            "FAIL" if faults else "ok  ",
            f"{model.repository}/{model.path}",
            *faults,
            sep="  ",
            flush=True,
        )
    if not options.only:
        options.page.write_text(page(outcomes), "utf-8")
    return 1 if any(list(each.faults()) for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
