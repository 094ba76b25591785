// What only some pages have (maps 2 to 4, compare, the plan, the route), as a classic script of its own (maps.js).
// Such a page has it before book.js, so that it is there when the widgets are brought to life; the others need not wait for it.
import { enhance as compare } from "./compare.js";
import { enhance as plan } from "./plan.js";
import { enhance as route } from "./route.js";
import { withSeat } from "./seat.js";
import { enhance as theoryMap } from "./theory-map.js";
import { enhance as vacancy } from "./vacancy.js";
import { enhance as whoLeads } from "./who-leads.js";

/** @type {any} */ (globalThis).lbeWidgets = {
  .../** @type {any} */ (globalThis).lbeWidgets,
  compare,
  plan,
  route,
  "theory-map": withSeat("theory", theoryMap),
  vacancy: withSeat("vacancy", vacancy),
  "who-leads": withSeat("who_leads", whoLeads),
};
