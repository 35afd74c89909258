"""A rule that what an operator or admin wrote must keep, as an error that can be shown."""

from collections.abc import Iterable

from pydantic_core import PydanticCustomError


def wrong(
    allowed: str, choices: Iterable[str] = (), at: str = "", found: str = ""
) -> PydanticCustomError:
    """A rule that was broken: what is allowed, among which names, and the key below to blame.

    found: what stands there, where that is not the value itself.
    """
    there = f'"{found}"' if found else ""
    about = {"allowed": allowed, "choices": sorted(choices), "at": at, "found": there}
    return PydanticCustomError("rule", "{allowed}", about)
