"""Challenges made, looked after and ended by admins in chat."""
