// Reading a protocol: at the passage that was found, from hit to hit, and citing it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inPage } from "./chromium.mjs";
import { found, protocol } from "./pages.mjs";

const inView = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && top < innerHeight && bottom > 0;
};
const background = (element) => getComputedStyle(element).backgroundImage + getComputedStyle(element).backgroundColor;

// What each form of a citation has to have of this protocol.
const forms = [
  ["Kurz", /Gemeinderat.*31\.03\.2011.*58/s],
  ["Ausführlich", /Gemeinderat.*31\.03\.2011.*Schulsanierungsprogramm.*\/protokoll\/stuttgart\/gr\/2011-03-31\/58/s],
  ["BibTeX", /^@\w+\{.*title = \{.*Schulsanierungsprogramm.*\}$/s],
  ["RIS", /^TY {2}- .*TI {2}- .*Schulsanierungsprogramm.*ER {2}-\s*$/s],
];

export function protocolTests(site) {
  const withPage = (options, run) => () => inPage(site.browser, options, run);

  for (const javaScriptEnabled of [true, false])
    test(
      `protocol${javaScriptEnabled ? "" : " without JavaScript"}: a hit opens at its passage, which is set off`,
      withPage({ javaScriptEnabled }, async (page) => {
        await page.goto(`${site.address}/?q=${found}&unit=beitrag`);
        // The first hit that is not at the head of its document anyway.
        const link = page.locator('.hit-title a[href*="#rede-"]:not([href$="#rede-1"])').first();
        const anchor = (await link.getAttribute("href")).split("#")[1];
        await link.click();
        await page.locator("article.document").waitFor();
        const speech = page.locator("#" + anchor);
        assert.ok(await speech.evaluate(inView), "the passage is in sight");
        assert.ok((await speech.locator("mark").count()) > 0, "the words are marked");
        const other = page.locator(`article.speech:not(#${anchor})`).first();
        assert.notEqual(await speech.evaluate(background), await other.evaluate(background));
        await page.getByRole("link", { name: `Zur Suche nach „${found}“` }).click();
        await page.locator(".hits").waitFor();
      }),
    );

  test(
    "protocol: from hit to hit with buttons and with keys",
    withPage({}, async (page) => {
      await page.goto(`${site.address}${protocol}?q=${found}`);
      const count = await page.locator("mark[id]").count();
      assert.ok(count > 2);
      const current = async () => {
        assert.equal(await page.locator("mark.current").count(), 1);
        assert.ok(await page.locator("mark.current").evaluate(inView));
        return page.locator("mark.current").getAttribute("id");
      };
      const next = page.getByRole("button", { name: "Nächste" });
      await next.click();
      assert.equal(await current(), "treffer-1");
      assert.equal(await page.locator(".hit-count").innerText(), `1 / ${count}`);
      await next.click();
      assert.equal(await current(), "treffer-2");
      await page.keyboard.press("n");
      assert.equal(await current(), "treffer-3");
      await page.keyboard.press("p");
      assert.equal(await current(), "treffer-2");
      await page.getByRole("button", { name: "Vorige" }).click();
      await page.getByRole("button", { name: "Vorige" }).click();
      assert.equal(await current(), `treffer-${count}`, "around the beginning");
      await next.click();
      assert.equal(await current(), "treffer-1");
    }),
  );

  test(
    "protocol without JavaScript: the hits are links",
    withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.address}${protocol}?q=${found}`);
      assert.equal(await page.getByRole("button", { name: "Nächste" }).count(), 0);
      assert.equal(await page.locator("button.copy:visible").count(), 0, "no button that does nothing");
      const places = page.locator(".hit-numbers a");
      assert.equal(await places.count(), await page.locator("mark[id]").count());
      await places.nth(1).click();
      assert.ok(await page.locator("#treffer-2").evaluate(inView));
    }),
  );

  test(
    "protocol: four forms of a citation are copied",
    withPage({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      await page.goto(site.address + protocol);
      assert.equal(await page.locator(".citation").count(), forms.length);
      for (const [name, form] of forms) {
        const citation = page.locator(".citation").filter({ has: page.locator("summary", { hasText: name }) });
        if ((await citation.getAttribute("open")) === null) await citation.locator("summary").click();
        await citation.getByRole("button", { name: "Kopieren" }).click();
        await citation.getByRole("button", { name: "Kopiert" }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, form, name);
        assert.equal(copied, await citation.locator("pre").textContent());
      }
    }),
  );

  test(
    "protocol: every speech has an address and every link of the page a target",
    withPage({}, async (page) => {
      await page.goto(site.address + protocol);
      const fragments = await page.locator('a[href^="#"]').evaluateAll((all) => all.map((a) => a.getAttribute("href").slice(1)));
      for (const fragment of fragments) assert.equal(await page.locator(`[id="${fragment}"]`).count(), 1, fragment);
      const speeches = await page.locator("article.speech").evaluateAll((all) => all.map((speech) => speech.id));
      assert.ok(speeches.length > 2);
      for (const speech of speeches) assert.ok(fragments.includes(speech), speech);
    }),
  );

  test(
    "protocol: on paper there is the text and what it is from",
    withPage({}, async (page) => {
      await page.goto(site.address + protocol);
      await page.emulateMedia({ media: "print" });
      for (const selector of [".site-header", ".permalink", "button.copy"])
        assert.equal(await page.locator(selector + ":visible").count(), 0, selector);
      for (const selector of ["h1", ".header-table", ".speech", ".resolution", "footer p"])
        assert.ok((await page.locator(selector + ":visible").count()) > 0, selector);
    }),
  );
}
