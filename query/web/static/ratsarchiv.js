// What makes the pages handier; all of them work without it.
(function () {
  "use strict";

  // From one highlighted word to the next with two buttons; the keys n and p do the same while one of them or a word
  // has the focus, and only then, for other programs listen to single keys, too.
  var bar = document.querySelector(".hit-steps");
  var marks = bar ? document.querySelectorAll("mark[id]") : [];
  var current = -1;

  function step(by) {
    if (!marks.length) return;
    if (current >= 0) marks[current].classList.remove("current");
    current = (current + by + marks.length) % marks.length;
    var mark = marks[current];
    for (var box = mark.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    mark.classList.add("current");
    mark.setAttribute("tabindex", "-1");
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
    bar.querySelector(".hit-count").textContent = current + 1 + " / " + marks.length;
  }

  if (marks.length) {
    var previous = bar.querySelector(".previous-hit");
    var next = bar.querySelector(".next-hit");
    previous.hidden = next.hidden = false;
    bar.querySelector(".hit-numbers").hidden = true;
    previous.addEventListener("click", function () { step(current < 0 ? 0 : -1); });
    next.addEventListener("click", function () { step(1); });
    // Begin where the address points to.
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) {
      for (var i = 0; i < marks.length && !(target.compareDocumentPosition(marks[i]) & 4); ++i) current = i;
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest(".hit-steps, mark")) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(current < 0 ? 0 : -1);
  });

  // Copy buttons; without a clipboard (no https) they stay hidden.
  if (navigator.clipboard) {
    document.querySelectorAll("button.copy").forEach(function (button) {
      var label = button.textContent;
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent).then(function () {
          button.textContent = button.dataset.done;
          setTimeout(function () { button.textContent = label; }, 2000);
        });
      });
    });
  }
})();
