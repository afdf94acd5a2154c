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
        "Facebook Twitter LinkedIn",
    ],
    "byline": [
        "By Odile Marrant",
        "Words: Tam Brisk",
        "Written by Jean-Luc de la Tour and Ana Öz",
        "Text by J. R. Quill",
        "By The Editors",
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
    "tags": ["Tags: boats, islands", "Filed under: Essays", "Topics: the sea"],
    "appeal to the reader": [
        "Subscribe to our newsletter",
        "Sign up for our weekly briefing and get it in your inbox.",
        "We are reader-funded. If you value our work, please make a donation today.",
        "Enjoyed this story? Become a member and help us tell the next one.",
        "Follow us on Mastodon",
        "Donate today: even $3 a month makes a difference.",
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
