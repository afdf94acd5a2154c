"""What was written: reading a source into an Article."""
