"""How templates are found and what they know, as Django's settings."""

from pathlib import Path

LOADERS = ["core.server.templates.TightLoader", "django.template.loaders.app_directories.Loader"]


def engine(folder: Path) -> dict:
    """Django's templates in `folder`, and below it those of each app; read once."""
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder],
        "OPTIONS": {
            "builtins": ["core.templatetags.language", "core.templatetags.provenance"],
            "loaders": [("django.template.loaders.cached.Loader", LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
