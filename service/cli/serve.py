"""The command `housestyle serve`."""

from __future__ import annotations

import asyncio
import signal
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import PortTaken, SetupError

if TYPE_CHECKING:
    from service.settings import Settings

GRACE = 5
"""Seconds that requests under way are given at the end; those who wait for a draft are let go at once."""


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; other machines need keys.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
) -> None:
    """Run the REST service until it is told to stop."""
    from service.bootstrap import access, owner
    from service.cli import common

    settings = common.settings(host=host, port=port)
    access.keys(settings)
    listener = listen(settings.host, settings.port)
    with listener:
        address = _address(listener)
        held = owner.take(settings.data, address=address)
        try:
            typer.echo(f"housestyle listens on {address}", err=True)
            _run(settings, listener)
        finally:
            held.release()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there.

    Raises:
        PortTaken: someone else does.
        SetupError: the address is none of this machine's.

    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise SetupError(f"{host} is no address of this machine; use 127.0.0.1.") from error
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"{host}:{port} cannot be used ({error.strerror}); stop what listens there, or take another: --port 0."
        ) from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"


def _run(settings: Settings, listener: socket.socket) -> None:
    import uvicorn

    from service.bootstrap import build
    from service.web import logs
    from service.web.app import create_app
    from service.web.meters import Meters

    logs.configure(settings.log_level)
    meters = Meters()
    container = build(settings, meters)

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            container.dismiss()
            await super().shutdown(sockets)

        async def live(self) -> None:
            try:
                await container.start()
                await self.serve(sockets=[listener])
            finally:
                await container.close()

    config = uvicorn.Config(
        create_app(container, meters),
        lifespan="off",  # an error at the start is to reach the command line as it is
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config)
    # Heeded also before uvicorn listens to signals; it raises them again when all is closed, which changes nothing.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: setattr(server, "should_exit", True))
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(server.live())
