"""What is wrong with the tasks of a configuration, beside its communities and currencies."""

from collections.abc import Iterator, Sequence

from bot.problems import Problem, nearest
from bot.toml_lines import KeyPath, Table, rows, table
from handlers.kit.written import FIELDS

_TEXTS = ("title", "text")


def of_tasks(data: Table, communities: Sequence[Table]) -> Iterator[Problem]:
    """Tasks for communities and in currencies that are not there, or in a language too few."""
    keys = [str(row.get("key")) for row in communities]
    own = table(table(data.get("points")).get("currencies"))
    for number, task in enumerate(map(table, rows(table(data.get("tasks")).get("task")))):
        at: KeyPath = ("tasks", "task", number)
        wanted = task.get("community", "")
        if wanted and wanted not in keys:
            allowed = ", ".join(keys) or "no community, for a task of all"
            yield Problem((*at, "community"), f'"{wanted}"', allowed, nearest(str(wanted), keys))
        for currency in table(table(task.get("reward")).get("pays")):
            if currency not in own:
                allowed = ", ".join(own) or "a currency of [points.currencies]; there is none"
                path = (*at, "reward", "pays", currency)
                yield Problem(path, "an unknown currency", allowed, nearest(currency, own))
        for row in communities:
            if wanted in ("", row.get("key")):
                yield from _unsaid(task, at, row)


def _unsaid(task: Table, at: KeyPath, community: Table) -> Iterator[Problem]:
    """The languages of a community in which a task says nothing where it does in others."""
    texts: list[tuple[KeyPath, Table]] = [((*at, name), table(task.get(name))) for name in _TEXTS]
    options = enumerate(map(table, rows(task.get("options"))))
    texts += [((*at, "options", number), option) for number, option in options]
    for language in rows(community.get("languages")) or ["en"]:
        field = FIELDS.get(language)
        for path, text in texts:
            if field and text and not text.get(field):
                allowed = f"a text: {community.get('key')} reads {language}"
                yield Problem((*path, field), "nothing", allowed)
