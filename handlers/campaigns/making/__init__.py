"""Campaigns as admins make them in chat: a draft filled in step by step, counted, then sent."""
