"""What will be said: the script, its SSML, and how written forms become speech."""
