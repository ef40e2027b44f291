/** A content repository of two items, one of them on an image that is deprecated in the sample. */
export const contentFiles: ReadonlyMap<string, string> = new Map([
  [
    'Packs/Orbit/Integrations/Orbit/Orbit.yml',
    'commonfields:\n  id: Orbit\nname: Orbit\nscript:\n  dockerimage: demisto/vegascan:1.0.0.1\n  type: python\n',
  ],
  [
    'Packs/Orbit/Scripts/OrbitScript/OrbitScript.yml',
    "commonfields:\n  id: OrbitScript\nname: OrbitScript\nscript: ''\ndockerimage: demisto/netprobe-tools\ntype: python\n",
  ],
]);
