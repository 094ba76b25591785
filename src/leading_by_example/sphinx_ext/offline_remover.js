// In the place of sw.js, this takes away the copies of the workbook that browsers keep, and then itself.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(remove()));

async function remove() {
  const here = `leading-by-example:book:${new URL(self.registration.scope).pathname}:`;
  for (const name of await caches.keys()) {
    if (name.startsWith(here) && !name.slice(here.length).includes("/")) await caches.delete(name);
  }
  await self.registration.unregister();
}
