"""Discord: events in, messages out. Imported only when there is a token."""
