// What makes the pages handier; all of them work without it.
(function () {
  "use strict";

  function isTyping(target) {
    return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  }

  // From one highlighted word to the next, with buttons and the keys n and p.
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
    bar.querySelector(".first-hit").hidden = true;
    previous.addEventListener("click", function () { step(current < 0 ? 0 : -1); });
    next.addEventListener("click", function () { step(1); });
    // Begin where the address points to.
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) {
      for (var i = 0; i < marks.length && !(target.compareDocumentPosition(marks[i]) & 4); ++i) current = i;
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "/") {
      var field = document.getElementById("suche");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "n") {
      step(1);
    } else if (event.key === "p") {
      step(-1);
    }
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
