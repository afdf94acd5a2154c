"""Make a show of many small editions whose titles do what titles should not, for readers to be tried on.

    python bench/show.py FOLDER [NUMBER]

FOLDER gets `narrate.toml`, `script/`, `audio/` and the feed; 200 editions, said by the silent voice, where
no number is given.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from narrate import Crew, make
from narrate.settings import FeedSettings, find
from narrate.show import feed

TITLES = (
    "قطار آخر الليل",
    "海上燈塔的最後一夜",
    "The whale 🐋 and the 👩‍👩‍👧‍👦 on the pier",
    "It ends with ]]> and goes on",
    "<script>alert(document.cookie)</script> in the harbor",
    "Salt & pepper & AT&T",
    "The keeper counted ships until the lamp went out. " * 10,
    "Read \u202eesrever ni\u202c and \u200fback\u200f",
    'She said "onload=alert(1)" and left',
    "It's 5 < 6 > 4 -- and --> too",
    "Ünïcödé, naïve façade, Łódź",
    "100% of {braces} and \\backslashes\\ in $HOME",
    "नमस्ते दुनिया",
    "x" * 500,
    "javascript:alert(1)",
)
ADDRESS = "https://magazine.example/audio/feed.xml"
SETTINGS = f"""
[show]
title = "Tales & <Lights> of the \\"Harbor\\" ]]> 🐋"
author = "The Harbor & Sons"
email = "editor@magazine.example"
[voice]
name = "silence"
[feed]
address = "{ADDRESS}"
"""
SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:n="urn:narrate:script" xml:lang="{language}">
<metadata><dc:title>{title}</dc:title><dc:creator>Ann &amp; Bö</dc:creator><dc:date>{date}</dc:date>
<dc:source>https://magazine.example/{number}?a=1&amp;b=2</dc:source>
<dc:publisher>The &lt;Lamp&gt;</dc:publisher>
</metadata>
<mark name="chapter: One"/><p><s>{title}</s></p>
<mark name="chapter: {title}" n:anchor="two"/><p><s>The lamp was lit at 5, and again at 6.</s></p>
<mark name="chapter: Three"/><p><s>Nobody came.</s></p>
</speak>
"""


def main(folder: Path, number: int) -> None:
    """Write the scripts, make their editions, and then the feed."""
    (folder / "script").mkdir(parents=True, exist_ok=True)
    (folder / "narrate.toml").write_text(SETTINGS, encoding="utf-8")
    for each in range(number):
        _script(folder, each).write_text(_text(each), encoding="utf-8")
    settings = find(folder)
    unfed = replace(
        settings, feed=FeedSettings(files=ADDRESS.rpartition("/")[0])
    )  # pages know where they are
    with Crew() as crew, ThreadPoolExecutor(4) as threads:
        scripts = [_script(folder, each) for each in range(number)]
        list(threads.map(lambda script: make(script, folder, settings=unfed, executor=crew), scripts))
    print(feed.write(folder / "audio", settings).path)


def _script(folder: Path, number: int) -> Path:
    return folder / "script" / f"tale-{number}.ssml.txt"


def _text(number: int) -> str:
    title = f"{TITLES[number % len(TITLES)]} {number}"
    for sign, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        title = title.replace(sign, escaped)
    date = f"20{10 + number // 100 % 90}-{number % 12 + 1:02}-{number % 28 + 1:02}T08:30:00+02:00"
    language = ("ar", "zh-Hant", "en", "fr-CA", "uk")[number % 5]
    return SCRIPT.format(title=title, number=number, date=date, language=language)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(dict(enumerate(sys.argv)).get(2, "200")))
