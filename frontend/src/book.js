/** The book's script. A new widget is one line here, and one in widgets.js if JupyterLab has it too. */
import { startBook } from "./host.js";
import { enhance as organisationMap } from "./organisation-map.js";
import { enhance as recordPanel } from "./record-panel.js";

void startBook({
  "organisation-map": organisationMap,
  "record-panel": recordPanel,
});
