/**
 * The book's script. A new widget is one line here, or in maps-entry.js or quotes-entry.js if few pages have it, and one
 * in widgets.js if JupyterLab has it too.
 */
import { enhance as dataTable } from "./data-table.js";
import { enhance as example } from "./example.js";
import { startBook } from "./host.js";
import { enhance as keepList } from "./keep-list.js";
import { fetched } from "./load.js";
import { enhance as lookAgain } from "./look-again.js";
import { enhance as organisationMap } from "./organisation-map.js";
import { enhance as prompts } from "./prompts.js";
import { enhance as quoteCard } from "./quote-card.js";
import { enhance as recordPanel } from "./record-panel.js";
import { withSeat } from "./seat.js";
import { enhance as shareCode } from "./share-code-panel.js";

void startBook({
  "data-table": dataTable,
  example,
  group: fetched(
    "group.js",
    "lbeGroup",
    "The part of this page that reads codes could not be fetched. Load the page again, or use the cards on paper.",
  ),
  "keep-list": keepList,
  "look-again": lookAgain,
  "my-workbook": fetched(
    "workbook.js",
    "lbeWorkbook",
    "The page could not make your document. Nothing you wrote is lost: try again, or export it below.",
  ),
  "organisation-map": withSeat("culture", organisationMap),
  prompts,
  "quote-card": quoteCard,
  "record-panel": recordPanel,
  "share-code": shareCode,
  .../** @type {any} */ (globalThis).lbeWidgets, // maps-entry.js and quotes-entry.js, on the pages that have one of these
});
