"""What of a script each engine can say, as the table of docs/voices.md: made from the engines themselves.

    python bench/speaks.py

Nothing is loaded for it: engines say what they take before they speak.
"""

from narrate.voice import load
from narrate.voice.model import Engine, Joining, Naming, Pronouncing

ELEMENTS = {
    "sub": "`<sub alias>`",
    "say-as": "`<say-as>`: spelled, digit by digit",
    "phoneme": "`<phoneme>`",
    "emphasis": "`<emphasis>`",
    "lang": "`<lang>`: words of another language",
}
BESIDES = {
    "tells how it will say a word (`narrate script --lint`)": Pronouncing,
    "speaks by voices that it does not list": Naming,
    "takes several sentences in one request": Joining,
}


def main() -> None:
    """Print the table."""
    engines = [load.engine(name) for name in load.engine_names() if name != load.SILENT]
    print("| | " + " | ".join(engine.name for engine in engines) + " |")
    print("|---|" + "---|" * len(engines))
    for element, told in ELEMENTS.items():
        print(f"| {told} | " + " | ".join(_mark(element in engine.elements) for engine in engines) + " |")
    for told, protocol in BESIDES.items():
        print(f"| {told} | " + " | ".join(_mark(_has(engine, protocol)) for engine in engines) + " |")


def _has(engine: Engine, protocol: type) -> bool:
    return isinstance(engine, protocol)


def _mark(can: bool) -> str:  # noqa: FBT001  # a table's cell
    return "yes" if can else "–"


if __name__ == "__main__":
    main()
