"""What people do in a group, counted; features that want to hear of it do."""

from collections.abc import Mapping

from handlers.kit import talk
from handlers.kit.context import CommunityCtx
from handlers.kit.happened import Answered, Counted, Liked, Said
from handlers.kit.inbound import Inbound, Reacted, Tally
from storage.members import Known
from storage.tallies import Counts


def count(counts: Counts, ctx: CommunityCtx, event: Inbound, person: Known) -> bool:
    """Count an event of a member; whether it is talk that is worth points."""
    here, who = ctx.community.id, person.person_id
    day, place = talk.today(person, ctx.community, ctx.now), event.place
    assert place is not None
    own = event.actor.user if event.actor else 0
    if person.seen is None or person.seen < day:
        counts.saw(here, who, day)
        person.silent = (day - person.seen).days - 1 if person.seen else 0
        person.seen = day
    if isinstance(event.body, Tally | Reacted):
        talk.came_back(ctx, person)
    match event.body:
        case Tally(messages=n, worth=worth, message=message, thanks=thanks, answers=answers):
            counts.add(here, who, day, "messages", n)
            if worth:
                counts.spoke(here, who, day, ctx.now)
            if message:
                ctx.batch.react(Said(place.platform, place.space, message), ctx)
            if answers not in (0, own):
                ctx.batch.react(Answered(place.platform, place.space, answers), ctx)
            if thanks and thanks.user != own:
                ctx.batch.react(Liked(place.platform, place.space, 0, thanks.user), ctx)
            return worth
        case Reacted(message=message, author=author):
            counts.add(here, who, day, "reactions", 1)
            if author != own:
                ctx.batch.react(Liked(place.platform, place.space, message, author), ctx)
        case _:
            counts.add(here, who, day, "acts", 1)
    return False


def tell(
    people: Mapping[tuple[int, int], tuple[int, int, int]],
    where: Mapping[tuple[int, int], CommunityCtx],
) -> None:
    """Tell what was counted of each, by (community, person), to those who want to hear of it."""
    for (community, person), ctx in where.items():
        ctx.batch.react(Counted(*people[community, person], person), ctx)
