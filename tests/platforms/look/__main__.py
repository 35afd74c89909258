"""Play the scenes, write a page for each platform, and photograph it."""

import argparse
import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Any

from simcord.backend.errors import SetupError

from tests.platforms.look.discord import on_discord
from tests.platforms.look.scenes import SCENES, Scene
from tests.platforms.look.telegram import on_telegram
from tests.platforms.page_stage import browser

STAGES = {"telegram": on_telegram, "discord": on_discord}
LOOKS = {"telegram": ("phone",), "discord": ("desktop", "mobile")}
_CSS = Path(__file__).with_name("page.css")
_PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css">
<body class="{look}">{all}</body>"""
_CUT = """
[...document.querySelectorAll(".key, .hint span")].filter(one => {
  const style = getComputedStyle(one), pen = document.createElement("canvas").getContext("2d")
  pen.font = style.font
  const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  return pen.measureText(one.firstChild?.data ?? "").width > room + 1
}).map(one => { one.classList.add("cut"); return one.innerText })
"""


async def played(platform: str, scene: Scene, language: str) -> str:
    """A scene as a section of a page; where it breaks off, that is said."""
    with tempfile.TemporaryDirectory() as folder:
        async with STAGES[platform](language, Path(folder), scene.policies) as stage:
            try:
                await scene.play(stage)
            except (AssertionError, SetupError) as broken:
                print(f"{platform} {scene.name} {language} broke off: {broken}")
                stage.act(f"broke off: {broken}")
            inner = "\n".join(stage.frames)
    title = f"{scene.name}-{language}"
    return f'<section id="{title}"><h2>{title}</h2><div class="film">{inner}</div></section>'


async def photographed(chromium: Any, page: Path, platform: str, look: str) -> None:
    """A picture of each section, and a line for all that the client would cut off."""
    tab = await chromium.new_page(viewport={"width": 1700, "height": 1000})
    await tab.goto(page.as_uri())
    await tab.evaluate(f"document.body.className = '{platform} {look}'")
    for cut in await tab.evaluate(_CUT):
        print(f"{platform} {look} cuts off: {cut}")
    for section in await tab.query_selector_all("section"):
        name = await section.get_attribute("id")
        await section.screenshot(path=page.parent / f"{platform}-{look}-{name}.png")
    await tab.close()


async def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.platforms.look", description=__doc__)
    asked.add_argument("out", type=Path, metavar="OUT_DIR")
    asked.add_argument("--scene", action="append", choices=[s.name for s in SCENES])
    asked.add_argument("--platform", action="append", choices=[*STAGES])
    asked.add_argument("--language", action="append", choices=["en", "zh"])
    told = asked.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(_CSS, told.out)
    chosen = [s for s in SCENES if s.name in (told.scene or [s.name])]
    async with browser() as chromium:
        for platform in told.platform or STAGES:
            parts = [
                await played(platform, scene, language)
                for scene in chosen
                for language in told.language or ("en", "zh")
            ]
            page = told.out / f"{platform}.html"
            page.write_text(
                _PAGE.format(look=f"{platform} {LOOKS[platform][0]}", all="".join(parts))
            )
            for look in LOOKS[platform]:
                await photographed(chromium, page, platform, look)


asyncio.run(main())
