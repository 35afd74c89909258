# Levels.
cmd-level = Your level, and how far it is to the next
    .usage = /level
    .button = My level
cmd-level_aloud = Choose whether the group hears of your new levels
    .usage = /level_aloud on
cmd-tell_levels = Tell of new levels
    .usage = /tell_levels

level-reached = You reached level { $level } 🎉
level-now = Level { $level }: { $growth } growth so far.
level-left = { $bar } { $left } more to level { $next }.
level-top = That is the highest level there is.
level-none = Level 0: growth comes with the points you earn. A check-in is a good start.
level-aloud-yes = The group hears of your new levels.
level-aloud-no = Your new levels stay between us.
level-button-quiet = Keep my levels to myself
level-button-aloud = Tell the group again
level-news = 🎉 { $name } reached level { $level }.
level-news-several = 🎉 New levels: { $list }.
level-news-many = 🎉 New levels: { $list }, and { $more } more.
level-news-each = { $name } ({ $level })
