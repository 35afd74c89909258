"""Posts written by admins in chat: a draft filled in step by step, then planned."""
