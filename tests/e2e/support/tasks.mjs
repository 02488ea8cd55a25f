// How long the page's own thread is busy at a stretch. Measured in processor time, as the browser's
// trace has it: on a busy machine the clock would count what other programs do meanwhile.

const CATEGORIES = ["-*", "disabled-by-default-devtools.timeline", "blink.user_timing"];

/** Runs `act`, in which the page marks `from` and, perhaps more than once, `to`; answers the longest
 * of its tasks in between, in milliseconds. */
export async function longestTask(page, { from, to }, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString());
  const marks = (name) => events.filter((event) => event.cat === "blink.user_timing" && event.name === name);
  const [first] = marks(from);
  const last = marks(to).at(-1);
  if (!first || !last) {
    throw new Error(`the page marked no ${first ? to : from}`);
  }
  const own = ({ name, pid, tid, ts }) => name === "RunTask" && pid === first.pid && tid === first.tid
    && ts >= first.ts && ts <= last.ts;
  const tasks = events.filter(own).map(({ tdur }) => tdur / 1000);
  if (tasks.length === 0 || tasks.some(Number.isNaN)) {
    throw new Error("the browser's trace has no processor times");
  }
  return Math.max(...tasks);
}
