"""The command line. Each command imports what it needs when it is called: --help stays instant."""

import gc
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bot.redaction import redact

if TYPE_CHECKING:
    from bot.settings import Settings

OK, FAILED, BAD_CONFIG = 0, 1, 2

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_PATH = click.Path(path_type=Path)
_config: _Decorator = click.option(
    "--config", "-c", type=_PATH, metavar="PATH", help="Read this file instead of config.toml."
)
_as_json: _Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from bot.version import VERSION

        click.echo(f"hearth {VERSION}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    callback=_version,
    is_eager=True,
    expose_value=False,
    help="Show the version.",
)
def app() -> None:
    """A community bot for Telegram and Discord, with a playground to try it all."""


@app.group()
def ledger() -> None:
    """Prove that the points are right."""


@app.group()
def shop() -> None:
    """Coupon codes for the shop."""


def main() -> NoReturn:
    """The `hearth` command; leaves with 0, 1 when something failed, 2 for a bad configuration."""
    try:
        app(prog_name="hearth")
    except Exception:  # noqa: BLE001 -- the last resort: libraries put tokens into their errors
        click.echo(redact(traceback.format_exc()), err=True, nl=False)
        sys.exit(FAILED)
    sys.exit(OK)


@app.command()
@_config
def run(config: Path | None) -> None:
    """Start Hearth with config.toml, or with the built-in defaults when there is none."""
    settings = _settings_to_stay(config)
    from bot.run import run as serve

    sys.exit(serve(settings, config))


@app.command()
@_config
def demo(config: Path | None) -> None:
    """Start the playground with a demo community that is forgotten at the end. Needs no token."""
    settings = _settings_to_stay(config)
    from bot.run import demo as serve

    sys.exit(serve(settings))


@app.command()
@_config
@_as_json
def check(config: Path | None, as_json: bool) -> None:
    """Look at everything Hearth needs, and say what to do where something is amiss."""
    from bot.check import run as examine

    sys.exit(examine(config, as_json=as_json))


@app.command()
@_config
def init(config: Path | None) -> None:
    """Write a config.toml with every key explained. What is there already is never touched."""
    from bot.config import DEFAULT_PATH, settings_model
    from bot.example import write_example
    from bot.features import FEATURES

    path = config or DEFAULT_PATH
    try:
        written = write_example(settings_model(FEATURES), path)
    except OSError as error:
        _fail(f"{path} cannot be written: {error.strerror}")
    if not written:
        _fail(f"{path} is there already and was left as it is")
    click.echo(f"{path} is written; every key in it stands at its default.")


@app.command()
@_config
def migrate(config: Path | None) -> None:
    """Bring the database to the schema of this version; a SQLite file is copied first."""
    settings = _settings(config)
    from sqlalchemy.exc import OperationalError

    from bot.run import explained
    from storage.engine import Store, StoreError
    from storage.migrate import HEAD, upgrade

    try:
        store = Store(settings.database.url)
        try:
            before = upgrade(store)
        finally:
            store.close()
    except StoreError as error:
        _fail(str(error))
    except (OSError, OperationalError) as error:
        _fail(explained(error))
    done = f"was at schema {HEAD} already" if before == HEAD else f"is now at schema {HEAD}"
    click.echo(f"The database {done}.")


@app.command()
@click.argument("path", type=_PATH)
@_config
def backup(path: Path, config: Path | None) -> None:
    """Save the whole database into one file, also while Hearth runs.

    PATH is a new file, or a folder to put it into.
    """
    settings = _settings(config)
    from bot.backup import Unfit, save

    try:
        written, manifest = save(settings, path)
    except Unfit as error:
        _fail(str(error))
    head = manifest.ledger
    click.echo(f"{written}: schema {manifest.revision}, {head.entries} ledger entries.")


@app.command()
@click.argument("path", type=_PATH)
@_config
def restore(path: Path, config: Path | None) -> None:
    """Put a backup in place of the database, after testing it. The old one is kept aside.

    PATH is a file that `hearth backup` wrote.
    """
    settings = _settings(config)
    from bot.backup import Unfit, put_back

    try:
        manifest, aside = put_back(settings, path)
    except Unfit as error:
        _fail(str(error))
    click.echo(
        f"Restored the backup of {manifest.made_at}, {manifest.ledger.entries} ledger entries."
    )
    if aside:
        click.echo(f"What was there before is kept as {aside}.")


@app.command()
@_config
@click.option("--language", default="en", show_default=True, help="en or zh-Hans.")
def commands(config: Path | None, language: str) -> None:
    """List every command that members and admins can use."""
    _settings(config)
    from bot.listing import table

    try:
        click.echo(table(language))
    except KeyError:
        _fail(f"there is no language {language}: take en or zh-Hans")


@ledger.command()
@_config
@_as_json
def verify(config: Path | None, as_json: bool) -> None:
    """Compare every balance and every seal with the entries. Works while Hearth runs."""
    settings = _settings(config)
    from bot.ledger import verify as compare

    sys.exit(OK if compare(settings, as_json=as_json) else FAILED)


@ledger.command()
@_config
def rebuild(config: Path | None) -> None:
    """Let every balance be what its entries say. Stop Hearth first where SQLite is used."""
    settings = _settings(config)
    from bot.ledger import Unsound
    from bot.ledger import rebuild as put_right
    from storage.engine import StoreError

    try:
        count = put_right(settings)
    except (StoreError, Unsound) as error:
        _fail(str(error))
    click.echo(f"{count} balances were put right." if count != 1 else "1 balance was put right.")


@shop.command()
def key() -> None:
    """Print a new key for shop.key. Keep it: without it codes are lost."""
    from bot.vault import new_key

    click.echo(new_key())


@shop.command()
@click.argument("goods")
@click.argument("path", metavar="FILE", type=_PATH)
@click.option("--community", default="", help="The key of the community.")
@_config
def codes(goods: str, path: Path, community: str, config: Path | None) -> None:
    """Load coupon codes from a CSV file. Stop Hearth first where SQLite is used.

    GOODS is what they are codes for, as the shop calls it; FILE has one code a row.
    """
    settings = _settings(config)
    from bot.codes import Unfit, load
    from storage.engine import StoreError

    try:
        done = load(settings, goods, path, community)
    except (StoreError, Unfit) as error:
        _fail(str(error))
    known = f" {done.known} had been loaded before." if done.known else ""
    new = "1 code is" if done.new == 1 else f"{done.new} codes are"
    click.echo(f"{new} on sale in “{done.community}”.{known}")


def _settings_to_stay(path: Path | None) -> "Settings":
    """The settings of a process that serves: all it imports from here on stays.

    The collector would walk over that again and again, for a fifth of a second. App.start lets it
    work again.
    """
    gc.disable()
    return _settings(path)


def _settings(path: Path | None) -> "Settings":
    from bot.config import load
    from bot.problems import ConfigError

    try:
        return load(path)
    except ConfigError as error:
        for line in error.lines:
            click.echo(line, err=True)
        sys.exit(BAD_CONFIG)


def _fail(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(FAILED)
