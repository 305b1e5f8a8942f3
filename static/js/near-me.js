// Orders the showrooms on this page by distance, once the person asks for it and lets the browser say where.

const EARTH_KM = 6371;
const list = document.querySelector("[data-near-me]");
const rows = list ? [...list.querySelectorAll("[data-position]")] : [];

function kilometres(from, to) {
  const [lat1, lng1, lat2, lng2] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180);
  const x = (lng2 - lng1) * Math.cos((lat1 + lat2) / 2);
  return EARTH_KM * Math.hypot(x, lat2 - lat1);
}

function order(here) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const far = new Map(rows.map((row) => [row, kilometres(here, row.dataset.position.split(",").map(Number))]));
  rows.sort((a, b) => far.get(b) - far.get(a));
  for (const row of rows) {
    row.querySelector("[data-distance]").textContent = `${format.format(far.get(row))} km`;
    list.prepend(row);
  }
}

function offer() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = list.dataset.nearMe;
  button.addEventListener("click", () => {
    const { geolocation } = navigator;
    geolocation.getCurrentPosition(
      ({ coords }) => order([coords.latitude, coords.longitude]),
      () => { button.textContent = list.dataset.nearMeRefused; },
    );
  });
  list.before(button);
}

if (rows.length > 1 && "geolocation" in navigator) offer();
