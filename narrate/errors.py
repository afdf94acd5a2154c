"""What can go wrong, for people: each error names the thing and says what to do.

NarrateError
├── SettingsError     narrate.toml says something we cannot follow
├── ArticleError      the source cannot be read, or there is no article in it
│   └── UnreachableError   the page cannot be had now; PassingError: but perhaps in a moment
├── ScriptError       the script is not SSML that we can speak
├── VoiceError        nobody here can speak this
│   └── EngineError   an engine was asked and could not; UnsayableError: such words nobody could
├── RecordingError    the sound could not be made
└── EditionError      the edition could not be written
"""


class NarrateError(Exception):
    """The root of all errors that narrate raises on purpose.

    The message names the thing (path, line, voice), in lower case, with no full stop;
    the hint is an imperative that can be pasted.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SettingsError(NarrateError):
    """narrate.toml says something we cannot follow."""


class ArticleError(NarrateError):
    """The source cannot be read, or there is no article in it."""


class ScriptError(NarrateError):
    """The script is not SSML that we can speak."""


class VoiceError(NarrateError):
    """Nobody here can speak this."""


class EngineError(VoiceError):
    """An engine was asked and could not."""


class UnsayableError(EngineError):
    """The words are to blame: the engine is well, and has no sound for them. Its message quotes only them."""


class RecordingError(NarrateError):
    """The sound could not be made."""


class EditionError(NarrateError):
    """The edition could not be written."""
