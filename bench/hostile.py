"""What does a hostile page cost? Each extractor reads each page in a process of its own, with a limit.

    python bench/hostile.py [--seconds N] [--only NAME]

Prints seconds, peak memory in MB (the libraries' own included) and what came out. Nothing here is
malformed beyond what a parser is sent every day; it is only a great deal of it.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from extractors import extractors

MEMORY = 6 * 2**30
"""Bytes that a reading process may take before the machine would suffer."""
_SENTENCE = "The ferry that was promised for the spring has not come, and nobody on the quay is surprised. "
_ARTICLE = f"<h1>Quay</h1>{''.join(f'<p>{_SENTENCE * 3}{n}</p>' for n in range(12))}"


def ten_megabytes() -> str:
    """Give an ordinary page of some 10 MB."""
    return _page("".join(f"<p>{_SENTENCE * 5}({n})</p>" for n in range(20_000)))


def nested() -> str:
    """Give 100,000 elements, each inside the one before."""
    return _page(_ARTICLE + "<div>" * 100_000 + _SENTENCE + "</div>" * 100_000)


def unclosed() -> str:
    """Give 100,000 inline elements that are never closed."""
    return _page(_ARTICLE + f"<p>{'<b><i>word ' * 50_000}")


def nested_tables() -> str:
    """Give 5,000 tables, each in a cell of the one before."""
    return _page(_ARTICLE + "<table><tr><td>" * 5_000 + _SENTENCE + "</td></tr></table>" * 5_000)


def attribute() -> str:
    """Give an attribute of 5 MB, as pages with a picture in their markup have."""
    return _page(f'<img alt="quay" src="data:image/png;base64,{"QUJD" * 1_250_000}">{_ARTICLE}')


def attributes() -> str:
    """Give an element with 100,000 attributes."""
    return _page(f"<div {' '.join(f'data-a{n}={n}' for n in range(100_000))}>{_ARTICLE}</div>")


def class_name() -> str:
    """Give a class of 5 MB, made of words that a pattern would look at."""
    return _page(f'<div class="{"share-article-" * 360_000}">{_ARTICLE}</div>')


def entity_bomb() -> str:
    """Give entities that name one another: ten to the ninth words, were they expanded."""
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "word "><!ENTITY file SYSTEM "file:///etc/hostname">{names}]>'
    return f"{bomb}<html><body><article>{_ARTICLE}<p>&e9;&file;</p></article></body></html>"


def line_breaks() -> str:
    """Give a million `<br>` in one paragraph."""
    return _page(f"{_ARTICLE}<p>{'word<br>' * 1_000_000}</p>")


def links() -> str:
    """Give 100,000 links within the page, as to footnotes, and nothing that they lead to."""
    marks = "".join(f'<sup><a href="#fn{n}">{n % 999}</a></sup> word ' for n in range(100_000))
    return _page(f"{_ARTICLE}<p>{marks}</p>")


def one_word() -> str:
    """Give a word of 5 MB."""
    return _page(f"{_ARTICLE}<p>{'a' * 5_000_000}</p>")


def repeated() -> str:
    """Give one sentence as 50,000 paragraphs, for whoever compares all with all."""
    return _page(f"<p>{_SENTENCE}</p>" * 50_000)


PAGES: tuple[Callable[[], str], ...] = (
    *(ten_megabytes, nested, unclosed, nested_tables, attribute, attributes, class_name),
    *(entity_bomb, line_breaks, links, one_word, repeated),
)


def main() -> None:
    """Measure all, or, in a process of its own, one."""
    asked = _arguments()
    if asked.read:
        name, page = asked.read
        print(json.dumps(_read(name, next(make for make in PAGES if make.__name__ == page)())))
        return
    for page in PAGES:
        print(f"\n{page.__name__}: {page.__doc__}")
        for name in extractors():
            if not asked.only or name in asked.only:
                print(f"  {name:20} {_in_words(_read_apart(name, page.__name__, asked.seconds))}", flush=True)


def _page(body: str) -> str:
    head = "<!DOCTYPE html><html lang='en'><head><title>Quay</title></head>"
    return f"{head}<body><article>{body}</article></body></html>"


def _read(name: str, page: str) -> dict[str, float | str]:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    read = extractors()[name]
    begun = time.perf_counter()
    try:
        found = f"{sum(len(piece.text.split()) for piece in read(page).pieces)} words"
    except Exception as error:  # noqa: BLE001 - what a library does with a hostile page is the measurement
        found = f"{type(error).__name__}: {str(error)[:60]}"
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": time.perf_counter() - begun, "megabytes": kilobytes / 1000, "found": found}


def _read_apart(name: str, page: str, seconds: float) -> dict[str, float | str]:
    command = [sys.executable, "-W", "ignore", __file__, "--read", name, page]
    try:
        made = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return {"found": f"not done in {seconds:.0f} s"}
    if made.returncode:
        return {"found": f"died with {made.returncode}: {made.stderr.strip()[-60:]}"}
    result: dict[str, float | str] = json.loads(made.stdout.splitlines()[-1])
    return result


def _in_words(result: dict[str, float | str]) -> str:
    if "seconds" not in result:
        return str(result["found"])
    return f"{result['seconds']:7.2f} s {result['megabytes']:7.0f} MB   {result['found']}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=30, help="how long a page may take")
    parser.add_argument("--only", action="append", help="an extractor; may be given more than once")
    parser.add_argument("--read", nargs=2, metavar=("NAME", "PAGE"), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
