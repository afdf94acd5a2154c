"""What was said: takes, recordings, mastering and MP3."""
