"""A word to one person in private, about what happened to something of theirs."""

from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Place
from handlers.kit.message import Message
from handlers.kit.wording import reader_language
from storage import members


def tell(ctx: CommunityCtx, person_id: int, message: Message, key: str) -> bool:
    """Tell them where they can be reached, once for that key; False where that is nowhere."""
    for account in members.reachable(ctx.tx, person_id):
        to = Place(account.platform, account.user, private=True)
        language = reader_language(account.language, account.locale, ctx.community.language)
        return ctx.announce(to, message, key, user=account.user, language=language)
    return False
