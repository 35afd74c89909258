"""What a test asks to go wrong."""

import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """One planned failure of a method, `times` in a row."""

    method: str
    code: int = 0
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    times: int = 1
    done_first: bool = False
    answer: Any = None
    hang: asyncio.Event | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)


_PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    429: "Too Many Requests: retry later",
    502: "Bad Gateway",
}


class Faults:
    """Planned failures, by method, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def fail(
        self,
        method: str,
        code: int,
        description: str = "",
        *,
        times: int = 1,
        done_first: bool = False,
        **parameters: Any,
    ) -> Fault:
        """Answer `code` to the next `times` calls; done_first: after doing what they ask."""
        said = description or _PHRASES[code]
        if "retry_after" in parameters:
            said = f"Too Many Requests: retry after {parameters['retry_after']}"
        fault = Fault(method, code, said, parameters, times, done_first)
        self._planned.append(fault)
        return fault

    def garble(self, method: str, answer: Any, *, times: int = 1) -> Fault:
        """Answer the next `times` calls with that JSON, or text, as a broken proxy might."""
        fault = Fault(method, times=times, answer=answer)
        self._planned.append(fault)
        return fault

    def hang(self, method: str) -> Fault:
        """Let the next call wait until `fault.hang.set()`; `fault.begun` tells that it came."""
        fault = Fault(method, hang=asyncio.Event())
        self._planned.append(fault)
        return fault

    def forgive(self) -> None:
        """Forget what was planned and has not happened yet."""
        self._planned.clear()

    def take(self, method: str) -> Fault | None:
        for fault in self._planned:
            if fault.method.lower() == method.lower():
                fault.times -= 1
                if fault.times <= 0:
                    self._planned.remove(fault)
                fault.begun.set()
                return fault
        return None
