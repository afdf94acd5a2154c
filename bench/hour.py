"""Makes an article of as many words as are asked for, of invented prose; 11,500 take an hour to say.

    python bench/hour.py --words 11500 > article.md

The prose is that of `tests/data/script/headed.json`, sixteen articles in sections. Where its 23,000 words
are not enough it is told again, each sentence with a clause more, so that no sentence stands there twice and
nothing is spoken for nothing. The same number of words gives the same article on every machine.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "tests/data/script/headed.json"
TITLE = "What the Hour Was Made Of"
HOUR = 11_500
"""Words that the default voice says in about an hour; 9,000 take it 47 minutes."""
TRADES = (
    "baker miller porter weaver tanner cooper mason sailor farmer tailor butcher joiner painter printer"
    " clerk driver singer dancer teacher doctor lawyer gardener shepherd plumber banker barber carter"
    " drummer piper potter ranger roofer saddler sexton smith surgeon thatcher turner usher waiter"
)
_TELLERS = TRADES.split()
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])(?<!Mr\.)(?<!Mrs\.)[”’\"')\]]*\s+(?=[^a-z])")
_END = re.compile(r"[.!?…]*[”’\"')\]]*$")


def article(words: int) -> str:
    """Make an article of about so many words (at most a sentence more), in Markdown."""
    told: Counter[str] = Counter()
    parts, left = [f"# {TITLE}"], words - len(TITLE.split())
    for heading, paragraphs in _sections():
        if left <= 0:
            break
        parts.append(f"## {_anew(heading, told)}")
        left -= len(parts[-1].split()) - 1
        for paragraph in paragraphs:
            parts.append(_told(paragraph, told, left))
            left -= len(parts[-1].split())
    return "\n\n".join(filter(None, parts)) + "\n"


def _sections() -> Iterator[tuple[str, list[str]]]:
    """Give the headings and their paragraphs, again and again."""
    articles = json.loads(DATA.read_text(encoding="utf-8"))
    while True:
        for each in articles:
            for section in each["sections"]:
                yield section["heading"], section["paragraphs"]


def _told(paragraph: str, told: Counter[str], words: int) -> str:
    """Tell a paragraph's sentences until so many words are reached."""
    sentences: list[str] = []
    for sentence in _sentences(paragraph):
        if words <= 0:
            break
        sentences.append(_anew(sentence, told))
        words -= len(sentences[-1].split())
    return " ".join(sentences)


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for gap in _BETWEEN_SENTENCES.finditer(paragraph):
        yield paragraph[start : gap.end()].strip()
        start = gap.end()
    yield paragraph[start:].strip()


def _anew(sentence: str, told: Counter[str]) -> str:
    """Give a sentence as it stands the first time, and with another clause every time after."""
    times = told[sentence]
    told[sentence] += 1
    if not times:
        return sentence
    again, teller = divmod(times - 1, len(_TELLERS))
    first = _TELLERS[(teller + len(sentence)) % len(_TELLERS)]  # not the same for all the sentences around it
    clause = f", or so said the {first}" + f" and the {_TELLERS[again - 1]}" * bool(again)
    end = _END.search(sentence)
    place = end.start() if end else len(sentence)
    return sentence[:place] + clause + sentence[place:]


def main() -> None:
    """Print the article."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, default=HOUR)
    print(article(parser.parse_args().words), end="")


if __name__ == "__main__":
    main()
