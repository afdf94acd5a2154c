from narrate.audio.cache import Cache
from narrate.audio.record import record
from narrate.edition.said import chapters_said
from narrate.script import parse
from narrate.settings import Settings, Voices

SCRIPT = """<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">
<mark name="chapter: One"/>
<p><s>First here.</s><s><sub alias="">Note.</sub></s></p><p><s>Note.</s><s>Second.</s></p>
<mark name="chapter: Two"/><p><s>Third.</s></p>
</speak>"""


def test_paragraphs(tmp_path):
    """Each sentence is of its own paragraph, though another that nobody hears has the same words."""
    script = parse.parse(SCRIPT, "it.ssml.txt")
    recording = record(script, Settings(voice=Voices("silence")), Cache(tmp_path))
    said = [each for chapter in chapters_said(script, recording) for each in chapter]

    assert [(each.chapter, each.paragraph, each.written) for each in said if each.written != "Note."] == [
        (0, 0, "First here."), (0, 1, "Second."), (1, 0, "Third.")
    ]  # fmt: skip
    assert (0, 1) in {(each.chapter, each.paragraph) for each in said if each.written == "Note."}
