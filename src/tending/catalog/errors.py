"""What goes wrong with a content file, said so that whoever wrote the file can mend it."""


class ContentError(Exception):
    """A content file breaks its form: `file` and `key` say where (`key` is "" for a whole file), `problem` says how."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(file, key, problem)
        self.file = file
        self.key = key
        self.problem = problem

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.problem) if part)
