"""What can be configured: one frozen model a section, with its limits, defaults and comments."""

from collections.abc import Iterable
from datetime import time
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    create_model,
    field_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.values import (
    BotApi,
    Clock,
    DatabaseUrl,
    Gateway,
    Id,
    Key,
    Port,
    Positive,
    PublicWeb,
    Seconds,
    Secret,
    Web,
    WebPath,
    Zone,
)
from handlers.kit.feature import Feature
from handlers.kit.rule import wrong
from handlers.kit.wording import LANGUAGES


class Section(BaseModel):
    """A table of config.toml: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Webhook(Section):
    """Only for mode = "webhook": Telegram calls Hearth instead of being asked."""

    listen: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: Port = Field(default=8443, description="Port to listen on; 0 picks a free one.")
    path: WebPath = Field(
        default="/telegram", description="Path that Telegram calls; it is appended to public_url."
    )
    public_url: PublicWeb | None = Field(
        default=None,
        description="Address under which Telegram reaches this port, without the path: https, "
        "or plain http on loopback.",
        examples=["https://bot.example.org"],
    )
    secret: Secret | None = Field(
        default=None,
        description="What Telegram sends in its secret header. Default: derived from the token.",
        examples=["a-long-random-word"],
    )
    secret_file: Path | None = Field(
        default=None, description="File to read the secret from.", examples=["/run/secrets/webhook"]
    )


class Telegram(Section):
    """Telegram is on as soon as there is a token."""

    token: Secret | None = Field(
        default=None,
        description="The token that @BotFather gave; better in HEARTH_TELEGRAM__TOKEN or a file.",
        examples=["123456789:the-rest-of-it"],
    )
    token_file: Path | None = Field(
        default=None, description="File to read the token from.", examples=["/run/secrets/telegram"]
    )
    api_base_url: BotApi = Field(
        default="https://api.telegram.org/bot",
        description="Bot API server. The token is appended, so it ends in /bot.",
    )
    file_base_url: Web = Field(
        default_factory=lambda known: f"{known['api_base_url'].removesuffix('/bot')}/file/bot",
        description="Where files are fetched from. Default: /file/bot on the host of api_base_url.",
        examples=["https://api.telegram.org/file/bot"],
    )
    mode: Literal["polling", "webhook"] = Field(
        default="polling", description='"polling" asks for updates, "webhook" waits to be called.'
    )
    poll_timeout: Seconds = Field(
        default=30, description="Seconds that one request for updates may wait, 0 to 50."
    )
    webhook: Webhook = Field(default=Webhook(), validate_default=True)

    @field_validator("webhook")
    @classmethod
    def _reachable(cls, webhook: Webhook, info: Any) -> Webhook:
        if info.data.get("mode") == "webhook" and webhook.public_url is None:
            raise wrong('the https address of this bot, for mode = "webhook"', at="public_url")
        return webhook


class Discord(Section):
    """Discord is on as soon as there is a token."""

    token: Secret | None = Field(
        default=None,
        description="The bot's token. Better in HEARTH_DISCORD__TOKEN or in a file.",
        examples=["the-token-from-the-developer-portal"],
    )
    token_file: Path | None = Field(
        default=None, description="File to read the token from.", examples=["/run/secrets/discord"]
    )
    api_base_url: Web | None = Field(
        default=None,
        description="REST server, together with gateway_url. Default: Discord's own.",
        examples=["https://discord.com/api/v10"],
    )
    gateway_url: Gateway | None = Field(
        default=None,
        description="Gateway, together with api_base_url. Default: Discord's own.",
        examples=["wss://gateway.discord.gg/"],
        validate_default=True,
    )
    cdn_base_url: Web | None = Field(
        default=None,
        description="Where attachments are fetched from. Default: Discord's own hosts.",
        examples=["https://cdn.discordapp.com"],
    )
    members_intent: bool = Field(
        default=False,
        description="Ask for the privileged Server Members intent: sees joins and leaves.",
    )
    message_content_intent: bool = Field(
        default=False,
        description="Ask for the privileged Message Content intent: hears bare words.",
    )

    @field_validator("gateway_url")
    @classmethod
    def _both(cls, gateway: str | None, info: Any) -> str | None:
        if "api_base_url" in info.data and (gateway is None) != (info.data["api_base_url"] is None):
            raise wrong("both of api_base_url and gateway_url, or neither")
        return gateway


class Database(Section):
    """Where everything is remembered."""

    url: DatabaseUrl = Field(
        default="sqlite:///data/hearth.db",
        description='"sqlite:///data/hearth.db" (from the working directory) or\n'
        '"postgresql://user:password@host/database".',
        repr=False,
    )
    migrate: Literal["auto", "manual"] = Field(
        default="auto",
        description='"auto" brings the schema up to date at start, "manual" leaves it to '
        "`hearth migrate`.",
    )


class Playground(Section):
    """A page in the browser that behaves like a group chat: no token, no account."""

    enabled: bool = Field(
        default=True, description="Default: true while neither Telegram nor Discord has a token."
    )
    listen: str = Field(
        default="127.0.0.1",
        description="Address to listen on. Elsewhere than on loopback, the printed address "
        "carries a random token and opens for nobody else.",
    )
    port: Port = Field(default=8765, description="Port to listen on; 0 picks a free one.")
    demo: bool = Field(
        default=True,
        description="Make a demo community with some weeks of history. Default: true while "
        "neither Telegram nor Discord has a token.",
    )


class Log(Section):
    """What Hearth writes to standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description='"debug", "info", "warning" or "error".'
    )
    format: Literal["console", "json"] = Field(
        default="console", description='"console" to read, "json" for one JSON object a line.'
    )


class Limits(Section):
    """Every minute Hearth looks at itself. What is beyond one of these limits is said in the log
    once, with what to do, and once more after five minutes within it. `hearth check` goes by them,
    too.
    """

    loop_lag: Positive = Field(
        default=5, description="Seconds for which all of Hearth may stand still at a time."
    )
    inbox_age: Positive = Field(
        default=60, description="Seconds that something said or pressed may wait to be handled."
    )
    outbox_age: Positive = Field(
        default=300, description="Seconds that a message may wait after it should have been sent."
    )
    due_lag: Positive = Field(
        default=300, description="Seconds that what is planned for a moment may come too late."
    )
    reconcile_hours: Positive = Field(
        default=36,
        description="Hours that may pass between two nightly looks at the whole ledger.",
    )
    disk_megabytes: Positive = Field(
        default=1024,
        description="MiB that are to be free where the database file is, else where Hearth runs.",
    )


class Group(Section):
    """A Telegram group, Discord server or playground group."""

    platform: Literal["telegram", "discord", "playground"]
    id: Id


class Community(Section):
    """A community and the groups that belong to it.

    Groups that no community names get one of their own when Hearth is added to them.
    """

    key: Key = Field(description="Its short name, never changed: a-z, 0-9 and -.", examples=["tea"])
    name: str = Field(
        min_length=1, max_length=64, description="What members see.", examples=["Tea friends"]
    )
    zone: Zone = Field(
        default="UTC",
        description="Its time zone, a name from the tz database.",
        examples=["Europe/Berlin"],
    )
    languages: Annotated[tuple[Literal["en", "zh-Hans"], ...], Field(min_length=1)] = Field(
        default=(LANGUAGES[0],),
        description='"en" and "zh-Hans"; the first one is for what all read.',
        examples=[list(LANGUAGES)],
    )
    day_start: Clock = Field(
        default=time(0, 0), description="When its day begins, local time.", examples=["04:00"]
    )
    kind: Literal["headquarters", "region", "interest"] = Field(
        default="interest", description='"headquarters", "region" or "interest".'
    )
    parent: str | None = Field(
        default=None, description="The key of the community above it.", examples=["headquarters"]
    )
    groups: tuple[Group, ...] = Field(
        default=(),
        description="The groups it lives in, by the platform's number.",
        examples=[[{"platform": "telegram", "id": -1001234567890}]],
    )


class Settings(BaseSettings):
    """All of the configuration. Without arguments: the built-in defaults, nothing is read."""

    model_config = SettingsConfigDict(
        env_prefix="HEARTH_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
    )

    telegram: Telegram = Telegram()
    discord: Discord = Discord()
    database: Database = Database()
    playground: Playground = Playground()
    log: Log = Log()
    watch: Limits = Limits()
    community: tuple[Community, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 -- the library's signature
        init_settings: PydanticBaseSettingsSource,
        *_others: PydanticBaseSettingsSource,
        **_named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The layers are put together by `bot.config`, which knows where each value came from."""
        return (init_settings,)

    def policy(self, feature: str) -> BaseModel:
        """The section of a feature, an instance of its declared policy."""
        return getattr(self, feature)

    def changed(self, **sections: Section) -> Self:
        """A copy with other sections in place."""
        return self.model_copy(update=sections)


def settings_model(features: Iterable[Feature]) -> type[Settings]:
    """The settings with one more section for each feature that declares a policy."""
    return _settings_model(tuple(features))


@cache
def _strict(policy: type[BaseModel]) -> type[BaseModel]:
    """The section of a policy: frozen, and an unknown key is an error."""
    return create_model(policy.__name__, __base__=(policy, Section), __doc__=policy.__doc__)


@cache
def _settings_model(features: tuple[Feature, ...]) -> type[Settings]:
    """Made once for the same features: making it takes as long as starting with it."""
    sections: dict[str, Any] = {}
    for feature in features:
        if feature.policy is None:
            continue
        if feature.name in Settings.model_fields:
            raise TypeError(f"[{feature.name}] is taken: call the feature {feature.name} otherwise")
        strict = _strict(feature.policy)
        sections[feature.name] = (strict, Field(default_factory=strict))
    return create_model("Settings", __base__=Settings, **sections)
