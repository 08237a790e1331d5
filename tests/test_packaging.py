"""What is built installs elsewhere, runs there, and holds all that it should."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.support import DROPOUT_ON_PACKED, ROOT, run, snapshot

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of this checkout, and the wheel made from that."""
    source = snapshot(tmp_path_factory.mktemp("source"))
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, source]
    result = run(command, cwd=out, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment into which the wheel is installed."""
    folder = tmp_path_factory.mktemp("environment")
    environment = run([sys.executable, "-m", "venv", folder], cwd=folder, timeout=300)
    assert environment.returncode == 0, environment.stderr
    install = [folder / "bin/python", "-m", "pip", "install", "--quiet", f"{wheel}[flake8]"]
    result = run(install, cwd=folder, timeout=600)
    assert result.returncode == 0, result.stderr
    return folder / "bin"


def fixtures_in_checkout() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "fixtures").rglob("*.py")
        if "__pycache__" not in path.parts
    }


def test_wheel_holds_package_fixtures_and_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"lstm_lint/{name}" for name in fixtures_in_checkout()} <= names
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "lstm_lint").rglob("*.py")}
    assert modules <= names
    assert {"py.typed", "initialisation.jsonl", "cli/formats/page.css"} <= {
        name.removeprefix("lstm_lint/") for name in names
    }
    foreign = {name for name in names if not name.startswith(("lstm_lint/", "lstm_lint-"))}
    assert not foreign


def test_wheel_asks_for_little(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        lines = archive.read(metadata).decode().splitlines()
    needed = [
        line.removeprefix("Requires-Dist: ")
        for line in lines
        if line.startswith("Requires-Dist: ") and "extra ==" not in line
    ]
    assert [line.partition(">")[0] for line in needed] == ["packaging", "pathspec", "tomli"]


def test_sdist_holds_tests_and_fixtures(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert fixtures_in_checkout() <= names
    assert {"tests/test_packaging.py", "Makefile", "README.md", "LICENSE"} <= names
    assert not {name for name in names if name.startswith((".venv", ".cache"))}


def test_installed_command_finds_and_fixes(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text(DROPOUT_ON_PACKED)
    command = [bin_folder / "lstm-lint", "check", "--select", "RNN101"]
    found = run([*command, "--output-format", "concise", "."], cwd=tmp_path)
    assert found.returncode == 1, found.stderr
    assert "model.py:15:" in found.stdout
    fixed = run([*command, "--fix", "."], cwd=tmp_path)
    assert fixed.returncode == 0, fixed.stdout + fixed.stderr
    assert "self.dropout(x)" in (tmp_path / "model.py").read_text()


def test_installed_flake8_knows_the_plugin(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text(DROPOUT_ON_PACKED)
    result = run([bin_folder / "flake8", "--select", "RNN101", "."], cwd=tmp_path)
    assert "./model.py:15:" in result.stdout, result.stderr


def test_installed_rule_pages(bin_folder: Path, tmp_path: Path) -> None:
    result = run([bin_folder / "lstm-lint", "rule", "dropout-on-packed"], cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "RNN101" in result.stdout


def test_proving_without_torch_says_what_to_install(bin_folder: Path, tmp_path: Path) -> None:
    result = run([bin_folder / "lstm-lint", "prove", "RNN101"], cwd=tmp_path)
    assert result.returncode == 2
    assert "lstm-lint[prove]" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_showing_without_torch_says_what_to_install(bin_folder: Path, tmp_path: Path) -> None:
    result = run([bin_folder / "lstm-lint", "show", "RNN202"], cwd=tmp_path)
    assert result.returncode == 2
    assert "lstm-lint[prove]" in result.stderr
    assert "Traceback" not in result.stderr


def test_sdist_installs_and_runs(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    folder = tmp_path / "environment"
    environment = run([sys.executable, "-m", "venv", folder], cwd=tmp_path, timeout=300)
    assert environment.returncode == 0, environment.stderr
    install = [folder / "bin/python", "-m", "pip", "install", "--quiet", sdist]
    result = run(install, cwd=tmp_path, timeout=600)
    assert result.returncode == 0, result.stderr
    (tmp_path / "model.py").write_text(DROPOUT_ON_PACKED)
    command = [folder / "bin/lstm-lint", "check", "--select", "RNN101", "model.py"]
    assert "model.py:15:" in run(command, cwd=tmp_path).stdout


def test_installed_fixtures_are_where_proving_looks(bin_folder: Path, tmp_path: Path) -> None:
    code = (
        "import lstm_lint, pathlib;"
        "home = pathlib.Path(lstm_lint.__file__).parent / 'fixtures';"
        "print(*sorted(p.relative_to(home.parent).as_posix() for p in home.rglob('*.py')))"
    )
    result = run([bin_folder / "python", "-c", code], cwd=tmp_path)
    assert set(result.stdout.split()) == fixtures_in_checkout()


def test_type_checkers_see_our_types(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "import lstm_lint\n"
        "for finding in lstm_lint.check_source('x = 1'):\n"
        "    reveal_type(finding.location.row)\n"
        "text: str = lstm_lint.fix_source(b'x = 1', unsafe=True).text\n"
    )
    interpreter = bin_folder / "python"
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", interpreter]
    result = run([*command, "use.py"], cwd=tmp_path, timeout=300)
    assert result.returncode == 0, result.stdout
    assert '"builtins.int"' in result.stdout or '"int"' in result.stdout
