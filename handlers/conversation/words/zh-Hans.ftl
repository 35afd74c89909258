# 聊天积分。
cmd-pay_talk = 结算聊天积分
    .usage = /pay_talk
cmd-forget_likes = 清理点赞记录
    .usage = /forget_likes

reason-talk = 聊天
