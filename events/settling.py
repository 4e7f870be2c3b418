"""Moving registrations when an event no longer has the way to take part that they are for."""

from events.seats import HELD, fits
from events.vocabulary import SeatStatus


def settle(event) -> set[int]:
    """After the format of `event` has changed, inside the transaction that changes it: the keys of
    those for whom it makes a difference.

    Who took part in a way that there is no longer takes part in the other, in order of arrival:
    with a place if it fits, else waiting for one. Where places are without number nobody waits.
    """
    settled = set()
    for registration in event.registrations.concerned():
        registration.event = event
        way = registration.attendance if registration.attendance in event.ways else event.ways[0]
        stays = way == registration.attendance
        if stays and (
            registration.status == SeatStatus.SEATED or event.capacity_for(way) is not None
        ):
            continue
        free = fits(event, way, registration.places, but_for=registration)
        registration.attendance = way
        if free:
            registration.status, registration.offered_until = SeatStatus.SEATED, None
        elif registration.status in HELD:
            registration.status, registration.offered_until = SeatStatus.WAITING, None
        registration.save()
        settled.add(registration.pk)
    return settled
