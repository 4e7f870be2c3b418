"""The browser's icons, made once and committed under static/img.

Run `python -m core.drawing.icons static/img` after a change to the logo.
"""

import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from . import colours
from .marks import favicon_file
from .shapes import DISC, placed

SMOOTH = 8
ROOT = Path(__file__).resolve().parents[2]


def icon_image(size: int, margin: float = 0, ground: str | None = None) -> Image.Image:
    """The 48-unit icon as pixels: transparent, or on a ground with a margin in units."""
    unit = size * SMOOTH / (48 + 2 * margin)
    image = Image.new("RGBA", (size, size), ground or "#00000000")
    masks = []
    for x, colour in ((16, colours.DISC.light), (32, colours.CENTRE)):
        mask = Image.new("L", (size * SMOOTH, size * SMOOTH))
        rim = placed(DISC, (x + margin) * unit, (24 + margin) * unit, 16 * unit, 0)[0]
        ImageDraw.Draw(mask).polygon(rim, fill=255)
        masks.append(mask)
        _lay(image, colour, mask)
    _lay(image, colours.OVERLAP, ImageChops.darker(*masks))
    return image


def _lay(image: Image.Image, colour: str, mask: Image.Image) -> None:
    """Lay a colour over what is there, keeping edges smooth on nothing."""
    layer = Image.new("RGBA", image.size, colour)
    layer.putalpha(mask.reduce(SMOOTH))
    image.alpha_composite(layer)


def write_icons(folder: Path) -> list[Path]:
    """Write favicon.svg, favicon.ico (32) and apple-touch-icon.png (180); say which."""
    names = ("favicon.svg", "favicon.ico", "apple-touch-icon.png")
    scalable, small, touch = (folder / name for name in names)
    scalable.write_text(favicon_file(), encoding="utf-8")
    icon_image(32).save(small, sizes=[(32, 32)])
    # iOS paints transparency black and rounds the corners, so this one has ground and margin.
    icon_image(180, margin=10, ground=colours.CANVAS).convert("RGB").save(touch, optimize=True)
    return [scalable, small, touch]


if __name__ == "__main__":
    for path in write_icons(Path(sys.argv[1])):
        print(path)
