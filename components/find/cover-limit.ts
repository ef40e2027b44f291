/** How many images are shown before somebody asks for more. */
export const COVER_LIMIT = 20;
