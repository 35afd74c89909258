"""A room with one task that is reviewed: members who hand in, a reviewer who approves."""

from dataclasses import dataclass

from handlers.kit.inbound import Role
from tests.tasks.looks import features, task
from tests.world import Someone, World

POINTS = 20
APPROVAL, PAYMENT = "before UPDATE task_proofs", "before INSERT ledger_entries"
WALK = task("walk", kind="proof", reward={"points": POINTS})


@dataclass
class Room:
    """Those who meet there, in a world that opens on what the last one left."""

    world: World
    ann: Someone
    rita: Someone


def room(url: str, visit: int, who: int) -> Room:
    """The room as it stands; no two visits may have the same number, nor two members."""
    world = World(url, features(WALK))
    world.visit(visit)
    rita = world.person("Rita", role=Role.REVIEWER)
    return Room(world, Someone(world, 100 + who, f"Member {who}", rita.platform), rita)


def hands_in(room: Room) -> None:
    room.ann.says(f"/proof {room.ann.name} walked along the river today")
    room.ann.hears("proof-handed-in")


def approves(room: Room) -> None:
    """The one proof that waits."""
    room.rita.presses("review-button-yes")
    room.rita.hears("review-approved")
