"""What buttons carry on Discord, where no two of one message may carry the same."""

_MARK = "~"


def told_apart(data: str, taken: set[str]) -> str:
    """A custom id for a button: the data of its press, with a number in front where it is taken."""
    custom_id, number = data, 1
    while custom_id in taken:
        number += 1
        custom_id = f"{number}{_MARK}{data}"
    taken.add(custom_id)
    return custom_id


def data_of(custom_id: str) -> str:
    """The data of a press again."""
    number, mark, data = custom_id.partition(_MARK)
    return data if mark and number.isdigit() else custom_id
