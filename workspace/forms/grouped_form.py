"""Long forms in parts, each under a heading of its own."""


class InParts:
    """`PARTS` is a list of (heading, names of fields)."""

    PARTS: list[tuple[str, tuple[str, ...]]] = []

    @property
    def parts(self) -> list[tuple]:
        """(heading, fields) of each part."""
        return [(heading, [self[name] for name in names]) for heading, names in self.PARTS]
