from tests.world import Someone, World


def test_help_lists_useful_things_in_the_readers_language(world: World) -> None:
    ann, lin = world.person("Ann"), world.person("林", locale="zh-CN")
    ann.says("/help")
    ann.hears("help-title")
    assert "/settings" in ann.words
    lin.says("帮助")
    lin.hears("help-title")
    assert "你的语言、时区和消息" in lin.words


def test_a_member_chooses_a_language(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/settings")
    ann.presses("settings-language-button")
    ann.hears("settings-language-ask")
    ann.presses("language-zh-Hans")
    ann.hears("settings-saved")
    assert "已保存" in ann.words


def test_a_zone_is_found_by_its_city(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/zone berlim")
    ann.hears("zone-unknown", example="Europe/Berlin")
    ann.says("/zone berlin")
    ann.hears("zone-saved")
    ann.says("/zone Asia/Tokyo")
    ann.hears("zone-too-soon")


def test_a_chosen_zone_is_kept_even_where_it_is_the_groups_own(world: World) -> None:
    robin, eve = world.admin(), world.admin("Eve", space=200)
    for admin, zone in ((robin, "Europe/Berlin"), (eve, "Europe/Berlin")):
        world.adds_bot(admin)
        admin.says(f"/admin zone {zone}")
    ann, ben = world.person("Ann"), world.person("Ben")
    for who in (ann, ben):
        who.says("/help")
        Someone(world, who.user, who.name, who.platform, space=200).says("/help")
    ann.says("/zone berlin", private=True)
    ann.hears("settings-saved")
    robin.says("/admin zone Asia/Tokyo")
    ann.says("/settings", private=True)
    ann.hears("settings-zone")
    assert "Berlin" in ann.words
    # Where another group of theirs lives by another clock it is a move, and moves rest.
    ben.says("/zone Asia/Tokyo", private=True)
    ben.hears("zone-saved")


def test_a_missing_value_is_asked_for(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    ann.says("/zone", private=True)
    ann.hears("cmd-zone.ask-zone")
    ann.says("Asia/Tokyo", private=True)
    ann.hears("zone-saved")


def test_a_new_group_is_set_up_by_its_admins(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    world.adds_bot(robin)
    robin.hears("setup-hello")
    ann.presses("language-en")
    ann.hears("not-allowed")
    robin.presses("language-zh-Hans")
    robin.hears("setup-zone")
    # All of the group read it, so it is in the language that was chosen, not in the admin's.
    assert "时区" in robin.words
    robin.presses("zone-name")
    robin.hears("setup-ready")
    assert "签到" in robin.words
    robin.says("/admin settings")
    assert robin.hears("community-title").private
    robin.presses("settings-zone-button")
    assert robin.hears("community-zone-ask").private
    robin.presses("zone-name")
    assert robin.hears("community-saved").private


def test_a_choice_is_asked_for_by_buttons(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/boards")
    asked = ann.hears("cmd-boards.ask-on")
    assert asked.form is None
    ann.presses("switch-off")
    ann.hears("boards-hidden")
    ann.says("/theme")
    ann.presses("choice-dark")
    ann.says("/boards")
    ann.says("on", reply_to=1)
    lines = {say.key for say in ann.seen()[-1].message.more}
    assert "boards-hidden" not in lines, "typing does, too"
    ann.locale = "zh-CN"
    ann.says("/boards 关")
    ann.hears("boards-hidden")
    ann.says("/boards 也许")
    ann.hears("value-wrong")
    assert "「开」或「关」" in ann.words
