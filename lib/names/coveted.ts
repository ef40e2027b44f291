/**
 * What packages deal with whose users have something that is stolen through them: wallets and
 * exchanges, accounts of chats and their bots, passwords and cookies; and what beginners install
 * first, by hand and after a video (a game, a window, colors), who are the easiest to deceive. Of
 * such packages beyond rank 1,000 one in ten has known squats, of all others one in three hundred.
 *
 * No word stands here for the sake of one package: each is a subject that has many.
 */
const SUBJECTS = `coin crypto web3 wallet solana monero metamask blockchain binance ethereum trading
  finance paypal
  discord telegram whatsapp twitter instagram tiktok slack
  crypt fernet password keyring cookie captcha authenticat
  game minecraft roblox color tkinter kivy`.split(/\s+/);

/** Too short to be looked for inside a word. */
const WORDS = new Set('eth bip nft btc bot bots ssh gui tk'.split(' '));

/** Libraries of Discord end in cord, toolkits of windows in gui; names of tkinter begin with tk. */
const EDGES = /^tk|gui$|(?<!re)cord$/;

/** Whether a package name (PEP 503) tells of something that thieves are after. */
export function isCoveted(words: readonly string[]): boolean {
  const joined = words.join('');
  return (
    SUBJECTS.some((subject) => joined.includes(subject)) ||
    words.some((word) => WORDS.has(word)) ||
    EDGES.test(joined)
  );
}
