"""What goes wrong with a whole file."""


class UnreadableFile(Exception):
    """The file can't be read; the message says why and what to do, in words for its sender."""
