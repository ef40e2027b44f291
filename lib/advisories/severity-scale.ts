/** From worst to least known. `unknown` is not `low`: nobody has said how bad it is. */
export const SEVERITIES = ['malicious', 'critical', 'high', 'medium', 'low', 'unknown'] as const;
export type Severity = (typeof SEVERITIES)[number];
