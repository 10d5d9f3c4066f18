// Finds events by words and by actor, within an HTML page that a timeline is written as.
(() => {
  "use strict";
  const form = document.getElementById("find");
  const words = document.getElementById("words");
  const actor = document.getElementById("actor");
  const shown = document.getElementById("shown");
  const articles = [...document.querySelectorAll("article")];
  const groups = [...document.querySelectorAll("main section")];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i");
  const texts = articles.map((article) => fold(article.textContent));
  const look = () => {
    const wanted = fold(words.value).split(/\s+/).filter(Boolean);
    let count = 0;
    articles.forEach((article, at) => {
      const of = (article.dataset.actors || "").split(" ");
      const keep = wanted.every((word) => texts[at].includes(word)) && (!actor.value || of.includes(actor.value));
      article.hidden = !keep;
      count += keep ? 1 : 0;
    });
    for (const group of groups) {
      const own = [...group.querySelectorAll("article")];
      group.hidden = own.length > 0 && own.every((article) => article.hidden);
    }
    shown.textContent = count === articles.length ? `all ${count}` : `${count} of ${articles.length}`;
  };
  form.addEventListener("input", look);
  form.addEventListener("reset", () => setTimeout(look));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.parentElement.hidden = false;
  look();
})();
