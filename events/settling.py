"""Moving registrations when an event no longer has what they are for: a way to take part, a date.

Each returns, for those whom it makes a difference to, where they stood before (SeatStatus) by key;
it runs inside the transaction that changes the event.
"""

from events.capacity import HELD, fits
from events.vocabulary import SeatStatus


def settle(event) -> dict[int, str]:
    """After the format of `event` has changed.

    Who took part in a way that there is no longer takes part in the other, in order of arrival:
    with a place if it fits, else waiting for one. Where places are without number nobody waits.
    """
    settled = {}
    for registration in event.registrations.concerned():
        registration.event = event
        way = registration.attendance if registration.attendance in event.ways else event.ways[0]
        stays = way == registration.attendance
        if stays and (
            registration.status == SeatStatus.SEATED or event.capacity_for(way) is not None
        ):
            continue
        settled[registration.pk] = registration.status
        free = fits(event, way, registration.places, but_for=registration)
        registration.attendance = way
        if free:
            registration.status, registration.offered_until = SeatStatus.SEATED, None
        elif registration.status in HELD:
            registration.status, registration.offered_until = SeatStatus.WAITING, None
        registration.save()
    return settled


def withdraw_offers(event) -> dict[int, str]:
    """While `event` does not take place: whoever was offered a place is the next in line again."""
    offered = event.registrations.filter(status=SeatStatus.OFFERED)
    keys = list(offered.values_list("pk", flat=True))
    event.registrations.filter(pk__in=keys).update(status=SeatStatus.WAITING, offered_until=None)
    return dict.fromkeys(keys, SeatStatus.OFFERED.value)
