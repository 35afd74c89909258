cmd-remind_me = 设置几点提醒你
    .name = 提醒时间
    .button = 几点提醒
    .usage = /remind-me 20
field-hour = 几点

remind-streak = 你在「{ $community }」已连签 { $days } 天，今天点一下就能接上。
remind-streak-frozen = 你在「{ $community }」已连签 { $days } 天，今天点一下就能接上，不用消耗补签卡。
remind-task = 今天截止：{ $task }
remind-challenge = 今天还没记录：{ $challenge }

remind-offer-button = 忘了签到就提醒我
remind-off = 现在不会提醒你签到。
remind-usual = 大约 { $hour } 提醒你，也就是你平时签到的时间（{ ZONE($zone) }时间）。
remind-fixed = 每天 { $hour } 提醒你（{ ZONE($zone) }时间）。
remind-moved = 这个时间免打扰，所以会改到 { $hour }。
remind-how = 只有还没签到，或者有事当天截止时才提醒。每天最多一次，免打扰时段不发。想换个时间？
remind-hour = { $hour }
remind-usual-button = 按我平时的时间
