/** The drawings of the page, each in a square of 24 by 24, drawn by strokes. */

const DRAWN = {
  menu: "M4 7h16M4 12h16M4 17h10",
  close: "m6 6 12 12M18 6 6 18",
  split: "M6 4h12a3 3 0 0 1 3 3v10a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3v-10a3 3 0 0 1 3 -3z M12 4v16",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z",
  sun: "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0 M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  send: "M12 20V5M5.5 11 12 4.5l6.5 6.5",
  photo: "M6 4h12a3 3 0 0 1 3 3v10a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3v-10a3 3 0 0 1 3 -3z M6.8 9.5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0 M4 18l5-5 3.5 3.5L16 12l5 5",
  lock: "M7.5 11h9a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 1 -2.5 2.5h-9a2.5 2.5 0 0 1 -2.5 -2.5v-4a2.5 2.5 0 0 1 2.5 -2.5z M8 11V8a4 4 0 0 1 8 0v3",
  reply: "M10 6 4 12l6 6M4.5 12H14a6 6 0 0 1 6 6v1",
  leave: "M10 4H6.5A2.5 2.5 0 0 0 4 6.5v11A2.5 2.5 0 0 0 6.5 20H10M9.5 12H20M16 8l4 4-4 4",
  group: "M5.5 9a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0 M2.5 19.5c.7-3.7 3.3-5.5 6.5-5.5s5.8 1.8 6.5 5.5M16 5.8a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .8 3.1 2.5 3.5 5",
  plus: "M12 5v14M5 12h14",
  down: "M12 5v14M6 13l6 6 6-6",
  link: "M8 16 16.5 7.5M9 7h8v8",
  pin: "M9 3.5h6l-1 6 3.5 3.5h-11L10 9.5z M12 13v7.5",
  check: "m5 12.5 4.5 4.5L19 7.5",
};

const SVG = "http://www.w3.org/2000/svg";

/** One of the drawings, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", DRAWN[name]);
  svg.append(path);
  return svg;
}
