"""Parsers that misbehave on purpose, for the tests of the parser process. Nothing that is shipped names them."""

import ctypes
import os
import socket
import subprocess
import sys
import time

from reportedly.errors import IntakeError
from reportedly.intake.parsed import Job, Parsed

TABLE = {
    f"mock:{name}": f"intake.mock_parsers:{name}"
    for name in (
        "echo",
        "hang",
        "burn",
        "exit_now",
        "segv",
        "oom",
        "garbage",
        "nonsense",
        "fail",
        "refuse",
        "noisy",
        "connect",
        "start",
        "show_environment",
    )
}
"""Media type -> parser, to be given to a `Child`."""


def echo(content: bytes, *, job: Job) -> Parsed:
    """The bytes as text, behind the id of the process."""
    return Parsed(text=f"{os.getpid()} {content.decode()}", title=job.name)


def hang(content: bytes, *, job: Job) -> Parsed:
    """Sleeps for longer than any test."""
    time.sleep(600)
    return Parsed(text="awake")


def burn(content: bytes, *, job: Job) -> Parsed:
    """Never ends, on the processor."""
    while True:
        pass


def exit_now(content: bytes, *, job: Job) -> Parsed:
    """Ends the process without an answer."""
    os._exit(3)


def segv(content: bytes, *, job: Job) -> Parsed:
    """Reads address 0."""
    ctypes.string_at(0)
    return Parsed(text="alive")


def oom(content: bytes, *, job: Job) -> Parsed:
    """Asks for more memory than any limit here."""
    return Parsed(text=str(len(bytearray(1 << 40))))


def garbage(content: bytes, *, job: Job) -> Parsed:
    """Writes what is no frame into every pipe that it finds."""
    for descriptor in range(3, 32):
        try:
            os.write(descriptor, b"\xff" * 64)
        except OSError:
            continue
    return Parsed(text="written")


def nonsense(content: bytes, *, job: Job) -> Parsed:
    """Answers with another type than is asked for."""
    return Parsed(text=5)  # type: ignore[arg-type]


def fail(content: bytes, *, job: Job) -> Parsed:
    """Raises an error of its own."""
    raise KeyError("the table of fonts")


def refuse(content: bytes, *, job: Job) -> Parsed:
    """Raises an error with a code."""
    raise IntakeError(f"{job.name}: no main text", code="RD-115")


def noisy(content: bytes, *, job: Job) -> Parsed:
    """Prints, as libraries do."""
    print("x" * 1000)
    print("y" * 1000, file=sys.stderr)
    return Parsed(text="quiet")


def connect(content: bytes, *, job: Job) -> Parsed:
    """Tries to reach the network."""
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return Parsed(text="connected")


def start(content: bytes, *, job: Job) -> Parsed:
    """Tries to start a program."""
    subprocess.run(["true"], check=True)
    return Parsed(text="started")


def show_environment(content: bytes, *, job: Job) -> Parsed:
    """The names of the environment's variables."""
    return Parsed(text=" ".join(sorted(os.environ)))
