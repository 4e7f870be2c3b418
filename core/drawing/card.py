"""The social card: 1200 × 630 PNG, the cover at the right, the title at the left (DESIGN §8).

Painted with Pillow from the same `Composition` as the page, always in the light colours. Shapes are
painted three times too large and shrunk, which is what makes their edges smooth.
"""

from io import BytesIO
from math import hypot

from PIL import Image, ImageChops, ImageDraw

from . import colours
from .cardtext import Lockup, draw_words
from .covers import Composition, Placed
from .shapes import DISC, placed

WIDTH, HEIGHT = 1200, 630
COVER = (480, 630)  # the right-hand 40 per cent; compose for the card at this size
SMOOTH = 3
LOGO = (64, 506, 1.35)  # left, top and scale of the 76 × 48 logo


def social_card(title: str, eyebrow: str, composition: Composition | None, lockup: Lockup) -> bytes:
    """The card as PNG bytes, under 60 KB; any text is accepted and made to fit.

    The words of `lockup` stand beside the logo. Without a composition (the home page, a page
    about the Centre) the right-hand part is the logo's two discs on brand ground.
    """
    card = Image.new("RGB", (WIDTH, HEIGHT), colours.CANVAS)
    draw_words(card, title, eyebrow, lockup)
    card.paste(_logo(LOGO[2], colours.CANVAS, colours.DISC.light), LOGO[:2])
    picture = paint_cover(composition) if composition else _centre_panel()
    card.paste(picture, (WIDTH - COVER[0], 0))
    out = BytesIO()
    _few_colours(card).save(out, "PNG", compress_level=6)
    return out.getvalue()


def paint_cover(it: Composition, size: tuple[int, int] = COVER) -> Image.Image:
    """A composition as pixels, filling `size` and cropped at the middle like the inline SVG."""
    scale = SMOOTH * max(size[0] / it.width, size[1] / it.height)
    large = (size[0] * SMOOTH, size[1] * SMOOTH)
    shift = ((large[0] - it.width * scale) / 2, (large[1] - it.height * scale) / 2)
    image = Image.new("RGB", size, it.ground.light)
    if it.third:
        _fill(image, it.third.paint.light, _mask(it.third, large, scale, shift))
    a, b = (_mask(shape, large, scale, shift) for shape in (it.a, it.b))
    for key, shape, mask in (("a", it.a, a), ("b", it.b, b)):
        if key == it.striped:
            mask = ImageChops.darker(mask, _stripes(large, it.pitch * scale, it.angle, shift))
        _fill(image, shape.paint.light, mask)
    _fill(image, it.overlap, ImageChops.darker(a, b))
    return image


def _fill(image: Image.Image, colour: str, mask: Image.Image) -> None:
    """Paint through a mask three times as large as the image."""
    image.paste(colour, mask=mask.reduce(SMOOTH))


def _mask(shape: Placed, size: tuple[int, int], scale: float, shift: tuple) -> Image.Image:
    """White inside the shape, black outside and in its hole."""
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    x, y = shape.x * scale + shift[0], shape.y * scale + shift[1]
    rings = placed(shape.shape, x, y, shape.scale * scale, shape.turn)
    for ring, value in zip(rings, (255, 0), strict=False):
        draw.polygon(ring, fill=value)
    return mask


def _stripes(size: tuple[int, int], pitch: float, angle: int, shift: tuple) -> Image.Image:
    """Level bars half a pitch wide, turned about the cover's own corner as the SVG pattern is."""
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    reach = hypot(*size) + hypot(*shift)
    for k in range(int(-reach / pitch) - 1, int(reach / pitch) + 2):
        top, foot = k * pitch, k * pitch + pitch / 2
        bar = ((-reach, top), (reach, top), (reach, foot), (-reach, foot))
        draw.polygon([_turned(x, y, angle, shift) for x, y in bar], fill=255)
    return mask


_HALF = 0.5**0.5
_TURNS = {0: (1, 0), 45: (_HALF, _HALF), 90: (0, 1), 135: (-_HALF, _HALF)}


def _turned(x: float, y: float, angle: int, shift: tuple) -> tuple[float, float]:
    c, s = _TURNS[angle]
    return c * x - s * y + shift[0], s * x + c * y + shift[1]


def _centre_panel() -> Image.Image:
    """The logo, large, on brand ground and bleeding off the right-hand edge."""
    panel = Image.new("RGB", COVER, colours.BRAND)
    panel.paste(_logo(7.2, colours.BRAND, colours.ON_BRAND), (56, 142))
    return panel


def _logo(scale: float, ground: str, left: str) -> Image.Image:
    """The logo's 76 × 48 units as pixels on a ground."""
    size, unit = (round(76 * scale), round(48 * scale)), scale * SMOOTH
    image, masks = Image.new("RGB", size, ground), []
    for x, colour in ((24, left), (52, colours.CENTRE)):
        mask = Image.new("L", (size[0] * SMOOTH, size[1] * SMOOTH))
        rim = placed(DISC, x * unit, 24 * unit, 24 * unit, 0)[0]
        ImageDraw.Draw(mask).polygon(rim, fill=255)
        _fill(image, colour, mask)
        masks.append(mask)
    _fill(image, colours.OVERLAP, ImageChops.darker(*masks))
    return image


def _few_colours(card: Image.Image) -> Image.Image:
    """At most 128 colours, without dither: flat shapes need few, and stay flat."""
    return card.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
