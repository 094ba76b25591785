// Lighthouse over each address that comes in on a line, one report a line, all in one Chromium: to start it and Node.js
// anew takes longer than a run. Lighthouse itself empties caches and storage before each.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { createInterface } from "node:readline";

const chrome = await launch({ chromeFlags: process.argv.slice(2), logLevel: "error" });
for await (const address of createInterface({ input: process.stdin })) {
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error", disableFullPageScreenshot: true });
  console.log(JSON.stringify(lhr));
}
chrome.kill();
