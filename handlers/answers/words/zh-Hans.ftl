# 常见问题。
cmd-faq = 常见问题和答案
    .name = 常见问题
    .words = 常见问题, 问答
    .usage = /faq，或直接提问：/faq 怎么获得积分？
cmd-ask = 有问题就问我
    .name = 提问
    .words = 提问, 我要提问
    .usage = /ask 怎么获得积分？
    .ask-question = 想问什么？
cmd-addressed = 对我说的话
    .usage = /ask 怎么获得积分？
cmd-overheard = 群里的提问
    .usage = /ask 怎么获得积分？
cmd-answer_of = 查看答案
    .usage = /faq
cmd-answer_none = 都不是
    .usage = /faq
cmd-answer_useful = 有用吗？
    .usage = /faq
cmd-answer_missing = 转给管理员
    .usage = /faq
cmd-ask_admins = 问管理员
    .usage = /ask_admins 冬天的聚会在哪里？
    .ask-question = 想问管理员什么？写在一条消息里发给我。

cmd-faq-new = 新写一个问题和答案
    .name = 新建
    .usage = /faq new
    .words = 新问答, 新建问答
cmd-faq-show = 查看一个问题、答案和统计
    .name = 查看
    .usage = /faq show points
    .ask-entry = 哪个问题？把代号或问题本身发给我。
cmd-faq-change = 修改一个问题或答案
    .name = 修改
    .usage = /faq change points
    .ask-entry = 要修改哪个问题？把代号或问题本身发给我。
cmd-faq-remove = 不再回答某个问题
    .name = 删除
    .usage = /faq remove points 规则已经变了
    .ask-entry = 要删除哪个问题？把代号或问题本身发给我。
    .ask-reason = 为什么删除？理由会写进管理记录。
cmd-faq-stats = 大家问了什么、答案有没有用、哪些还没有答案
    .name = 统计
    .usage = /faq stats
cmd-faq_open = 还没有答案的问题
    .usage = /faq stats
cmd-faq_forget = 忽略一个问题
    .usage = /faq stats
cmd-faq_words = 问题和答案
    .usage = /faq new
    .ask-question = 问题是什么？照大家平时的问法写。
    .ask-answer = 答案呢？尽量简短。
cmd-faq_answer = 回答问题
    .usage = /faq stats
    .ask-answer = 答案是什么？发布前会先给你看。
cmd-faq_set = 问答的一部分
    .usage = /faq new
    .ask-says =
        { $part ->
            [question] 把{ $language ->
                [zh] 中文
               *[other] 英文
            }的问题发给我，不要就发一个短横线（-）。
            [answer] 把{ $language ->
                [zh] 中文
               *[other] 英文
            }的答案发给我，不要就发一个短横线（-）。
           *[other] 大家还会怎么问？每行一种问法或关键词，中英文都行；不要就发一个短横线（-）。
        }
cmd-faq_action = 按钮打开什么
    .usage = /faq new
    .ask-says = 按钮打开什么？可以是 /points 这样的命令，或以 https:// 开头的链接；不要就发一个短横线（-）。
cmd-faq_draft = 正在写的问答
    .usage = /faq new
cmd-faq_publish = 发布
    .usage = /faq new
cmd-faq_drop = 丢弃草稿
    .usage = /faq new
cmd-faq_do = 确认
    .usage = /faq stats
cmd-faq_undo = 撤销
    .usage = /faq stats
cmd-faq_tidy = 清理旧问题
    .usage = /faq_tidy

field-question = 问题
field-answer = 答案
field-given = 给出的答案
field-useful = 有没有用
field-wordings = 其他问法，每行一种
field-other_question = 另一种语言的问题
field-other_answer = 另一种语言的答案

answer-own = { OWN($en, $zh) }
answer-title = { $question }
answer-useful-button = 👍 有用
answer-useless-button = 👎 没用
answer-link-button = 打开
answer-do-button = { $command }
answer-thanks = 收到，谢谢！
answer-sorry = 不好意思，没帮上忙。要请管理员看看吗？
answer-put-button = 把我的问题转给管理员
answer-write-button = 问管理员…
answer-put = 问题已经转给管理员，有了答案我会私信告诉你。
answer-near = 你想问的是不是这个？
answer-none-button = 都不是
answer-all-button = 全部问题
answer-ask-button = 我要提问…
answer-unknown = 这个我还答不上来。问题已经转给管理员，有了答案我会私信告诉你。
answer-unknown-many = 这个我还答不上来。你已经有好几个问题在等管理员了，先给他们一点时间吧。
answer-no-words = 没看懂。请用几个字问我，比如「怎么获得积分？」
answer-gone = 这个问题已经撤下了，其他的看 /faq。
answer-old = 时间太久了，请重新问一次：/ask
answer-told =
    你问过：「{ $words }」
    现在有答案了：

faq-none = 这里还没有常见问题，有什么想问的直接问我吧！
faq-title =
    { $pages ->
        [1] 常见问题，点数字看答案：
       *[other] 常见问题（第 { $page }/{ $pages } 页），点数字看答案：
    }
faq-line = { $number }. { $question }
faq-number = { $number }
faq-back-button = ‹ 上一页
faq-on-button = 下一页 ›

faq-new = 先用哪种语言写？另一种随后再补。
faq-write-en = English
faq-write-zh = 中文
faq-there = 你正在写「{ $question }」，接着写吗？
faq-go-on-button = 接着写
faq-anew-button = 丢弃，重新写
faq-dropped = 草稿已丢弃。
faq-no-draft = 你没有正在写的问答，用 /faq new 开始。
faq-new-button = 新建问答…
faq-retry-button = 重新填写
faq-refused-question = 问题里至少要有一个能和别的问题区分开的词。
faq-refused-answer = 至少要有一种语言的答案，最多 700 字。
faq-refused-words = 其他问法最多 40 种，每种最多 100 字。
faq-refused-link = 链接要以 https:// 开头，最多 500 个字符。
faq-refused-button = 按钮只能打开所有成员都能用的命令（如 /points），或以 https:// 开头的链接。
faq-refused-other = 这样不行，换个写法试试。
faq-too-many = 已经有 { $most } 个问题，不能再多了，请先删掉一个。
faq-look = 看起来会是这样：{ $question }
faq-gap = –
faq-is-action = 按钮：{ $button }
faq-is-wordings = 其他问法：{ $wordings }
faq-no-wordings = 还没有其他问法。写得越多，越容易找到。
faq-lacks-en = 还缺英文，看英文的人会看到中文。
faq-lacks-zh = 还缺中文，看中文的人会看到英文。
faq-clash = 注意：「{ $question }」（{ $key }）已经能回答这个问题，改它可能更好。
faq-question-en = 英文问题
faq-question-zh = 中文问题
faq-answer-en = 英文答案
faq-answer-zh = 中文答案
faq-wordings-button = 其他问法
faq-action-button = 按钮
faq-publish-button = 发布
faq-drop-button = 丢弃
faq-ask-new = 以后就这样回答「{ $question }」？
faq-ask-change = 按显示的样子修改「{ $question }」？
faq-ask-remove = 不再回答「{ $question }」？理由：{ $reason }
faq-will-tell =
    { $count ->
       *[other] 问过的 { $count } 位成员会收到私信。
    }
faq-do-new = 确认发布
faq-do-change = 确认修改
faq-do-remove = 确认删除
faq-return-button = 返回
faq-published = 以后有人问「{ $question }」就这样回答。
faq-told =
    { $count ->
       *[other] 已私信告诉问过的 { $count } 位成员。
    }
faq-removed = 不再回答「{ $question }」了。
faq-undone = 已撤销：「{ $name }」恢复成之前的样子。
faq-undo-button = 撤销
faq-show-button = 查看
faq-overtaken = 刚才有别人改过了，请再看一眼。
faq-draft-changed = 草稿之后又改过，请再看一眼：/faq new
faq-unknown = 没有「{ $found }」这个问题，全部问题看 /faq。
faq-unknown-near = 没有「{ $found }」这个问题，是不是「{ $near }」（{ $key }）？
faq-about = { $question }（{ $key }）
faq-numbers =
    { $unasked ->
        [0] 主动问我 { $asked } 次。
       *[other] 主动问我 { $asked } 次，群里提问 { $unasked } 次。
    }
faq-numbers-voted =
    { $unasked ->
        [0] 主动问我 { $asked } 次；{ $votes } 人评价，{ $useful } 人说有用。
       *[other] 主动问我 { $asked } 次，群里提问 { $unasked } 次；{ $votes } 人评价，{ $useful } 人说有用。
    }
faq-source-chat = 由管理员在这里写的。
faq-source-config = 来自配置文件，在这里修改后以这里的为准。
faq-source-own = 是我自带的，在这里修改后以这里的为准。
faq-change-button = 修改
faq-remove-button = 删除…
faq-stats = 现在能回答 { $count } 个问题。
faq-waiting =
    { $count ->
        [0] 没有问题在等答案。
       *[other] 有 { $count } 个问题在等答案。
    }
faq-often = 问得最多的：
faq-stats-line = { $number }. { $question }（{ $key }）{ $numbers }
faq-open-button = 待回答（{ $count }）
faq-stats-button = 统计
faq-open =
    { $count ->
        [1] { $count } 个问题还没有答案：
       *[other] { $count } 个问题还没有答案，问得多的排在前面：
    }
faq-open-none = 每个问题都有答案了 🎉
faq-open-line =
    { $count ->
        [1] { $number }. 「{ $words }」
       *[other] { $number }. 「{ $words }」，问了 { $count } 次
    }
faq-answer-button = 回答 { $number }…
faq-forget-button = 忽略 { $number }
faq-question-gone = 这个问题不在了：已经回答或忽略。

audit-faq = 问答
audit-faq-question = 问题
audit-faq-answer = 答案
audit-faq-words = 其他问法
audit-faq-link = 链接
audit-faq-button = 按钮
act-faq-new = 写了一个问答
act-faq-change = 修改了一个问答
act-faq-remove = 删除了一个问答
act-faq-forget = 忽略了一个未回答的问题
act-faq-undo-new = 撤回了新写的问答
act-faq-undo-change = 撤回了对问答的修改
act-faq-undo-remove = 恢复了一个问答
