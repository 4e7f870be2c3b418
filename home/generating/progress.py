"""How far it has come: a bar on a terminal, else a line for each tenth."""

WIDTH = 30


class Progress:
    """Shows on `stream` how much of a task is done."""

    def __init__(self, stream):
        self.stream = stream
        self.is_terminal = stream.isatty()
        self.said: tuple[str, int] | None = None

    def __call__(self, name: str, done: int, of: int) -> None:
        """So much of the task `name` is done."""
        share = done / of if of else 1
        if self.is_terminal:
            self.draw(name, share, of)
        elif (name, int(share * 10)) != self.said:
            self.said = (name, int(share * 10))
            self.stream.write(f"{name}: {share:.0%} of {of:,}\n")
        self.stream.flush()

    def draw(self, name: str, share: float, of: int) -> None:
        bar = "#" * int(WIDTH * share)
        end = "\n" if share >= 1 else ""
        self.stream.write(f"\r{name:9} [{bar:{WIDTH}}] {share:4.0%} of {of:,}{end}")
