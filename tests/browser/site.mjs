// `ratsarchiv serve` on an index of the sample corpus, both in a temporary folder.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const source = process.env.RATSARCHIV_SOURCE;
const program = path.join(process.env.RATSARCHIV_PROGRAMS ?? "", "ratsarchiv");
const kWithProblems = 4; // the exit code of an index run that names problems of single files

const configuration = (folder) => `
archive = "${folder}/archive"
[serve]
impressum = "${folder}/impressum.html"
datenschutz = "${folder}/datenschutz.txt"
barrierefreiheit = "${folder}/barrierefreiheit.txt"
[[source]]
path = "${source}/corpus/samples/stuttgart"
profile = "stuttgart"
[[source]]
path = "${source}/corpus/samples/karlsruhe"
profile = "karlsruhe"
[[source]]
path = "${source}/corpus/samples/oparl"
profile = "karlsruhe"
`;

// The address is what the program says once it listens: no port is guessed, nothing is waited for by the clock.
function listening(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    const read = (data) => {
      said += data;
      const address = /listening on (http:\/\/\S+?)\/?\s/.exec(said);
      if (address) resolve(address[1]);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`ratsarchiv serve ended with ${code}: ${said}`)));
  });
}

// { address, stop() }
export async function startSite() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ratsarchiv-browser-"));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    fs.writeFileSync(`${folder}/impressum.html`, "<h2>Herausgeber</h2><p>Ein Archiv zur Probe</p>");
    fs.writeFileSync(`${folder}/datenschutz.txt`, "Es werden keine Daten erhoben.\n\nNirgends.");
    fs.writeFileSync(`${folder}/barrierefreiheit.txt`, "Diese Seiten werden mit axe geprüft.");
    fs.writeFileSync(`${folder}/configuration.toml`, configuration(folder));
    const options = ["--config", `${folder}/configuration.toml`];
    const index = spawnSync(program, ["index", ...options], { encoding: "utf8" });
    if (index.status !== 0 && index.status !== kWithProblems)
      throw new Error(`ratsarchiv index ended with ${index.status}: ${index.error ?? index.stderr}`);
    const server = spawn(program, ["serve", "--listen", "127.0.0.1:0", ...options]);
    const ended = new Promise((resolve) => server.on("exit", resolve));
    const stop = async () => {
      server.kill("SIGTERM");
      await ended;
      remove();
    };
    // Nothing is left behind when the tests are broken off.
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop().then(() => process.exit(1)));
    try {
      return { address: await listening(server), stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    remove();
    throw error;
  }
}
