/** The book's script. A new widget is one line here, and one in widgets.js if JupyterLab has it too. */
import { enhance as dataTable } from "./data-table.js";
import { startBook } from "./host.js";
import { enhance as keepList } from "./keep-list.js";
import { enhance as organisationMap } from "./organisation-map.js";
import { enhance as prompts } from "./prompts.js";
import { enhance as quoteCard } from "./quote-card.js";
import { enhance as quoteExplorer } from "./quote-explorer.js";
import { enhance as recordPanel } from "./record-panel.js";

void startBook({
  "data-table": dataTable,
  "keep-list": keepList,
  "organisation-map": organisationMap,
  prompts,
  "quote-card": quoteCard,
  "quote-explorer": quoteExplorer,
  "record-panel": recordPanel,
});
