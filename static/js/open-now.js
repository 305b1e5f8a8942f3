// Whether a showroom is open at this minute, from the week that its page prints. Hours are Hà Nội's.

const MINUTES_A_DAY = 24 * 60;

function minutesInHanoi() {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return minutes(format.format(new Date()));
}

function minutes(time) {
  const [hour, minute] = time.split(":").map(Number);
  return hour * 60 + minute;
}

// `days` are the spans of the coming days, today first: [["8:00", "17:30"], …] each, [] for a closed day.
function nextOpening(days, now) {
  for (const [index, spans] of days.entries()) {
    for (const [opens] of spans) {
      if (index * MINUTES_A_DAY + minutes(opens) > now) return { index, opens };
    }
  }
  return null;
}

function words(element) {
  const { open, closed, reopens } = element.dataset;
  const days = JSON.parse(element.dataset.days);
  const names = JSON.parse(element.dataset.names);
  const now = minutesInHanoi();
  if (days[0].some(([opens, closes]) => minutes(opens) <= now && now < minutes(closes))) return open;
  const next = nextOpening(days, now);
  if (!next) return closed;
  return reopens.replace("{time}", next.opens).replace("{day}", names[next.index]);
}

for (const element of document.querySelectorAll("[data-days]")) {
  element.textContent = words(element);
  element.hidden = false;
}
