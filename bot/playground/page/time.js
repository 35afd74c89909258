/** Times as the page shows them: in the community's zone, in the page's language. */

import { locale, t } from "./words.js";

const formats = new Map();

function format(zone, options, tag = locale()) {
  const key = `${tag} ${zone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(tag, { timeZone: zone, ...options }));
  return formats.get(key);
}

/** "18:30" */
export const hour = (at, zone) => format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);

/** "2026-11-21": one calendar day in that zone. */
export const day = (at, zone) => format(zone, { dateStyle: "short" }, "sv-SE").format(at);

/** "Sat, 21 Nov" */
export const date = (at, zone) => format(zone, { weekday: "short", day: "numeric", month: "short" }).format(at);

/** "Sat, 21 Nov, 18:30" */
export const moment = (at, zone) => `${date(at, zone)} ${hour(at, zone)}`;

/** "Today", "Yesterday" or "Saturday 14 November", as seen from `now`. */
export function dayName(at, now, zone) {
  const distance = Math.round((Date.parse(day(now, zone)) - Date.parse(day(at, zone))) / 86_400_000);
  if (distance === 0) return t("today");
  if (distance === 1) return t("yesterday");
  const year = at.getUTCFullYear() === now.getUTCFullYear() ? {} : { year: "numeric" };
  return format(zone, { weekday: "long", day: "numeric", month: "long", ...year }).format(at);
}

/** "GMT+8": how far that zone is from Greenwich at that moment. */
export function offset(at, zone) {
  const parts = format(zone, { timeZoneName: "shortOffset" }, "en").formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName").value;
}
