// A filter above each long table, and one above the articles: shows the rows that hold the words typed. Works offline
// and by keyboard; without scripts the page shows everything.
document.querySelectorAll("[data-filter]").forEach((part, number) => {
  const articles = part.querySelectorAll(":scope > details");
  const rows = [...(articles.length ? articles : part.querySelectorAll("tbody > tr"))];
  const field = document.createElement("input");
  const label = document.createElement("label");
  const count = document.createElement("output");
  const bar = document.createElement("div");
  field.type = "search";
  field.id = `filter-${number + 1}`;
  label.htmlFor = field.id;
  label.textContent = `Filter ${part.dataset.filter}`;
  bar.className = "filter";
  bar.append(label, field, count);
  part.before(bar);
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const apply = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      shown += !row.hidden;
    });
    count.textContent = words.length ? `${shown} of ${rows.length} shown` : `${rows.length} in all`;
  };
  field.addEventListener("input", apply);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { field.value = ""; apply(); }
  });
  apply();
});
