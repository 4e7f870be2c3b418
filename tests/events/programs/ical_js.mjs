// What ical.js (Thunderbird, Nextcloud) reads in a calendar: see tests/events/programs/__init__.py.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const ICAL = createRequire(process.argv[2])("ical.js");
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const said = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString().slice(0, 19));

function following(event) {
  const times = event.iterator();
  return Array.from({ length: 6 }, () => times.next()).filter(Boolean).map(said);
}

const read = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component, { exceptions: [] });
  return {
    uid: event.uid,
    of: event.recurrenceId ? said(event.recurrenceId) : "",
    start: said(event.startDate),
    end: said(event.endDate),
    dates: event.isRecurring() ? following(event) : [],
  };
});
console.log(JSON.stringify(read));
