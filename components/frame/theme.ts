export type Theme = 'system' | 'light' | 'dark';

export const THEME_KEY = 'drydock-theme';

/** Runs in the head, before anything is painted: pages are cached and know nobody's taste. */
export const themeScript = `(()=>{try{const t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}})();`;
