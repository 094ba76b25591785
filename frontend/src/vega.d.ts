// The parts of Vega come without types of their own; only vega-entry.js names them.
declare module "vega-*";
