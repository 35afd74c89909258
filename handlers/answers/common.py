"""Words and characters that people use whatever they ask about: not knowing them says little.

The closed classes (pronouns, prepositions, conjunctions, numerals, particles), times, and the
verbs, adverbs and adjectives that are in any talk.
"""

_ENGLISH = """
able about above across actually after afternoon again against ago almost alone along already
although always among another anymore anything anyway anywhere apparently april around august away
back bad badly basically because become been before behind being below beneath beside besides best
better between beyond big both bring bro btw buddy by call certainly chance change clearly come
cool currently day december definitely despite different doing done down drink dude during each
early eat eight either eleven else elsewhere end enough especially even evening eventually ever
every everybody everyone everything everywhere exactly except explain far fast february few
finally find fine first five folks forever four friday friend generally get gimme give go going
gonna good gotta great guess guy haha half happen hard hardly have having he hear help hers
herself high him himself his hmm hold hope hour however hundred idk imo inside instead itself
january july june just keep kind kinda last late lately later least leave left lemme less like
line literally little live lol long look lot love make man many mate maybe mean message midnight
might mine minute moment monday month more morning most mostly move much must myself nah name near
nearly need neither never new next nice night nine nobody none noon nope nor normally nothing
november now nowhere number obviously october off often oh old omg once one only onto open other
others otherwise ought ours ourselves out outside over part past pay people per perhaps person
place plan play please pls plz possible possibly pretty probably put quickly quite rather read
ready real really recently right run same saturday say second see seem send september seriously
set seven show simply since six slowly somehow something sometimes somewhere soon sorry sorta
speak start stay still stop stuff such suddenly sunday supposed sure take talk tbh tell ten than
theirs themselves there therefore thing think third thirty though thousand three through
throughout thursday till time today together tomorrow tonight too totally toward towards try
tuesday turn twelve twenty twice two type under underneath understand unless unlike until up upon
use used usually very via wait wanna want watch way wednesday week weekend well whatever whereas
whether whichever while whoever whole whose within without word work world wow write wrong yeah
year yep yes yesterday yet young yours yourself zero
"""
_CHINESE = """
是有能会要想在和跟就也都才又给把被让这那个去来到上下里用做办从对再还得最近今昨明天星期周月年日时候
钟一二三四五六七八九十两几多少大小好快慢新老很太真没不说看听发写点些人次件种们他她它谁啦哈嘿嗯哎喂
谢麻烦每只全吗呢吧啊了的我你您过着与或但因为所以然后现刚前当已经直第出起回开可比较更各别样事情话家
叫等地除非虽而且并若如果则于由向往朝按照据关及其之此该应需愿肯敢必须将曾正总常仅光挺蛮极稍越末礼拜
晚早午夜久零百千万某本另俺咱哪啥咋怎嘛呗哟哇唉嗨喔噢呃呀么
"""

ENGLISH = frozenset(_ENGLISH.split())
CHINESE = frozenset(_CHINESE) - {"\n"}
