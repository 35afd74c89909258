"""What levels bring: wished for when a level is reached, taken away when it is lost."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from handlers.kit.context import CommunityCtx
from handlers.kit.message import Say
from handlers.levels import rules
from handlers.levels.asks import SeeToPerks
from handlers.levels.rules import SOURCE, Boon, LevelsPolicy
from storage import grants, levels
from storage.grants import Wish

CHUNK = 200
"""Members whom one transaction sees to."""

AGAIN = timedelta(days=7)
"""After so long it is carried out anew: somebody may have taken a role away by hand."""


def see_to(ctx: CommunityCtx, policy: LevelsPolicy, person_id: int, level: int) -> None:
    """Let a member hold what their level brings, and nothing else for that reason."""
    _settle(ctx, policy, person_id, level, grants.wishes(ctx.tx, ctx.community.id, person_id))


def see_to_perks(command: SeeToPerks, ctx: CommunityCtx) -> None:
    """The same for everybody, some at a time; levels written wrongly are put right."""
    policy: LevelsPolicy = ctx.policy
    here, curve = ctx.community.id, rules.curve(policy)
    lowest = min((perk.level for perk in policy.perks), default=None)
    least = None if lowest is None else curve.start(lowest)
    found = levels.grown(ctx.tx, here, least, command.after, CHUNK)
    people = [person for person, _, _ in found]
    wishes = grants.of_people(ctx.tx, here, people)
    for person, growth, written in found:
        level = curve.level(growth)
        if written is not None and written != level:
            levels.reach(ctx.tx, here, person, level, *curve.span(level))
        _settle(ctx, policy, person, level, wishes.get(person, ()))
    if people:
        grants.look_over(ctx.tx, here, people, ctx.now - AGAIN)
    if len(people) == CHUNK:
        key = f"perks:{here}:{people[-1]}:{ctx.cause}"
        ctx.promise(SeeToPerks(after=people[-1]), ctx.now, key)


def _settle(
    ctx: CommunityCtx,
    policy: LevelsPolicy,
    person_id: int,
    level: int,
    wishes: Iterable[Wish],
) -> None:
    here = ctx.community.id
    due = {(b.kind, b.value, b.source): b for b in rules.due(policy.perks, level)}
    held = {(w.kind, w.value, w.source) for w in wishes if w.wanted and w.source.startswith(SOURCE)}
    for kind, value, source in sorted(held - due.keys()):
        grants.unwant(ctx.tx, here, person_id, source, kind, value)
    for boon in rules.due(policy.perks, level):
        if (boon.kind, boon.value, boon.source) not in held:
            grants.want(ctx.tx, here, person_id, boon.kind, boon.value, boon.source)


def lines(policy: LevelsPolicy, level: int, wishes: Iterable[Wish]) -> list[Say]:
    """What a member holds by their level, and what the next one with perks brings."""
    said: list[Say] = []
    if mine := rules.due(policy.perks, level):
        said.append(Say("perks-held", {"list": _listed(mine)}))
    if any(w.hindered and w.source.startswith(SOURCE) for w in wishes):
        said.append(Say("perks-hindered"))
    if coming := rules.next_perks(policy.perks, level):
        said.append(Say("perks-next", {"level": coming[0].level, "list": _listed(coming)}))
    return said


def news(policy: LevelsPolicy, before: int, level: int) -> list[Say]:
    """What the levels just reached bring that the ones before did not."""
    new = [boon for boon in rules.due(policy.perks, level) if boon.level > before]
    return [Say("perks-new", {"list": _listed(new)})] if new else []


def _listed(boons: Sequence[Boon]) -> Say:
    *others, last = [_named(boon) for boon in boons]
    for one in reversed(others):
        last = Say("list-more", {"first": one, "rest": last})
    return last


def _named(boon: Boon) -> Say:
    match boon.kind:
        case "role":
            return Say("perk-role", {"role": boon.value})
        case "tag":
            return Say("perk-tag", {"tag": boon.value})
        case "discount":
            return Say("perk-discount", {"percent": int(boon.value)})
        case "votes":
            return Say("perk-votes", {"votes": int(boon.value)})
        case "link":
            return Say("perk-link")
