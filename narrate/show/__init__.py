"""The show: all editions of a folder together, as podcast apps and the publisher's site have them."""
