"""Telegram, by long polling or webhook, over python-telegram-bot's connection to the Bot API."""
