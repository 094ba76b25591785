/** Listens in several places at once. @param {[EventTarget, string, (event: Event) => void][]} places @returns {() => void} stops all of it */
export function listen(places) {
  for (const [target, name, heard] of places) target.addEventListener(name, heard);
  return () => places.forEach(([target, name, heard]) => target.removeEventListener(name, heard));
}
