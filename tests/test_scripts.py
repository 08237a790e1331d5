"""The scripts that write documents and take measurements."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.speed import bars, peers, trees
from benchmarks.speed import run as speed
from lstm_lint.rules import all_rules
from scripts import docs, picture

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(svg).findall(f"{SVG}text")


def test_picture_keeps_columns_and_colours() -> None:
    words = texts(picture.draw("plain \x1b[1;31mred\x1b[0m\n  \x1b[2mdim & <low>\x1b[22m"))
    assert [word.text for word in words] == ["plain ", "red", "dim & <low>"]
    plain, red, dim = words
    assert red.get("font-weight") == "bold"
    assert red.get("fill") == picture.COLOURS[1] != plain.get("fill")
    column = picture.MARGIN + 6 * picture.CELL_WIDTH
    assert float(red.get("x", 0)) == pytest.approx(column, abs=0.1)
    assert dim.get("opacity")
    assert float(dim.get("y", 0)) - float(red.get("y", 0)) == picture.LINE_HEIGHT


def test_picture_in_readme_is_what_the_command_says() -> None:
    assert picture.PICTURE.read_text("utf-8") == picture.picture(), "run `make picture`"
    readme = (picture.ROOT / "README.md").read_text("utf-8")
    assert f"({picture.PICTURE.relative_to(picture.ROOT).as_posix()})" in readme


def test_table_names_every_rule_once() -> None:
    table = docs.table()
    for rule in all_rules():
        assert table.count(f"[{rule.code}](docs/rules/{rule.code}.md) | {rule.name} |") == 1


def test_stale_documents_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, (begin, end) in docs.MARKS.items():
        (tmp_path / path).write_text(f"before {begin}old{end} after\n")
    (tmp_path / docs.PAGES).mkdir(parents=True)
    (tmp_path / docs.SAID).parent.mkdir()
    (tmp_path / docs.PAGES / "RNN000.md").write_text("gone")
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "argv", ["docs.py", "--check"])
    assert docs.main() == 1
    monkeypatch.setattr(sys, "argv", ["docs.py"])
    assert docs.main() == 0
    assert docs.stale() == []
    assert not (tmp_path / docs.PAGES / "RNN000.md").exists()
    for path in docs.MARKS:
        text = (tmp_path / path).read_text()
        assert text.startswith("before ") and text.endswith(" after\n")
        assert "old" not in text.split() and "RNN202" in text


def test_speed_is_a_ratio_of_cpu_times() -> None:
    idle = [sys.executable, "-I", "-c", "pass"]
    busy = [sys.executable, "-I", "-c", "sum(range(10**7))"]
    (ratio,) = speed.Comparison("busy / idle", busy, idle, limit=1).ratios(rounds=1)
    assert ratio > 2


def test_speed_leaves_out_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "from/good.py").write_text("x = 1\n")
    (tmp_path / "from/bad.py").write_text("x = = 1\n")
    tree = trees.copied(tmp_path / "from", tmp_path / "to")
    assert [path.name for path in tree.rglob("*.py")] == ["good.py"]


def test_limits_are_held_against_what_is_installed(tmp_path: Path) -> None:
    tree = trees.made(tmp_path / "made", files=10)
    ground = speed.Ground(tree, tree, tree, tree / "package_0/module_0.py", tree, [])
    found = [*speed.comparisons(ground)]
    assert any("ruff" in each.name for each in found)
    assert not any("TorchFix" in each.name for each in found)
    table = speed.tables([(found[0], [1.0, 3.0, 2.0])]).splitlines()
    assert table[-1] == f"| {found[0].name} | 2 | 1–3 | 1.7 (exceeded) |"


def test_peers_are_measured_in_ratios(tmp_path: Path) -> None:
    tree = trees.made(tmp_path / "made", files=30, recurrent_share=0.2)
    (first, *others) = peers.rows(tree, [], rounds=2, most=60)
    assert (first.tool, first.ratios) == ("lstm-lint", [1, 1])
    cheap = {row.tool: row.ratio for row in others}
    assert cheap["start Python"] < 1
    assert cheap["lstm-lint, nothing changed"] > 0
    assert all(row.runs[0].megabytes > 1 for row in others)
    table = list(peers.report("Made", tree, [first, *others]))
    assert "30 Python files" in table[2]
    assert any(line.startswith("| lstm-lint | 1 | 1–1 | ") for line in table)


def test_made_trees_are_the_same_each_time(tmp_path: Path) -> None:
    one, other = (trees.made(tmp_path / name, files=20) for name in ("one", "other"))
    names = sorted(path.relative_to(one) for path in one.rglob("*.py"))
    assert len(names) == 20
    assert all((one / name).read_text() == (other / name).read_text() for name in names)


def test_bars_grow_from_one() -> None:
    rows = [peers.Row(name, [], [ratio]) for name, ratio in (("ours", 1), ("more", 100))]
    words = [word.text for word in texts(bars.drawn({"A <tree>": rows}))]
    assert {"A <tree>", "ours", "more", "100"} <= set(words)
