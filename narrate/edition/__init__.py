"""What is published: the MP3 with its tag, chapters, cover and manifest."""
