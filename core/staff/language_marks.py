"""Words of a text in another language than the page: staff choose it in the toolbar of the text.

They are kept as `<i lang="cy">`: of elements without a meaning of their own, screen readers heed
the language of `i` and not always that of `span`.
"""

from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import Feature
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.values.languages import WRITTEN, is_from_right

NAME = "language"
STYLE = "LANGUAGE-"  # begins the name of the editor's style, which ends with the tag
LOOK = {"borderBottom": "2px dotted"}


class LanguageFeature(Feature):
    """A style of the editor for each language, and one button for all of them."""

    def construct_options(self, options: dict) -> None:
        styles = [{"type": STYLE + tag, "style": LOOK} for tag in WRITTEN.values]
        options.setdefault("inlineStyles", []).extend(styles)
        options.setdefault("controls", []).append({"type": NAME})


def register(features: FeatureRegistry) -> None:
    """Let rich texts have the feature "language"."""
    features.register_editor_plugin("draftail", NAME, LanguageFeature(js=["js/language.js"]))
    styles = {tag: STYLE + tag for tag in WRITTEN.values}
    rules = {f'i[lang="{tag}"]': InlineStyleElementHandler(it) for tag, it in styles.items()}
    written = {it: {"element": "i", "props": attributes(tag)} for tag, it in styles.items()}
    features.register_converter_rule(
        "contentstate",
        NAME,
        {"from_database_format": rules, "to_database_format": {"style_map": written}},
    )


def attributes(tag: str) -> dict[str, str]:
    """Those of the element that holds words in the language `tag`."""
    return {"lang": tag, "dir": "rtl"} if is_from_right(tag) else {"lang": tag}


def choices() -> list[list]:
    """What the button offers, as js/language.js reads it: [group, [[tag, name], …]], …"""
    return [[group, [list(choice) for choice in some]] for group, some in WRITTEN.choices]
