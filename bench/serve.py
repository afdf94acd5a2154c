"""Downloads an edition from the preview server, many times at once, and looks at what arrives.

    python bench/serve.py [--downloads N] [--at-once N] [--words N]

The edition is one of about 10 MB (2,400 words, spoken by nobody; the size is the same as of any voice). The
server is the command, in a process of its own; the downloads are threads of this one, and share the machine
with it. Printed are the bytes a second, the downloads that were broken (another status, size or sum than the
file's), and the most memory that the server took.
"""

import argparse
import hashlib
import http.client
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import hour
import running


def main() -> None:
    """Build, serve, download, print; the exit code is 1 where a download was broken."""
    asked = _arguments()
    with TemporaryDirectory() as name:
        folder = Path(name)
        running.build(folder, hour.article(asked.words), "silence")
        data = (folder / running.MP3).read_bytes()
        broken, wall, idle, peak = measure(folder, data, asked.downloads, asked.at_once)
    sent = len(data) * asked.downloads / 1e6
    print(f"{os.cpu_count()} cores, an MP3 of {len(data) / 1e6:.1f} MB, {asked.at_once} downloads at once")
    print(f"{broken} of {asked.downloads} broken; {wall:.1f} s, {sent / wall:,.0f} MB/s")
    print(f"memory of the server: {idle:.0f} MB before, {peak:.0f} MB at most")
    sys.exit(int(broken > 0))


def measure(folder: Path, data: bytes, downloads: int, at_once: int) -> tuple[int, float, float, float]:
    """Give the broken downloads, the seconds, and the server's memory in MB, before and at most."""
    command = running.command("serve", "--port", "0", "--quiet", str(folder))
    with subprocess.Popen(
        command, env=running.environment(folder), stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        idle = _memory(server.pid, "VmRSS")
        wanted, begun = (200, len(data), hashlib.sha256(data).digest()), time.perf_counter()
        with ThreadPoolExecutor(at_once) as pool:
            arrived = list(pool.map(_download, [f"{address}{running.MP3}"] * downloads))
        wall = time.perf_counter() - begun
        peak = _memory(server.pid, "VmHWM")
        server.send_signal(signal.SIGTERM)
    return sum(each != wanted for each in arrived), wall, idle, peak


def _download(address: str) -> tuple[int, int, bytes]:
    """Give what arrived: status, size, sum."""
    place = urlsplit(address)
    digest, size = hashlib.sha256(), 0
    try:
        with closing(http.client.HTTPConnection(place.netloc, timeout=300)) as connection:
            connection.request("GET", place.path)
            answer = connection.getresponse()
            while piece := answer.read(1 << 16):
                digest.update(piece)
                size += len(piece)
            return answer.status, size, digest.digest()
    except (OSError, http.client.HTTPException) as error:
        print(f"broken: {error!r}", file=sys.stderr)
        return 0, size, b""


def _memory(process: int, name: str) -> float:
    """Read a process's memory, in MB; nan where the system does not tell."""
    path = Path(f"/proc/{process}/status")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [line.split()[1] for line in lines if line.startswith(f"{name}:")]
    return int(found[0]) / 1000 if found else float("nan")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--downloads", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=200)
    parser.add_argument("--words", type=int, default=2_400)
    return parser.parse_args()


if __name__ == "__main__":
    main()
