"""Sealed texts in messages: which there are, and the message with them opened."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handlers.kit.message import Message, Say, Sealed


def sealed_in(message: Message) -> set[int]:
    """The numbers of the sealed texts in a message."""
    return {number for say in (message.say, *message.more) for number in _numbers(say)}


def _numbers(say: Say) -> Iterator[int]:
    for value in say.args.values():
        match value:
            case Sealed():
                yield value.id
            case Say():
                yield from _numbers(value)
            case _:
                continue


def opened(message: Message, texts: Mapping[int, str]) -> Message:
    """The message as its reader sees it; `texts` by their numbers."""
    more = tuple(_opened(say, texts) for say in message.more)
    return replace(message, say=_opened(message.say, texts), more=more)


def _opened(say: Say, texts: Mapping[int, str]) -> Say:
    args = dict(say.args)
    for name, value in say.args.items():
        match value:
            case Sealed():
                args[name] = texts[value.id]
            case Say():
                args[name] = _opened(value, texts)
            case _:
                continue
    return Say(say.key, args)
