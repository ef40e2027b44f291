const operativeWords =
  /^(?:not?|non|nor|without|only|except|unless|but|however|notwithstanding|commercial\w*|noncommercial\w*|military|evil|good|harm|ethic\w*|sell\w*|sale|sold|copy|copies|sublicen\w*|modif\w*|merge|publish|use[ds]?|using|distribut\w*|redistribut\w*|permi\w*|prohibit\w*|forbid\w*|restrict\w*|limited|shall|must|may|require[ds]?|fee|fees|charge|royalt\w*|pay\w*|source|binary|licen\w*|gpl|patent\w*|advertis\w*|endorse\w*|promot\w*|purpose\w*|research|academic|education\w*|internal\w*|evaluat\w*|personal\w*|government\w*|conditions?|terminat\w*|countr\w*|consent|approv\w*|compet\w*|service|hosted?|clause|free|grant\w*|derivative|proprietary|confidential|trial|expire[ds]?|revoke[ds]?|owe|buy|send|have|has|give|donat\w*|contact|ask|notif\w*|report|agree\w*|accept\w*|inform|credit|display|link\w*|share|disclos\w*|available|should|will|never|exclud\w*|allow\w*|disallow\w*|deny|denied|void|cannot|can|instead|subject|illegal|unlawful|violat\w*|contrary|against|banned|refus\w*|weapons?|nuclear|for|to|you|your|be|been|is|are|do|does|if|some|parts?|portions?|other|additional|draft|agpl|lgpl|terms|see|need\w*)$/;

/**
 * Whether a word makes or unmakes a permission. A text that has one more or one less of them than a
 * license is another license, however alike the rest is; and what holds one is no name of a person.
 *
 * @param word in lower case
 */
export function isOperative(word: string): boolean {
  return operativeWords.test(word);
}

/** Whether a line tells whose the work is, and nothing of what may be done with it. */
export function isCopyrightNotice(line: string): boolean {
  if (line.length > 250) return false;
  if (!/^\W{0,9}(?:copyright\b|\(c\)|©|all rights reserved)/i.test(line)) return false;
  const names = line.toLowerCase().replace('free software foundation', '');
  return names.split(/[^\p{L}\p{N}]+/u).every((word) => !isOperative(word));
}
