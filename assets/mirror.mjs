// Mirrors a stylesheet, for languages that are written from right to left.
//
// The design system says left where it means the side on which a line begins. Its sheet is mirrored as a whole: rules
// that lie over each other stay over each other, and older browsers, which know no logical properties, are served as
// well as they are from left to right. Mirrored twice, a sheet is itself again: build.mjs checks that.

/** A tick is a tick in every language: these rules are left alone, and own.css puts the tick in its place. */
const NOT_MIRRORED = /checkboxes__label:after/;

/** Properties that name a side. */
const SIDED = /^((?:(?:scroll-)?(?:margin|padding)|border(?:-top|-bottom)?|inset)-)?(left|right)(-(?:color|width|style|radius))?$/;

/** Properties whose value may be a side. */
const VALUE_IS_SIDE = new Set(["float", "clear", "text-align", "justify-content"]);

/** Properties whose four values go round: top, right, bottom, left. */
const GOES_ROUND = new Set(["margin", "padding", "border-width", "border-color", "border-style", "inset"]);

/** The same sheet as it is seen in a mirror. */
export function mirrored(css) {
  return css.replace(/([^{}]+)\{([^{}]*)\}/g, (rule, selector, body) =>
    NOT_MIRRORED.test(selector) ? rule : `${selector}{${body.split(";").map(declaration).join(";")}}`,
  );
}

function declaration(text) {
  const colon = text.indexOf(":");
  if (colon < 0) return text;
  const [name, value] = [text.slice(0, colon), text.slice(colon + 1)];
  return `${property(name)}:${valueOf(name, value)}`;
}

function property(name) {
  return SIDED.test(name) ? swapped(name) : name;
}

function valueOf(name, value) {
  if (VALUE_IS_SIDE.has(name)) return swapped(value);
  const important = value.endsWith("!important") ? "!important" : "";
  const plain = value.slice(0, value.length - important.length);
  if (GOES_ROUND.has(name)) {
    const [top, right, bottom, left] = parts(plain);
    return left === undefined ? value : [top, left, bottom, right].join(" ") + important;
  }
  if (name === "border-radius") {
    const [a, b, c, d] = parts(plain);
    return d === undefined ? value : [b, a, d, c].join(" ") + important;
  }
  if (name.endsWith("transform")) return value.replace(/(translateX|translate|rotate)\((-?)/g, (_, f, minus) => `${f}(${minus ? "" : "-"}`);
  if (name.endsWith("clip-path")) return value.replace(/polygon\(([^)]*)\)/g, (_, points) => `polygon(${points.split(",").map(point).join(",")})`);
  if (name === "background-position") return side(value);
  // Where in its box a picture stands, and to which side its colours run.
  if (name === "background") return value.replace(/^(no-repeat )(0|100%)(?=\/)/, (_, before, x) => before + side(x));
  if (name === "background-image") return value.replace(/(linear-gradient\()(90|270)deg/g, (_, f, angle) => `${f}${360 - angle}deg`);
  return value;
}

function swapped(text) {
  return text.replace(/left|right/g, (side) => (side === "left" ? "right" : "left"));
}

function side(x) {
  return { "100%": "0", 0: "100%" }[x] ?? x;
}

/** `100% 0`: so far along, so far down. */
function point(text) {
  const [x, y] = text.trim().split(" ");
  return `${side(x)} ${y}`;
}

/** Values with a space between, a calculation counted as one. */
function parts(value) {
  return value.match(/(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? [];
}
