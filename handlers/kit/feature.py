"""How a feature declares itself: a value that lists its commands, reactions, moments and policy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from pydantic import BaseModel

from handlers.kit.command import Command
from handlers.kit.inbound import Role
from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class On:
    """Runs `handler(command, ctx)` for a command, for whoever has at least `role`.

    where: "anywhere", or only in "private", or only in a "group".
    needs: "community": the handler gets a MemberCtx; "person": a PersonCtx, for strangers too.
    menu: False keeps it out of the platforms' menus (it lives behind a button).
    help: its rank in /help, 1 first; 0 keeps it out.
    fresh: it moves value or sets rules for others, so no remembered answer says who may do it:
           the platform is asked at the moment of the command.
    quiet: its answer is for the asker alone, so where a platform can keep the asking itself from
           the others in a group, it does.
    linked: a link into private may call it, so its button in a group is one where there are such.
    text: takes any text, also where other commands begin with its name ("/faq new").
    reads: of a promise with much to read: `reads(command, ctx)` reads it, beside all that is
           written, and the handler finds what it gave in `ctx.read`; None where that failed.
    held: also for members whom a human check holds back.
    wants: of a command that takes files: whether a photo or file that somebody sends alone is for
           it just now. What none wants is for the one in the menu that does not say.
    """

    command: type[Command]
    handler: Callable[[Any, Any], Any]
    role: Role = Role.MEMBER
    where: Literal["anywhere", "private", "group"] = "anywhere"
    needs: Literal["community", "person"] = "community"
    menu: bool = True
    help: int = 0
    fresh: bool = False
    quiet: bool = False
    linked: bool = False
    held: bool = False
    text: bool = False
    wants: Callable[[Any], bool] | None = None
    reads: Callable[[Any, Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Runs `reaction(fact, ctx)` in the transaction in which the fact was noted.

    fact: its class; Fact itself for all there are, after those who wait for that very one.
    """

    fact: type[Fact]
    reaction: Callable[[Any, Any], None]


@dataclass(frozen=True, slots=True)
class Every:
    """A calendar moment: `handler(command, ctx)` runs for each community when `cron` says so.

    cron: five fields, in the community's time zone.
    outage: what happens to moments missed while Hearth was down: "once" (one late run for all),
            "each" (one run for each) or "skip" (none when older than `late`).
    begins: also when Hearth starts, and when a community is new. Needs the command as a promise.
    """

    cron: str
    command: type[Command]
    handler: Callable[[Any, Any], None]
    outage: Literal["once", "each", "skip"] = "once"
    late: timedelta = timedelta(hours=6)
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing Hearth can do. `name` is also its section in config.toml and its folder.

    promises: commands that only a promise may carry out (they are in no menu and behind no button).
    policy: the model of its section in config.toml.
    pays: what its rules pay points for, by the names that the configuration may use.
    """

    name: str
    commands: tuple[On, ...] = ()
    facts: tuple[When, ...] = ()
    moments: tuple[Every, ...] = ()
    promises: tuple[On, ...] = ()
    policy: type[BaseModel] | None = None
    pays: tuple[str, ...] = ()
