"""What the tests of boards look up in what was said."""

from handlers.kit.message import Message, Say

Line = tuple[object, object, object, bool]


def lines(message: Message) -> list[Line]:
    """Rank, name, score and whether it is the reader's, of every line."""
    found: list[Line] = []
    for say in message.more:
        if say.key in {"boards-line", "boards-mine"}:
            rank = say.args["rank"]
            assert isinstance(rank, Say)
            number = rank.args.get("n") or int(rank.key.removeprefix("boards-rank-"))
            mine = say.key == "boards-mine"
            found.append((number, say.args["name"], say.args["score"], mine))
    return found


def scores(message: Message) -> dict[object, object]:
    """Who has what, in the order of the board."""
    return {name: score for _, name, score, _ in lines(message)}


def labels(message: Message) -> list[str]:
    """The keys of all buttons; those of a chosen tab are the tab's own."""
    found: list[str] = []
    for row in message.buttons:
        for button in row:
            tab = button.label.args.get("tab", button.label)
            assert isinstance(tab, Say)
            found.append(tab.key)
    return found
