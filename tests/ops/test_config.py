"""config.toml, the environment and secret files, and how their errors are said."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field

from bot.config import load, readable_by_all
from bot.features import FEATURES as BUILT_IN
from bot.problems import ConfigError
from bot.settings import Settings, settings_model
from bot.toml_lines import line_index
from handlers.kit.feature import Feature
from handlers.kit.wording import LANGUAGES, Words

HERE = Path(__file__).parent
TOKEN = "123456789:" + "AbCdEfGhIj" * 4


class Tally(BaseModel):
    """Counts things."""

    most: int = Field(default=5, ge=1, description="Things counted at the most.")
    pets: tuple[int, ...] = (1, 2)
    prizes: dict[int, int] = {3: 10}


FEATURES = (Feature("tally", policy=Tally),)


def settings(text: str = "") -> Settings:
    Path("config.toml").write_text(text, encoding="utf-8")
    return load(features=FEATURES)


def errors(text: str = "") -> list[str]:
    with pytest.raises(ConfigError) as raised:
        settings(text)
    return list(raised.value.lines)


def test_without_a_file_everything_has_its_default() -> None:
    found = load(features=FEATURES)
    assert found.model_dump() == settings_model(FEATURES)().model_dump()
    assert found.database.url == "sqlite:///data/hearth.db"
    assert (found.playground.enabled, found.playground.demo) == (True, True)
    assert (found.playground.listen, found.playground.port) == ("127.0.0.1", 8765)
    assert found.policy("tally").model_dump() == {"most": 5, "pets": (1, 2), "prizes": {3: 10}}


def test_every_error_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_TELEGRM__X", "1")
    monkeypatch.setenv("HEARTH_LOG__LEVEL", "inf")
    monkeypatch.setenv("HEARTH_TALLY__PETS", "[")
    monkeypatch.setenv("HEARTH_COMMUNITY__0__KIND", "regio")
    found = errors((HERE / "bad.toml").read_text(encoding="utf-8"))
    assert "\n".join(found) + "\n" == (HERE / "bad.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "[telegram]\nmode = polling\n",
            "config.toml:2: column 8: Invalid value\n    mode = polling",
        ),
        (
            '[log]\nlevel = "info"\n[log]\n',
            "config.toml:3: column 5: Cannot declare ('log',) twice\n    [log]",
        ),
        (
            f"[telegram]\ntoken = {TOKEN}\n",
            (
                "config.toml:2: column 18: Expected newline or end of document after a statement\n"
                "    token = …"
            ),
        ),
    ],
)
def test_a_syntax_error_has_line_and_column(text: str, error: str) -> None:
    assert errors(text) == [error]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (
            '[[community]]\nkey = "A b"\nname = "A"\n',
            "a-z, 0-9 and -, a letter first, at most 32 characters",
        ),
        (
            '[[boards.seasons]]\nname = "#1"\nstarts = "2026-05-01"\n',
            'a text that does not begin with "#"',
        ),
        (
            '[points]\ncurrencies = { green = { en = " x", zh = "y" } }\n',
            "a text without a space around it",
        ),
        (
            '[levels]\nperks = [{ level = 1, link = "web:1" }]\n',
            'a platform and a number, like "telegram:-1001234567890"',
        ),
        (
            "[box]\nprizes = [{ points = 5, odds = 50.0 }]\n",
            "the odds of all prizes must be 100 % together",
        ),
    ],
)
def test_what_is_allowed_is_said_in_words(text: str, allowed: str) -> None:
    Path("config.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load(features=BUILT_IN)
    (error,) = raised.value.lines
    assert error.split("\n")[0].endswith(f", allowed: {allowed}")


def test_a_file_that_is_not_there_or_not_text() -> None:
    with pytest.raises(ConfigError, match=r"^other\.toml: No such file or directory$"):
        load(Path("other.toml"), FEATURES)
    Path("latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(ConfigError, match=r"^latin\.toml: not UTF-8 at byte 8$"):
        load(Path("latin.toml"), FEATURES)


def test_the_environment_counts_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_PLAYGROUND__PORT", "0")
    monkeypatch.setenv("HEARTH_TELEGRAM__WEBHOOK__PORT", "9000")
    monkeypatch.setenv("hearth_log__level", "debug")
    monkeypatch.setenv("HEARTH_LOG__FORMAT", "")
    monkeypatch.setenv("HEARTH_TALLY__PETS", "[7]")
    monkeypatch.setenv("HEARTH_TALLY__PRIZES__7", "20")
    monkeypatch.setenv("HEARTH_COMMUNITY__1__NAME", "Tea")
    found = settings(
        '[playground]\nport = 1\ndemo = false\n[log]\nformat = "json"\n'
        '[[community]]\nkey = "a"\nname = "A"\n[[community]]\nkey = "b"\nname = "B"\n'
    )
    assert (found.playground.port, found.playground.demo) == (0, False)
    assert found.telegram.webhook.port == 9000
    assert (found.log.level, found.log.format) == ("debug", "json")
    tally = found.policy("tally").model_dump()
    assert (tally["pets"], tally["prizes"]) == ((7,), {7: 20})
    assert [community.name for community in found.community] == ["A", "Tea"]


def test_communities_can_come_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_COMMUNITY", '[{"key": "a", "name": "A", "zone": "Asia/Shanghai"}]')
    (community,) = settings().community
    assert (community.key, community.zone, community.languages) == ("a", "Asia/Shanghai", ("en",))


@pytest.mark.parametrize(
    ("languages", "key", "said"),
    [
        ('["fr"]', "languages[0]", 'found "fr", allowed: "en" or "zh-Hans"'),
        ("[]", "languages", "found [], allowed: at least 1 item"),
    ],
)
def test_a_language_that_is_none_is_one_error(languages: str, key: str, said: str) -> None:
    (error,) = errors(f'[[community]]\nkey = "a"\nname = "A"\nlanguages = {languages}\n')
    assert error.split("\n")[0] == f"config.toml:4: community[0].{key}: {said}"


def test_a_community_as_it_is_written() -> None:
    (community, _) = settings(
        '[[community]]\nkey = "tea"\nname = "茶"\nday_start = "04:30"\nparent = "hq"\n'
        'languages = ["zh-Hans", "en"]\ngroups = [{ platform = "telegram", id = -1001234567890 }]\n'
        '[[community]]\nkey = "hq"\nname = "All"\nkind = "headquarters"\n'
    ).community
    assert (community.day_start.hour, community.day_start.minute) == (4, 30)
    assert community.groups[0].id == -1001234567890


def test_a_secret_from_a_file() -> None:
    Path("token").write_text(TOKEN + "\n", encoding="utf-8")
    found = settings('[telegram]\ntoken_file = "token"\n')
    assert found.telegram.token is not None
    assert found.telegram.token.get_secret_value() == TOKEN


def test_a_secret_of_the_environment_takes_the_place_of_both_forms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HEARTH_TELEGRAM__TOKEN", TOKEN)
    found = settings('[telegram]\ntoken_file = "nowhere"\n').telegram
    assert found.token is not None
    assert (found.token.get_secret_value(), found.token_file) == (TOKEN, None)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            f'[telegram]\ntoken = "{TOKEN}"\ntoken_file = "token"\n',
            "config.toml:3: telegram.token_file: found both, allowed: one of token and token_file",
        ),
        (
            '[discord]\ntoken_file = "nowhere"\n',
            (
                'config.toml:2: discord.token_file: found "nowhere" (No such file or directory), '
                "allowed: a readable file"
            ),
        ),
        (
            '[telegram.webhook]\nsecret_file = "empty"\n',
            (
                'config.toml:2: telegram.webhook.secret_file: found "empty" (empty), '
                "allowed: a file with the secret in it"
            ),
        ),
        (
            '[telegram]\ntoken = ""\n',
            (
                "config.toml:2: telegram.token: found a value (not shown), "
                "allowed: at least 1 character"
            ),
        ),
    ],
)
def test_a_secret_that_cannot_be_had(text: str, error: str) -> None:
    Path("empty").touch()
    Path("token").write_text(TOKEN, encoding="utf-8")
    (found,) = errors(text)
    assert found.startswith(error)
    assert TOKEN not in found


def test_files_with_secrets_that_all_can_read() -> None:
    Path("token").write_text(TOKEN, encoding="utf-8")
    found = settings('[telegram]\ntoken_file = "token"\n[discord]\ntoken = "x"\n')
    for mode, warned in ((0o644, ["token", "config.toml"]), (0o640, [])):
        for path in (Path("token"), Path("config.toml")):
            path.chmod(mode)
        findings = readable_by_all(found, Path("config.toml"))
        assert [finding.text.split()[0] for finding in findings] == warned


def test_secrets_do_not_show() -> None:
    found = settings(
        f'[telegram]\ntoken = "{TOKEN}"\n[database]\nurl = "postgresql://u:hush@h/db"\n'
    )
    assert TOKEN not in repr(found)
    assert "hush" not in repr(found)
    wrong = errors('[telegram.webhook]\nsecert = "hush"\n[database]\nurl = "mysql://u:hush@h/db"\n')
    assert len(wrong) == 2
    assert "hush" not in "\n".join(wrong)


@pytest.mark.parametrize("platform", ["telegram", "discord"])
def test_the_playground_is_for_trying(platform: str) -> None:
    found = settings(f'[{platform}]\ntoken = "x"\n').playground
    assert (found.enabled, found.demo) == (False, False)
    found = settings(f'[{platform}]\ntoken = "x"\n[playground]\nenabled = true\n').playground
    assert (found.enabled, found.demo) == (True, False)


def test_files_come_from_where_the_api_is() -> None:
    found = settings('[telegram]\napi_base_url = "http://127.0.0.1:8081/bot"\n').telegram
    assert found.file_base_url == "http://127.0.0.1:8081/file/bot"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_webhook_may_be_plain_on_loopback(host: str) -> None:
    found = settings(
        f'[telegram]\nmode = "webhook"\n[telegram.webhook]\npublic_url = "http://{host}:8443/"\n'
    )
    assert found.telegram.webhook.public_url == f"http://{host}:8443"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[discord]\ngateway_url = "ws://127.0.0.1:1"\n', "discord.gateway_url"),
        ('[discord]\napi_base_url = "http://127.0.0.1:1"\n', "discord.gateway_url"),
        ('[telegram]\nmode = "webhook"\n', "telegram.webhook.public_url"),
        ('[database]\nurl = "sqlite://"\n', "database.url"),
        ('[database]\nurl = "postgresql://u:hush@h:x/db"\n', "database.url"),
        ('[database]\nurl = "postgresql://u:hu@sh@h/db"\n', "database.url"),
        ("[telegram]\npoll_timeout = 51\n", "telegram.poll_timeout"),
        ("playground = 3\n", "playground"),
    ],
)
def test_rules_that_hold_between_keys(text: str, key: str) -> None:
    (found,) = errors(text)
    assert found.split(": ")[1] == key


def test_a_variable_that_holds_a_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_COMMUNITY", '{"key": "tea"}')
    (found,) = errors("")
    assert found.startswith("HEARTH_COMMUNITY: community: found ")


def test_two_communities_cannot_be_above_each_other() -> None:
    found = errors(
        '[[community]]\nkey = "a"\nname = "A"\nparent = "b"\n'
        '[[community]]\nkey = "b"\nname = "B"\nparent = "a"\n'
    )
    assert [line.split(": ")[1] for line in found] == ["community[0].parent", "community[1].parent"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            '[points]\ntip_replies = ["*", "te"]\n',
            '5: points.tip_replies[1]: found "te", allowed: tea, "*" for all; nearest: tea',
        ),
        (
            '[conversation]\nlikes = [\n  "tea",\n  "Tea",\n]\n',
            '7: conversation.likes[1]: found "Tea", allowed: tea, "*" for all; nearest: tea',
        ),
        (
            '[boards]\nseasons = [{ name = "S", starts = "2026-03-01", community = "coffee" }]\n',
            (
                '5: boards.seasons[0].community: found "coffee", '
                "allowed: tea, no community, for the season of all"
            ),
        ),
        (
            '[box]\nactivity = "check-in"\n',
            (
                '5: box.activity: found "check-in", '
                "allowed: anniversary, birthday, challenge, checkin, milestone, newcomer, "
                "pick, talk, points; "
                "nearest: checkin"
            ),
        ),
        (
            "[levels]\ngrowth = { talk = 2, tlak = 3 }\n",
            (
                '5: levels.growth.tlak: found "tlak", allowed: anniversary, birthday, box, '
                "challenge, checkin, milestone, newcomer, pick, talk; nearest: talk"
            ),
        ),
    ],
)
def test_a_name_that_nothing_has_is_an_error(text: str, error: str) -> None:
    tea = '[[community]]\nkey = "tea"\nname = "Tea"\n'
    Path("config.toml").write_text(tea + text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load()
    (found,) = raised.value.lines
    assert found.partition("\n")[0] == f"config.toml:{error}"


def test_what_pays_points_has_words() -> None:
    words = Words()
    for reason in (reason for feature in BUILT_IN for reason in feature.pays):
        assert all(words.has(f"reason-{reason}", language) for language in LANGUAGES)


def test_a_feature_cannot_take_a_section_that_is_taken() -> None:
    with pytest.raises(TypeError, match="taken"):
        settings_model([Feature("log", policy=Tally)])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = 1\n\n# no\nb.c = 2\n", {("a",): 1, ("b",): 4, ("b", "c"): 4}),
        ("[a]\nb = {c = 1}\n", {("a",): 1, ("a", "b"): 2, ("a", "b", "c"): 2}),
        ('a = """\n[b]\nc = 1\n"""\nd = 1\n', {("a",): 1, ("d",): 5}),
        (
            "[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\n[[a]]\n[a.d]\n",
            {
                ("a",): 1,
                ("a", 0): 1,
                ("a", 0, "b"): 2,
                ("a", 0, "b", 0): 2,
                ("a", 0, "b", 0, "c"): 3,
                ("a", 0, "b", 1): 4,
                ("a", 1): 5,
                ("a", 1, "d"): 6,
            },
        ),
        ("a = [\n 1, # [\n 2,\n]\n", {("a",): 1, ("a", 0): 2, ("a", 1): 3}),
        ('"a b" = 1\n', {("a b",): 1}),
    ],
)
def test_each_key_has_its_line(text: str, lines: dict[Any, int]) -> None:
    assert line_index(text) == lines
