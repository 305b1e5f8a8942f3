/* What the stock admin leaves out for those who listen or use the keyboard: names of Select2's boxes, also in
   rows added later, and tables without a field that scroll. */

(() => {
  const labelOf = (select) =>
    select.getAttribute("aria-label") ||
    document.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.textContent.replace(/:\s*$/, "").trim();

  const name = (select) => {
    const label = labelOf(select);
    const box = select.nextElementSibling;
    if (!label || !box?.classList.contains("select2")) return;
    for (const part of box.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", [label, box.textContent.trim()].filter(Boolean).join(": "));
    }
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", label);
  };

  const nameAll = () => document.querySelectorAll("select.admin-autocomplete").forEach(name);

  const reach = (table) => {
    const fields = table.querySelectorAll("a, button, select, textarea, input:not([type=hidden])");
    if (![...fields].some((field) => field.offsetParent)) table.tabIndex = 0;
  };

  const start = ($) => {
    document.querySelectorAll(".inline-group .tabular").forEach(reach);
    nameAll();
    document.addEventListener("formset:added", () => setTimeout(nameAll));
    $(document).on("change.select2", (event) => name(event.target));
    $(document).on("select2:open", (event) => {
      const field = document.querySelector(".select2-container--open .select2-dropdown .select2-search__field");
      field?.setAttribute("aria-label", labelOf(event.target));
    });
  };

  // After the stock scripts' own beginnings, which jQuery runs in their order; a page without fields has none.
  window.addEventListener("load", () => window.django?.jQuery?.(($) => setTimeout(start, 0, $)));
})();
