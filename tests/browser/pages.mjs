// One page of each kind over the sample corpus, and what the tests look for in it.

export const protocol = "/protokoll/stuttgart/gr/2011-03-31/58";
export const found = "Schule";
const search = (parameters) => "/?" + new URLSearchParams(parameters);

// status: of the answer, when it is not 200.
export const pages = [
  { kind: "first page", path: "/" },
  { kind: "results", path: search({ q: found }) },
  { kind: "speeches", path: search({ q: found, unit: "beitrag" }) },
  { kind: "resolutions", path: search({ q: found, unit: "beschluss" }) },
  { kind: "results with filters", path: "/?q=Schule&committee=Gemeinderat&committee=Hauptausschuss&date=2010..2022" },
  { kind: "second page of results", path: search({ q: found, offset: 20 }) },
  { kind: "a query with problems", path: search({ q: 'Schule UND ( datum:gestern "offen' }) },
  { kind: "a mistyped word", path: search({ q: "Schulsanirung" }) },
  { kind: "no results", path: search({ q: "Quastenflosserbecken" }) },
  { kind: "protocol", path: protocol },
  { kind: "protocol with hits", path: protocol + search({ q: found }).slice(1) },
  { kind: "protocol with reading problems", path: "/protokoll/stuttgart/uta/2016-06-14/203" },
  { kind: "person", path: "/person/" + encodeURIComponent("Lichtenfels (EBM)") },
  { kind: "paper", path: "/drucksache/Karlsruhe/2018/0611" },
  { kind: "paper without city", path: "/drucksache/Stuttgart/96/2011" },
  { kind: "session", path: "/sitzung/Stuttgart/Gemeinderat/2011-03-31" },
  { kind: "committee", path: "/gremium/Gemeinderat" },
  { kind: "trend", path: "/trend" },
  { kind: "trend of words", path: "/trend?" + new URLSearchParams({ q: "Schule, Radweg" }) },
  { kind: "trend by party", path: "/trend?" + new URLSearchParams({ q: "Schule", by: "fraktion" }) },
  { kind: "concordance", path: "/konkordanz" },
  { kind: "concordance of a word", path: "/konkordanz?" + new URLSearchParams({ q: found }) },
  { kind: "help", path: "/hilfe" },
  { kind: "interface", path: "/api" },
  { kind: "imprint", path: "/impressum" },
  { kind: "privacy", path: "/datenschutz" },
  { kind: "accessibility", path: "/barrierefreiheit" },
  { kind: "no such page", path: "/gibt-es-nicht", status: 404 },
  { kind: "no such protocol", path: "/protokoll/stuttgart/gr/1901-01-01/1", status: 404 },
  { kind: "no such person", path: "/person/Lichtenfelz", status: 404 },
  { kind: "no such paper", path: "/drucksache/9999/1901", status: 404 },
  { kind: "no such session", path: "/sitzung/Stuttgart/Gemeinderat/1901-01-01", status: 404 },
  { kind: "no such committee", path: "/gremium/Gemeinerat", status: 404 },
  { kind: "a query that is too long", path: search({ q: "Schule ".repeat(400) }), status: 414 },
  { kind: "a filter that cannot be read", path: "/?q=Schule&date=gestern", status: 400 },
];

export const inEnglish = (path) => path + (path.includes("?") ? "&" : "?") + "lang=en";
