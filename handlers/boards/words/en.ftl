# Boards: who earned the most, and where one stands.
cmd-top = Who earned the most, and where you stand
    .usage = /top month
    .button = Leaderboard
cmd-boards = Be on the boards, or not
    .usage = /boards off
    .ask-on = Shall the boards show you?
cmd-admin-season = Start or end a season
    .usage = /admin season start Spring
    .ask-phase = Start one, or end the one that runs?
    .ask-name = What is the season called?
cmd-season_hand = Confirm what you were shown about a season
    .usage = /season_hand
    .ask-token = Please press the button instead.
cmd-season_back = Let a season go on that was ended by mistake
    .usage = /season_back
    .ask-token = Please press the button instead.
act-season-start = started a season
act-season-end = ended a season
act-season-undo = let a season go on that had been ended

field-period = Period
field-currency = Points, growth, or what else there is here
field-scope = Group, community or all communities
field-season = The season’s name
field-phase = Start or end
field-name = Name
choice-day = today
choice-week = this week
choice-month = this month
choice-season = season
choice-all = all time
choice-points = points
choice-growth = growth
choice-group = this group
choice-community = this community
choice-tree = all communities
choice-start = start
choice-end = end

boards-title = { $currency } { $period } · { $name }
boards-points = Points
boards-growth = Growth
boards-of-day = today
boards-of-week = this week
boards-of-month = this month
boards-of-season = in season “{ $season }”
boards-of-all = of all time
boards-in-group = { $name } (this group)
boards-in-tree = { $name } and all below
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
boards-empty-other = Nobody is on this board yet.
boards-empty-over = Nobody got onto this board.
boards-absent = You are not on this board.
boards-empty = Nobody is on this board yet. A check-in is a start: /checkin
boards-hidden = You are hidden here: nobody sees your place. What you earn still counts.
boards-tab-day = Today
boards-tab-week = Week
boards-tab-month = Month
boards-tab-season = Season
boards-tab-all = All time
boards-in-group-tab = This group
boards-in-community-tab = Community
boards-in-tree-tab = All communities
boards-tab-chosen = • { $tab }
boards-previous = ‹ Page { $page }
boards-next = Page { $page } ›
boards-hide = Hide me
boards-show = Show me again
boards-season-before = ‹ { $season }
boards-season-after = { $season } ›
boards-no-season = There has been no season here yet. An admin starts one with /admin season start and a name.

season-since = Since { $since }. Your points stay when it ends.
season-until = From { $since } until { $until }. Your points stay when it ends.
season-was = It was from { $since } until { $until }.
season-unknown = There is no season “{ $season }” here. /top season shows the latest; the others are behind its buttons.
season-nameless = A season needs a name, like this: /admin season start Spring
season-runs = Season “{ $season }” still runs. End it first: /admin season end
season-taken = There has been a season “{ $season }” here. Please take another name, like “{ $season } 2”.
season-none = No season runs here. Start one like this: /admin season start Spring
season-ask-start = Season “{ $season }” begins now in { $community }: what everybody earns from now on also counts on its board. Balances stay as they are. Right?
season-ask-end =
    { $people ->
        [0] Season “{ $season }”, since { $since }, has nobody on its board.
        [one] Season “{ $season }”, since { $since }, has one member on its board.
       *[other] Season “{ $season }”, since { $since }, has { $people } members on its board.
    } If it ends now, the group hears the result, the board stays to be read, and balances stay as they are. Right?
season-button = Yes, do it
season-done-start = Season “{ $season }” has begun. Its board: /top season
season-done-end = Season “{ $season }” is over. The group hears the result in a moment.
season-back-button = Take it back
season-undone = Taken back: season “{ $season }” goes on. What was earned meanwhile counts too.
season-goes-on = Sorry, season “{ $season }” was ended by mistake: it goes on, and what was earned meanwhile counts too.
season-back-late = Season “{ $season }” cannot go on any more.
season-over = 🏁 Season “{ $season }” in { $community } is over. Thank you all! The first of its board:
season-over-empty = Season “{ $season }” in { $community } is over. Nobody is on its board.
season-mine = My place
