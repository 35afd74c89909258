# Points for conversation.
cmd-pay_talk = Pay for conversation
    .usage = /pay_talk

reason-talk = conversation
