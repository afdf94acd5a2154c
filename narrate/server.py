"""Our server: uvicorn on asyncio and h11, with nothing compiled."""

import logging
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

GRACE = 1
"""Seconds that downloads are given when the server is told to stop."""


class Server(uvicorn.Server):
    """It says when it listens, and nothing else."""

    def __init__(self, site: ASGIApp, on_ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            site,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="on",
            log_config=None,
            log_level=logging.CRITICAL,  # the site tells of errors
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE,
        )
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._on_ready()
