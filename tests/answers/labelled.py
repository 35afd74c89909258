"""Questions as people write them, each with the entry that answers it, "" where none does.

None of them stands so in the list that comes along. MEETING and REFUND are an operator's own.
"""

from functools import cache

from handlers.answers.definition import Entry
from handlers.answers.policy import own
from handlers.answers.rules import Index, index_of
from tests.answers import heldout, measure

MEETING = Entry.model_validate(
    {
        "key": "meeting",
        "question": {"en": "When do we meet?", "zh": "什么时候聚会？"},
        "answer": {"en": "On the first Sunday, at three.", "zh": "每月第一个星期天下午三点。"},
        "words": ["next meeting", "meetup time", "聚会时间", "下次活动", "线下活动什么时候"],
    }
)
REFUND = Entry.model_validate(
    {
        "key": "refund",
        "question": {"en": "Can I return a ticket?", "zh": "门票可以退吗？"},
        "answer": {"en": "Until the day before.", "zh": "前一天之前都可以。"},
        "words": ["ticket refund", "get my money back", "cancel my ticket", "退票", "退款"],
    }
)
ENTRIES = (*own(), MEETING, REFUND)

ANSWERED = (
    # English, asked of Hearth or of the group.
    ("how can I earn more points?", "points"),
    ("How to get points", "points"),
    ("what's the best way of earning points here?", "points"),
    ("how does one collect points", "points"),
    ("What are points good for?", "spend"),
    ("where can I spend my points?", "spend"),
    ("can I redeem points for something", "spend"),
    ("Can I send some of my points to a friend?", "give"),
    ("how do I tip another member?", "give"),
    ("how do i check in??", "check-in"),
    ("Where do I check in every day?", "check-in"),
    ("how is the streak counted?", "streak"),
    ("Explain streaks please", "streak"),
    ("I forgot checking in yesterday, did I lose my streak?", "missed"),
    ("my streak broke, can I restore it?", "missed"),
    ("can I pause while on vacation?", "pause"),
    ("taking a few days off, will I lose my streak?", "pause"),
    ("how do I level up?", "levels"),
    ("what are the levels for", "levels"),
    ("how are badges earned?", "badges"),
    ("which badges are there?", "badges"),
    ("how can I change my title?", "title"),
    ("where can I find my daily tasks?", "tasks"),
    ("how do I submit the proof of a task?", "proof"),
    ("how do I open a surprise box", "box"),
    ("what are the odds of the boxes?", "box"),
    ("where's the leader board?", "board"),
    ("what rank am I?", "board"),
    ("how can I see my profile", "card"),
    ("can I switch the language to English?", "language"),
    ("how do I change my timezone", "zone"),
    ("is there a birthday present?", "birthday"),
    ("I'm new, how do I get started?", "newcomer"),
    ("what can the bot do?", "newcomer"),
    ("when will my order arrive?", "orders"),
    ("When is the next meeting?", "meeting"),
    ("can I get a refund for my ticket?", "refund"),
    ("how do I earn pionts?", "points"),
    # Chinese.
    ("请问积分怎么获得呀", "points"),
    ("怎样才能多赚点积分？", "points"),
    ("积分是怎么来的", "points"),
    ("我的积分可以换什么东西？", "spend"),
    ("积分能用来干嘛", "spend"),
    ("怎么给朋友送积分", "give"),
    ("可以转积分给别人吗", "give"),
    ("签到怎么签？", "check-in"),
    ("每天在哪里签到呢", "check-in"),
    ("连续签到是怎么算的？", "streak"),
    ("昨天忘了签到怎么办", "missed"),
    ("断签了还能补吗", "missed"),
    ("我要出差，可以请假吗", "pause"),
    ("怎么升到下一级？", "levels"),
    ("等级有啥用", "levels"),
    ("徽章要怎么获得", "badges"),
    ("一共有哪些徽章？", "badges"),
    ("头衔在哪里换", "title"),
    ("今天有什么任务？", "tasks"),
    ("任务截图要交到哪里", "proof"),
    ("盲盒怎么开", "box"),
    ("盲盒的概率是多少？", "box"),
    ("怎么看我的排名", "board"),
    ("个人名片怎么看", "card"),
    ("能不能改成中文界面", "language"),
    ("时区怎么改", "zone"),
    ("过生日有什么福利", "birthday"),
    ("我刚进群，怎么玩？", "newcomer"),
    ("这个机器人有什么用，能做什么", "newcomer"),
    ("我的订单什么时候发货？", "orders"),
    ("下次聚会是什么时候", "meeting"),
    ("门票还能退吗？", "refund"),
    ("when and where's the next meetup", "meeting"),
    ("are we meeting this month?", "meeting"),
    ("i can't come, can i give my ticket back", "refund"),
    ("how late can i cancel my ticket", "refund"),
    ("下个月还有聚会吗", "meeting"),
    ("聚会在几点", "meeting"),
    ("门票退款几天到账", "refund"),
    ("我买的票可以退掉吗", "refund"),
)

OTHERS = (
    # Near misses: words of the entries, about something else.
    "how do I lose weight?",
    "did anybody see the point of that film?",
    "what's the boiling point of water?",
    "who has a spare charger?",
    "did you check in at the hotel?",
    "where do I check in for flight BA117?",
    "is the task manager broken on your laptop?",
    "my game crashed at the next level, any idea?",
    "which programming language should I learn first?",
    "how do I give my cat a pill?",
    "what time is dinner?",
    "can somebody break a fifty?",
    "how many points did the Lakers score?",
    "who won the board game?",
    "what did you get for your birthday?",
    "can I order pizza to the office?",
    "is this card contactless?",
    "how do I change a tyre?",
    "how do I remove my points from the map?",
    "do you know a good badge printer?",
    "where can I buy a present for her birthday?",
    "what language do they speak in Brazil?",
    "does my daughter's school have a leaderboard for reading?",
    "when is the meeting with the landlord?",
    "how do I get points on my driving licence?",
    "can I return these shoes?",
    "今天吃什么？",
    "有人去看电影吗",
    "这个任务栏怎么隐藏？",
    "你们公司几点下班打卡？",
    "酒店几点可以签到入住？",
    "驾照扣了积分怎么办？",
    "信用卡积分怎么兑换里程？",
    "谁有好用的翻译软件推荐？",
    "孩子的生日派对怎么办？",
    "公司请假要提前多久？",
    "考级难吗？",
    "泡泡玛特的盲盒哪里买？",
    "快递什么时候到？",
    "手机系统怎么升级？",
    "世界杯排名第一的是谁？",
    "朋友聚会送什么礼物？",
    "火车票能退吗？",
    "电脑怎么换语言输入法？",
    # Of other things, greetings and talk.
    "hello bot!",
    "nice one, well played",
    "who wants to go for a walk on sunday?",
    "what's the weather like tomorrow",
    "my landlord wants the rent today, any tips?",
    "where can i check my bank balance",
    "how do i change my password",
    "how do i mute this group",
    "is the shop on the corner open on monday?",
    "what title would you give this photo",
    "how long does the train take to get there",
    "did you see the new box office numbers",
    "can you recommend a good book",
    "i ordered pizza an hour ago, where is it??",
    "are you a real person",
    "my brother is on vacation in spain",
    "sign language is really interesting, where can i learn it",
    "which card should i buy for my pc",
    "do we have to pay to be a member?",
    "who made you?",
    "晚上好",
    "谢谢大佬",
    "有没有人一起拼车",
    "明天会下雨吗",
    "你是真人吗",
    "这游戏怎么升级这么慢",
    "公司又布置了一堆任务 累死了",
    "我儿子今天生日 送什么好",
    "楼下商店几点关门",
    "电影票在哪买便宜",
    "怎么修改密码",
    "这个群怎么屏蔽消息",
    "高铁能带多少行李",
    "身份证丢了怎么补办",
    "考试成绩什么时候出来",
    "信用卡还款日怎么改",
    "學校放假到幾號",
    "淘宝退货怎么弄",
    "英文歌有推荐吗",
    "昨天的球赛谁赢了",
)
"""Said by people among themselves, of which Hearth knows nothing."""


@cache
def index() -> Index:
    return index_of((entry.key, entry.wordings) for entry in ENTRIES)


LISTED = (*ANSWERED, *((text, "") for text in OTHERS))
SETS = {"tuned": LISTED, "held out": heldout.ENGLISH + heldout.CHINESE}


if __name__ == "__main__":
    print(measure.table(index(), SETS))
