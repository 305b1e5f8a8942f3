// Says how many rows are ticked while they are being ticked. Without it the page says how many it was sent with.

for (const words of document.querySelectorAll("[data-ticks]")) {
  const { ticks, some, none } = words.dataset;
  const say = () => {
    const count = document.querySelectorAll(`input[name="${ticks}"]:checked:enabled`).length;
    words.textContent = count ? some.replace("{count}", String(count).padStart(2, "0")) : none;
  };
  document.addEventListener("change", (event) => {
    if (event.target.name === ticks) say();
  });
  window.addEventListener("pageshow", say); // back from the next page, boxes stand as they were left
}
