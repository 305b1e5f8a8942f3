// Warns before a form is left that was changed and not sent. What counts is what would be sent: pickers,
// completing boxes and rows added later fill fields without saying so.

const form = document.querySelector(".change-form #content-main > form[method=post]");

// What says nothing of the person's typing.
const QUIET = /^(csrfmiddlewaretoken|_opened|_asked|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;

function written([name, value]) {
  return [name, value instanceof File ? `${value.name} ${value.size}` : value];
}

function content() {
  const fields = [...new FormData(form)].filter(([name]) => !QUIET.test(name));
  return JSON.stringify(fields.map(written));
}

function watch() {
  // A refused form comes back with what was typed, still unsaved.
  const refused = form.querySelector(".errornote, .conflict") !== null;
  const opened = content();
  let sent = false;
  form.addEventListener("submit", (event) => {
    sent = !event.defaultPrevented;
  });
  // Back from the next page, the browser may show the form as it was left.
  window.addEventListener("pageshow", () => {
    sent = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && (refused || content() !== opened)) event.preventDefault();
  });
}

// The stock scripts have set their boxes up by then.
if (form) window.addEventListener("load", () => setTimeout(watch));
