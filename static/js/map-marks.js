// Hovering or focusing a row marks its district on the map, and the other way round.

const marks = { row: "row--marked", tile: "tile--marked" };

function mark(district, isMarked) {
  for (const [kind, name] of Object.entries(marks)) {
    for (const element of document.querySelectorAll(`.${kind}[data-district="${district}"]`)) {
      element.classList.toggle(name, isMarked);
    }
  }
}

function listen(type, isMarked) {
  document.addEventListener(type, (event) => {
    const element = event.target.closest("[data-district]");
    if (element) mark(element.dataset.district, isMarked);
  });
}

listen("pointerover", true);
listen("pointerout", false);
listen("focusin", true);
listen("focusout", false);
