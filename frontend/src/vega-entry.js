// The part of Vega that our charts use, as one lazy classic script (vega.js): maps, trees and forces stay out.
import { transforms } from "vega-dataflow";
import * as encode from "vega-encode";
import { expressionInterpreter } from "vega-interpreter";
import { parse } from "vega-parser";
import * as data from "vega-transforms";
import { View } from "vega-view";
import * as view from "vega-view-transforms";

Object.assign(transforms, encode, data, view);

/** @type {any} */ (globalThis).lbeVega = { View, parse, expressionInterpreter };
