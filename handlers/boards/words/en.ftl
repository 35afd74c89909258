# Boards: who earned the most, and where one stands.
cmd-top = Who earned the most, and where you stand
    .usage = /top month
    .button = Leaderboard
cmd-boards = Be on the boards, or not
    .usage = /boards off
    .ask-on = On or off?

field-period = Period
field-currency = Points or growth
choice-day = today
choice-week = this week
choice-month = this month
choice-all = all time
choice-points = points
choice-growth = growth

boards-title = { $currency } { $period } · { $name }
boards-points = Points
boards-growth = Growth
boards-of-day = today
boards-of-week = this week
boards-of-month = this month
boards-of-all = of all time
boards-line = { $rank } { $name } – { $score }
boards-mine = { $rank } { $name } – { $score } ◀ you
boards-rank = { $n } ·
boards-rank-1 = 🥇
boards-rank-2 = 🥈
boards-rank-3 = 🥉
boards-gap = …
boards-people =
    { $people ->
        [one] One member is on this board.
       *[other] { $people } members are on this board.
    }
boards-not-yet = You are not on this board yet: what you earn puts you there. A start: /checkin
boards-empty = Nobody is on this board yet. A check-in is a start: /checkin
boards-hidden = You are hidden here: nobody sees your place. What you earn still counts.
boards-tab-day = Today
boards-tab-week = Week
boards-tab-month = Month
boards-tab-all = All time
boards-tab-chosen = • { $tab }
boards-previous = ‹ Page { $page }
boards-next = Page { $page } ›
boards-hide = Hide me
boards-show = Show me again
