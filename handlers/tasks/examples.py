"""Three tasks for the demo's community, until an operator writes their own."""

from typing import Any

from handlers.tasks.definition import Task

_DEMO = "hearth-demo"

_TASKS: tuple[dict[str, Any], ...] = (
    {
        "key": "demo-box",
        "title": {"en": "Open three surprise boxes", "zh": "开三个盲盒"},
        "fact": "box-opened",
        "goal": 3,
        "reward": {"points": 10},
    },
    {
        "key": "demo-tip",
        "title": {"en": "Thank somebody with a tip", "zh": "打赏一位群友"},
        "fact": "tipped",
        "whose": "giver",
        "period": "weekly",
        "reward": {"growth": 5},
    },
    {
        "key": "demo-quiz",
        "title": {"en": "When does a day begin?", "zh": "一天从什么时候算起？"},
        "text": {
            "en": "Whose clock says when your day begins?",
            "zh": "你的一天从什么时候开始，看谁的时间？",
        },
        "kind": "quiz",
        "options": (
            {"en": "My own time zone’s", "zh": "我自己的时区"},
            {"en": "The server’s", "zh": "服务器的时间"},
        ),
        "answer": 1,
        "cooldown": 5,
        "reward": {"points": 5},
    },
)

EXAMPLES = tuple(Task.model_validate(task | {"community": _DEMO}) for task in _TASKS)
