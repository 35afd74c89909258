"""Codes that an admin brings in private: a file or lines of text, sealed before they are kept."""

import csv
from dataclasses import replace
from datetime import timedelta

from handlers.kit import confirm
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.direct import tell
from handlers.kit.handed import fetch
from handlers.kit.inbound import Attachment
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.shop import code_list
from handlers.shop.asks import AboutGoods, BringCodes, CodesCame, LoadCodes
from handlers.shop.handover import mark
from storage import audit, codes, dialogs, files, outbox, shop
from storage.shop import CODE, Item

MOST = 5000
"""Codes brought at once: they are sealed while others wait. Larger files go by command line."""

MOST_BYTES = 1 << 20
TIME = timedelta(minutes=10)
"""How long after asking for it an admin may bring them."""

_BRING = "bring-codes"


def ask_codes(command: BringCodes, ctx: MemberCtx) -> Message:
    """Asks for the codes in private, wherever it was pressed."""
    item = _codes(ctx, command.item)
    if not mark(ctx):
        raise Trouble(Say("goods-no-key"))
    token = confirm.offer(ctx, _BRING, {"item": item.id}, TIME)
    _open(ctx, token)
    question = Message(Say("codes-send", {"name": item.name, "most": MOST}), private=True)
    if ctx.place.private:
        return question
    reached = tell(ctx, ctx.person_id, question, f"codes-send:{token}", kind=outbox.RECEIPT)
    return Message(Say("codes-sent" if reached else "codes-closed"), private=True)


def _open(ctx: MemberCtx, token: str) -> None:
    """What they say next in private is the answer."""
    given = {"token": token}
    platform, user = ctx.place.platform, ctx.actor.user
    dialogs.start(ctx.tx, ctx.person_id, platform, user, LoadCodes.word, given)


def load_codes(command: LoadCodes, ctx: MemberCtx) -> Message:
    """Takes what was brought; where it is none the question stays open."""
    try:
        with ctx.tx.savepoint():
            item = _codes(ctx, int(confirm.spend(ctx, command.token, _BRING)["item"]))
            if ctx.attached is not None:
                return _fetching(ctx, item, ctx.attached)
            return _card(item, _loaded(ctx, item, command.text))
    except Trouble as trouble:
        if not trouble.say.key.startswith("confirm-"):
            _open(ctx, command.token)
        raise


def _fetching(ctx: MemberCtx, item: Item, sent: Attachment) -> Message:
    """Have the file fetched: it is sealed before it is kept (see scheduler/collector.py)."""
    if sent.kind == "photo":
        raise Trouble(Say("codes-no-csv"))
    if sent.size > MOST_BYTES:
        raise Trouble(Say("codes-many", {"most": MOST}))
    number = ctx.tx.new_id()
    sealed = replace(sent, kind=files.SEALED, name="")
    fetch(ctx, sealed, number, then=CodesCame(file=number, item=item.id))
    return Message(Say("codes-fetching", {"name": item.name}), private=True)


def codes_came(command: CodesCame, ctx: CommunityCtx) -> None:
    """The file is there, or never will be; nothing of it is kept behind this."""
    found = files.known(ctx.tx, command.file)
    item = shop.find(ctx.tx, ctx.community.id, command.item)
    if found is None or found.state == files.FORGOTTEN or item is None:
        return
    try:
        say = _of_file(ctx, item, command.file)
    except Trouble as trouble:
        say = trouble.say
    files.erase(ctx.tx, command.file)
    key = f"codes-came:{command.file}"
    tell(ctx, ctx.person_id, _card(item, say), key, kind=outbox.RECEIPT)


def _of_file(ctx: CommunityCtx, item: Item, number: int) -> Say:
    sealed, vault = files.data(ctx.tx, number), ctx.tx.vault
    if not sealed or vault is None:
        raise Trouble(Say("codes-lost"))
    return _loaded(ctx, item, vault.open(sealed.decode()))


def _loaded(ctx: CommunityCtx, item: Item, text: str) -> Say:
    """Puts the codes on sale, all or none. What they are is said nowhere. Raises Trouble."""
    vault = ctx.tx.vault
    if vault is None:
        raise Trouble(Say("goods-no-key"))
    found = _read(text)
    sealed = (vault.seal(item.id, one) for one in found)
    new = codes.add(ctx.tx, item.id, vault.mark, sealed)
    shop.restock(ctx.tx, ctx.community.id, item.id, new)
    after = {"item": item.id, "name": item.name, "count": new}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "load-codes", after=after)
    return Say("codes-loaded", {"name": item.name, "new": new, "known": len(found) - new})


def _read(text: str) -> list[str]:
    try:
        found = code_list.read(text)
    except code_list.NoCode as wrong:
        raise Trouble(Say("codes-wrong", {"row": wrong.row, "most": code_list.LONGEST})) from None
    except csv.Error:
        raise Trouble(Say("codes-no-csv")) from None
    if not found:
        raise Trouble(Say("codes-none"))
    if len(found) > MOST:
        raise Trouble(Say("codes-many", {"most": MOST}))
    return found


def _codes(ctx: CommunityCtx, number: int) -> Item:
    item = shop.find(ctx.tx, ctx.community.id, number)
    if item is None or item.kind != CODE:
        raise Trouble(Say("goods-gone"))
    return item


def _card(item: Item, say: Say) -> Message:
    back = Button(Say("codes-goods-button", {"name": item.name}), AboutGoods(item=item.id))
    return Message(say, buttons=((back,),), private=True)
