/** @type {import('next').NextConfig} */
export default {
  // Titles belong into the head of the first bytes, for readers without script as for bots.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  // The web server compresses: once for each page it keeps, and not once for each request.
  compress: false,
  // `npm run check` does it; an operator's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pino', 'better-auth', 'nodemailer'],
  experimental: {
    // `forbidden()` answers a page with 403 (app/forbidden.tsx).
    authInterrupts: true,
    // Each page is read when it is first asked for: all of them took 2.5 s and 180 MB before the first.
    preloadEntriesOnStart: false,
  },
  turbopack: { root: import.meta.dirname },
};
