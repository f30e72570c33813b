// With the keyboard alone: every control is reached, in the order of the page, and is seen to have the focus.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inPage } from "./chromium.mjs";
import { found, pages, protocol } from "./pages.mjs";

const kinds = ["first page", "results with filters", "protocol with hits", "paper", "session", "committee", "person",
  "trend of words", "concordance of a word", "help"];

// Everything that Tab has to stop at, counted in the order of the document.
const number = () => {
  const all = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']";
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest("svg") && element.tabIndex >= 0;
  [...document.querySelectorAll(all)].filter(shown).forEach((element, i) => (element.dataset.stop = i));
  return document.querySelectorAll("[data-stop]").length;
};

const focused = () => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    stop: element.dataset.stop,
    what: element.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
};

export function keyboardTests(site) {
  const withPage = (run) => () => inPage(site.browser, {}, run);

  for (const { kind, path } of pages.filter((page) => kinds.includes(page.kind)))
    test(
      `keyboard: ${kind}`,
      withPage(async (page) => {
        await page.goto(site.address + path);
        const stops = await page.evaluate(number);
        assert.ok(stops > 5);
        for (let i = 0; i < stops; ++i) {
          await page.keyboard.press("Tab");
          const { stop, what, outlined, inSight } = await page.evaluate(focused);
          assert.equal(stop, String(i), `in order and without a gap: ${what}`);
          assert.ok(outlined, `the focus is seen: ${what}`);
          assert.ok(inSight, `what has the focus is in sight: ${what}`);
        }
      }),
    );

  test(
    "keyboard: a search, a filter, a hit, its passage, a copied citation",
    withPage(async (page) => {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      // To a control, as somebody does who sees where the focus is.
      const go = async (selector) => {
        const target = page.locator(selector).first();
        for (let i = 0; i < 400; ++i) {
          if (await target.evaluate((element) => element === document.activeElement)) return;
          await page.keyboard.press("Tab");
        }
        assert.fail(`no way to ${selector}`);
      };
      await page.goto(site.address);
      await go("#suche");
      await page.keyboard.type("Grundschulen");
      await page.keyboard.press("Enter");
      await page.locator(".hits").waitFor();
      await go('a[aria-current="true"], .units a');
      await go('section[aria-labelledby="facet-committee"] a.facet-value');
      await page.keyboard.press("Enter");
      await page.locator(".chip").waitFor();
      await go(".hit-title a");
      await page.keyboard.press("Enter");
      await page.locator("article.document").waitFor();
      await go(".next-hit");
      await page.keyboard.press("Enter");
      assert.ok(await page.evaluate(() => document.activeElement.matches("mark.current")), "the focus is on the word");
      await go("button.copy");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Kopiert" }).waitFor();
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /vom \d\d\.\d\d\.\d{4}/);
    }),
  );

  test(
    "keyboard: the first Tab leads past the header",
    withPage(async (page) => {
      await page.goto(`${site.address}${protocol}?q=${found}`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null));
    }),
  );
}
