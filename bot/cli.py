"""The command line. Each command imports what it needs when it is called: --help stays instant."""

import gc
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.redaction import redact

if TYPE_CHECKING:
    from bot.settings import Settings

OK, FAILED, BAD_CONFIG = 0, 1, 2

Config = Annotated[
    Path | None,
    typer.Option("--config", "-c", metavar="PATH", help="Read this file instead of config.toml."),
]

app = typer.Typer(
    name="hearth",
    help="A community bot for Telegram and Discord, with a playground to try it all.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

ledger_app = typer.Typer(help="Prove that the points are right.", no_args_is_help=True)
app.add_typer(ledger_app, name="ledger")

shop_app = typer.Typer(help="Coupon codes for the shop.", no_args_is_help=True)
app.add_typer(shop_app, name="shop")


def main() -> NoReturn:
    """The `hearth` command; leaves with 0, 1 when something failed, 2 for a bad configuration."""
    try:
        sys.exit(app())
    except Exception:  # noqa: BLE001 -- the last resort: libraries put tokens into their errors
        typer.echo(redact(traceback.format_exc()), err=True, nl=False)
        sys.exit(FAILED)


def _version(wanted: bool) -> None:
    if wanted:
        from bot.version import VERSION

        typer.echo(f"hearth {VERSION}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command()
def run(config: Config = None) -> None:
    """Start Hearth with config.toml, or with the built-in defaults when there is none."""
    settings = _settings_to_stay(config)
    from bot.run import run as serve

    raise typer.Exit(serve(settings, config))


@app.command()
def demo(config: Config = None) -> None:
    """Start the playground with a demo community that is forgotten at the end. Needs no token."""
    settings = _settings_to_stay(config)
    from bot.run import demo as serve

    raise typer.Exit(serve(settings))


@app.command()
def check(
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Look at everything Hearth needs, and say what to do where something is amiss."""
    from bot.check import run as examine

    raise typer.Exit(examine(config, as_json=as_json))


@app.command()
def init(config: Config = None) -> None:
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
    typer.echo(f"{path} is written; every key in it stands at its default.")


@app.command()
def migrate(config: Config = None) -> None:
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
    typer.echo(f"The database {done}.")


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(help="A new file, or a folder to put it into.")],
    config: Config = None,
) -> None:
    """Save the whole database into one file, also while Hearth runs."""
    settings = _settings(config)
    from bot.backup import Unfit, save

    try:
        written, manifest = save(settings, path)
    except Unfit as error:
        _fail(str(error))
    head = manifest.ledger
    typer.echo(f"{written}: schema {manifest.revision}, {head.entries} ledger entries.")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="A file that `hearth backup` wrote.")],
    config: Config = None,
) -> None:
    """Put a backup in place of the database, after testing it. The old one is kept aside."""
    settings = _settings(config)
    from bot.backup import Unfit, put_back

    try:
        manifest, aside = put_back(settings, path)
    except Unfit as error:
        _fail(str(error))
    typer.echo(
        f"Restored the backup of {manifest.made_at}, {manifest.ledger.entries} ledger entries."
    )
    if aside:
        typer.echo(f"What was there before is kept as {aside}.")


@app.command()
def commands(
    config: Config = None,
    language: Annotated[str, typer.Option(help="en or zh-Hans.")] = "en",
) -> None:
    """List every command that members and admins can use."""
    _settings(config)
    from bot.listing import table

    try:
        typer.echo(table(language))
    except KeyError:
        _fail(f"there is no language {language}: take en or zh-Hans")


@ledger_app.command()
def verify(
    config: Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compare every balance and every seal with the entries. Works while Hearth runs."""
    settings = _settings(config)
    from bot.ledger import verify as compare

    raise typer.Exit(OK if compare(settings, as_json=as_json) else FAILED)


@ledger_app.command()
def rebuild(config: Config = None) -> None:
    """Let every balance be what its entries say. Stop Hearth first where SQLite is used."""
    settings = _settings(config)
    from bot.ledger import Unsound
    from bot.ledger import rebuild as put_right
    from storage.engine import StoreError

    try:
        count = put_right(settings)
    except (StoreError, Unsound) as error:
        _fail(str(error))
    typer.echo(f"{count} balances were put right." if count != 1 else "1 balance was put right.")


@shop_app.command()
def key() -> None:
    """Print a new key for shop.key. Keep it: without it codes are lost."""
    from bot.vault import new_key

    typer.echo(new_key())


@shop_app.command()
def codes(
    goods: Annotated[str, typer.Argument(help="What they are codes for, as the shop calls it.")],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file, one code a row.")],
    community: Annotated[str, typer.Option(help="The key of the community.")] = "",
    config: Config = None,
) -> None:
    """Load coupon codes from a CSV file. Stop Hearth first where SQLite is used."""
    settings = _settings(config)
    from bot.codes import Unfit, load
    from storage.engine import StoreError

    try:
        done = load(settings, goods, path, community)
    except (StoreError, Unfit) as error:
        _fail(str(error))
    known = f" {done.known} had been loaded before." if done.known else ""
    new = "1 code is" if done.new == 1 else f"{done.new} codes are"
    typer.echo(f"{new} on sale in “{done.community}”.{known}")


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
            typer.echo(line, err=True)
        raise typer.Exit(BAD_CONFIG) from None


def _fail(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(FAILED)
