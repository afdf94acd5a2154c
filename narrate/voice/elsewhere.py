"""Names of other services' voices, as scripts that were written for those name them."""

import re

_WITH_LANGUAGE = re.compile(
    r"Microsoft .+|[a-z]{2,3}(?:-[A-Z][a-z]{3})?-[A-Z]{2}(?:-[a-z]+)?-[A-Z][\w-]*(?::[\w-]+)?"
)
"""Azure's `en-US-AvaNeural`, Google's `en-GB-Chirp3-HD-Aoede`."""
_POLLY = """
    Aditi Adriano Amy Andrés Aria Arlet Arthur Astrid Ayanda Bianca Brian Burcu Camila Carla Carmen Celine
    Chantal Conchita Cristiano Céline Daniel Danielle Dora Dóra Elin Emma Enrique Ewa Filiz Gabrielle Geraint
    Giorgio Gregory Gwyneth Hala Hannah Hans Hiujin Ida Ines Inês Isabelle Ivy Jacek Jan Jihye Joanna Joey
    Justin Kajal Karl Kazuha Kendra Kevin Kimberly Laura Lea Liam Lisa Liv Lotte Lucia Lupe Léa Mads Maja
    Marlene Mathieu Matthew Maxim Mia Miguel Mizuki Naja Niamh Nicole Ola Olivia Pedro Penelope Penélope
    Raveena Remi Ricardo Ruben Russell Ruth Rémi Salli Seoyeon Sergio Sofie Stephen Suvi Takumi Tatyana Thiago
    Tomoko Vicki Vitoria Vitória Zayd Zeina Zhiyu
    """
"""Amazon's, by their first names."""


def is_elsewhere(name: str) -> bool:
    """Say whether a voice's name is one of another service's: nobody's slip of the pen."""
    return name in _POLLY.split() or bool(_WITH_LANGUAGE.fullmatch(name))
