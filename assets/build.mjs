// Prepares the files that every page needs: strips what calls abroad, names each by its content,
// compresses it, and writes assets/built/ with a manifest that crates/web/build.rs embeds.
//
// A manifest line is `logical-name hashed-name content-type`, the type last as it may hold spaces;
// beside each hashed file lies its brotli form, `hashed-name.br`.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { mirrored } from "./mirror.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const DESIGN = join(HERE, "node_modules/nhsuk-frontend/dist/nhsuk");
const BUILT = join(HERE, "built");
const FRESH = join(HERE, "built.new");

const made = []; // { logical, name, type } in the order of making

rmSync(FRESH, { recursive: true, force: true });
mkdirSync(FRESH, { recursive: true });

keep("favicon.svg", readFileSync(join(HERE, "favicon.svg")), "image/svg+xml");
for (const file of readdirSync(join(HERE, "pictures")).sort()) {
  if (file.endsWith(".svg")) keep(file, readFileSync(join(HERE, "pictures", file)), "image/svg+xml");
}
const look = ownImages(withoutFonts(withoutSourceMap(designCss())));
// Print comes last, so that nothing on the screen's side wins over it; the brief has a sheet of its own for both.
const sheets = ["own.css", "rtl.css", "print.css", "print-sheets.css", "brief.css", "change.css"];
const own = sheets.map((file) => small(readFileSync(join(HERE, file), "utf8"))).join("");
staysAtHome(look + own);
keep("fingerpost.css", Buffer.from(`${look}\n${own}`), "text/css; charset=utf-8");
keep("fingerpost-rtl.css", Buffer.from(`${inAMirror(look)}\n${own}`), "text/css; charset=utf-8");
keep("copy.js", readFileSync(join(HERE, "copy.js")), "text/javascript; charset=utf-8");

keep("live.js", readFileSync(join(HERE, "live.js")), "text/javascript; charset=utf-8");

writeFileSync(join(FRESH, "manifest.txt"), made.map((a) => `${a.logical} ${a.name} ${a.type}\n`).join(""));
// Swapped in whole, so that a build cut short is never embedded.
rmSync(BUILT, { recursive: true, force: true });
renameSync(FRESH, BUILT);

for (const a of made) console.log(`${a.name}  ${a.plain} bytes, ${a.brotli} compressed`);

/** The design system's stylesheet, in the exact version that package.json pins. */
function designCss() {
  try {
    return readFileSync(join(DESIGN, "nhsuk-frontend.min.css"), "utf8");
  } catch {
    stop("the design system is not here: run `npm ci` in assets/ (`make assets` does both)");
  }
}

function withoutSourceMap(css) {
  return css.replace(/\/\*# sourceMappingURL=[^*]*\*\//g, "");
}

/**
 * The fonts are licensed to NHS sites only and would tell another host who reads which page,
 * so their faces go, and own.css names the fonts that the reader's device already has.
 */
function withoutFonts(css) {
  const faces = /@font-face\s*\{[^}]*\}/g;
  const stack = /font-family:\s*Frutiger W01\s*,\s*arial\s*,\s*sans-serif/gi;
  expectSome(css, faces, "@font-face rules");
  expectSome(css, stack, "its font stack");
  const clean = css.replace(faces, "").replace(stack, "font-family:var(--own-font)");
  if (/frutiger/i.test(clean)) stop("the design system names its font in a new place: teach withoutFonts about it");
  return clean;
}

/** Each image that the stylesheet draws is kept under our own hashed name, beside the stylesheet. */
function ownImages(css) {
  const images = /url\((["']?)\/assets\/images\/([a-z0-9-]+\.svg)\1\)/g;
  expectSome(css, images, "images under its usual path");
  return css.replace(images, (_, _quote, file) => `url(${image(file)})`);
}

function image(file) {
  const before = made.find((a) => a.logical === file);
  if (before) return before.name;
  return keep(file, readFileSync(join(DESIGN, "assets/images", file)), "image/svg+xml");
}

/** Our own rules without what is for their readers. */
function small(css) {
  const bare = css.replace(/\/\*[^]*?\*\//g, "");
  // one that is missing puts every rule after it inside another, and no browser says so
  if (bare.split("{").length !== bare.split("}").length) stop("a sheet has not as many { as }");
  return css.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").trim();
}

/** For languages from right to left. What a mirror cannot turn back, it has not understood. */
function inAMirror(css) {
  const turned = mirrored(css);
  if (mirrored(turned) !== css) stop("mirrored twice, the design system's sheet is another: teach mirror.mjs");
  return turned;
}

/** Nothing that a page loads may come from elsewhere: only files that we keep, or data in place. */
function staysAtHome(css) {
  const names = new Set(made.map((a) => a.name));
  for (const [, , target] of css.matchAll(/url\(\s*(["']?)([^"')]*)\1\s*\)/g)) {
    if (!target.startsWith("data:") && !names.has(target)) stop(`the stylesheet loads ${target}, which is not ours`);
  }
  if (/@import/.test(css)) stop("the stylesheet imports another: put its rules in own.css");
}

/** Writes a file under a name that changes with its content, and remembers it for the manifest. */
function keep(logical, bytes, type) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const dot = logical.lastIndexOf(".");
  const name = `${logical.slice(0, dot)}.${hash}${logical.slice(dot)}`;
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(join(FRESH, name), bytes);
  writeFileSync(join(FRESH, `${name}.br`), brotli);
  made.push({ logical, name, type, plain: bytes.length, brotli: brotli.length });
  return name;
}

function expectSome(css, pattern, what) {
  if (css.search(pattern) < 0) stop(`the design system no longer has ${what}: read its changes, then mend build.mjs`);
}

function stop(why) {
  console.error(`assets: ${why}`);
  process.exit(1);
}
