"""The version of Hearth, which backups carry and `hearth --version` shows."""

VERSION = "0.1.0"
