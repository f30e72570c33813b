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

  // The search field as a combobox: what is typed is completed below it. Nothing is chosen for the reader; Enter
  // without a choice searches for what was typed.
  function complete(input) {
    var form = input.form, list = document.createElement("ul");
    var options = [], chosen = -1, typed = input.value, running = null, timer = 0;
    list.id = "vorschlaege";
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestionsLabel);
    form.appendChild(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function show(open) {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) choose(-1);
    }

    function choose(number) {
      if (options[chosen]) options[chosen].setAttribute("aria-selected", "false");
      chosen = number;
      if (!options[chosen]) return input.removeAttribute("aria-activedescendant");
      options[chosen].setAttribute("aria-selected", "true");
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    }

    function fill(answer) {
      list.textContent = "";
      options = answer[1].map(function (text, i) {
        var option = document.createElement("li"), note = document.createElement("span");
        option.id = list.id + "-" + i;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = note.textContent = text;
        option.appendChild(note);
        note = document.createElement("span");
        note.className = "suggestion-note";
        note.textContent = answer[2][i];
        option.appendChild(note);
        list.appendChild(option);
        return option;
      });
      chosen = -1;
      show(options.length > 0);
    }

    function ask() {
      if (running) running.abort();
      running = new AbortController();
      var address = new URL(input.dataset.suggestions, location.href);
      address.searchParams.set("q", typed);
      fetch(address, { signal: running.signal }).then(function (response) {
        return response.ok ? response.json() : null;
      }).then(function (answer) {
        if (answer && input.value === typed && document.activeElement === input) fill(answer);
      }).catch(function () {}); // aborted, or no connection: there are no suggestions then
    }

    input.addEventListener("input", function () {
      typed = input.value;
      clearTimeout(timer);
      if (typed.trim().length < 2) return show(false);
      timer = setTimeout(ask, 120);
    });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing || list.hidden) return;
      var by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (by) {
        event.preventDefault();
        // One place beyond the ends is the field itself, with what was typed.
        choose(((chosen + 1 + by + options.length + 1) % (options.length + 1)) - 1);
        input.value = chosen < 0 ? typed : options[chosen].dataset.text;
      } else if (event.key === "Escape") {
        event.preventDefault();
        input.value = typed;
        show(false);
      }
    });
    input.addEventListener("blur", function () { show(false); });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); }); // the field keeps the focus
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (!option) return;
      input.value = option.dataset.text;
      show(false);
      form.requestSubmit();
    });
  }

  var search = document.querySelector("input[data-suggestions]");
  if (search && window.fetch && window.AbortController) complete(search);
})();
