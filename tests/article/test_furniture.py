"""The claims: what each recognises, and the sentences of articles that it must let pass."""

import pytest

from narrate.article import furniture

CLAIMED = {
    "link for finding the way": [
        "Skip to content",
        "Jump to main content",
        "Skip navigation",
        "Back to top",
        "Toggle menu",
    ],
    "advertisement": [
        "Advertisement",
        "ADVERTISEMENT",
        "Sponsored content",
        "Advertisement - continue reading below",
        "Publicité",
        "– Anzeige –",
    ],
    "reading time": [
        "6 minute read",
        "12 min read",
        "Reading time: 4 minutes",
        "5-minute read",
        "Estimated reading time: 3 mins",
    ],
    "share buttons": [
        "Share",
        "Share this:",
        "Share this article on Facebook",
        "Tweet",
        "Email Print",
        "Print Pin",
        "Facebook Twitter LinkedIn",
    ],
    "byline": [
        "By Odile Marrant",
        "Words: Tam Brisk",
        "Written by Jean-Luc de la Tour and Ana Öz",
        "Text by J. R. Quill",
        "By The Editors",
        "by Odile Marrant - March 7, 1999",
        "By Odile Marrant, 7 March 2023",
    ],
    "credit": [
        "Pictures: Sol Merrin",
        "Photo by Sol Merrin",
        "Illustration: Ana Öz / Studio Blue",
        "(Photograph: Sol Merrin)",
    ],
    "date line": [
        "March 7, 2023",
        "Published 4 June 2021",
        "Updated: 2024-02-01",
        "Tuesday, 7th March 2023, 10:30 am",
        "Published 12 January · Updated 6 hours ago",
        "Updated yesterday at 10:30",
    ],
    "pointer to other articles": [
        "Read more: The cider that came back",
        "Related stories",
        "You may also like",
        "Up next",
        "More from this author",
    ],
    "copyright line": ["© 2021 The Lantern Post", "Copyright 2020 by the society", "All rights reserved."],
    "cookie notice": [
        "We use cookies to remember you.",
        "This website uses cookies. Accept all cookies?",
    ],
    "comment form": [
        "Leave a Reply",
        "3 comments",
        "Your email address will not be published.",
        "Join the conversation",
    ],
    "disclosure": [
        "This post may contain affiliate links. See our policy.",
        "If you buy through them, we may earn a small commission.",
        "This article is brought to you by the makers of Brine.",
    ],
    "shown only without scripts": [
        "To play this video you need to enable JavaScript in your browser.",
        "JavaScript is disabled in your browser.",
    ],
    "tags": ["Tags: boats, islands", "Filed under: Essays", "Topics: the sea"],
    "appeal to the reader": [
        "Subscribe to our newsletter",
        "Sign up for our weekly briefing and get it in your inbox.",
        "We are reader-funded. If you value our work, please make a donation today.",
        "Enjoyed this story? Become a member and help us tell the next one.",
        "Follow us on Mastodon",
        "Donate today: even $3 a month makes a difference.",
        "Were you on the quay? Share what you saw by emailing quay@lantern.example.",
    ],
}

ARTICLE = [
    "By the sea there stood a house that nobody had lived in since the war.",
    "By noon, two thirds of the fleet had gone.",
    "The pilot asked the harbour for a donation and was refused.",
    "Donations to both parties fell last year, and so did their members' trust in those who asked.",
    "The paper asked its readers to subscribe, and eleven of them did.",
    "“Please make a donation today. We need your support,” the letter began, and nobody read on.",
    "You may also like the second of her novels, in which the pilot comes back.",
    "They read more than they wrote, and wrote more than they earned.",
    "The ministry shared the report with the press on Friday.",
    "On March 7, 2023 the last boat left.",
    "In 30 minutes it was over.",
    "Photo by photo, the archive grew.",
    "Menu prices rose by a tenth.",
    "Comments were made.",
    "She sued over the copyright in the photograph, and the court took nine years to say that she was right.",
    "Copyright law changed in the spring.",
    "He asked what all rights reserved to the crown might mean.",
    "Research: it is what everyone says they do.",
    "None.",
    "And then?",
    "Share prices fell.",
    "Published in 1859, the book was forgotten by May.",
    "The concert was brought to you by a man with a van, he said.",
    "She wrote the whole of it in JavaScript, and regretted it.",
    "He told me that you could write to the harbour master, if you could find him.",
    "The commission earned him nothing.",
]


@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason, texts in CLAIMED.items() for text in texts]
)
def test_furniture_is_claimed(reason, text):
    """Furniture is known for what it is, whatever site it stands on."""
    assert furniture.claim(text) == reason


@pytest.mark.parametrize("text", ARTICLE)
def test_sentences_are_not_claimed(text):
    """A sentence of an article is let pass, also when it speaks of the same things."""
    assert furniture.claim(text) == ""


def test_byline_is_read_off_a_line_with_its_date():
    """The name is the author's, without the day that stands beside it."""
    assert furniture.byline_in("by Odile Marrant - March 7, 1999") == "Odile Marrant"
    assert furniture.byline_in("Odile Marrant left on March 7, 1999") == ""


@pytest.mark.parametrize(
    "heading",
    [
        "See also",
        "References",
        "External links",
        "Weblinks",
        "Responses (27)",
        "2 webmentions",
        "Written by Odile",
    ],
)
def test_headings_of_appendices(heading):
    """A heading over what is no longer the article is known for it."""
    assert furniture.opens_appendix(heading)


@pytest.mark.parametrize(
    "heading", ["References to the sea", "Responses to a flood", "What I also like", "Notes"]
)
def test_headings_of_the_article_open_no_appendix(heading):
    """A heading that only begins with such a word is the author's."""
    assert not furniture.opens_appendix(heading)


def test_author_notes():
    """A note on the author opens with the author's name and says what they are."""
    assert furniture.is_author_note("Odile Marrant writes about harbours.", "Odile Marrant and Tam Brisk")
    assert furniture.is_author_note("About the author", "Odile Marrant")
    assert not furniture.is_author_note("Odile Marrant writes about harbours.", "")
    assert not furniture.is_author_note("He was mistaken.", "Odile Marrant")
    assert not furniture.is_author_note("The pilot writes about harbours.", "Odile Marrant")


def test_tag_lines():
    """A bare list of subjects is a tag line; a sentence with commas is none."""
    assert furniture.is_tag_line("negotiation, the sea, islands")
    assert not furniture.is_tag_line("Boats, gulls and fog came in together that morning")
    assert not furniture.is_tag_line("Boats, gulls, fog.")


@pytest.mark.parametrize(
    "line",
    [
        "Share.",
        "By Easter.",
        "Related: she was his cousin.",
        "Read more: that was her only advice to young writers.",
        "Without JavaScript, a page loads in half the time.",
        "You are here: the red dot on the map says so.",
        "© is a sign that most typewriters lack.",
    ],
)
def test_what_only_looks_like_furniture_is_read(line):
    """A sentence that begins as furniture does is a sentence."""
    assert furniture.claim(line) == ""
