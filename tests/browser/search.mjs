// Searching: words, filters, suggestions, the way back; with a pointer, with the keyboard, and without JavaScript.
import assert from "node:assert/strict";
import { test } from "node:test";

import { inPage } from "./chromium.mjs";
import { found } from "./pages.mjs";

const titles = (page) => page.locator(".hit-title a").allInnerTexts();
const chips = (page) => page.locator(".chip").evaluateAll((all) => all.map((chip) => chip.textContent));
const total = async (page) => parseInt((await page.locator("h1").innerText()).replace(".", ""), 10);

// What a page shows of a search.
const state = async (page) => ({
  address: page.url(),
  field: await page.locator("#suche").inputValue(),
  heading: await page.locator("h1").innerText(),
  chips: await chips(page),
  titles: await titles(page),
});

const facet = (page, field, value) =>
  page.locator(`section[aria-labelledby="facet-${field}"] a.facet-value`).filter({ has: page.getByText(value, { exact: true }) });

async function searchFor(page, site, words) {
  await page.goto(site.address);
  await page.locator("#suche").fill(words);
  await page.getByRole("button", { name: "Suchen" }).click();
  await page.waitForURL("**/?q=*");
}

// Filters are links and forms, so these steps are the same with and without JavaScript.
async function combineFilters(page, site) {
  await searchFor(page, site, found);
  const all = await total(page);
  assert.ok(all > 20, "the sample corpus has more than a page of hits");
  await facet(page, "committee", "Gemeinderat").click();
  const ofCouncil = await total(page);
  assert.ok(ofCouncil < all);
  await facet(page, "committee", "Hauptausschuss").click();
  const ofBoth = await total(page);
  assert.ok(ofBoth > ofCouncil && ofBoth < all, "two values of one field are either the one or the other");
  assert.equal((await chips(page)).length, 2);
  assert.equal(await page.locator(".facet-value.chosen").count(), 2);
  await facet(page, "outcome", "angenommen").click();
  const accepted = await total(page);
  assert.ok(accepted < ofBoth, "values of another field narrow");
  assert.deepEqual(
    new URL(page.url()).searchParams.getAll("committee").sort(),
    ["Gemeinderat", "Hauptausschuss"],
    "the address has it all",
  );
  await page.locator(".chip", { hasText: "Hauptausschuss" }).click();
  assert.equal((await chips(page)).length, 2);
  assert.ok((await total(page)) <= accepted);
  await page.getByRole("link", { name: "alle Filter entfernen" }).click();
  assert.deepEqual(await chips(page), []);
  assert.equal(await total(page), all);
}

async function filterByYears(page, site) {
  await searchFor(page, site, found);
  const all = await total(page);
  await page.getByLabel("von").fill("2015");
  await page.getByLabel("bis").fill("2019");
  await page.getByRole("button", { name: "Anwenden" }).click();
  await page.locator(".chip", { hasText: "2015–2019" }).waitFor();
  const some = await total(page);
  assert.ok(some > 0 && some < all);
  for (const date of await page.locator(".hit time").evaluateAll((times) => times.map((time) => time.dateTime)))
    assert.match(date, /^201[5-9]-/);
  const years = await page.locator(".year-bars a").count();
  assert.ok(years > 0 && years <= 5);
  await page.locator(".year-table summary").click();
  assert.equal(await page.locator(".year-table tbody tr").count(), years, "the table says what the bars show");
  await page.locator(".year-table tbody a").first().click();
  await page.locator(".chip", { hasText: "Jahr" }).waitFor();
}

async function changeUnitOrderAndPage(page, site) {
  await searchFor(page, site, found);
  const first = await titles(page);
  await page.getByRole("link", { name: "Weiter", exact: true }).click();
  await page.getByText(/Seite 2 von/).waitFor();
  assert.notDeepEqual(await titles(page), first);
  await page.getByRole("link", { name: "Zurück", exact: true }).click();
  await page.getByText(/Seite 1 von/).waitFor();
  assert.deepEqual(await titles(page), first);
  await page.getByRole("link", { name: "Älteste" }).click();
  await page.locator('.sort a[aria-current]', { hasText: "Älteste" }).waitFor();
  const dates = await page.locator(".hit time").evaluateAll((times) => times.map((time) => time.dateTime));
  assert.deepEqual(dates, [...dates].sort());
  await page.getByRole("link", { name: "Wortbeiträge", exact: true }).click();
  await page.locator("h1", { hasText: "Wortbeiträge" }).waitFor();
  assert.ok((await page.locator(".hit-speaker").count()) > 0);
  assert.equal(await page.locator("#suche").inputValue(), found);
}

async function correctAWord(page, site) {
  await searchFor(page, site, "Schulsanirung");
  await page.locator(".suggestion a").click();
  assert.ok((await total(page)) > 0);
}

const flows = [
  ["filters combine, several values at once, and chips take them away", combineFilters],
  ["a period and the years of the chart filter", filterByYears],
  ["paging, order and unit", changeUnitOrderAndPage],
  ["a mistyped word is corrected", correctAWord],
];

export function searchTests(site) {
  const withPage = (options, run) => () => inPage(site.browser, options, run);

  for (const [name, flow] of flows) {
    test(`search: ${name}`, withPage({}, (page) => flow(page, site)));
    test(`search without JavaScript: ${name}`, withPage({ javaScriptEnabled: false }, (page) => flow(page, site)));
  }

  test(
    "search: Back restores what was there",
    withPage({}, async (page) => {
      await searchFor(page, site, found);
      await facet(page, "committee", "Gemeinderat").click();
      await page.locator(".chip").waitFor();
      const before = await state(page);
      await page.locator(".hit-title a").nth(2).click();
      await page.locator("article.document").waitFor();
      await page.goBack();
      await page.locator(".chip").waitFor();
      assert.deepEqual(await state(page), before);
      await page.goBack();
      await page.locator(".chip").waitFor({ state: "detached" });
      await page.goForward();
      await page.locator(".chip").waitFor();
      assert.deepEqual(await state(page), before);
      await page.goto("about:blank");
      await page.goto(before.address);
      assert.deepEqual(await state(page), before, "the address alone says it all");
    }),
  );

  test(
    "search: another language keeps the search",
    withPage({}, async (page) => {
      await searchFor(page, site, found);
      const german = await titles(page);
      await page.getByRole("link", { name: "English" }).click();
      await page.locator('html[lang="en"]').waitFor();
      assert.deepEqual(await titles(page), german);
      await page.locator(".hit-title a").first().click();
      await page.locator('html[lang="en"] article.document').waitFor();
    }),
  );

  test(
    "search: words are completed while someone types",
    withPage({}, async (page) => {
      await page.goto(site.address);
      const field = page.locator("#suche");
      await field.pressSequentially("Gemeinder");
      const options = page.getByRole("option");
      await options.first().waitFor();
      assert.equal(await field.getAttribute("aria-expanded"), "true");
      await field.press("ArrowDown");
      const first = options.first();
      assert.equal(await first.getAttribute("aria-selected"), "true");
      assert.equal(await field.getAttribute("aria-activedescendant"), await first.getAttribute("id"));
      const text = await first.locator("span").first().innerText();
      assert.equal(await field.inputValue(), text);
      await field.press("Escape");
      assert.equal(await field.inputValue(), "Gemeinder");
      assert.equal(await field.getAttribute("aria-expanded"), "false");
      await field.pressSequentially("a");
      await options.first().waitFor();
      await field.press("ArrowDown");
      await field.press("Enter");
      await page.waitForURL("**/?q=*");
      assert.equal(await page.locator("#suche").inputValue(), text);
      assert.ok((await total(page)) > 0);
      await page.locator("#suche").fill("Schulsan");
      await options.first().click();
      await page.waitForURL("**/?q=Schulsan*");
      assert.ok((await total(page)) > 0);
    }),
  );
}
