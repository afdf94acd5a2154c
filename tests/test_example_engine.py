"""The engine of docs/engines.md: shown as it is, passed by the checks, found where it is installed."""

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import soundfile

from narrate.testing import check_engine

HERE = Path(__file__).parents[1]
EXAMPLE = HERE / "examples" / "engine"
MOST = 30
"""Lines that an engine takes, but for blank ones."""


def test_it_is_shown_as_it_is():
    """The documentation shows the example's files to the letter."""
    told = (HERE / "docs" / "engines.md").read_text(encoding="utf-8")
    shown = re.findall(r"```(?:python|toml)\n(.+?)\n```", told, re.DOTALL)

    for name in ("narrate_morse.py", "pyproject.toml"):
        assert (EXAMPLE / name).read_text(encoding="utf-8").strip() in shown


def test_it_takes_thirty_lines():
    """An engine is as short as the documentation says."""
    lines = (EXAMPLE / "narrate_morse.py").read_text(encoding="utf-8").splitlines()

    assert sum(bool(line.strip()) for line in lines) <= MOST


def test_it_passes_the_checks():
    """The example does what narrate asks of an engine."""
    spec = importlib.util.spec_from_file_location("narrate_morse", EXAMPLE / "narrate_morse.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    check_engine(module.Morse())


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Install the example into an environment of its own, which sees what is installed here."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    asked = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True)
    site = Path(asked.stdout.strip())
    here = [sysconfig.get_path("purelib"), str(HERE)]
    lines = [f"import site; site.addsitedir({path!r})" for path in here]
    (site / "here.pth").write_text("\n".join(lines))
    install = [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--no-deps"]
    subprocess.run([*install, "--disable-pip-version-check", str(EXAMPLE)], check=True)
    return python


def test_it_is_found_by_its_entry_point(fresh, tmp_path):
    """Once it is installed, narrate lists it, and speaks with it."""
    listed = subprocess.run(
        [fresh, "-m", "narrate", "voices", "--json"], check=True, capture_output=True, text=True
    )
    said = tmp_path / "sos.wav"
    subprocess.run([fresh, "-m", "narrate", "say", "SOS", "--voice", "morse", "-o", said], check=True)

    assert '"id": "morse:tapper"' in listed.stdout
    assert '"id": "hibari:heart"' in listed.stdout
    assert 1.0 < soundfile.info(said).duration < 4.0
    assert sys.executable != str(fresh)
