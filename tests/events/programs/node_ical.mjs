// What node-ical (Home Assistant's cards, MagicMirror) reads in a calendar: see __init__.py here.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const ical = createRequire(process.argv[2])("node-ical");
const found = Object.values(ical.sync.parseICS(readFileSync(0, "utf8")));

function said(time) {
  const day = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  const whole = day.map((number) => String(number).padStart(2, "0")).join("-");
  return time.dateOnly ? whole : time.toISOString().slice(0, 19);
}

const row = (event) => ({
  uid: event.uid,
  of: event.recurrenceid ? said(event.recurrenceid) : "",
  start: said(event.start),
  end: said(event.end),
  dates: event.rrule ? event.rrule.all((_, number) => number < 6).map((time) => time.toISOString().slice(0, 19)) : [],
});
const events = found.filter((thing) => thing.type === "VEVENT");
const moved = events.flatMap((event) => [...new Set(Object.values(event.recurrences ?? {}))]);
console.log(JSON.stringify([...events, ...moved].map(row)));
