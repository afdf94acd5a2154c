import pytest

from narrate.voice.elsewhere import is_elsewhere


@pytest.mark.parametrize(
    "name",
    [
        *(
            "en-US-AvaNeural",
            "en-US-AvaMultilingualNeural",
            "zh-CN-liaoning-XiaobeiNeural",
            "fr-FR-Wavenet-A",
        ),
        *("en-GB-Chirp3-HD-Aoede", "en-US-Ava:DragonHDLatestNeural", "cmn-CN-Standard-A", "Joanna", "Léa"),
        "Microsoft Server Speech Text to Speech Voice (en-US, JennyNeural)",
    ],
)
def test_other_services(name):
    """Azure's, Google's and Amazon's names are known by their form."""
    assert is_elsewhere(name)


@pytest.mark.parametrize(
    "name", ["hibari:heart", "heart", "hart", "gtts:en-US", "en-US", "pt-BR", "joanna", ""]
)
def test_ours_and_slips(name):
    """Our own names, and slips of the pen, are not."""
    assert not is_elsewhere(name)
