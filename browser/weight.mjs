// Weighs every page of the gallery on its way to a phone, and says the heaviest; fails above what we hold ourselves to.
//
//   node weight.mjs          needs no browser: the pages are asked for, and all that they name
//
// A first view is the page with everything that it loads: the stylesheet, the icon, its pictures. A later page is the page
// alone, with what no page before it has loaded. Assets travel in brotli, as the program sends them. The program sends
// pages as they are; a proxy in front may compress them, and both figures are printed.
import { get } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import { startClinic } from "./clinic.mjs";

const FIRST = 60_000; // bytes
const LATER = 10_000;

/** As hard as a proxy tries while somebody waits. */
const AS_A_PROXY_DOES = { [constants.BROTLI_PARAM_QUALITY]: 5 };

const clinic = await startClinic().catch((why) => {
  console.error(why.message);
  process.exit(2);
});
try {
  const gallery = (await sent("/gallery?lang=en")).toString();
  const states = [...gallery.matchAll(/href="(\/gallery\/[^"]+)"/g)].map(([, path]) => path.replaceAll("&amp;", "&"));
  if (states.length === 0) throw new Error("the gallery shows nothing");
  const loaded = new Map(); // address → bytes on the way
  const pages = [];
  for (const path of states) pages.push(await weighed(path, loaded));
  console.log(`${states.length} pages, ${loaded.size} files that they load, in bytes`);
  const first = heaviest("first view, page in brotli", pages, (page) => page.brotli + page.files, FIRST);
  heaviest("first view, page as it is sent", pages, (page) => page.plain + page.files);
  const later = heaviest("later page in brotli", pages, (page) => page.brotli + page.own, LATER);
  heaviest("later page as it is sent", pages, (page) => page.plain + page.own);
  process.exitCode = first && later ? 0 : 1;
} finally {
  await clinic.stop();
}

/** A page, all that it loads, and what of it no other page loads. */
async function weighed(path, loaded) {
  const html = await sent(path);
  const named = [...html.toString().matchAll(/<(?:link[^>]*?href|(?:img|script)[^>]*?src)="(\/[^"]+)"/g)].map((found) => found[1]);
  for (const file of new Set(named)) if (!loaded.has(file)) loaded.set(file, (await sent(file)).length);
  const sum = (files) => files.reduce((all, file) => all + loaded.get(file), 0);
  const shared = (file) => /\/fingerpost|\/favicon|\/brand\//.test(file); // every page before has loaded them
  const files = [...new Set(named)];
  return {
    path,
    plain: html.length,
    brotli: brotliCompressSync(html, { params: AS_A_PROXY_DOES }).length,
    files: sum(files),
    own: sum(files.filter((file) => !shared(file))),
  };
}

/** The bytes of an answer's body as they travel. */
function sent(path) {
  return new Promise((done, failed) => {
    get(new URL(path, clinic.address), { headers: { "accept-encoding": "br" } }, (answer) => {
      if (answer.statusCode !== 200) return failed(new Error(`${path}: ${answer.statusCode}`));
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece)).on("end", () => done(Buffer.concat(pieces)));
    }).on("error", failed);
  });
}

/** Prints median and heaviest; whether the heaviest is within what is allowed. */
function heaviest(what, pages, weight, allowed = Infinity) {
  const sorted = [...pages].sort((a, b) => weight(a) - weight(b));
  const last = sorted.at(-1);
  const median = weight(sorted[Math.floor(sorted.length / 2)]);
  const limit = Number.isFinite(allowed) ? `, at most ${allowed}` : "";
  console.log(`${what}: median ${median}, heaviest ${weight(last)} (${last.path})${limit}`);
  return weight(last) <= allowed;
}
