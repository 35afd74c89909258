"""The guide: a few steps in one message, each by a button: language, rules, a question, a task."""

from dataclasses import replace

from handlers.kit import direct
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import both, field_of
from handlers.welcome import activity, check, pack
from handlers.welcome.asks import (
    Guide,
    GuideAnswer,
    GuideLanguage,
    GuidePick,
    GuideRules,
    GuideSkip,
    PackTell,
)
from handlers.welcome.policy import WelcomePolicy
from storage import members, outbox, welcome
from storage.welcome import EVERY, WAITING, Newcomer

Rows = tuple[tuple[Button, ...], ...]


def send(ctx: CommunityCtx, me: Newcomer) -> bool:
    """Offer the guide in private to who has just come; False where they cannot be written to."""
    held = me.human == WAITING
    label = "guide-button-ask" if held else "guide-button-begin"
    button = Button(Say(label), Guide(), "primary")
    about = {"community": ctx.community.name}
    hello = Say("guide-hello-held" if held else "guide-hello", about)
    message = Message(hello, buttons=((button,),), private=True)
    return direct.tell(
        ctx, me.person_id, message, f"guide:{me.community_id}:{me.person_id}", kind=outbox.RECEIPT
    )


def show_guide(_: Guide, ctx: MemberCtx) -> Message:
    return _next(ctx, opened(ctx))


def choose_language(command: GuideLanguage, ctx: MemberCtx) -> Message:
    me = opened(ctx)
    ctx.member.language = command.language
    members.change(ctx.tx, ctx.person_id, language=command.language)
    return _next(ctx, me)


def accept(command: GuideRules, ctx: MemberCtx) -> Message:
    me, policy = opened(ctx), _policy(ctx)
    if command.version != policy.version:
        return _next(ctx, me)
    welcome.accept(ctx.tx, me.community_id, me.person_id, policy.version, ctx.language)
    welcome.reach(ctx.tx, me.community_id, me.person_id, me.day, "rules")
    return _next(ctx, _changed(ctx, me, rules=policy.version))


def pick(command: GuidePick, ctx: MemberCtx) -> Message:
    policy = _policy(ctx)
    if command.option > len(policy.options):
        return _next(ctx, opened(ctx))
    option = policy.options[command.option - 1]
    return _answered(ctx, option.said[field_of(ctx.language)])


def answer(command: GuideAnswer, ctx: MemberCtx) -> Message:
    return _answered(ctx, " ".join(command.reply.split()))


def skip(_: GuideSkip, ctx: MemberCtx) -> Message:
    return _next(ctx, _changed(ctx, opened(ctx), asked=True))


def _answered(ctx: MemberCtx, said: str) -> Message:
    me, policy = opened(ctx), _policy(ctx)
    if not policy.asks:
        raise Trouble(Say("guide-unasked"))
    if not me.asked:
        question = both(policy.question_en, policy.question_zh)
        asked = question[field_of(ctx.language)]
        welcome.answer(ctx.tx, me.community_id, me.person_id, asked, said)
        me = _changed(ctx, me, asked=True, answer=said)
    return _next(ctx, me)


def opened(ctx: MemberCtx) -> Newcomer:
    """This member's way, which they look at now; who was here before begins uncounted."""
    here, who = ctx.community.id, ctx.person_id
    me = welcome.find(ctx.tx, here, who)
    if me is None:
        me = Newcomer(
            community_id=here,
            person_id=who,
            platform=ctx.place.platform,
            space=ctx.place.space,
            day=ctx.today,
            joined_at=ctx.member.joined_at or ctx.now,
            steps=EVERY,
        )
        welcome.enter(ctx.tx, me)
    else:
        welcome.reach(ctx.tx, here, who, me.day, "opened")
        activity.seen(ctx, who)
    return me


def _policy(ctx: MemberCtx) -> WelcomePolicy:
    policy: WelcomePolicy = ctx.policy
    return policy


def _changed(ctx: MemberCtx, me: Newcomer, **values: object) -> Newcomer:
    welcome.change(ctx.tx, me.community_id, me.person_id, **values)
    return me.model_copy(update=values)


def _next(ctx: MemberCtx, me: Newcomer) -> Message:
    """The first step that is still open."""
    if ctx.member.held:
        return check.page(ctx, me)
    policy, steps = _policy(ctx), list[Message]()
    if not ctx.member.language:
        steps.append(_language(ctx))
    if me.rules != policy.version:
        steps.append(_rules(ctx, me))
    if policy.asks and not me.asked:
        steps.append(_question(policy))
    if not steps:
        return _ready(ctx, me)
    left = Say("guide-left", {"count": len(steps)})
    return replace(steps[0], more=(*steps[0].more, left), private=True, style="edit")


def _language(ctx: MemberCtx) -> Message:
    buttons = (
        Button(Say("language-en"), GuideLanguage(language="en")),
        Button(Say("language-zh-Hans"), GuideLanguage(language="zh-Hans")),
    )
    about = {"name": ctx.actor.name, "community": ctx.community.name}
    return Message(Say("guide-language", about), buttons=(buttons,))


def _rules(ctx: MemberCtx, me: Newcomer) -> Message:
    policy = _policy(ctx)
    own = both(policy.rules_en, policy.rules_zh)
    text = Say("guide-own", {**own}) if policy.own_rules else Say("guide-rules-ours")
    button = Button(Say("guide-button-accept"), GuideRules(version=policy.version), "primary")
    say = Say("guide-rules-new" if me.rules else "guide-rules", {"community": ctx.community.name})
    return Message(say, (text,), ((button,),))


def _question(policy: WelcomePolicy) -> Message:
    rows: list[tuple[Button, ...]] = [
        (Button(Say("guide-own", {**option.said}), GuidePick(option=number)),)
        for number, option in enumerate(policy.options, 1)
    ]
    if len(rows) > 4:
        # Discord has room for five rows.
        pairs = [rows[at : at + 2] for at in range(0, len(rows), 2)]
        rows = [tuple(button for row in pair for button in row) for pair in pairs]
    if not policy.options:
        rows = [(Button(Say("guide-button-answer"), Form(GuideAnswer), "primary"),)]
    rows.append((Button(Say("guide-button-skip"), GuideSkip()),))
    asked = both(policy.question_en, policy.question_zh)
    return Message(Say("guide-own", {**asked}), buttons=tuple(rows))


def _ready(ctx: MemberCtx, me: Newcomer) -> Message:
    about = {"name": ctx.actor.name, "community": ctx.community.name}
    lines, rows = pack.first(ctx, me)
    rows = (*rows, *_switch(ctx, me))
    return Message(Say("guide-ready", about), lines, rows, private=True, style="edit")


def _switch(ctx: MemberCtx, me: Newcomer) -> Rows:
    """Whether they hear of each day's tasks, for those who would."""
    if not _policy(ctx).pack_tell or not pack.goes_on(ctx, me):
        return ()
    label = Say("pack-button-tell" if me.quiet else "pack-button-quiet")
    return ((Button(label, PackTell(on=me.quiet)),),)
