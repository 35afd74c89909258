# Points for conversation.
cmd-pay_talk = Pay for conversation
    .usage = /pay_talk
cmd-forget_likes = Forget who liked what
    .usage = /forget_likes

reason-talk = conversation
