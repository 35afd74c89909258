cmd-me = Your card: level, points, streak and place
    .button = My card
    .usage = /me, or /me Ben

cmd-theme = Choose the look of your card
    .usage = /theme dark
    .ask-theme = Which look: light or dark?

cmd-visible = Let others see your card, or not
    .usage = /visible off
    .ask-on = May others see your card?

field-theme = Look
choice-light = light
choice-dark = dark

profile-head = { $name }
profile-level = Level { $level }
profile-level-way = Level { $level }, { $growth } of { $next } growth
profile-title = Title: { $title }
profile-badges = Badges: { $badges }
profile-fact = { $label }: { $value }
profile-number = { $number }
profile-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
profile-points = Points
profile-streak = Streak
profile-best = Best streak
profile-checkins = Check-ins
profile-place = Place
profile-place-value = { $rank } of { $of }
profile-hidden-note = Others do not see your card.
profile-kept = { $name } keeps their card to themselves.

profile-dark-button = Dark
profile-light-button = Light
profile-hide-button = Hide from others
profile-show-button = Show to others
