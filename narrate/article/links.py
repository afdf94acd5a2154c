"""Addresses on a page, made whole."""

from urllib.parse import urljoin, urlsplit


def joined(page: str, address: str) -> str:
    """Give an address as it is meant on a page; empty where it is none, such as `http://[a`."""
    try:
        whole = urljoin(page, address)
        urlsplit(whole)
    except ValueError:
        return ""
    return whole
