
"use strict";
// Sorting and searching of the tables; without it the page shows all rows in their order.
(() => {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  // What a cell is sorted by; null where there is nothing, which comes last either way.
  function key(row, column) {
    const cell = row.cells[column];
    const raw = cell.dataset.sort;
    if (raw === undefined) {
      return cell.textContent.trim();
    }
    return raw === "" ? null : Number(raw);
  }

  function compare(a, b) {
    return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
  }

  function sort(table, heading) {
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of heading.parentElement.cells) {
      other.removeAttribute("aria-sort");
    }
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows, (row) => [key(row, heading.cellIndex), row]);
    keyed.sort(([a], [b]) => {
      if (a === null || b === null) {
        return (a === null) - (b === null);
      }
      return descending ? compare(b, a) : compare(a, b);
    });
    body.append(...keyed.map(([, row]) => row));
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const button of table.querySelectorAll("thead button")) {
      button.addEventListener("click", () => sort(table, button.closest("th")));
    }
  }

  // Whether a table goes on to the right of what is seen, which a phone does not show by itself.
  function lookBeyond() {
    for (const box of document.querySelectorAll(".scroll")) {
      const left = box.scrollWidth - box.clientWidth - box.scrollLeft;
      box.classList.toggle("wide", box.scrollWidth > box.clientWidth + 1);
      box.classList.toggle("beyond", left > 1);
    }
  }

  for (const box of document.querySelectorAll(".scroll")) {
    box.addEventListener("scroll", lookBeyond, { passive: true });
  }
  window.addEventListener("resize", lookBeyond);
  lookBeyond();

  const form = document.querySelector(".search");
  if (form === null) {
    return;
  }
  const input = form.querySelector("input");
  const told = form.querySelector("output");
  const rows = Array.from(document.querySelectorAll("table.students tbody tr"));
  // Without accents, capitals and line breaks.
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase();
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));

  function search() {
    // Every word must be there, in any order; what stands in quotes, as it stands.
    const parts = plain(input.value).match(/"[^"]+"|[^\s"]+/g) || [];
    const words = parts.map((part) => part.replaceAll('"', ""));
    let shown = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => texts.get(row).includes(word));
      shown += row.hidden ? 0 : 1;
    }
    told.textContent = words.length ? `${shown} of ${rows.length} students` : "";
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", search);
  form.hidden = false;
  search();
})();
