"""`[tool.lstm-lint]`: the nearest wins, and what can't be meant is an error at its line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lstm_lint.config import ConfigError, for_folder
from lstm_lint.config.selection import Selection, preset_codes
from lstm_lint.config.table import KINDS, Config, read
from lstm_lint.rules import all_rules, default_codes
from tests.support import run

FILE = "pyproject.toml"
TABLE = "[tool.lstm-lint]\n"


def configure(folder: Path, table: str) -> Config:
    """The configuration in a file with these lines in our table."""
    (folder / FILE).write_text(f'[project]\nname = "x"\n\n{TABLE}{table}')
    config = read(str(folder / FILE))
    assert config is not None
    return config


def test_nothing_said_is_the_default(tmp_path: Path) -> None:
    config = configure(tmp_path, "")
    assert config == Config(folder=str(tmp_path))
    assert config.settings().select is None


def test_everything_said_is_read(tmp_path: Path) -> None:
    config = configure(
        tmp_path,
        """\
        select = ["RNN2"]
        extend-select = ["dropout-on-packed"]
        ignore = ["RNN203"]
        exclude = ["build", "*_pb2.py"]
        unsafe-fixes = true
        extend-safe-fixes = ["RNN201"]
        init-recipe = "keras"
        """,
    )
    assert config.settings().select == (IN_200 - {"RNN203"}) | {"RNN101"}
    assert config.settings().init_recipe == "keras"
    assert config.exclude == ("build", "*_pb2.py")
    assert config.unsafe_fixes
    assert config.extend_safe_fixes == {"RNN201"}
    assert not config.settings(noqa=False).noqa


def test_preset(tmp_path: Path) -> None:
    selected = configure(tmp_path, 'preset = "article"\n').settings().select
    assert selected == preset_codes("article")
    assert {"RNN101", "RNN301"} <= preset_codes("article")


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        ('selct = ["RNN1"]', 5, "unknown key 'selct'; did you mean select?"),
        ('\n\nexclud = ["build"]', 7, "unknown key 'exclud'; did you mean exclude?"),
        ("zzz = 1", 5, "unknown key 'zzz'"),
        ('select = "RNN1"', 5, "select must be a list of strings"),
        ("ignore = [1]", 5, "ignore must be a list of strings"),
        ('unsafe-fixes = "yes"', 5, "unsafe-fixes must be true or false"),
        ("preset = []", 5, "preset must be a string"),
        ('select = ["RNN99"]', 5, "unknown rule 'RNN99'; see lstm-lint rule --all"),
        (
            'select = [\n    "RNN1",\n    "dropout-on-pakced",\n]',
            7,
            "unknown rule 'dropout-on-pakced'; did you mean dropout-on-packed?",
        ),
        ('extend-select = ["RNN1"]\nignore = ["X1"]', 6, "unknown rule 'X1'"),
        ('select = ["RNN1"]\nextend-safe-fixes = ["X1"]', 6, "unknown rule 'X1'"),
        ('preset = "artcle"', 5, "unknown preset 'artcle'"),
        ('init-recipe = "kears"', 5, "unknown recipe 'kears'; did you mean keras?"),
        ('init-recipe = "x"', 5, "unknown recipe 'x'; there is article, keras, forget-bias"),
        ("select = [\n", 5, "document"),
        ("select =\n", 5, "Invalid value"),
    ],
)
def test_what_cannot_be_meant_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, row: int, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as raised:
        configure(tmp_path, table)
    message = str(raised.value)
    assert message.startswith(f"{FILE}:{row}: ")
    assert says in message


def test_table_must_be_a_table(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[tool]\nlstm-lint = 1\n")
    with pytest.raises(ConfigError, match=r"toml:2: .*must be a table"):
        read(str(tmp_path / FILE))


def test_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"[tool.lstm-lint]\n# \xff\n")
    with pytest.raises(ConfigError):
        for_folder(str(tmp_path))


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        read(str(tmp_path / FILE))


def test_nearest_wins(tmp_path: Path) -> None:
    inner = tmp_path / "inner" / "deep"
    inner.mkdir(parents=True)
    configure(tmp_path, "unsafe-fixes = true\n")
    configure(inner.parent, 'exclude = ["build"]\n')
    config = for_folder(str(inner))
    assert config is not None
    assert config.exclude == ("build",)
    assert not config.unsafe_fixes
    assert config.folder == str(inner.parent)


def test_file_without_our_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    configure(tmp_path, "unsafe-fixes = true\n")
    (tmp_path / "inner" / FILE).write_text('[dependency-groups]\ndev = ["lstm-lint"]\n')
    config = for_folder(str(tmp_path / "inner"))
    assert config is not None
    assert config.unsafe_fixes


def test_files_of_others_are_never_parsed(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("this is no TOML")
    code = f"""\
import sys
from lstm_lint.config import for_folder
assert for_folder({str(tmp_path)!r}) is None
assert not {{"tomllib", "tomli", "lstm_lint.config.table"}} & set(sys.modules)
"""
    result = run([sys.executable, "-c", code], cwd=tmp_path)
    assert result.returncode == 0, result.stderr


def test_selecting_nothing_imports_no_rule(tmp_path: Path) -> None:
    configure(tmp_path, "unsafe-fixes = true\n")
    code = f"""\
import sys
from lstm_lint.config import for_folder
for_folder({str(tmp_path)!r}).settings()
assert "lstm_lint.rules" not in sys.modules
"""
    result = run([sys.executable, "-c", code], cwd=tmp_path)
    assert result.returncode == 0, result.stderr


ALL = frozenset(rule.code for rule in all_rules())
IN_100, IN_200, IN_300 = (
    frozenset(code for code in ALL if code.startswith(room)) for room in ("RNN1", "RNN2", "RNN3")
)


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(select=("RNN101",)), {"RNN101"}),
        (Selection(select=("dropout-on-packed",)), {"RNN101"}),
        (Selection(select=("rnn101",)), {"RNN101"}),
        (Selection(select=()), set()),
        (Selection(select=("ALL",)), ALL),
        (Selection(select=("ALL",), ignore=("RNN2",)), ALL - IN_200),
        (Selection(select=("RNN2",), ignore=("ALL",)), IN_200),
        (Selection(select=("RNN2",), ignore=("RNN201",)), IN_200 - {"RNN201"}),
        (Selection(select=("RNN201",), ignore=("RNN2",)), {"RNN201"}),
        (Selection(select=("last-step-of-padded",), ignore=("RNN2",)), {"RNN201"}),
        (Selection(select=("RNN201",), ignore=("RNN201",)), set()),
        (Selection(select=("RNN1",), extend=("RNN2",)), IN_100 | IN_200),
        (Selection(extend=("RNN101",)), default_codes() | {"RNN101"}),
        (Selection(ignore=("RNN101",)), default_codes() - {"RNN101"}),
        (Selection(preset="article", ignore=("RNN3",)), preset_codes("article") - IN_300),
    ],
    ids=lambda each: str(each) if isinstance(each, Selection) else "",
)
def test_more_specific_selectors_win(selection: Selection, codes: set[str]) -> None:
    assert selection.over(default_codes()) == codes


def test_later_places_have_the_last_word() -> None:
    project = Config(selections=(Selection(ignore=("RNN201", "RNN202")),))
    extended = project.under(Selection(extend=("RNN201",))).settings().select
    assert extended == default_codes() - {"RNN202"}
    replaced = project.under(Selection(select=("RNN2",))).settings().select
    assert replaced == IN_200
    reduced = project.under(Selection(ignore=("RNN203",))).settings().select
    assert reduced == default_codes() - {"RNN201", "RNN202", "RNN203"}


def test_every_key_is_a_field_or_a_selector() -> None:
    selectors = {"select", "ignore", "extend-select", "preset"}
    fields = {name.replace("_", "-") for name in Config.__dataclass_fields__}
    assert set(KINDS) == selectors | fields - {"selections", "folder"}
