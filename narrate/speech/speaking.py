"""A text said by a crew: sentence after sentence, a few ahead, as pieces of one sound."""

import asyncio
import re
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from narrate.audio.cache import Cache
from narrate.audio.crew import cores
from narrate.audio.phrases import Phrase
from narrate.audio.plan import SHORTEST_CUT
from narrate.audio.schedule import Task
from narrate.plain import many_lines
from narrate.script import compose
from narrate.script.model import Sentence, Token
from narrate.settings import Pauses, Settings
from narrate.speech import saying
from narrate.speech.asked import Asked
from narrate.speech.cast import Speaker
from narrate.speech.refused import RefusedError
from narrate.speech.saying import Part, Spoken

STREAMED = frozenset({"mp3", "pcm"})
"""What can be sent before its end is made."""
ENOUGH = 10.0
"""Seconds of speech by which its gain is found: no more is waited for before the first byte."""

_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Studio:
    """What texts are said with."""

    settings: Settings
    cache: Cache
    crew: Executor

    async def pieces(self, asked: Asked, speaker: Speaker) -> AsyncIterator[bytes]:
        """Give the sound of a text, piece by piece where its kind allows. Raises NarrateError."""
        parts = await asyncio.to_thread(
            lambda: tuple(
                parts_from(asked, speaker, self.settings.pauses)
            )  # a text of others: it may take long
        )
        async with aclosing(self._sounds(parts, asked.kind)) as sounds:
            if asked.kind in STREAMED:
                async for each in sounds:
                    yield each
            else:
                made = [each async for each in sounds]
                yield await self._done(partial(saying.bound, asked.kind, made))
        self.crew.submit(self.cache.tidy)  # nobody waits for it

    async def _sounds(self, parts: tuple[Part, ...], kind: str) -> AsyncGenerator[bytes, None]:
        """Give each sentence's sound, all at the gain that suits the first ten seconds."""
        sound, cache = self.settings.sound, self.cache
        async with aclosing(self._spoken(parts)) as spoken:
            first = await _first(spoken)
            if not first:
                raise RefusedError(400, "input has no words", param="input", code="cannot_be_said")
            gain = await self._done(Task("level", (first, sound, cache)))
            for phrase in first:
                yield await self._done(partial(saying.sound, phrase, gain, kind, sound, cache))
            async for each in spoken:
                yield await self._done(partial(saying.sound, each.phrase, gain, kind, sound, cache))

    async def _spoken(self, parts: tuple[Part, ...]) -> AsyncGenerator[Spoken, None]:
        """Have sentences said, in order; as many are ahead as there are cores, so that others get theirs."""
        rest: Iterator[Part] = iter(parts)
        waiting = deque[asyncio.Future[Spoken | None]]()
        try:
            while True:
                for part in islice(rest, cores() + 1 - len(waiting)):
                    waiting.append(self._begun(partial(saying.speak, part, self.settings, self.cache)))
                if not waiting:
                    return
                if spoken := await waiting.popleft():
                    yield spoken
        finally:
            for future in waiting:
                _let_go(future)

    def _begun(self, call: Callable[[], Any]) -> "asyncio.Future[Any]":
        return asyncio.wrap_future(self.crew.submit(call))

    async def _done(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever the call gives
        return await self._begun(call)


def _let_go(future: "asyncio.Future[Any]") -> None:
    """Have nothing more to do with a call: one that waits is not done, one that failed told nobody."""
    if not future.cancel() and not future.cancelled():
        future.exception()


async def _first(spoken: AsyncIterator[Spoken]) -> list[Phrase]:
    """Give as many sentences as it takes to tell how loud a voice is."""
    found, seconds = list[Phrase](), 0.0
    async for each in spoken:
        found.append(each.phrase)
        seconds += each.seconds
        if seconds >= ENOUGH:
            break
    return found


def parts_from(asked: Asked, speaker: Speaker, pauses: Pauses) -> Iterator[Part]:
    """Divide a text into paragraphs, at its empty lines, and these into sentences; markup is only text.

    After the last sentence comes a pause as between any two: whoever asks for one sentence at a time hears
    what they would have heard of all.
    """
    divided = [_sentences(text, speaker.language) for text in _PARAGRAPH.split(many_lines(asked.text))]
    paragraphs = [each for each in divided if each]
    for number, sentences in enumerate(paragraphs, 1):
        for place, sentence in enumerate(sentences, 1):
            is_between = place == len(sentences) and number < len(paragraphs)
            pause = max(SHORTEST_CUT, pauses.paragraph if is_between else pauses.sentence)
            yield Part(sentence, speaker.name, speaker.language, asked.speed, pause)


def _sentences(text: str, language: str) -> tuple[Sentence, ...]:
    return compose.sentences([Token(text)], language) if text.strip() else ()
