"""What `hearth check` finds out about Telegram; nothing is changed, and no update is taken."""

import contextlib
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import islice
from typing import cast

from bot.features import FEATURES
from bot.finding import Finding
from bot.newcomers import holding
from bot.promised import listens, pinning, promised
from bot.settings import Settings
from bot.settings import Telegram as Section
from bot.telegram import menu
from bot.telegram.api import FAILURES, REJECTED, Api, Json
from bot.telegram.decode import NAME
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words
from scheduler.platform import Later, Relocated, Stopped

_TOKEN = "telegram token"  # noqa: S105 -- the name of a finding
_ADMIN = "make it an administrator there: no special right is needed"
_PRIVACY = (
    "make the bot an administrator of its groups; or send /setprivacy to @BotFather, choose"
    " Disable, and add the bot to its groups again"
)
_GIVE = "give it that right among its administrator rights"
_MANY = 1000
_LOOKED_AT = 100
"""Groups that the configuration does not name of which the rights are asked."""
_NOWHERE: Mapping[int, str] = {}


async def check(settings: Settings, met: Mapping[int, str] = _NOWHERE) -> list[Finding]:
    """Token, what it may hear, how updates come, menus, and its place in its groups.

    met: the groups that it has come into, with their communities' names.
    """
    api = Api(settings.telegram)
    await api.open()
    try:
        return [finding async for finding in _findings(api, settings, met)]
    except Stopped:
        text, _, step = REJECTED.partition(". ")
        return [Finding("failure", _TOKEN, f"{text}.", step)]
    except FAILURES as error:
        host = settings.telegram.api_base_url.removesuffix("/bot")
        step = f"see that this machine reaches {host}"
        text = error.why if isinstance(error, Later) else str(error)
        return [Finding("failure", NAME, f"Telegram cannot be asked: {text}", step)]
    except (LookupError, TypeError, AttributeError) as error:
        step = "see that telegram.api_base_url is a Bot API server, and no proxy answers for it"
        return [Finding("failure", NAME, f"Telegram answers nonsense: {error!r}", step)]
    finally:
        await api.close()


async def _findings(api: Api, settings: Settings, met: Mapping[int, str]) -> AsyncIterator[Finding]:
    me = await api.call("getMe")
    yield Finding("ok", _TOKEN, f"belongs to @{me['username']}, {me['id']}")
    for finding in _hearing(me, unasked=listens(settings)):
        yield finding
    for finding in _updates(await api.call("getWebhookInfo"), settings.telegram):
        yield finding
    yield await _menus(api)
    async for finding in _groups(api, settings, met, me["id"]):
        yield finding
    async for finding in _ways_in(api, settings, me["id"]):
        yield finding


def _hearing(me: Json, *, unasked: bool) -> Iterator[Finding]:
    if not me.get("can_join_groups", True):
        step = "send /setjoingroups to @BotFather and choose Enable"
        yield Finding("failure", "telegram groups", "the bot cannot be added to groups", step)
    if me.get("can_read_all_group_messages"):
        yield Finding("ok", "telegram hearing", "hears everything in its groups")
    else:
        text = "privacy mode: where it is no administrator it hears commands and replies only"
        lost = "no bare words like 签到, no question that names it, and no talk that earns points"
        yield Finding("warning", "telegram hearing", f"{text}, {lost}", _PRIVACY)
        if unasked:
            text = "answers.unasked is on, and where it is no administrator only /ask, replies"
            lost = f"{text} and private questions are answered"
            yield Finding("warning", "telegram answers", lost, _PRIVACY)


def _updates(info: Json, section: Section) -> Iterator[Finding]:
    subject, address = "telegram updates", info.get("url", "")
    waiting = f"{info['pending_update_count']} waiting"
    if section.mode == "polling" and address:
        text = "a webhook is set; polling takes it away at the start"
        yield Finding("warning", subject, text, 'set telegram.mode = "webhook" to keep it')
    elif section.mode == "polling":
        yield Finding("ok", subject, f"by polling, {waiting}")
    elif address != f"{section.webhook.public_url}{section.webhook.path}":
        yield Finding("ok", subject, f"the webhook is set at the next start, {waiting}")
    else:
        yield Finding("ok", subject, f"by webhook, {waiting}")
    if section.mode == "webhook" and info.get("last_error_message"):
        text = f"the webhook failed: {info['last_error_message']}"
        step = "see that telegram.webhook.public_url reaches this machine"
        yield Finding("warning", subject, text, step)
    if info["pending_update_count"] >= _MANY:
        text = f"{waiting}: Telegram keeps them for a day"
        yield Finding("warning", subject, text, "start Hearth")


async def _menus(api: Api) -> Finding:
    vocabulary = Vocabulary(FEATURES, Words())
    outdated = [scope async for scope, _ in menu.outdated(api, vocabulary)]
    if not outdated:
        return Finding("ok", "telegram menus", "up to date")
    return Finding("ok", "telegram menus", f"{len(outdated)} to be written at the next start")


async def _groups(
    api: Api, settings: Settings, met: Mapping[int, str], me: int
) -> AsyncIterator[Finding]:
    tags = any(boon.kind == "tag" for boon in promised(settings))
    told = {g.id: c.name for c in settings.community for g in c.groups if g.platform == NAME}
    for group, name in {**dict(islice(met.items(), _LOOKED_AT)), **told}.items():
        subject = "telegram rights"
        where = f"{name} ({group})"
        member = await _member(api, group, me)
        match member.get("status"):
            case "administrator" | "creator":
                yield _admin(member, where, tags)
                for right, loss in {**holding(settings, NAME), **pinning(settings, NAME)}.items():
                    if member["status"] != "creator" and not member.get(right):
                        yield Finding("warning", subject, f"no {right} in {where}: {loss}", _GIVE)
            case "member" | "restricted":
                text = (
                    f"no administrator in {where}: no quiet replies, no reactions, no invite links"
                )
                yield Finding("warning", subject, text, _ADMIN)
            case "moved":
                text = f"{where} is a supergroup by now, with the number {member['to']}"
                step = "where config.toml names it, write the new number"
                yield Finding("warning", subject, text, step)
            case _:
                text = f"not in {where}"
                yield Finding("failure", subject, text, "add the bot to the group, or see its id")


async def _member(api: Api, group: int, me: int) -> Json:
    """What Hearth is in a group; nothing where Telegram does not tell."""
    with contextlib.suppress(*(e for e in FAILURES if e is not Stopped)):
        try:
            return cast("Json", await api.call("getChatMember", chat_id=group, user_id=me))
        except Relocated as moved:
            return {"status": "moved", "to": moved.to}
    return {}


def _admin(member: Json, where: str, tags: bool) -> Finding:
    subject = "telegram rights"
    if tags and member["status"] != "creator" and not member.get("can_manage_tags"):
        text = f"may not manage tags in {where}, and levels bring tags"
        return Finding("warning", subject, text, _GIVE)
    return Finding("ok", subject, f"administrator in {where}")


async def _ways_in(api: Api, settings: Settings, me: int) -> AsyncIterator[Finding]:
    """The groups into which levels let people: Hearth must be able to invite there."""
    for boon in promised(settings):
        platform, _, group = boon.value.partition(":")
        if boon.kind != "link" or platform != NAME:
            continue
        member = await _member(api, int(group), me)
        if member.get("status") != "creator" and not member.get("can_invite_users"):
            text = f"may not invite people into {group}, and level {boon.level} lets them in"
            step = "make the bot an administrator there who may invite users"
            yield Finding("warning", "telegram rights", text, step)
