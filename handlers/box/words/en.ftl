# Surprise boxes.
cmd-box = Open a surprise box, see the odds, or check a draw
    .usage = /box odds
    .button = Surprise box
cmd-open_box = Open one of your boxes
    .usage = /open_box

field-show = What to show
choice-open = open one
choice-odds = the odds
choice-proof = proof of a day

reason-box = surprise box

box-earned =
    You earned a surprise box: /box opens it.{ $boxes ->
        [one] {""}
       *[other] {" "}You have { $boxes } now.
    } The draw is sealed as { $hash }
box-ready =
    🎁 { $boxes ->
        [one] A surprise box is waiting for you.
       *[other] { $boxes } surprise boxes are waiting for you.
    }
box-inside = Inside: { $list }
box-inside-each =
    { $points ->
        [one] 1 point
       *[other] { $points } points
    } ({ $percent }%)
box-sealed = The draw of { DAY($day) } is sealed as { $hash }
box-opened =
    🎁 Box { $number }: +{ $points } { $points ->
        [one] point
       *[other] points
    }, { $total } in all.
box-drawn = Ticket { $ticket } of { $whole }. Once the day is over, /box proof { $day } shows the seed behind it.
box-before =
    Box { $number } is open already: it had { $points ->
        [one] one point
       *[other] { $points } points
    }.
box-none = You have no box to open right now.
box-how-checkin =
    { $every ->
        [one] Every check-in brings one.
       *[other] One comes with every { $every } check-ins; { $left ->
            [one] one more
           *[other] { $left } more
        } to go.
    }
box-how-points =
    One comes with every { $every } points that you earn in a day; { $left ->
        [one] one more
       *[other] { $left } more
    } to go today.
box-how-other = One comes with every { $every } × “{ $what }”; { $left } more to go.
box-off = No boxes are given out here at the moment.
box-button-open = Open a box
box-button-next = Open the next one ({ $left })
box-button-odds = Odds
box-button-proof = Check my draws

box-odds = What is in a surprise box:
box-odds-line =
    { $percent }% – { $points ->
        [one] 1 point
       *[other] { $points } points
    }
box-pity =
    After { $after ->
        [one] a box
       *[other] { $after } boxes in a row
    } without { $from } points or more, the next one has them.
box-odds-check = The seed is fixed already: once the day is over, /box proof { $day } shows it, and you can check your draws.

box-proof = The draws of { DAY($day) }
box-proof-sealed = SHA-256 of the seed, as shown before: { $hash }
box-proof-seed = Seed: { $seed }
box-proof-how = Ticket = HMAC-SHA256(seed, box) as a number, modulo the tickets that can win. Low tickets win low prizes.
box-proof-odds = Odds { $version }, tickets for each prize: { $list }
box-proof-each =
    { $points ->
        [one] 1 point
       *[other] { $points } points
    }: { $tickets }
box-proof-line =
    { $box } → ticket { $ticket } of { $whole } → { $points } { $points ->
        [one] point
       *[other] points
    }
box-proof-dry =
    { $box } (without a good prize before: { $dry }) → ticket { $ticket } of { $whole } → { $points } { $points ->
        [one] point
       *[other] points
    }
box-proof-pity =
    { $box } (without a good prize before: { $dry }, so only from { $from } on) → ticket { $ticket } of { $whole } → { $points } { $points ->
        [one] point
       *[other] points
    }
box-proof-more =
    … and { $more ->
        [one] one box
       *[other] { $more } boxes
    } more.
box-proof-none = You opened no box that day.
box-proof-later = The seed of { DAY($day) } is shown once that day is over. Until then it is sealed as { $hash }
box-proof-unknown = There was no draw on { $day }.
box-proof-lost = The seed of { DAY($day) } is locked with a key that is missing here, so it cannot be shown now. It was sealed as { $hash }
