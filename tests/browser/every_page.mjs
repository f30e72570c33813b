// What holds for every kind of page: no error, valid HTML, nothing that axe-core finds, room on a phone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { openPage } from "./chromium.mjs";
import { axeSource, HtmlValidate } from "./packages.mjs";
import { inEnglish, pages } from "./pages.mjs";

const kPhone = { width: 360, height: 740 };
const kScreen = { width: 1280, height: 900 };

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A list may have a name, and a form may send several values of one field.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    "form-dup-name": "off",
    // Matters of taste.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "void-style": ["error", { style: "omit" }],
  },
});

async function faultsOfHtml(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map((message) => `${message.ruleId}: ${message.message} (${message.selector ?? message.line})`),
  );
}

// What depends on colours alone is looked for in light and in dark, the rest once.
const kColourRules = ["color-contrast", "link-in-text-block"];

async function faultsOfAxe(page, options) {
  const { violations } = await page.evaluate((given) => axe.run(given), { resultTypes: ["violations"], ...options });
  return violations.map((violation) => {
    const places = violation.nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.failureSummary}`);
    return `${violation.id}, ${violation.nodes.length} times: ${places.join("; ")}`;
  });
}

// What the browser complains about from now on.
function complaints(page) {
  const said = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => said.push(`${request.url()}: ${request.failure().errorText}`));
  return said;
}

// Elements that reach beyond the right edge and that nothing cuts off or scrolls.
const tooWide = () => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 0.5)
    .map((element) => `${element.tagName}.${element.className}`)
    .slice(-5);
};

// All that is wrong with a page at once: one run says everything that there is to mend.
async function faultsOfPage(page, said, address, status, language) {
  said.length = 0;
  await page.emulateMedia({ colorScheme: "light" });
  const answer = await page.goto(address);
  const faults = {
    status: answer.status() === (status ?? 200) ? [] : [answer.status()],
    language: (await page.locator("html").getAttribute("lang")) === language ? [] : ["not " + language],
    heading: (await page.locator("main h1").count()) === 1 ? [] : ["not one h1"],
    html: await faultsOfHtml(await answer.text()),
  };
  await page.setViewportSize(kPhone);
  faults.phone = await page.evaluate(tooWide);
  await page.setViewportSize(kScreen);
  faults.screen = await page.evaluate(tooWide);
  await page.evaluate(axeSource + ";undefined"); // whose value would be brought here piece by piece
  faults.axe = await faultsOfAxe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  faults.axeDark = await faultsOfAxe(page, { runOnly: { type: "rule", values: kColourRules } });
  // The answer of a page that is an error by intent is no complaint.
  faults.said = said.filter((text) => !(status && text.includes(`status of ${status}`)));
  return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0));
}

// With large counts (tools/test --long) every page in both languages, else some of them in English.
const kEnglishPages = process.env.RATSARCHIV_LONG === "1" ? pages : pages.filter((_, number) => number % 6 === 1);

// One window for all pages of a language: to open one costs as much as the tests of a page.
export function everyPageTests(site) {
  for (const [language, name, translated, asked] of [
    ["de", "page", (path) => path, pages],
    ["en", "page in English", inEnglish, kEnglishPages],
  ])
    describe(name, { concurrency: 1 }, () => {
      let page, said;
      before(async () => {
        page = await openPage(site.browser);
        said = complaints(page);
      });
      after(() => page.context().close());

      for (const { kind, path, status } of asked)
        test(`${name}: ${kind}`, async () => {
          const address = site.address + translated(path);
          assert.deepEqual(await faultsOfPage(page, said, address, status, language), {}, address.slice(0, 200));
          assert.match(await page.locator("footer").innerText(), /nicht das amtliche Protokoll|not the official record/);
        });
    });
}
