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

/**
 * What is known at a place holds until the next one, also where that is not known; from there on nothing
 * is drawn.
 */
export function stepPaths(places: readonly PlotPlace[]): LinePaths {
  const paths = { whole: '', broken: '' };
  for (const [index, to] of places.entries()) {
    const from = places[index - 1];
    if (from === undefined || from.y === null) continue;
    const level = `M${round(from.x)} ${round(from.y)}H${round(to.x)}`;
    if (to.isAfterGap) paths.broken += level;
    else paths.whole += to.y === null ? level : `${level}V${round(to.y)}`;
  }
  return paths;
}

/** Whether no whole line leads to a place or from it, so that without a dot it would not be seen. */
export function isLone(places: readonly PlotPlace[], index: number): boolean {
  const hasLine = (to: number) => {
    const [before, after] = [places[to - 1], places[to]];
    return before !== undefined && before.y !== null && after !== undefined && !after.isAfterGap;
  };
  return places[index]?.y !== null && !hasLine(index) && !hasLine(index + 1);
}

const round = (percent: number) => Math.round(percent * 100) / 100;
