// What holds for every kind of page: no error, valid HTML, nothing that axe-core finds, room on a phone.
import assert from "node:assert/strict";
import { test } from "node:test";

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

// rules: those of one kind only.
async function faultsOfAxe(page, rules) {
  const { violations } = await page.evaluate((options) => axe.run(options), {
    resultTypes: ["violations"],
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  });
  return violations.map((violation) => {
    const places = violation.nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.failureSummary}`);
    return `${violation.id}, ${violation.nodes.length} times: ${places.join("; ")}`;
  });
}

// What the browser complains about; the answer of a page that is an error by intent is none.
function complaints(page, status) {
  const said = [];
  page.on("console", (message) => {
    const intended = status !== undefined && message.text().includes(`status of ${status}`);
    if (["error", "warning"].includes(message.type()) && !intended) said.push(message.text());
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
async function faultsOfPage(page, address, status, language) {
  const said = complaints(page, status);
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
  faults.said = [...said];
  await page.evaluate(axeSource);
  await page.emulateMedia({ colorScheme: "light" });
  faults.light = await faultsOfAxe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  faults.dark = await faultsOfAxe(page, ["color-contrast", "link-in-text-block"]); // what depends on colours
  return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0));
}

export function everyPageTests(site) {
  for (const { kind, path, status } of pages)
    test(`page: ${kind}`, async () => {
      const context = await site.browser.newContext({ viewport: kScreen, locale: "de-DE" });
      try {
        const page = await context.newPage();
        assert.deepEqual(await faultsOfPage(page, site.address + path, status, "de"), {}, path);
        assert.match(await page.locator("footer").innerText(), /nicht das amtliche Protokoll/);
      } finally {
        await context.close();
      }
    });
  for (const { kind, path, status } of pages)
    test(`page in English: ${kind}`, async () => {
      const context = await site.browser.newContext({ viewport: kScreen, locale: "de-DE" });
      try {
        const address = site.address + inEnglish(path);
        assert.deepEqual(await faultsOfPage(await context.newPage(), address, status, "en"), {}, address);
      } finally {
        await context.close();
      }
    });
}
