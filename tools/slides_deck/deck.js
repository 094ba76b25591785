// Starts the deck. Scaling, keys and the overview are reveal.js's own; notes are shown on the same screen, for there is
// no second window without another script.
const deck = new Reveal(document.querySelector(".reveal"), {
  width: 1280, height: 720, margin: 0.03, minScale: 0.1, maxScale: 3, center: false, hash: true, history: false,
  transition: "none", backgroundTransition: "none", slideNumber: "c/t", help: true, scrollActivationWidth: null,
  controlsTutorial: false, pdfMaxPagesPerSlide: 1,
});
let notes = false;
deck.addKeyBinding({ keyCode: 78, key: "N", description: "Show or hide the notes" }, () => {
  notes = !notes;
  document.documentElement.classList.toggle("with-notes", notes);
});
// reveal.js makes all of it an "application", which takes a screen reader's own reading keys away.
deck.initialize().then(() => deck.getRevealElement().removeAttribute("role"));
