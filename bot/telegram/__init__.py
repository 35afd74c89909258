"""Telegram, by long polling or webhook, over python-telegram-bot's connection to the Bot API."""

import sys

# What the library does without: httpx's own command line (4 MB with its colours) and what opens
# passports (8 MB). A module that is None in the table counts as not installed.
_SPARED = {"httpx._main", "cryptography"} - sys.modules.keys()
sys.modules.update(dict.fromkeys(_SPARED))  # pyright: ignore[reportArgumentType, reportCallIssue]
try:
    import telegram as telegram
finally:
    for _name in _SPARED:
        del sys.modules[_name]
