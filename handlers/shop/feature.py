"""The shop: goods for points, ordered with one press and handed over by the admins."""

from handlers.kit.feature import Feature, On, When
from handlers.kit.happened import CouponDue
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.shop.asks import (
    AboutGoods,
    AddGoods,
    BringCodes,
    ChangeGoods,
    CodesCame,
    Deliver,
    Delivered,
    DrawRaffle,
    Goods,
    LoadCodes,
    Look,
    Orders,
    Purchase,
    Queue,
    Redeem,
    Refund,
    SellCodes,
    SellRole,
    Shop,
    StartRaffle,
)
from handlers.shop.rules import ShopPolicy

with lazy(__name__):
    from handlers.shop.bring import ask_codes, codes_came, load_codes
    from handlers.shop.browse import look, redeem, show_orders, show_shop
    from handlers.shop.buy import purchase
    from handlers.shop.gifts import give_coupon
    from handlers.shop.goods import (
        about_goods,
        add_goods,
        change_goods,
        sell_codes,
        sell_role,
        show_goods,
    )
    from handlers.shop.queue import deliver, refund, show_delivered, show_queue
    from handlers.shop.raffle import draw_raffle, start_raffle

FEATURE = Feature(
    "shop",
    commands=(
        On(Shop, show_shop, quiet=True),
        On(Redeem, redeem, quiet=True),
        On(Orders, show_orders, quiet=True),
        On(Look, look, menu=False),
        On(Purchase, purchase, menu=False),
        On(Goods, show_goods, Role.ADMIN, fresh=True),
        On(AddGoods, add_goods, Role.ADMIN, fresh=True),
        On(SellCodes, sell_codes, Role.ADMIN, menu=False, fresh=True),
        On(BringCodes, ask_codes, Role.ADMIN, menu=False, fresh=True),
        # Nobody is an admin in private: the token is, for some minutes, of who was asked.
        On(LoadCodes, load_codes, menu=False, where="private"),
        On(SellRole, sell_role, Role.ADMIN, menu=False, fresh=True),
        On(StartRaffle, start_raffle, Role.ADMIN, menu=False, fresh=True),
        On(AboutGoods, about_goods, Role.ADMIN, menu=False, fresh=True),
        On(ChangeGoods, change_goods, Role.ADMIN, menu=False, fresh=True),
        On(Queue, show_queue, Role.ADMIN, fresh=True),
        On(Delivered, show_delivered, Role.ADMIN, menu=False, fresh=True),
        On(Deliver, deliver, Role.ADMIN, menu=False, fresh=True),
        On(Refund, refund, Role.ADMIN, menu=False, fresh=True),
    ),
    facts=(When(CouponDue, give_coupon),),
    promises=(
        On(DrawRaffle, draw_raffle, Role.OWNER, menu=False),
        On(CodesCame, codes_came, Role.OWNER, menu=False),
    ),
    policy=ShopPolicy,
)
