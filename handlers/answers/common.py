"""Words and characters that people use whatever they ask about: not knowing them says little."""

_ENGLISH = """
able actually ago almost alone already always another anything away bad because become before
behind best better between big both bring bro btw call chance change come cool day different drink
dude during each early eat either else end enough even ever every everybody everyone everything
exactly explain far fast few find fine first friend get give go good great guess guy haha happen
hard have hear help high hold hope hour idk keep kind last late later least leave left less like
line little live lol long look lot love make man many maybe mean message minute moment month more
morning most move much must name near need never new next nice night nobody nothing now number off
oh old omg only open other out over part pay people person place plan play please pls plz possible
pretty put quite rather read ready real really right run same say second see seem send set show
since something somewhere soon sorry speak start stay still stop stuff sure take talk tbh tell
than thing think three time today together tomorrow tonight too try turn two type understand until
use very wait want watch way week well while whole without word work world wow write wrong yeah
year yes yesterday yet young
"""
_CHINESE = """
是有能会要想在和跟就也都才又给把被让这那个去来到上下里用做办从对再还得最近今昨明天星期周月年日时候钟
一二三四五六七八九十两几多少大小好快慢新老很太真没不说看听发写点些人次件种们他她它谁啦哈嘿嗯哎喂谢麻烦
每只全吗呢吧啊了的我你您过着与或但因为所以然后现刚前后当已经直第出起回开可比较更各别样事情话家叫等地
"""

ENGLISH = frozenset(_ENGLISH.split())
CHINESE = frozenset(_CHINESE) - {"\n"}
