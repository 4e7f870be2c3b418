from core.models.entry import Entry, EntryClock, EntrySource, EntryText, Term
from core.models.erasure import Erasure
from core.models.erasure_done import ErasureDone
from core.models.file_text import FilePage, FileReading, FileStems, ReadingStatus
from core.models.files import CustomDocument, CustomImage, Rendition
from core.models.folding import Folding
from core.models.health import Heartbeat, Trouble
from core.models.kept_shelf import EntryGone, KeptShelf
from core.models.letter import Letter
from core.models.message import LastMessage, Message, Topic
from core.models.openid_link import OpenIdLink
from core.models.pages import BasePage, PageQuerySet
from core.models.second_step import RecoveryCode, SecondStep
from core.models.site import SiteSettings
from core.models.table_change import TableChange
from core.models.tries import Tries
from core.models.user import User
from core.models.withdrawal import Withdrawal

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "Entry",
    "EntryClock",
    "EntryGone",
    "EntrySource",
    "EntryText",
    "Erasure",
    "ErasureDone",
    "FilePage",
    "FileReading",
    "FileStems",
    "Folding",
    "Heartbeat",
    "KeptShelf",
    "LastMessage",
    "Letter",
    "Message",
    "OpenIdLink",
    "PageQuerySet",
    "ReadingStatus",
    "RecoveryCode",
    "Rendition",
    "SecondStep",
    "SiteSettings",
    "TableChange",
    "Term",
    "Topic",
    "Tries",
    "Trouble",
    "User",
    "Withdrawal",
]
