"""Join requests on Telegram: asked in private within its five minutes, let in, turned away."""

from pathlib import Path
from typing import Any

from scheduler.clock import StoppedClock
from tests.platforms.botapi import BotApi, Chat
from tests.platforms.telegram_hearth import hearth, settled
from tests.welcome.test_on_telegram import passes, policies, taps


def group_of(api: BotApi) -> Chat:
    return api.group("Tea", api.user("Olga"), kind="supergroup", bot="administrator")


async def test_asked_in_private_and_let_in_by_the_right_answer(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = group_of(api)
    link: dict[str, Any] = {
        "invite_link": "https://t.me/+spring",
        "name": "spring",
        "creator": api.bot.json(),
        "creates_join_request": True,
        "is_primary": False,
        "is_revoked": False,
    }
    async with hearth(
        api, tmp_path, clock, group, policies=policies(check="all", check_requests=True)
    ) as app:
        for who in (ann, mei):
            await who.asks_to_join(group, link)
            await settled(api, app)
        # They have never begun a conversation: the request alone lets Hearth write.
        assert not ann.started
        assert not mei.started
        assert ann.private.last.text == (
            "Hello Ann! Before Tea opens: are you a person? One tap is enough."
        )
        assert mei.private.last.text == (
            "小美，你好！进入「Tea」之前确认一下：你是真人吗？点一下就好。"
        )
        asked = ann.private.last
        await taps(api, app, ann, "Yes, I am")
        await taps(api, app, mei, "我是真人")
        assert ann.private.last is asked
        assert asked.text == "Thank you! Tea lets you in right now."
        assert mei.private.last.text == "谢谢！「Tea」马上让你进群。"
        await passes(api, app, clock, seconds=2)
        await passes(api, app, clock, seconds=6)
        assert (group.status[ann.id], group.status[mei.id]) == ("member", "member")
        assert group.last.text.splitlines()[0] == "Welcome, Ann, 小美! 👋"
        # Nothing is asked twice, and the guide goes on in the same message.
        assert not api.called("restrictChatMember")
        await taps(api, app, ann, "Show me around")
        assert ann.private.last is asked
        assert asked.text.startswith("Hello Ann, welcome to Tea!")
        await passes(api, app, clock, minutes=20)
        assert group.status[ann.id] == "member"
        assert not api.called("declineChatJoinRequest")


async def test_who_does_not_answer_is_turned_away_and_an_admins_yes_counts(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    ann, ben = api.user("Ann", language_code="en"), api.user("Ben", language_code="en")
    olga = api.user("Olga")
    group = api.group("Tea", olga, kind="supergroup", bot="administrator")
    async with hearth(
        api, tmp_path, clock, group, policies=policies(check="all", check_requests=True)
    ) as app:
        await ann.asks_to_join(group)
        await ben.asks_to_join(group)
        await settled(api, app)
        olga.lets_in(ben, group)
        await settled(api, app)
        await passes(api, app, clock, seconds=6)
        assert group.status[ben.id] == "member"
        assert group.last.text.splitlines()[0] == "Welcome, Ben! 👋"
        await taps(api, app, ben, "Yes, I am")
        assert ben.private.last.text == "That is settled already."
        await passes(api, app, clock, minutes=10)
        assert not group.requests
        assert ann.id not in group.status
        # After five minutes nobody may be written to who has not begun.
        assert ann.private.last.text.startswith("Hello Ann!")
        assert "Show me around" in ben.private.last.buttons
        # Once more, but they take it back before they answer: that is no error.
        await ann.asks_to_join(group)
        await settled(api, app)
        ann.takes_back(group)
        await taps(api, app, ann, "Yes, I am")
        await passes(api, app, clock, seconds=6)
        assert api.called("approveChatJoinRequest") == [{"chat_id": group.id, "user_id": ann.id}]
        assert ann.id not in group.status


async def test_without_the_right_to_invite_admins_decide_and_are_told(
    api: BotApi, clock: StoppedClock, tmp_path: Path
):
    ann, ben = api.user("Ann", language_code="en"), api.user("Ben", language_code="en")
    group = group_of(api)
    async with hearth(
        api, tmp_path, clock, group, policies=policies(check="all", check_requests=True)
    ) as app:
        await ann.asks_to_join(group)
        await settled(api, app)
        group.denied.add("can_invite_users")
        await taps(api, app, ann, "Yes, I am")
        await passes(api, app, clock, seconds=6)
        assert group.last.text.startswith("Somebody asks to join Tea and may come in, but I am")
        group.denied.clear()
        await passes(api, app, clock, hours=1, minutes=1)
        assert group.status[ann.id] == "member"
        # Where the right is missing Telegram tells Hearth of no request at all.
        group.denied.add("can_invite_users")
        await ben.asks_to_join(group)
        await settled(api, app)
        assert not ben.private.from_bot
