"""What the platforms were told to show, drawn as their clients draw it, to be looked at.

`python -m tests.platforms.look OUT_DIR` plays scripted conversations over the real adapters and
the emulators, writes one page per platform and takes a picture of each scene and language.
"""
