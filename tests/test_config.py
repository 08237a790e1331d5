"""`[tool.lstm-lint]`: the nearest wins, and what can't be meant is an error at its line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lstm_lint.config import ConfigError, for_folder
from lstm_lint.config import read_file as read
from lstm_lint.config.keys import BY_NAME, RULE_OPTIONS, Key
from lstm_lint.config.layer import Layer
from lstm_lint.config.selection import Selection, preset_codes
from lstm_lint.config.table import Config
from lstm_lint.rules import all_rules, default_codes, own
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
    assert config.layers == (Layer(str(tmp_path / FILE), str(tmp_path)),)
    assert config.settings() == Config().settings()
    assert config.settings().select is None


def test_everything_said_is_read(tmp_path: Path) -> None:
    config = configure(
        tmp_path,
        """\
        select = ["RNN2"]
        extend-select = ["dropout-on-packed"]
        ignore = ["RNN203"]
        extend-ignore = ["RNN204"]
        exclude = ["build", "*_pb2.py"]
        extend-exclude = ["old"]
        force-exclude = true
        respect-gitignore = false
        unsafe-fixes = true
        fixable = ["RNN2"]
        unfixable = ["RNN205"]
        extend-safe-fixes = ["RNN201", "RNN202"]
        extend-unsafe-fixes = ["RNN101", "RNN202"]
        warn = ["RNN206"]
        rules = { RNN301 = { recipe = "keras" } }
        per-file-ignores = { "tests/*" = ["RNN2"] }
        """,
    )
    settings = config.settings()
    assert settings.select == (IN_200 - {"RNN203", "RNN204"}) | {"RNN101"}
    assert settings.init_recipe == "keras"
    assert settings.safe == {"RNN201"}
    assert settings.unsafe == {"RNN101", "RNN202"}
    assert settings.unfixable == (ALL - IN_200) | {"RNN205"}
    assert config.excludes == (
        (str(tmp_path), ("build", "*_pb2.py")),
        (str(tmp_path), ("old",)),
    )
    assert config.unsafe_fixes
    assert config.force_exclude
    assert not config.respect_gitignore
    assert config.warn == {"RNN206"}
    select = config.settings(str(tmp_path / "tests" / "a.py")).select
    assert select == frozenset({"RNN101"})
    assert not config.settings(noqa=False).noqa


@pytest.mark.parametrize(
    ("pattern", "name", "ignored"),
    [
        ("tests/*", "tests/a.py", True),
        ("tests/*", "tests/inner/a.py", True),
        ("tests/*", "src/tests/a.py", False),
        ("tests", "src/tests/a.py", True),
        ("*_test.py", "src/a_test.py", True),
        ("/a.py", "a.py", True),
        ("/a.py", "src/a.py", False),
        ("!src/**", "a.py", True),
        ("!src/**", "src/a.py", False),
        ("a.py", "../a.py", False),
    ],
)
def test_rules_of_some_files(tmp_path: Path, pattern: str, name: str, ignored: bool) -> None:
    config = configure(tmp_path, f'per-file-ignores = {{ "{pattern}" = ["RNN101"] }}\n')
    expected = default_codes() - {"RNN101"} if ignored else None
    assert config.settings(str(tmp_path / name)).select == expected


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
        (
            'init-recipe = "keras"',
            5,
            "unknown key 'init-recipe'; recipe is an option of one rule, default-init:"
            " rules.default-init.recipe",
        ),
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
        (
            'warn = []\nrules.RNN301.recipe = "kears"',
            6,
            "unknown recipe 'kears'; did you mean keras?",
        ),
        (
            '[tool.lstm-lint.rules.default-init]\nrecipe = "x"',
            6,
            "unknown recipe 'x'; there is article, keras, forget-bias",
        ),
        ("[tool.lstm-lint.rules.default-init]\nrecipe = 1", 6, "recipe must be a string"),
        (
            "[tool.lstm-lint.rules.default-init]\nrecip = 1",
            6,
            "unknown key 'recip'; did you mean recipe?",
        ),
        ("rules.defualt-init.recipe = 1", 5, "unknown rule 'defualt-init'; did you mean"),
        ("rules.RNN101.recipe = 1", 5, "RNN101 has no options; those that have: default-init"),
        ("rules.RNN3.recipe = 1", 5, "RNN3 is no single rule"),
        ("rules = []", 5, "rules must be a table of rules, each with a table of options"),
        ("rules.RNN301 = 1", 5, "rules must be a table of rules"),
        ('per-file-ignores = ["RNN1"]', 5, "per-file-ignores must be a table of patterns"),
        ('[tool.lstm-lint.per-file-ignores]\n"a" = ["RNN1"]\n"b" = ["X1"]', 7, "rule 'X1'"),
        ('extend = "nowhere.toml"', 5, "there is no nowhere.toml"),
        ('extend = "pyproject.toml"', 5, "pyproject.toml extends this file in its turn"),
        (
            'extend-ignores = ["RNN1"]',
            5,
            "unknown key 'extend-ignores'; did you mean extend-ignore",
        ),
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
    assert config.excludes == ((str(inner.parent), ("build",)),)
    assert not config.unsafe_fixes


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


def layer(**values: tuple[str, ...]) -> Layer:
    return Layer("", values=tuple((key.replace("_", "-"), value) for key, value in values.items()))


def test_later_places_have_the_last_word() -> None:
    project = Config((layer(ignore=("RNN201", "RNN202")),))
    extended = project.under(layer(extend_select=("RNN201",))).settings().select
    assert extended == default_codes() - {"RNN202"}
    replaced = project.under(layer(select=("RNN2",))).settings().select
    assert replaced == IN_200
    reduced = project.under(layer(ignore=("RNN203",))).settings().select
    assert reduced == default_codes() - {"RNN201", "RNN202", "RNN203"}


def test_own_file_wins_over_the_one_beside_it(tmp_path: Path) -> None:
    configure(tmp_path, "unsafe-fixes = true\n")
    (tmp_path / "lstm-lint.toml").write_text('extend-select = ["RNN417"]\n')
    config = for_folder(str(tmp_path))
    assert config is not None
    assert not config.unsafe_fixes
    assert config.settings().select == default_codes() | {"RNN417"}


def test_own_file_has_keys_without_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lstm-lint.toml").write_text("# select\nwarn = []\nselct = []\n")
    with pytest.raises(ConfigError, match=r"^lstm-lint.toml:3: unknown key 'selct'; did you mean"):
        for_folder(str(tmp_path))


def test_file_that_extends_another(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "base.toml").write_text(
        'ignore = ["RNN1"]\nwarn = ["RNN401"]\nunsafe-fixes = true\nexclude = ["x"]\n'
        'extend-exclude = ["y"]\n[rules.default-init]\nrecipe = "keras"\n'
    )
    (tmp_path / "a" / FILE).write_text(f'{TABLE}extend = "../base.toml"\nexclude = ["z"]\n')
    (inner / "lstm-lint.toml").write_text('extend = "../pyproject.toml"\nwarn = ["RNN402"]\n')
    config = for_folder(str(inner))
    assert config is not None
    assert config.warn == {"RNN401", "RNN402"}
    assert config.unsafe_fixes
    assert config.settings().select == default_codes() - IN_100
    assert config.settings().init_recipe == "keras"
    assert config.excludes == ((str(tmp_path / "a"), ("z",)), (str(tmp_path), ("y",)))


def test_circle_of_files(tmp_path: Path) -> None:
    (tmp_path / "lstm-lint.toml").write_text('extend = "b.toml"\n')
    (tmp_path / "b.toml").write_text('extend = "lstm-lint.toml"\n')
    with pytest.raises(ConfigError, match=r"b.toml:1: lstm-lint.toml extends this file"):
        for_folder(str(tmp_path))


@pytest.mark.parametrize("base", ["~/base.toml", "$OURS/base.toml"])
def test_file_that_is_extended_may_lie_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "base.toml").write_text('warn = ["RNN401"]\n')
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("OURS", str(home))
    assert configure(tmp_path, f'extend = "{base}"\n').warn == {"RNN401"}


def test_mistake_in_an_extended_file_is_said_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("\nzzz = 1\n")
    with pytest.raises(ConfigError, match=r"base.toml:2: unknown key 'zzz'"):
        configure(tmp_path, 'extend = "base.toml"\n')


def test_options_belong_to_rules() -> None:
    assert RULE_OPTIONS.keys() <= {rule.name for rule in all_rules()}


OWN_RULE = """
from lstm_lint.rules.base import Rule, Severity


class Own(Rule):
    \"\"\"Finds nothing.\"\"\"

    code, name, severity = "MY199", "own", Severity.STYLE
"""


@pytest.fixture
def unloaded() -> Iterator[None]:
    """Forget afterwards what rules were loaded."""
    yield
    own.loaded.clear()
    own.load.cache_clear()
    all_rules.cache_clear()


@pytest.mark.usefixtures("unloaded")
@pytest.mark.parametrize("key", BY_NAME.values(), ids=lambda key: key.name)
def test_example_and_default_of_a_key_are_taken(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LSTM_LINT_ALLOW_LOAD", "1")
    (tmp_path / "base.toml").write_text("")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/my_rules.py").write_text(OWN_RULE)
    values = (
        [key.example]
        if key.default.startswith("the ") or key.name == "preset"
        else [key.example, key.default]
    )
    for value in values:
        configure(tmp_path / "inner", f"{key.name} = {value}\n")
