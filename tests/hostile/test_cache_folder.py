"""The cache folder belongs to the user; what others could have written is not used; damaged code is made again."""

from __future__ import annotations

import gc
import importlib.util
import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import numba
import pytest

from sim import cache
from sim.compiled import entry

ROOT = Path(__file__).resolve().parents[2]
DOUBLED = "def doubled(x):\n    return 2 * x\n"


@pytest.fixture(autouse=True)
def told_anew():
    cache.warn_once.cache_clear()


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUSTLINE_CACHE", str(tmp_path / "mine"))
    return tmp_path / "mine" / "trustline"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def stands_in(folder, place):
    """Return whether a folder is the private one of this process."""
    return folder != place and folder.name.startswith("trustline-") and mode(folder) == 0o700


def test_the_folder_is_made_for_the_user_alone(place, capsys):
    before = os.umask(0)
    try:
        assert cache.cache_root() == place
    finally:
        os.umask(before)
    place.parent.chmod(0o755)
    assert mode(place) == 0o700
    assert cache.cache_root() == place
    assert capsys.readouterr().err == ""


def test_a_folder_of_somebody_else_is_not_used(place, monkeypatch, capsys):
    place.mkdir(parents=True, mode=0o700)
    other = os.getuid() + 1
    monkeypatch.setattr(cache.os, "getuid", lambda: other)
    folder = cache.cache_root()
    assert stands_in(folder, place)
    assert cache.cache_root() == folder
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "belongs to another user" in said
    assert "TRUSTLINE_CACHE" in said


def test_a_folder_that_others_could_exchange_is_not_used(place, capsys):
    place.mkdir(parents=True, mode=0o700)
    place.parent.chmod(0o777)
    assert stands_in(cache.cache_root(), place)
    assert "others may write into" in capsys.readouterr().err
    place.parent.chmod(0o1777)  # as /tmp: nobody exchanges what is not theirs
    assert cache.cache_root() == place


def test_a_link_planted_in_a_shared_folder_is_followed_to_where_it_leads(place, tmp_path, capsys):
    planted = tmp_path / "planted"
    planted.mkdir()
    planted.chmod(0o777)
    (planted / "deep").mkdir(mode=0o700)
    place.parent.mkdir()
    place.symlink_to(planted / "deep")
    assert stands_in(cache.cache_root(), place)
    assert "others may write into" in capsys.readouterr().err


@pytest.mark.parametrize("open_to", [0o777, 0o755])
def test_what_others_could_have_written_goes(place, open_to, capsys):
    kept = place / "compiled" / "abc" / "index.nbi"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"planted")
    place.chmod(open_to)
    assert cache.cache_root() == place
    assert mode(place) == 0o700
    assert kept.exists() == (open_to == 0o755)
    assert ("others could write" in capsys.readouterr().err) == (open_to == 0o777)


@pytest.mark.parametrize("named", ["/proc/nothing", "/dev/null/x", "a\0b", "x" * 5000])
def test_a_folder_that_cannot_be_is_one_line_and_a_private_one(monkeypatch, capsys, named):
    real = os.environ.get
    monkeypatch.setattr(cache.os.environ, "get", lambda k, d=None: named if k == "TRUSTLINE_CACHE" else real(k, d))
    assert stands_in(cache.cache_root(), Path(named) / "trustline")
    assert capsys.readouterr().err.count("\n") == 1


def test_the_private_folder_goes_with_its_process():
    code = "import sim.cache as c; f = c.cache_root(); (f / 'x').write_text('x'); print(f)"
    env = {**os.environ, "TRUSTLINE_CACHE": "/proc/nothing"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stderr.count("\n") == 1
    assert not Path(done.stdout.strip()).exists()


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """Return a function that reads a source anew and compiles it, as a new process would; and the files it keeps."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "code"))
    source = tmp_path / "doubling.py"
    source.write_text(DOUBLED, "utf-8")

    def start():
        gc.collect()  # numba remembers what still lives: a new process has nothing of the one before
        spec = importlib.util.spec_from_file_location("doubling", source)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(
            sys.modules, "doubling", module
        )  # where numba looks for a function's module, as for any of ours
        spec.loader.exec_module(module)
        return entry(module.doubled)

    def files():
        return sorted(p for p in (tmp_path / "code").rglob("*") if p.is_file())

    return start, files


def hits(dispatcher):
    return sum(dispatcher.stats.cache_hits.values())


def damage(path, how, rng):
    """Damage a file in one of four ways."""
    held = bytearray(path.read_bytes())
    if how == "flipped":
        held[rng.randrange(len(held))] ^= 1 << rng.randrange(8)
    path.write_bytes({"cut": held[: len(held) // 2], "empty": b"", "foreign": os.urandom(99)}.get(how, held))


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="nothing is compiled")
def test_damaged_compiled_code_is_made_again_and_told(compiled, capsys):
    start, files = compiled
    rng = random.Random(4)
    assert start()(21) == 42
    assert {p.suffix for p in files()} == {".nbi", ".nbc"}
    again = start()
    assert again(21) == 42
    assert hits(again) == 1  # the control: what is whole is read
    assert capsys.readouterr().err == ""
    for suffix in (".nbi", ".nbc"):
        for how in ("flipped", "cut", "empty", "foreign"):
            cache.warn_once.cache_clear()
            (path,) = (p for p in files() if p.suffix == suffix)
            damage(path, how, rng)
            function = start()
            assert function(21) == 42
            assert hits(function) == 0
            said = capsys.readouterr().err
            assert said.count("\n") == 1
            assert "made again" in said
    last = start()
    assert last(21) == 42
    assert hits(last) == 1


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="nothing is compiled")
def test_a_file_under_anothers_name_is_not_read(compiled, capsys):
    start, files = compiled
    function = start()
    assert (function(21), function(0.5)) == (42, 1.0)
    first, second = (p for p in files() if p.suffix == ".nbc")
    first.write_bytes(second.read_bytes())
    again = start()
    assert (again(21), again(0.5)) == (42, 1.0)
    assert "made again" in capsys.readouterr().err
