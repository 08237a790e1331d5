"""Rules of one's own: loaded where they are configured, and nowhere else."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, lstm_lint, run

PAGE = (ROOT / "docs/own-rules.md").read_text("utf-8")
FILE = re.compile(r"`(\S+)`\n\n(`{3,})\w+\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
BLOCK = re.compile(f"{FILE.pattern}|{CONSOLE.pattern}", re.MULTILINE | re.DOTALL)

RULE = '''\
from lstm_lint.rules.base import Rule, Severity


class Found(Rule):
    """A recurrent module."""

    code = "MY101"
    name = "found-rnn"
    severity = Severity.STYLE

    def on_rnn(self, event):
        yield from self.report(event.node, "here is one")
'''
MODEL = "from torch import nn\n\nmodel = nn.GRU(8, 16)\n"
TABLE = '[tool.lstm-lint]\nload = ["my_rules"]\n'
CHECK = ("check", "--allow-load", "--output-format=concise", "--ignore=RNN")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a rule of its own, and another project beside it."""
    home, other = tmp_path / "home", tmp_path / "other"
    for folder in (home, other):
        folder.mkdir()
        (folder / "model.py").write_text(MODEL)
    (home / "my_rules.py").write_text(RULE)
    (home / "pyproject.toml").write_text(TABLE)
    return home


@pytest.mark.torch
def test_the_page_shows_what_happens(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    for block in BLOCK.finditer(PAGE):
        name, _, text, session = block.groups()
        if session is None:
            path = tmp_path / name
            assert not path.exists() or path.read_text("utf-8") == text, name
            path.write_text(text)
            continue
        for command, said in re.findall(r"^\$ lstm-lint (.*)\n((?:(?!\$ ).*\n)*)", session, re.M):
            result = lstm_lint(*command.split(), cwd=tmp_path)
            assert result.stdout + result.stderr == said, command
    assert "bias" not in (tmp_path / "encoder.py").read_text()


def test_it_runs_where_it_is_configured(project: Path) -> None:
    result = lstm_lint(*CHECK, "home", "other", cwd=project.parent)
    assert result.stdout.splitlines()[:-1] == ["home/model.py:3:9: MY101 here is one"]
    assert lstm_lint(*CHECK, cwd=project).returncode == 1
    assert lstm_lint(*CHECK, "--isolated", cwd=project).returncode == 0


UNASKED = [
    ("lstm_lint", "check"),
    ("lstm_lint", "check", "--config=pyproject.toml"),
    ("lstm_lint", "check", "--show-settings"),
    ("lstm_lint", "check", "--show-files"),
    ("lstm_lint", "check", "--select=MY101"),
    ("lstm_lint", "rule", "MY101"),
    ("lstm_lint", "rule", "--all"),
    ("lstm_lint", "new-rule", "no-bias"),
    ("flake8", "--select=RNN"),
]


@pytest.mark.parametrize("words", UNASKED, ids=" ".join)
@pytest.mark.parametrize("place", ["here", "extended", "outside"])
def test_no_front_runs_it_unasked(project: Path, place: str, words: tuple[str, ...]) -> None:
    """Whoever owns the files; and it is no silence, as though all rules had been asked."""
    with (project / "my_rules.py").open("a") as file:
        file.write('open("run", "w")\n')
    if place != "here":
        folder = project.parent if place == "outside" else project / "shared"
        folder.mkdir(exist_ok=True)
        (folder / "base.toml").write_text('load = ["my_rules"]\n')
        (folder / "my_rules.py").write_text((project / "my_rules.py").read_text())
        base = os.path.relpath(folder / "base.toml", project).replace(os.sep, "/")
        (project / "pyproject.toml").write_text(f'[tool.lstm-lint]\nextend = "{base}"\n')
    env = {"LSTM_LINT_ALLOW_LOAD": ""}
    said = run([sys.executable, "-m", *words], cwd=project, env=env)
    told = said.stdout + said.stderr
    assert said.returncode == (1 if words[0] == "flake8" else 2), told
    assert "load runs code, that of my_rules; --allow-load" in told
    assert "Traceback" not in told
    assert not list(project.parent.rglob("run"))


def test_a_project_further_in_is_not_run_unasked(project: Path) -> None:
    (project.parent / "pyproject.toml").write_text("[tool.lstm-lint]\n")
    said = lstm_lint("check", ".", cwd=project.parent)
    assert said.returncode == 2
    where = os.path.join("home", "pyproject.toml")
    assert said.stderr.startswith(f"lstm-lint: {where}:2: [tool.lstm-lint]: load runs code")


def test_what_the_command_line_itself_loads_is_run(project: Path) -> None:
    (project / "pyproject.toml").unlink()
    words = ("check", "--output-format=concise", "--ignore=RNN", "--config=load = ['my_rules']")
    assert "MY101 here is one" in lstm_lint(*words, cwd=project).stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives files away")
@pytest.mark.parametrize("name", ["pyproject.toml", "my_rules.py"])
def test_code_that_belongs_to_another_user_is_not_run(project: Path, name: str) -> None:
    os.chown(project / name, 12345, -1)
    with (project / "my_rules.py").open("a") as file:
        file.write('print("run")\n')
    refused = lstm_lint(*CHECK, cwd=project)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("lstm-lint: pyproject.toml:2: ")
    assert f"{name} belongs to another user, whose code is not run" in refused.stderr
    named = lstm_lint(*CHECK, "--config=pyproject.toml", cwd=project)
    assert (named.returncode, named.stderr) == (1, "")
    assert named.stdout.startswith("run\n")


def test_it_runs_in_no_other_project_though_all_are_selected(project: Path) -> None:
    words = (
        "check",
        "--allow-load",
        "--output-format=concise",
        "--select=ALL",
        "--ignore=RNN",
        "home",
        "other",
    )
    result = lstm_lint(*words, cwd=project.parent)
    assert "other" not in result.stdout
    assert "home/model.py:3:9: MY101" in result.stdout


@pytest.mark.parametrize("selector", ["MY101", "MY", "found-rnn"])
def test_it_is_selected_and_ignored_as_ours_are(project: Path, selector: str) -> None:
    found = lstm_lint("check", "--allow-load", f"--select={selector}", "model.py", cwd=project)
    assert "MY101" in found.stdout
    assert lstm_lint(*CHECK, f"--ignore={selector}", cwd=project).returncode == 0
    with (project / "pyproject.toml").open("a") as file:
        file.write(f'select = ["{selector}"]\n')
    assert lstm_lint("check", "--allow-load", cwd=project).stdout.count("MY101") == 1


def test_it_is_suppressed_and_explained(project: Path) -> None:
    (project / "model.py").write_text(MODEL.replace("16)", "16)  # noqa: MY101"))
    assert lstm_lint(*CHECK, cwd=project).returncode == 0
    assert "# MY101 found-rnn" in lstm_lint("rule", "--allow-load", "MY101", cwd=project).stdout


def test_all_formats_take_it(project: Path) -> None:
    from lstm_lint.cli.formats import FORMATS

    for name in FORMATS:
        result = lstm_lint("check", "--allow-load", f"--output-format={name}", cwd=project)
        assert result.returncode == 1, result.stderr
        assert "MY101" in result.stdout


def test_processes_know_it(project: Path) -> None:
    for number in range(2):
        (project / f"large_{number}.py").write_text(MODEL + f"# {'x' * 98}\n" * 2000)
    result = lstm_lint(*CHECK, "-j2", cwd=project)
    assert result.stdout.count("MY101") == 3


def test_flake8_runs_it(project: Path) -> None:
    command = [sys.executable, "-m", "flake8", "--extend-select=MY", "--ignore=RNN", "model.py"]
    env = {"LSTM_LINT_ALLOW_LOAD": "1"}
    assert "model.py:3:9: MY101 here is one" in run(command, cwd=project, env=env).stdout


@pytest.mark.parametrize("front", [("flake8", "--select=RNN"), ("lstm_lint", "check")], ids=str)
def test_no_front_runs_it_where_configurations_are_not_read(
    project: Path, front: tuple[str, str]
) -> None:
    with (project / "my_rules.py").open("a") as file:
        file.write('open("run", "w")\n')
    command = [sys.executable, "-m", *front, "model.py"]
    env = {**os.environ, "LSTM_LINT_ISOLATED": "1"}
    assert "RNN301" in run(command, cwd=project, env=env).stdout
    assert not (project / "run").exists()


def test_the_page_of_our_rule_runs_nothing_of_a_project(project: Path) -> None:
    with (project / "my_rules.py").open("a") as file:
        file.write('open("run", "w")\n')
    assert lstm_lint("rule", "RNN101", cwd=project).returncode == 0
    assert not (project / "run").exists()


def test_two_projects_have_modules_of_one_name(project: Path) -> None:
    other = project.parent / "other"
    (other / "my_rules.py").write_text(RULE.replace("MY101", "HER1").replace("found", "hers"))
    (other / "pyproject.toml").write_text(TABLE)
    result = lstm_lint(*CHECK, "home", "other", cwd=project.parent)
    assert [line.split()[1] for line in result.stdout.splitlines()[:-1]] == ["MY101", "HER1"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("MY101", "RNN101"), "what begins with RNN is lstm-lint's own"),
        (("MY101", "MINE1"), "is not one to three capitals and up to three digits"),
        (("MY101", "MY1234"), "is not one to three capitals and up to three digits"),
        (("found-rnn", "default-init"), "name default-init is lstm_lint.rules.initialisation."),
        (("found-rnn", "Found"), "is not in lower case with hyphens"),
        (("Severity.STYLE", "1"), "severity must be a Severity"),
        (('    """A recurrent module."""\n', ""), "has no docstring"),
        (("class Found(Rule)", "class Found"), "has no rule"),
        (("import Rule", "import Rul, Rule"), "can't be imported: ImportError"),
        (("\n\n\nclass", "\nraise SystemExit\n\n\nclass"), "can't be imported: SystemExit"),
    ],
    ids=lambda value: value[1].strip() if isinstance(value, tuple) else "",
)
def test_what_can_be_no_rule_is_said(project: Path, change: tuple[str, str], says: str) -> None:
    (project / "my_rules.py").write_text(RULE.replace(*change))
    result = lstm_lint("check", "--allow-load", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith("lstm-lint: pyproject.toml:2: [tool.lstm-lint]: my_rules")
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_a_module_that_is_not_there_is_said(project: Path) -> None:
    (project / "pyproject.toml").write_text(TABLE.replace("my_rules", "your_rules"))
    result = lstm_lint("check", "--allow-load", cwd=project)
    assert result.returncode == 2
    assert "your_rules can't be imported: ModuleNotFoundError" in result.stderr


def install(folder: Path, value: str) -> dict[str, str]:
    """A package with rules, as pip leaves it; the environment in which it is found."""
    (folder / "their_rules.py").write_text(RULE)
    info = folder / "their_rules-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-rules\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[lstm_lint.rules]\ntheirs = {value}\n")
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize("value", ["their_rules", "their_rules:Found"])
def test_installed_rules_run_everywhere(project: Path, tmp_path: Path, value: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    env = install(folder, value)
    command = [sys.executable, "-m", "lstm_lint", *CHECK, "model.py"]
    result = run(command, cwd=project.parent / "other", env=env)
    assert "model.py:3:9: MY101 here is one" in result.stdout, result.stderr


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("there_is_none", "can't be loaded: ModuleNotFoundError"),
        ("their_rules:Severity", "is no class derived from"),
        ("os", "has no rule"),
    ],
)
@pytest.mark.parametrize("words", [CHECK, ("check", "--select=RNN1"), ("rule", "RNN101"),
                                   ("test-rule",), ("new-rule", "no-bias")])  # fmt: skip
def test_what_is_wrong_with_installed_rules_is_said(
    project: Path, tmp_path: Path, words: tuple[str, ...], value: str, says: str
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    env = install(folder, value)
    result = run([sys.executable, "-m", "lstm_lint", *words], cwd=project.parent / "other", env=env)
    assert result.returncode == 2
    assert says in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_what_is_installed_where_we_are_is_not_run(project: Path) -> None:
    folder = project.parent / "other"
    install(folder, "their_rules")
    assert lstm_lint(*CHECK, cwd=folder).returncode == 0


def test_new_rule_writes_over_nothing(tmp_path: Path) -> None:
    assert lstm_lint("new-rule", "no-bias", cwd=tmp_path).returncode == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.py")}
    again = lstm_lint("new-rule", "no-bias", "--code=MY101", cwd=tmp_path)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.py")} == before
    next_one = lstm_lint("new-rule", "no-bias-either", cwd=tmp_path)
    assert "my_rules/fixtures/MY102_no-bias-either/batch_first/wrong.py" in next_one.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["RNN"], "is no name"),
        (["no-bias", "--code=RNN500"], "codes that begin with RNN are lstm-lint's own"),
        (["no-bias", "--code=my1"], "is no code"),
        (["default-init"], "there is a rule RNN301 default-init already"),
        (["no-bias", "--folder=../elsewhere"], "must be a package below this folder"),
    ],
)
def test_new_rule_says_what_it_cannot_call_so(tmp_path: Path, words: list[str], says: str) -> None:
    result = lstm_lint("new-rule", *words, cwd=tmp_path)
    assert result.returncode == 2
    assert says in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A folder with the rule that new-rule writes, configured."""
    lstm_lint("new-rule", "no-bias", cwd=tmp_path)
    (tmp_path / "pyproject.toml").write_text(TABLE)
    return tmp_path


FIXTURE = "my_rules/fixtures/MY101_no-bias/batch_first"


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        (f"{FIXTURE}/fixed.py", ("batch_first=True", "batch_first=False"), "FAIL  batch_first: th"),
        (f"{FIXTURE}/fixed.py", ("=True", "=True, bias=False"), "FAIL  batch_first: fixed.py is c"),
        (f"{FIXTURE}/wrong.py", (", bias=False", ""), "FAIL  batch_first: wrong.py is found"),
        ("my_rules/no_bias.py", ("16)", "16, bias=False)"), "FAIL  docstring: 'Use instead' is cl"),
        ("my_rules/no_bias.py", ("16, bias=False)", "16)"), "FAIL  docstring: 'Example' is found"),
        ("my_rules/clean/MY101/bias_of_another.py", ("=bias", "=False"), "FAIL  MY101: bias_of_an"),
    ],
)
def test_what_fails_is_said(ready: Path, name: str, change: tuple[str, str], says: str) -> None:
    path = ready / name
    path.write_text(path.read_text().replace(*change))
    result = lstm_lint("test-rule", cwd=ready)
    assert result.returncode == 1, result.stderr
    assert says in result.stdout


def test_what_is_not_run_is_said(ready: Path) -> None:
    for path in (*(ready / "my_rules/clean").rglob("*.py"), ready / FIXTURE / "proof.py"):
        path.unlink()
    result = lstm_lint("test-rule", cwd=ready)
    assert result.returncode == 0
    assert "--    batch_first: the proof: there is no proof.py" in result.stdout
    assert "--    clean files: there are none in my_rules/clean/MY101" in result.stdout
    assert "6 held, 0 failed, 2 not run." in result.stdout


def test_a_rule_without_fixtures_fails(project: Path) -> None:
    result = lstm_lint("test-rule", cwd=project)
    assert result.returncode == 1
    assert "FAIL  fixtures: there are none in fixtures/MY101_found-rnn" in result.stdout


@pytest.mark.parametrize("words", [[], ["RNN101"], ["MY101"]])
def test_only_ones_own_are_tested(tmp_path: Path, words: list[str]) -> None:
    result = lstm_lint("test-rule", *words, cwd=tmp_path)
    assert result.returncode == 2
    assert "lstm-lint new-rule" in result.stderr
