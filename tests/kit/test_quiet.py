"""Commands that are declared as quiet have no answer that others could see."""

import pytest

from bot.features import FEATURES
from tests.world import World

QUIET = [on.command.word for feature in FEATURES for on in feature.commands if on.quiet]


@pytest.fixture
def url(sqlite_url: str) -> str:
    """What is said here does not depend on the database."""
    return sqlite_url


@pytest.mark.parametrize("word", QUIET)
def test_a_quiet_command_is_answered_for_the_asker_alone(world: World, word: str) -> None:
    ann = world.person("Ann")
    for _ in range(2):
        ann.says(f"/{word}")
        answer = ann.seen()[-1].message
        assert answer.private
        assert answer.form is None
