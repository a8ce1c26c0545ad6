// Starts the made-up clinic in a folder of its own, on a free port, and takes both away afterwards.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PATIENCE = 60_000; // milliseconds until the clinic must answer
const BORN = "the person of the patient-link was born on ";

/**
 * → { address, roles: { ROLE: URL }, born, data, stop() }, once /health answers. `data` is its folder.
 * `born` is the birth date of the person of the patient-link: { day, month, year }, as they would type it.
 */
export async function startClinic() {
  const program = process.env.FINGERPOST_BIN ?? resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "release/fingerpost");
  if (!existsSync(program)) throw new Error(`${program} is not built: run \`make browser\`, which builds it first`);
  const data = mkdtempSync(join(tmpdir(), "fingerpost-browser-"));
  const child = spawn(program, ["demo", "--port", String(await freePort()), "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => stopped(child, data);
  try {
    return { ...(await answering(child)), data, stop };
  } catch (why) {
    await stop();
    throw why;
  }
}

/** Reads the program's first lines until it answers; its last words are in the error if it does not. */
async function answering(child) {
  const clinic = { address: null, roles: {}, born: null };
  const errors = [];
  const ended = new Promise((done) => child.once("exit", done).once("error", done));
  let over = false;
  ended.then(() => (over = true));
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (line.startsWith(BORN)) clinic.born = typed(line.slice(BORN.length));
    else if (errors.push(line) > 20) errors.shift();
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [role, link] = line.split("\t");
    if (link) clinic.roles[role] = link;
    else if (line.startsWith("address ")) clinic.address = line.slice("address ".length).trim();
  });
  const until = Date.now() + PATIENCE;
  while (Date.now() < until && !over) {
    const said = Object.keys(clinic.roles).length > 0 && (clinic.born || !clinic.roles["patient-link"]);
    if (clinic.address && said && (await healthy(clinic.address))) return clinic;
    await new Promise((later) => setTimeout(later, 100));
  }
  const heard = `address ${clinic.address ?? "not said"}, ${Object.keys(clinic.roles).length} roles`;
  throw new Error(`the clinic ${over ? "ended" : "did not answer"} (${heard})\n${errors.join("\n")}`);
}

/** "26 July 1968" → { day: "26", month: "7", year: "1968" } */
export function typed(words) {
  const date = new Date(`${words} UTC`);
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()].map(String);
  return { day, month, year };
}

async function healthy(address) {
  const answer = await fetch(new URL("/health", address)).catch(() => null);
  return answer?.status === 200 && (await answer.json()).status === "ok";
}

async function stopped(child, data) {
  if (child.exitCode === null && child.signalCode === null && child.pid) {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(hard);
  }
  rmSync(data, { recursive: true, force: true });
}

function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
