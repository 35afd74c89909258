# Picks: a favourite of the day, pinned with a human's yes.
cmd-picks = What your members liked best today, to be pinned
    .usage = /picks
cmd-pin = Pin a message: reply to it with /pin, or give its link
    .usage = /pin https://t.me/c/123/456
cmd-pick_show = One of today's favourites
    .usage = /picks
cmd-pick_yes = Pin it
    .usage = /picks
cmd-pick_no = Nothing today
    .usage = /picks
cmd-pick_down = Take it down
    .usage = /picks
cmd-pick_evening = The evening's favourites
    .usage = /picks

field-rank = Place
field-key = Which

act-pick-pin = pinned a message
act-pick-down = took a pin down
reason-pick = a favourite message

pick-who = { $name }
pick-somebody = a member
pick-ask =
    { $place ->
        [1] The favourite of { DAY($day) } in { $group }: the message of { $who }, appreciated by { $count } others. Pin it until the next one?
       *[other] Place { $place } of { $of } in { $group }: the message of { $who }, appreciated by { $count } others. Pin it?
    }
pick-look-button = Look at it
pick-yes-button = Pin it
pick-next-button = The next best
pick-no-button = Not this time
pick-down-button = Take it down
pick-done = Pinned in { $group }: the message of { $who }. 📌
pick-there = The message of { $who } is pinned in { $group }.
pick-declined = Nothing is pinned this time. /pin still does it by hand.
pick-is-down = It is taken down.
pick-yours =
    { $points ->
        [0] Your message in { $group } is the favourite of the day: it is pinned at the top. 📌
        [one] Your message in { $group } is the favourite of the day: it is pinned at the top, and you get one point. 📌
       *[other] Your message in { $group } is the favourite of the day: it is pinned at the top, and you get { $points } points. 📌
    }
pick-none = No message of today has been appreciated by { $least } others yet. /pin, as a reply to a message, pins it by hand.
pick-off = Favourites of the day are not switched on here (picks.communities in the configuration). /pin, as a reply to a message, pins it by hand.
pick-late = That question is over. /picks shows what is liked today.
pick-decided = Another admin has decided already. /picks shows what is pinned.
pick-own = It is your own message: please leave that to another admin.
pick-down-already = It is not pinned any more.
pick-how = Which message? Reply to it with /pin, or give its link: /pin https://…
pick-elsewhere = That message is in no group of this community.
