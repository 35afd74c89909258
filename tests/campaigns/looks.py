"""Campaigns begun over the front door, and what the database says became of them."""

from collections import Counter

from handlers.campaigns import rules
from handlers.campaigns.rules import Report
from handlers.kit.inbound import Filled
from handlers.kit.message import Message
from scheduler.platform import Delivery
from storage import campaigns, members
from storage.campaigns import CampaignPerson, CampaignRow
from storage.schema import table_of
from tests.checkin.looks import community_id
from tests.world import Someone, World

TEXT = {"language": "en", "says": "Tea on Sunday?", "other_text": "周日喝茶吗？"}


def members_of(world: World, count: int, begin: int = 0) -> list[Someone]:
    """So many members, who all said something just now."""
    people = [world.person(f"Member {begin + n}") for n in range(count)]
    for one in people:
        one.says("hello")
    return people


def drafted(
    robin: Someone, audience: str = "everybody", kind: str = "programme", **text: str
) -> Message:
    """A draft up to its last page, to be sent at once."""
    robin.does(Filled("campaign_audience", {"audience": audience}))
    robin.hears("campaign-ask-text")
    robin.does(Filled("campaign_words", TEXT | text))
    robin.hears("campaign-ask-kind")
    robin.presses(f"choice-{kind}")
    robin.hears("campaign-ask-when")
    robin.presses("campaign-when-now")
    return robin.hears("campaign-look")


def confirmed(robin: Someone) -> Message:
    robin.presses("campaign-publish-button")
    robin.hears("campaign-ask-send")
    robin.presses("campaign-do-send")
    return next(
        d.message for d in reversed(robin.seen()) if d.message.say.key.startswith("campaign-state")
    )


def sent(robin: Someone, audience: str = "everybody", kind: str = "programme") -> int:
    """A campaign that was confirmed; gives its number."""
    drafted(robin, audience, kind)
    confirmed(robin)
    return latest(robin.world).number


def latest(world: World) -> CampaignRow:
    with world.read() as tx:
        return campaigns.latest(tx, community_id(tx), 1)[0]


def found(world: World, number: int) -> CampaignRow:
    with world.read() as tx:
        one = campaigns.find(tx, community_id(tx), number)
    assert one is not None
    return one


def states(world: World, number: int) -> Counter[str]:
    """How many people of a campaign are in which state."""
    table = table_of(CampaignPerson)
    with world.read() as tx:
        rows = tx.records(CampaignPerson, table.select().where(table.c.number == number))
    return Counter(row.state for row in rows)


def report(world: World, number: int) -> Report:
    one = found(world, number)
    with world.write() as tx:
        return rules.report(campaigns.fates(tx, one, "news"))


def received(world: World, text: str = "Tea on Sunday?") -> list[Delivery]:
    """Every message of a campaign that left, the first first."""
    return [
        d
        for d in world.recorder().sent
        if d.message.say.key == "campaign-said"
        and d.message.say.args["en"] == text
        and not d.key.startswith("campaign-test")
    ]


def blocked(world: World, who: Someone) -> None:
    """They cannot be written to any more."""
    with world.write() as tx:
        members.set_reachable(tx, who.platform, who.user, reachable=False)
