"""A member's picture made small and harmless, in a process of its own."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LONGEST = 20.0
"""Seconds that one picture may take."""

_PROGRAM = Path(__file__).with_name("shrinking.py")
_FINGERPRINT = 8


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A JPEG without metadata, and the 64 bits by which it is compared with others."""

    jpeg: bytes
    fingerprint: int


async def shrunk(data: bytes) -> Shrunk | None:
    """The picture drawn anew; None for what is none, is too large, or moves."""
    return await asyncio.to_thread(_shrunk, data)


def _shrunk(data: bytes) -> Shrunk | None:
    command = [sys.executable, "-I", str(_PROGRAM)]
    try:
        made = subprocess.run(  # noqa: S603 - our own program, nothing of a member's in the line
            command, input=data, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if made.returncode or len(made.stdout) <= _FINGERPRINT:
        return None
    number = int.from_bytes(made.stdout[:_FINGERPRINT], signed=True)
    return Shrunk(made.stdout[_FINGERPRINT:], number)
