// What must be true of a page as somebody sees it, beyond what axe can judge.
import assert from "node:assert/strict";

/** As small and as plain as a phone comes: 320 px wide, and no scripts. */
export const OLD_PHONE = {
  javaScriptEnabled: false,
  viewport: { width: 320, height: 480 },
  isMobile: true,
  hasTouch: true,
};

/** Nobody has to scroll sideways to read it. */
export async function fits(page) {
  const [wide, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(wide <= room, `${page.url()} is ${wide} px wide where there are ${room}`);
}

/** Help and the way out are there, and to be seen without scrolling. */
export async function helpAndWayOut(page) {
  for (const name of ["Get help now", "Leave this page quickly"]) {
    const bar = page.getByRole("navigation");
    // on the start page of a link help is a button, which takes the link along
    const link = bar.getByRole("link", { name, exact: true }).or(bar.getByRole("button", { name, exact: true }));
    const box = await link.boundingBox();
    const { width, height } = page.viewportSize();
    const seen = box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    assert.ok(seen, `"${name}" can be seen at the top of ${page.url()}`);
  }
}

/** What has the focus is in the window, not under the bar, and looks other than without the focus. */
export async function focusIsSeen(page) {
  const seen = await page.evaluate(() => {
    const on = document.activeElement;
    if (on === document.body) return { browser: true };
    // a box or a button of a question is drawn by its label: the input itself lies over it, unseen
    const drawn = getComputedStyle(on).opacity === "0" ? on.labels[0] : on;
    const part = drawn === on ? null : "::before";
    const look = () => {
      const { outline, boxShadow, backgroundColor, border } = getComputedStyle(drawn, part);
      return [outline, boxShadow, backgroundColor, border].join(" | ");
    };
    const outline = Number.parseFloat(getComputedStyle(drawn, part).outlineWidth);
    const { left, width, top, height } = drawn.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2); // none outside the window
    const withFocus = look();
    on.blur();
    const without = look();
    on.focus({ preventScroll: true });
    return {
      what: on.outerHTML.slice(0, 120),
      outline,
      changes: withFocus !== without,
      uncovered: over !== null && [drawn, on].some((own) => own.contains(over) || over.contains(own)),
      over: over?.outerHTML.slice(0, 120) ?? "the edge of the window",
    };
  });
  if (seen.browser) return;
  assert.ok(seen.outline > 0, `the focus has an outline on ${seen.what}`);
  assert.ok(seen.changes, `the focus can be seen on ${seen.what}`);
  assert.ok(seen.uncovered, `what has the focus is not hidden: ${seen.what} lies under ${seen.over}`);
}

/** The bar that stays at the top leaves at least two thirds of the window to the page. */
export async function barIsLow(page) {
  const [bar, room] = await page.evaluate(() => [document.querySelector(".own-bar").offsetHeight, innerHeight]);
  assert.ok(bar * 3 <= room, `the bar takes ${bar} of ${room} px at ${page.url()}`);
}
