"""A large NDJSON into a county of its own: `python -m bench.importing`.

The file is made from the ten people of the bulk sample that lies beside the checkout,
as in `tests/interop/make_big.py`: the same seed, the same bytes. `MEGABYTES` says how large.
"""

import os
import re
import subprocess
import time
from pathlib import Path

from tests.interop.given import BESIDE
from tests.interop.make_big import make

from . import county

PERSONS = 12
MEGABYTES = int(os.environ.get("MEGABYTES", "300"))
SAMPLE = BESIDE / "fhir-bulk"


def rows():
    """The figures; none where the sample does not lie beside the checkout."""
    if not SAMPLE.is_dir() or not MEGABYTES:
        return []
    file = _file()
    county.make(PERSONS, "importing")
    with county.served(PERSONS, "importing"):
        source = f"bench {time.time():.0f}"
        first, seconds, memory = _brought(file, source)
        again, anew, _memory = _brought(file, source)
    file.unlink()
    number = sum(first.values())
    rate, again_rate = number / seconds, number / anew
    same = again["new"] == again["changed"] == 0
    return [
        (_what(number), f"{rate:,.0f}/s", "≥ 1,500/s", rate >= 1500),
        ("… memory of the import", f"{memory:.0f} MB", "≤ 300 MB", memory <= 300),
        ("… refused", f"{first['refused']}", "0", first["refused"] == 0),
        ("… the same file again", f"{again_rate:,.0f}/s, nothing changed", "", same),
    ]


def _what(number):
    return f"NDJSON of {MEGABYTES} MB, {number:,} resources, load {os.getloadavg()[0]:.1f}"


def _file():
    file = county.folder(PERSONS, "importing").with_suffix(".ndjson")
    file.parent.mkdir(parents=True, exist_ok=True)
    make(SAMPLE, file, MEGABYTES, seed=1)
    return file


def _brought(file: Path, source: str):
    """The five numbers of the last line, the seconds, and the most memory it held."""
    data = str(county.folder(PERSONS, "importing"))
    command = [*county.ESTHER, "--data", data, "import", str(file), "--source", source]
    began = time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = running.stdout.read()
    _pid, _status, spent = os.wait4(running.pid, 0)
    seconds = time.monotonic() - began
    return _numbers(said), seconds, spent.ru_maxrss / 1024


def _numbers(said):
    last = said.strip().splitlines()[-1]
    return {name: int(number) for name, number in re.findall(r"(\w+): (\d+)", last)}


if __name__ == "__main__":
    for what, figure, wanted, _kept in rows():
        print(f"{what}: {figure} ({wanted})" if wanted else f"{what}: {figure}")
