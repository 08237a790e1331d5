"""What earlier runs saw of files that did not change since.

A file is the same as long as its path, its times and its size are.  One that speaks neither of torch
nor of `nn` holds nothing for us, whatever else changes.  What is found in any other depends on the
settings, on us, and on all files of its project, of which each may say what a name means: it is
remembered with the state of all these.

The memory of a folder that one works in is a file of lines, a line for each file that was looked at:
how it looked, the state of all else, and what is to be said of it as JSON, under a seal by which we
know our own.  A folder of whose files there is nothing to say has one for all of them.  That is data,
of which nothing is ever run.  Runs at the same time each put a whole one in place, and the last wins.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from os.path import abspath, dirname, exists, isdir, join
from stat import S_ISDIR

from lstm_lint import __version__, prefilter
from lstm_lint.neighbours import AROUND, FOREIGN
from lstm_lint.prefilter import NO_TORCH, NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_lint.cli.files import Batch
    from lstm_lint.cli.options import Options
    from lstm_lint.cli.projects import Projects
    from lstm_lint.cli.work import Job, Outcome
    from lstm_lint.config.table import Config

    Seen = tuple[int, int, int, int]
    """When a file was written and changed, in nanoseconds, its number, and its bytes."""

FRESH = 2_000_000_000
"""Nanoseconds in which a file may change once more without its times telling."""
OLD = 30 * 24 * 3600
"""Seconds after which nobody is expected back in a folder."""
HERE = "./"
"""The folder that we are in."""
MOST = 200_000
"""Files that are remembered for a folder."""
MOST_OF_PROJECT = 10_000
"""Files of a project whose state is worth finding out."""
DIGITS = 32
"""Of a state, and of the name of a memory."""
OURS = ".seen"
"""How that name ends."""
NOTES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# of lstm-lint\n",
}
"""What tells git and backups to leave the folder alone."""


def place(options: Options) -> str:
    """The folder in which all is remembered."""
    named = options.cache_dir or os.environ.get("LSTM_LINT_CACHE_DIR")
    if named:  # which may hold other things
        return join(abspath(named), "lstm-lint")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/lstm-lint")
    if os.name == "nt":
        return join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "lstm-lint")
    return join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "lstm-lint")


class Memory:
    """What is remembered where we are, as one run uses it and adds to it."""

    def __init__(self, options: Options, projects: Projects) -> None:
        self.options, self.projects = options, projects
        self.settled = time.time_ns() - FRESH
        self.place = place(options)
        gate = os.stat(prefilter.__file__).st_mtime_ns
        self.file = join(self.place, _digest(os.getcwd(), __version__, sys.version, gate) + OURS)
        self.is_safe = is_own(self.place)
        self.known = _known(_read(self.file) if self.is_safe else "")
        self.seen: dict[str, Seen] = {}
        """How files look from outside."""
        self.folders: dict[str, tuple[str, list[str]]] = {}
        """How folders look, by the files that are looked at there, and these."""
        self.told: dict[str, str] = {}
        """What there is to say of files, as this run learnt it."""
        self.states: dict[tuple[Config | None, str], str] = {}

    # --- how things look

    def look(self, path: str) -> str:
        """How a file looks from outside; nothing where it could change without looking different."""
        seen = self.seen.get(path)
        if seen is None or seen[0] > self.settled or seen[1] > self.settled:
            return ""
        return f"{seen[0]} {seen[1]} {seen[2]} {seen[3]} {path}"

    # --- asked

    def quiet_folder(self, batch: Batch) -> str:
        """Why there is nothing to say of any file of a folder; nothing if there may be, or none knows."""
        numbers: list[int] = []
        try:  # what Windows says of entries lags behind, and has no numbers of files
            for entry in batch.entries:
                numbers += _seen(os.stat(entry.path) if os.name == "nt" else entry.stat())
        except OSError:
            return ""
        if not numbers or max(max(numbers[::4]), max(numbers[1::4])) > self.settled:
            return ""
        names = "\0".join(batch.paths).encode("utf-8", "surrogatepass")
        digest = _digest_of(marshal.dumps(numbers, 2) + names)
        folder = batch.folder or HERE
        look = f"{digest} 0 0 {len(batch.paths)} {folder}"  # as many words as of a file
        said = self._quiet(look, batch.paths[0])
        self.folders[folder] = (look, batch.paths)
        if not said:
            each = iter(numbers)
            self.seen.update(zip(batch.paths, zip(*[each] * 4, strict=True), strict=True))
        return said

    def quiet(self, path: str) -> str:
        """Why there is nothing to say of a file: that is the state of all else; nothing if unknown."""
        if path not in self.seen:
            try:
                self.seen[path] = _seen(os.stat(path))
            except OSError:
                return ""
        return self._quiet(self.look(path), path) if self.known else ""

    def _quiet(self, look: str, path: str) -> str:
        said = self.known.get(look, "") if look else ""
        return said if said in ("", NOTHING, NO_TORCH) or said == self.state(path) else ""

    def recall(self, job: Job) -> Outcome | None:
        """What is to be said of a file; None where that is to be found out."""
        look = self.look(job.filename)
        said = self.known.get(look) if look and not job.fix and not job.silence else None
        state = said and self.state(job.filename)
        if not said or not state:
            return None
        sealed, _, what = said.partition(" ")
        if sealed != state + _digest(look, state, what):
            return None
        from lstm_lint.cli.kept import outcome

        return outcome(job, what)

    def state(self, path: str) -> str:
        """The state of all that decides, beside a file itself, what is found in it."""
        folder = dirname(abspath(path))
        config = self.projects.config(folder) if self.projects.says(folder) else None
        root = "" if self.options.no_project else AROUND.root(folder)
        if root and not FOREIGN.isdisjoint(folder[len(root) :].split(os.sep)):
            return ""
        key = (config, root)
        if key not in self.states:
            self.states[key] = self._state(config, root)
        return self.states[key]

    def _state(self, config: Config | None, root: str) -> str:
        """Nothing where it can't be told: rules of one's own change, and so may a project."""
        if (config and config.load) or (root and not AROUND.is_marked(root)):
            return ""
        files = _files(root, before=self.settled) if root else "alone"
        return files and _digest(_us(), config, self.options.ignore_noqa, root, files)

    # --- told

    def keep_quiet(self, path: str, *, speaks: bool) -> None:
        """Remember that a file is none of our business; where it `speaks` of torch, as things are."""
        self.told[path] = self.state(path) if speaks else NOTHING

    def keep_torchless(self, paths: list[str]) -> None:
        """Remember that files do not name torch, which is all that was asked."""
        self.told.update(dict.fromkeys(paths, NO_TORCH))

    def keep(self, outcome: Outcome) -> None:
        """Remember what was found in a file as it lies there."""
        job = outcome.job
        if job.filename not in self.seen or job.fix or job.silence:
            return
        if outcome.problem or outcome.is_given_up or _has_rules_of_others():
            return
        state = self.state(job.filename)
        if state:
            from lstm_lint.cli.kept import said

            what = said(outcome)
            sealed = state + _digest(self.look(job.filename), state, what)
            self.told[job.filename] = f"{sealed} {what}" if what else state

    def close(self) -> None:
        """Put on disk what was learnt; what can't be put there is found out again next time."""
        learnt = self._learnt() if self.is_safe else {}
        if not learnt:
            return
        left = sorted(filter(self._holds, self.known), key=self._is_near)
        said = {look: self.known[look] for look in left} | learnt
        lines = [f"{look}\t{said[look]}" for look in [*said][-MOST:]]
        try:  # noqa: SIM105 - importing contextlib costs as much as looking at a hundred files
            self._write(f"{line}\n" for line in lines)
        except OSError:
            pass

    def _learnt(self) -> dict[str, str]:
        """What is to be said of each look, and was not known: of folders at once, or else of files."""
        learnt: dict[str, str] = {}
        for look, paths in self.folders.values():
            reason = "" if self.told.keys().isdisjoint(paths) else self._reason(paths)
            if reason:
                learnt[look] = reason
                for path in paths:
                    self.told.pop(path, None)
        learnt.update((self.look(path), said) for path, said in self.told.items())
        return {
            look: said
            for look, said in learnt.items()
            if look and said and self.known.get(look) != said and not {"\n", "\t"} & {*look}
        }

    def _reason(self, paths: list[str]) -> str:
        """Why there is nothing to say of any of some files, as this run learnt it."""
        reasons = {self.told.get(path) or self.known.get(self.look(path), "") for path in paths}
        if len(reasons) > 1:
            reasons -= {NOTHING}  # which holds whatever else does
        (reason,) = reasons if len(reasons) == 1 else ("",)
        is_bare = reason in (NOTHING, NO_TORCH) or " " not in reason
        return reason if is_bare else ""

    def _is_near(self, look: str) -> bool:
        """Whether this run came by: what it did not see is forgotten first."""
        return _path(look) in self.seen or _path(look) in self.folders

    def _holds(self, look: str) -> bool:
        """Whether what is known of a look is so still, as far as this run saw."""
        path = _path(look)
        if path in self.folders:
            return self.folders[path][0] == look
        return path not in self.seen or self.look(path) == look

    def _write(self, lines: Iterable[str]) -> None:
        os.makedirs(self.place, 0o700, exist_ok=True)
        if not is_own(self.place):
            return
        for name, note in NOTES.items():
            if not exists(join(self.place, name)):
                with open(join(self.place, name), "w") as file:
                    file.write(note)
        _forget_old(self.place)
        beside = f"{self.file}.{os.getpid()}"
        try:
            with open(beside, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.writelines(lines)
            os.replace(beside, self.file)
        finally:
            if exists(beside):
                os.unlink(beside)


# --- how things are


def _files(folder: str, before: int | None = None) -> str:
    """How the Python files below a folder are; nothing if one could change without our noticing.

    What a link to a folder leads to is looked at where it lies.
    """
    looks: list[tuple[object, ...]] = []
    waiting = [folder]
    while waiting and len(looks) <= MOST_OF_PROJECT:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith(".py"):
                look = _look(entry)
                if before is not None and any(each > before for each in look[:2]):
                    return ""
                looks.append((entry.path, *look))
            elif entry.is_dir(follow_symlinks=False):
                if entry.name not in FOREIGN:
                    waiting.append(entry.path)
            elif entry.is_symlink():
                looks.append((entry.path, os.readlink(entry.path)))
    return _digest(*sorted(looks)) if len(looks) <= MOST_OF_PROJECT else ""


def _look(entry: os.DirEntry[str]) -> tuple[int, ...]:
    """How a file looks from outside; nothing where it is gone, or a link that leads nowhere."""
    try:
        return _seen(entry.stat())
    except OSError:
        return ()


def _seen(stat: os.stat_result) -> Seen:
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_size


def _us() -> tuple[str, list[int]]:
    """How our own files are, and when packages were installed last, which may bring rules."""
    return _files(dirname(dirname(abspath(__file__)))), _installed()


def _installed() -> list[int]:
    """When something was installed last into each folder that is imported from."""
    folders = (path for path in sys.path if path and path != os.getcwd() and isdir(path))
    return [os.stat(folder).st_mtime_ns for folder in folders]


def _has_rules_of_others() -> bool:
    """Whether packages brought rules, whose code may change as long as they are worked on."""
    from lstm_lint.rules import all_rules, own

    codes = {rule.code for rule in all_rules()} - own.loaded.keys()
    return not all(code.startswith(own.OURS) for code in codes)


def _digest(*what: object) -> str:
    return _digest_of(repr(what).encode("utf-8", "surrogatepass"))


def _digest_of(data: bytes) -> str:
    try:
        from _blake2 import blake2b  # `hashlib` loads all of OpenSSL
    except ImportError:
        from hashlib import blake2b

    return blake2b(data, digest_size=DIGITS // 2).hexdigest()


# --- on disk


def is_own(folder: str) -> bool:
    """Whether nobody else can put anything into a folder, or there is none yet.

    Who could might hide findings, or have us write over what a link of theirs leads to.
    """
    try:
        stat = os.lstat(folder)
    except OSError:
        return True
    if not hasattr(os, "geteuid"):  # Windows, whose folders are the user's
        return True
    return S_ISDIR(stat.st_mode) and stat.st_uid == os.geteuid() and not stat.st_mode & 0o022


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogatepass") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _known(text: str) -> dict[str, str]:
    """What is said of each look; a line that was cut off may say less than it did."""
    return dict(line.partition("\t")[::2] for line in text.split("\n")[:-1])


def _path(look: str) -> str:
    return look.split(" ", 4)[-1]


def kept_in(folder: str) -> list[str]:
    """The files that are ours in a folder."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [join(folder, name) for name in names if _is_ours(name)]


def _is_ours(name: str) -> bool:
    digest, dot, end = name.partition(".")
    known = f"{dot}{end}".startswith(OURS) and not digest.strip("0123456789abcdef")
    return known and len(digest) == DIGITS


def _forget_old(folder: str) -> None:
    """Take away what nobody came back to."""
    for path in kept_in(folder):
        try:
            if time.time() - os.stat(path).st_mtime > OLD:
                os.unlink(path)
        except OSError:
            pass  # another run was faster
