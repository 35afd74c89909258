# 聊天积分。
cmd-pay_talk = 结算聊天积分
    .usage = /pay_talk

reason-talk = 聊天
