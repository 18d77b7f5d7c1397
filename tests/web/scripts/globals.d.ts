/* What the site's classic scripts share, and what the written guides-data.js sets. */
interface GuidesEntry {
  id: string; kind: string; title: string; href: string; area: string;
  roles?: string[]; phases?: string[]; tool_classes?: string[]; bases?: string[]; frameworks?: string[]; journeys?: string[];
  module?: string; state?: string;
  /* from guides-texts.js, which completes the entries in place */
  text?: string;
  /* and from guides-checks.js */
  verifies?: string[]; look_at?: string; pin?: string;
}
/* guides-pages.js: [href, title, area, first line], [title, page, anchor], and stem -> pages that have it */
interface GuidesPages {
  pages: [string, string, string, string][];
  sections: [string, number, string][];
  terms: [string, number, string][];
  words: Record<string, number | number[]>;
}
interface GuidesData {
  version: number;
  edition: { version: string; date: string; commit: string };
  titles: Record<string, Record<string, string>>;
  entries: GuidesEntry[];
}
interface Window { guidesData: GuidesData; guidesPages: GuidesPages; guides: any; Stemmer: new () => { stemWord(word: string): string } }
