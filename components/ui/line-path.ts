/** A place in percent of the plot, from its top left corner; a null `y` is not known. */
export interface PlotPlace {
  readonly x: number;
  readonly y: number | null;
  /** Nothing stands for the time before it. */
  readonly isAfterGap: boolean;
}

/** As data of SVG paths. */
export interface LinePaths {
  readonly whole: string;
  /** Across gaps, to be drawn broken up. */
  readonly broken: string;
}

/** Straight from one known place to the next; one that is not known parts the line. */
export function slopePaths(places: readonly PlotPlace[]): LinePaths {
  return join(places, (from, to) =>
    to.y === null ? '' : `M${at(from)}L${round(to.x)} ${round(to.y)}`,
  );
}

/**
 * What is known at a place holds until the next one, also where that is not known; from there on nothing
 * is drawn.
 */
export function stepPaths(places: readonly PlotPlace[]): LinePaths {
  return join(places, (from, to) => {
    const level = `M${at(from)}H${round(to.x)}`;
    return to.y === null || to.isAfterGap ? level : `${level}V${round(to.y)}`;
  });
}

/** Whether no whole line leads to a place or from it, so that without a dot it would not be seen. */
export function isLone(places: readonly PlotPlace[], index: number): boolean {
  const hasLine = (to: number) => {
    const [before, after] = [places[to - 1], places[to]];
    return before !== undefined && before.y !== null && after !== undefined && !after.isAfterGap;
  };
  return places[index]?.y !== null && !hasLine(index) && !hasLine(index + 1);
}

interface KnownPlace extends PlotPlace {
  readonly y: number;
}

function join(
  places: readonly PlotPlace[],
  segment: (from: KnownPlace, to: PlotPlace) => string,
): LinePaths {
  const paths = { whole: '', broken: '' };
  for (const [index, to] of places.entries()) {
    const from = places[index - 1];
    if (from === undefined || from.y === null) continue;
    paths[to.isAfterGap ? 'broken' : 'whole'] += segment({ ...from, y: from.y }, to);
  }
  return paths;
}

const at = ({ x, y }: KnownPlace) => `${round(x)} ${round(y)}`;
const round = (percent: number) => Math.round(percent * 100) / 100;
