import { SIGNED_IN_HINT } from '@/lib/auth/signed-in-hint';

/** Parts of the bar that are there only for somebody who is signed in, which the page does not know. */
const PARTS = ['account', 'review'] as const;
export type Part = (typeof PARTS)[number];

export const widthKey = (part: Part | '') => `drydock-width-${part}`;

/**
 * Runs in the head, before anything is painted: keeps the room that these parts took last time, as
 * `--account-width` and `--review-width`, so that nothing moves when they are there. `data-signed-in`
 * hides the invitation to sign in, which the page holds for everybody.
 */
export const widthScript = `(()=>{try{if(!document.cookie.includes("${SIGNED_IN_HINT}=1"))return;const e=document.documentElement;e.dataset.signedIn="";for(const p of ${JSON.stringify(PARTS)}){const w=Number(localStorage.getItem("${widthKey('')}"+p));if(w>0&&w<400)e.style.setProperty("--"+p+"-width",w+"px")}}catch{}})()`;
