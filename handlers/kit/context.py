"""What a handler is given: the transaction, the clock, who and where, and ways to cause more."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from random import Random  # noqa: TID251 - the type; the values come in with the event
from typing import Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handlers.kit.codec import encode
from handlers.kit.command import Command
from handlers.kit.currencies import Currencies
from handlers.kit.days import Calendar
from handlers.kit.earned import Earned, TakenBack
from handlers.kit.inbound import Actor, Attachment, Place, Role
from handlers.kit.message import Button, Message, Say
from handlers.kit.promised import Ripen
from handlers.kit.push_rules import MessagesPolicy
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import reader_language
from storage import communities, due, facts, ledger, outbox, statement
from storage.accounts import AVAILABLE, PENDING, Purse
from storage.communities import Community
from storage.facts import Fact
from storage.ledger import About, Booked
from storage.members import Known
from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Sending:
    """A message that leaves when the transaction is committed, with its outbox row."""

    row: dict[str, Any]
    message: Message


@dataclass(slots=True)
class Batch:
    """What the events of one transaction have in common, and what they cause together."""

    me: str
    """The name of this process, which holds the lease on what it sends."""
    vocabulary: Vocabulary
    currencies: Currencies
    messages: MessagesPolicy
    rng: Random
    react: Callable[[Fact, "Ctx"], None]
    clock: Callable[[], datetime]
    """The time of now; an event may be from the past."""
    sendings: list[Sending] = field(default_factory=list[Sending])


@dataclass(slots=True)
class Ctx:
    """The ground of every handler. `now` is the moment of the event, `cause` its id."""

    tx: Tx
    now: datetime
    batch: Batch
    policy: Any
    cause: str

    @property
    def rng(self) -> Random:
        return self.batch.rng

    @property
    def vocabulary(self) -> Vocabulary:
        return self.batch.vocabulary

    @property
    def currencies(self) -> Currencies:
        return self.batch.currencies

    def message_row(self, key: str, to: Place, message: Message, **more: Any) -> dict[str, Any]:
        """An outbox row that this process sends at once."""
        row: dict[str, Any] = {
            "id": self.tx.new_id(),
            "key": key,
            "community_id": 0,
            "kind": outbox.REPLY,
            "platform": to.platform,
            "space": to.space,
            "channel": to.channel,
            "private": to.private,
            "user": 0,
            "message": encode(message),
            "locale": "en",
            "cause": self.cause,
            "reply_to": 0,
            "edits": 0,
            "state": outbox.SENDING,
            "attempts": 0,
            "not_before": self.now,
            "expires_at": None,
            "owner": self.batch.me,
            # From now on, not from when its cause was due.
            "lease_until": self.batch.clock() + outbox.LEASE,
            "sent_id": 0,
            "twice": False,
            "remove_at": None,
            "error": "",
            "zone": None,
        }
        row.update(more)
        return row


@dataclass(slots=True)
class CommunityCtx(Ctx):
    """The ground of what is about one community: moments, promises, reactions."""

    community: Community
    person_id: int = 0
    read: Any = field(default=None, kw_only=True)
    """What was read for a promise before this transaction; see `On.reads`."""

    def note(self, fact: Fact, person_id: int | None = None) -> None:
        """Write down what happened; features that wait for it react now, in this transaction."""
        who = self.person_id if person_id is None else person_id
        facts.note(self.tx, fact, self.community.id, who)
        self.batch.react(fact, self)

    def pay(
        self,
        key: str,
        person_id: int,
        amount: int,
        reason: str,
        currency: str = ledger.POINTS,
        note: str = "",
        by_person: int = 0,
        ripe_at: datetime | None = None,
        *,
        new: bool = False,
    ) -> Booked:
        """Pay a member for what they did, once for that key; levels and boards hear of it.

        by_person: who decided it, 0 for a rule. ripe_at: until then it is pending and can still
        be reversed; levels and boards hear of it at that moment. new: the same transaction has
        just made sure that it is the first time. Raises KeyReused, ValueError out of bounds.
        """
        about = About(self.cause, by_person, note)
        kind = PENDING if ripe_at else AVAILABLE
        to = Purse(self.community.id, person_id, currency, kind)
        booked = ledger.pay(self.tx, key, to, amount, reason, about, new=new)
        if booked.new and ripe_at:
            self.promise(Ripen(entry=booked.entry), ripe_at, statement.RIPENS + key, person_id)
        elif booked.new:
            earned = Earned(person_id, currency, amount, reason, key, booked.balance, by_person)
            self.batch.react(earned, self)
        return booked

    def take_back(self, key: str, reason: str, note: str = "", by_person: int = 0) -> Booked:
        """Undo an entry by another one, once; boards hear of it when it was a payment.

        Raises LookupError.
        """
        booked = ledger.reverse(self.tx, key, reason, About(self.cause, by_person, note))
        paid = ledger.paid(self.tx, key) if booked.new else None
        if paid is not None:
            back = TakenBack(paid.person_id, paid.currency, paid.amount, key, paid.at)
            self.batch.react(back, self)
        return booked

    def announce(
        self,
        to: Place,
        message: Message,
        key: str,
        kind: str,
        user: int = 0,
        language: str = "",
        not_before: datetime | None = None,
        expires_at: datetime | None = None,
        zone: str | None = None,
    ) -> bool:
        """Say something that is not a reply, once for that key; False when it was said before.

        not_before: it leaves then at the earliest. expires_at: after that it is not worth saying.
        zone: it does not leave in the quiet hours there. What may wait for a better moment goes
        by gate.py, which comes here in the end.
        """
        late = not_before is not None and not_before > self.now
        row = self.message_row(
            key,
            to,
            message,
            kind=kind,
            user=user,
            community_id=self.community.id,
            locale=language or self.community.language,
            not_before=not_before if late else self.now,
            expires_at=expires_at,
            state=outbox.WAITING if late else outbox.SENDING,
            zone=zone,
        )
        new = outbox.put_once(self.tx, row)
        if new and not to.private:
            communities.spoke(self.tx, to.platform, to.space, row["not_before"])
        if new and not late:
            self.batch.sendings.append(Sending(row, message))
        return new

    def promise(self, command: Command, at: datetime, key: str, person_id: int = 0) -> bool:
        """Have a command carried out at that moment; False when that key was promised before."""
        return due.put(self.tx, key, at, command.pack(), self.community.id, person_id)


@dataclass(slots=True)
class PersonCtx(Ctx):
    """The ground of a conversation, with or without a community around it.

    message: the platform's id of what the person said or pressed. reply_to: of the message that it
    replies to, answers: the account that wrote that one, 0 for none.
    """

    person: Known
    actor: Actor
    place: Place
    role: Role
    community: Community | None
    message: int = 0
    attached: Attachment | None = None
    reply_to: int = 0
    answers: int = 0

    @property
    def language(self) -> str:
        """The language this person reads."""
        fallback = self.community.language if self.community else ""
        locale = self.actor.locale or self.person.locale
        return reader_language(self.person.language, locale, fallback)

    @property
    def calendar(self) -> Calendar:
        return calendar_of(self.person, self.community)


@dataclass(slots=True)
class MemberCtx(CommunityCtx):
    """The ground of a member's own doings in their community.

    asides: lines that other features add to the answer, about this member, and offers: buttons.
    attached: the photo or file that came with what they said. reply_to, answers: see PersonCtx.
    """

    member: Known = field(kw_only=True)
    actor: Actor = field(kw_only=True)
    place: Place = field(kw_only=True)
    role: Role = field(kw_only=True)
    calendar: Calendar = field(kw_only=True)
    message: int = 0
    attached: Attachment | None = None
    asides: list[Say] = field(default_factory=list[Say])
    offers: list[Button] = field(default_factory=list[Button])
    reply_to: int = 0
    answers: int = 0

    @property
    def today(self) -> date:
        """The member's business day at `now`."""
        return self.calendar.day(self.now)

    @property
    def language(self) -> str:
        """The language this member reads."""
        locale = self.actor.locale or self.member.locale
        return reader_language(self.member.language, locale, self.community.language)


class Zoned(Protocol):
    """Whoever has time zones, as they are kept of a person."""

    @property
    def zone(self) -> str: ...
    @property
    def zone_before(self) -> str: ...
    @property
    def zone_from(self) -> datetime | None: ...


def calendar_of(person: Zoned, community: Community | None) -> Calendar:
    """The business days of a person, in their zone or else the community's."""
    fallback = community.zone if community else "UTC"
    start = community.day_start if community else 0
    moving = person.zone_from is not None
    return Calendar(
        zone(person.zone or fallback),
        start,
        zone(person.zone_before or fallback) if moving else None,
        person.zone_from,
    )


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The time zone of that name; UTC when this machine does not know it (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
