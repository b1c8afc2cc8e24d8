"""The command of a run, and the same without a user's, a machine's or a network's names."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.results.command_line import command_line, plain_command
from sim.compiled import ROOT


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["/home/jane/.venv/bin/trustline", "run", "small"], "trustline run small"),
        ([str(ROOT / "trustline" / "__main__.py"), "run", "my file.yaml"], "trustline run 'my file.yaml'"),
        ([str(ROOT / "experiments" / "cli.py"), "run", "small"], "trustline run small"),
        ([str(ROOT / "experiments" / "levers" / "__main__.py"), "--workers", "2"],
         "python -m experiments.levers --workers 2"),
        (["/srv/pytest/__main__.py", "-q"], "python -m pytest -q"),
        (["/home/jane/study.py", "7"], "python study.py 7"),
        (["/x/ipykernel_launcher.py", "-f", "/home/jane/kernel.json"], "a notebook"),
    ],
)  # fmt: skip
def test_how_a_program_was_called(arguments, told):
    assert command_line(arguments) == told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("trustline run small --replicates 8", "trustline run small --replicates 8"),
        ("trustline run configs/experiments/small.yaml", "trustline run configs/experiments/small.yaml"),
        ("trustline run /home/jane/x.yaml --out=/home/jane/out", "trustline run x.yaml --out=out"),
        ("trustline run '/home/Jane Doe/x.yaml'", "trustline run x.yaml"),
        ("trustline run ~/x.yaml --out ../../jane/out/", "trustline run x.yaml --out out"),
        ("trustline run mine/../../jane/x.yaml", "trustline run x.yaml"),
        (r"trustline run 'C:\Users\jane\x.yaml'", "trustline run x.yaml"),
        ("trustline run small --dask tcp://10.0.0.1:8786", "trustline run small --dask ADDRESS"),
        ("trustline run small --dask=node7:8786 --yes", "trustline run small --dask=ADDRESS --yes"),
        ("trustline run small --dask local", "trustline run small --dask local"),
        ("trustline run it's", "trustline run 'it'\"'\"'s'"),  # of a version that did not quote
        ("", ""),
    ],
)
def test_what_is_left_of_a_command(command, told):
    assert plain_command(command) == told
    assert plain_command(told) == told


@given(st.lists(st.text("abc /~.\\='\"-:", min_size=1, max_size=12), max_size=5))
def test_nothing_of_a_path_is_left(words):
    left = shlex.split(plain_command(shlex.join(["trustline", *words])))
    assert not any("/" in word for word in left[1:] if word != "/" and word.startswith(("/", "~", "..")))
    assert not any("\\" in word or "://" in word for word in left)
