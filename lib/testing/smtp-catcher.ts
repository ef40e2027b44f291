import { createServer, type Socket } from 'node:net';

export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and text as they came over the line. */
  readonly source: string;
}

export interface SmtpCatcher {
  readonly url: string;
  readonly mails: readonly CaughtMail[];
  /** What the next messages are answered with instead of being taken: `451 later`. */
  refuseWith(answer: string | null): void;
  close(): Promise<void>;
}

/** A mail server of a test's own: speaks as much SMTP as it takes to catch what is sent. */
export async function startSmtpCatcher(): Promise<SmtpCatcher> {
  const mails: CaughtMail[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // the client hangs up as it likes
    let [from, to, lines]: [string, string[], string[] | null] = ['', [], null];
    const say = (answer: string) => socket.write(`${answer}\r\n`);
    const onLine = (line: string) => {
      if (lines !== null) {
        if (line !== '.') lines.push(line.replace(/^\./, ''));
        else {
          mails.push({ from, to, source: lines.join('\n') });
          [from, to, lines] = ['', [], null];
          say('250 taken');
        }
        return;
      }
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (/^(EHLO|HELO)/i.test(line)) say('250 catcher');
      else if (/^MAIL/i.test(line)) {
        from = address;
        say('250 ok');
      } else if (/^RCPT/i.test(line)) {
        if (refusal === null) to.push(address);
        say(refusal ?? '250 ok');
      } else if (/^DATA/i.test(line)) {
        lines = [];
        say('354 go on');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    };
    let rest = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\r\n');
      rest = parts.pop() ?? '';
      for (const line of parts) onLine(line);
    });
    say('220 catcher');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The catcher has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    refuseWith: (answer) => {
      refusal = answer;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
