"""Our voices for other programs: a server that answers as OpenAI's speech endpoint does.

It knows voices and sound, and nothing of articles, editions or shows.
"""
