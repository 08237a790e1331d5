"""`lstm-lint show`: what wrong and fixed code compute, as a table and as a picture."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lstm_lint.proving import Fixture, all_fixtures
from scripts import figures
from tests.support import ROOT, lstm_lint, run

pytestmark = pytest.mark.torch

FIXTURES = all_fixtures(ROOT / "fixtures")
FIRST = list({fixture.rule: fixture for fixture in reversed(FIXTURES)}.values())
"""One of each rule."""
SVG = "{http://www.w3.org/2000/svg}"
WIDE, LETTER = 880, 6.2
"""How wide a picture is, and about how wide a letter."""


@pytest.fixture(autouse=True)
def torch_is_there() -> None:
    pytest.importorskip("torch")


def extent(text: ElementTree.Element) -> tuple[float, float]:
    """About where a text begins and ends."""
    kinds, x = (text.get("class") or "").split(), float(text.get("x", ""))
    width = LETTER * len(text.text or "") * (1.45 if "title" in kinds else 1)
    if "end" in kinds:
        return x - width, x
    return (x - width / 2, x + width / 2) if "middle" in kinds else (x, x + width)


@pytest.mark.parametrize("fixture", FIRST, ids=lambda fixture: fixture.rule)
def test_every_rule_has_a_table_and_a_picture(fixture: Fixture) -> None:
    from lstm_lint.showing import look

    figure = look(fixture, "cpu")
    assert figure.table()
    assert figure.picture.says
    drawn = ElementTree.fromstring(figure.picture.svg())
    texts = list(drawn.iter(f"{SVG}text"))
    assert texts[0].text == f"{fixture.rule} {fixture.rule_name}"
    for text in texts:
        start, end = extent(text)
        assert start >= 0 and end <= WIDE, text.text
        assert float(text.get("y", "")) <= figure.picture.height, text.text


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("RNN201", "3 of 4 sequences end before"),
        ("RNN202", "the reverse half has seen 1 of 5 steps"),
        ("default-init", "Half of what a cell holds is gone at step 1 by torch's default"),
        ("RNN204", "the fixed code 0"),
        ("RNN101", "must be Tensor, not PackedSequence"),
    ],
)
def test_table_says_what_happens(tmp_path: Path, rule: str, says: str) -> None:
    result = lstm_lint("show", rule, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert says in result.stdout
    assert not list(tmp_path.iterdir())


def test_the_fixed_code_is_right_and_the_wrong_is_not(tmp_path: Path) -> None:
    lines = lstm_lint("show", "RNN202", cwd=tmp_path).stdout.splitlines()
    assert lines[-2].split()[-2:] == ["0", "0"]
    assert lines[-1].startswith("reverse half")
    wrong, fixed = map(float, lines[-1].split()[-2:])
    assert wrong > 0.1 and fixed == 0


def words(svg: ElementTree.Element) -> list[str | None]:
    """What stands at the head of a picture."""
    return [text.text for text in svg.iter(f"{SVG}text")][:3]


@pytest.mark.parametrize("rule", ["RNN202", "RNN111"])
def test_picture_is_written(tmp_path: Path, rule: str) -> None:
    result = lstm_lint("show", rule, "--output", "drawn.svg", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "drawn.svg\n"), result.stderr
    drawn = ElementTree.parse(tmp_path / "drawn.svg").getroot()
    assert words(drawn) == words(ElementTree.parse(figures.FIGURES / f"{rule}.svg").getroot())


@pytest.mark.parametrize("rule", figures.rules())
def test_documents_have_the_figure_of_every_rule(rule: str) -> None:
    kept = ElementTree.parse(figures.FIGURES / f"{rule}.svg").getroot()
    drawn = ElementTree.fromstring(figures.figure(rule))
    assert words(kept) == words(drawn), "run `make figures`"


def test_documents_have_no_other_figure() -> None:
    assert sorted(path.stem for path in figures.FIGURES.iterdir()) == figures.rules()


def test_png_is_written_where_it_can_be(tmp_path: Path) -> None:
    result = lstm_lint("show", "RNN202", "--output", "drawn.png", cwd=tmp_path)
    if find_spec("resvg_py"):
        assert (tmp_path / "drawn.png").read_bytes().startswith(b"\x89PNG")
    else:
        assert result.returncode == 2
        assert "pip install 'lstm-lint[png]'" in result.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["RNN999"], "no fixture of a rule 'RNN999'"),
        (["last-step-of-padde"], "did you mean last-step-of-padded?"),
        (["RNN2"], "name one, as RNN201"),
        (["RNN202", "--fixture=halves_of_packed_lst"], "did you mean halves_of_packed_lstm?"),
        (["RNN202", "--output=drawn.gif"], "must end in .svg or .png"),
        (["RNN202", "--output=no/folder/drawn.svg"], "No such file or directory"),
    ],
)
def test_what_cannot_be_shown_is_said(tmp_path: Path, words: list[str], says: str) -> None:
    result = lstm_lint("show", *words, cwd=tmp_path)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_without_torch_it_says_what_to_install(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['torch'] = None; from lstm_lint.cli import main; "
    command = [sys.executable, "-c", f"{hidden}sys.exit(main(['show', 'RNN202']))"]
    result = run(command, cwd=tmp_path)
    assert result.returncode == 2
    assert "pip install 'lstm-lint[prove]'" in result.stderr
