import type { NextConfig } from 'next';

export default {
  // Titles belong into the head of the first bytes, for readers without script as for bots.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
} satisfies NextConfig;
