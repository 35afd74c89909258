"""Posts planned over the front door, and what the database says became of them."""

from handlers.calendar.definition import Post
from handlers.calendar.look import post_of
from handlers.kit.inbound import Filled
from handlers.kit.message import Message
from scheduler.platform import Delivery
from storage import plans
from storage.plans import Dated, Plan
from tests.tasks.looks import ids
from tests.world import Someone, World


def drafted(robin: Someone, kind: str = "value", says: str = "A good tip", **more: str) -> None:
    """A new draft, up to the question when it is posted."""
    robin.says("/plan new")
    robin.does(Filled("plan_words", {"kind": kind, "language": "en", "says": says, **more}))


def timed(robin: Someone, day: str, clock: str = "18:00", often: str = "once") -> Message:
    """The draft up to its last page."""
    robin.does(Filled("plan_starts", {"day": day, "clock": clock}))
    robin.hears("plan-ask-again")
    robin.presses(f"plan-again-{often}")
    return robin.hears("plan-look")


def confirmed(robin: Someone) -> None:
    robin.presses("plan-publish-button")
    robin.hears("plan-ask-publish")
    robin.presses("plan-do-new")
    robin.hears("plan-done-new")


def planned(
    robin: Someone,
    day: str,
    kind: str = "value",
    says: str = "A good tip",
    clock: str = "18:00",
    often: str = "once",
) -> int:
    """A post that is planned; gives its number."""
    drafted(robin, kind, says)
    timed(robin, day, clock, often)
    confirmed(robin)
    return max(plan.number for plan in standing(robin.world, robin))


def standing(world: World, who: Someone) -> list[Plan]:
    with world.read() as tx:
        return plans.standing(tx, ids(world, who)[0])


def post(world: World, who: Someone, number: int) -> Post:
    with world.read() as tx:
        found = plans.find(tx, ids(world, who)[0], number)
    assert found is not None
    return post_of(found.definition)


def dated(world: World, who: Someone, number: int) -> list[Dated]:
    with world.read() as tx:
        return plans.of_plan(tx, ids(world, who)[0], number)


def posted(world: World, space: int) -> list[Delivery]:
    """What was posted in a group from the calendar, oldest first."""
    sent = world.recorder().sent
    return [d for d in sent if d.message.say.key == "plan-said" and d.to.space == space]


def texts(world: World, space: int) -> list[str]:
    return [str(d.message.say.args["en"]) for d in posted(world, space)]
