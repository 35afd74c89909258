"""What people do in a group, counted; features that want to hear of it do."""

from datetime import date

from handlers.kit import talk
from handlers.kit.context import CommunityCtx
from handlers.kit.gate import HERE
from handlers.kit.happened import AllCounted, Answered, Counted, Liked, Said
from handlers.kit.inbound import Filled, Inbound, Place, Reacted, Tally, Typed
from storage.members import Known
from storage.tallies import Counts


class Gathered:
    """What members did in the groups in a batch of events, by their own day and the group."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, int, date, str, int], tuple[CommunityCtx, list[int]]] = {}
        self._last: dict[int, CommunityCtx] = {}

    def did(self, ctx: CommunityCtx) -> None:
        """A member of the community did something, whatever it was."""
        self._last[ctx.community.id] = ctx

    def add(self, ctx: CommunityCtx, day: date, place: Place, body: Tally | Reacted) -> None:
        """Gather what a member did; `ctx` is about them, at its moment."""
        key = (ctx.community.id, ctx.person_id, day, place.platform, place.space)
        found = self._sums.get(key)
        if found is None:
            found = self._sums[key] = (ctx, [0, 0, 0])
        sums = found[1]
        if isinstance(body, Tally):
            sums[0] += body.messages
            sums[2] += body.worth
        else:
            sums[1] += 1

    def tell(self) -> None:
        """Tell those who want to hear of it."""
        for (_, person, _, platform, space), (ctx, sums) in self._sums.items():
            messages, reactions, worth = sums
            ctx.batch.react(Counted(messages, reactions, worth, person, platform, space), ctx)
        for ctx in self._last.values():
            ctx.batch.react(AllCounted(), ctx)


def count(
    counts: Counts, gathered: Gathered, ctx: CommunityCtx, event: Inbound, person: Known
) -> bool:
    """Count an event of a member; whether it is talk that is worth points."""
    here, who = ctx.community.id, person.person_id
    day, place = talk.today(person, ctx.community, ctx.now), event.place
    assert place is not None
    own = event.actor.user if event.actor else 0
    if isinstance(event.body, Tally | Typed | Filled) and not place.private:
        counts.heard(place.platform, place.space, ctx.now)
    _seen(counts, ctx, person, day)
    gathered.did(ctx)
    if isinstance(event.body, Tally | Reacted):
        talk.came_back(ctx, person)
        gathered.add(ctx, day, place, event.body)
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
                liked = Liked(
                    place.platform, place.space, 0, thanks.user, place.channel, thanks.about
                )
                ctx.batch.react(liked, ctx)
            return worth
        case Reacted(message=message, author=author):
            counts.add(here, who, day, "reactions", 1)
            if author != own:
                liked = Liked(place.platform, place.space, message, author, place.channel)
                ctx.batch.react(liked, ctx)
        case _:
            counts.add(here, who, day, "acts", 1)
    return False


def _seen(counts: Counts, ctx: CommunityCtx, person: Known, day: date) -> None:
    """They do something, on that day of theirs."""
    ctx.tx.memo[HERE, person.person_id] = day
    if person.seen is None or person.seen < day:
        counts.saw(ctx.community.id, person.person_id, day)
        person.silent = (day - person.seen).days - 1 if person.seen else 0
        person.seen = day
