"""`python -m bot` is the same as `hearth`."""

from bot.cli import main

main()
