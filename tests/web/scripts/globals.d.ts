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
/* What is kept of an assessment, and where: guides-store.js makes it, the checklist page uses it. */
interface GuidesAnswer {
  state: string; pin: string; changed: string; title?: string; reason?: string; note?: string; owner?: string; due?: string;
  evidence?: string; earlier?: GuidesAnswer[];
}
interface GuidesAnswers { [item: string]: GuidesAnswer }
interface GuidesHeader {
  name: string; created: string; edition: { version: string; date: string; commit?: string }; items: string[]; scope: { [facet: string]: string[] };
}
interface GuidesChanged { answer: GuidesAnswer; conflict: boolean }
/* Which assessment changed (null: the list of them), and which of its items (empty: more than one). */
interface GuidesNote { key: number | null; item: string }
interface GuidesStore {
  place: "device" | "memory";
  list(): Promise<(GuidesHeader & { key: number })[]>;
  answers(key: number): Promise<GuidesAnswers>;
  create(header: GuidesHeader, answers: GuidesAnswers): Promise<number>;
  update(key: number, change: Partial<GuidesHeader>): Promise<void>;
  remove(key: number): Promise<void>;
  put(key: number, item: string, make: (stored: GuidesAnswer | undefined) => GuidesChanged): Promise<GuidesChanged>;
  rewrite(key: number, make: (header: GuidesHeader, answers: GuidesAnswers) => { header: GuidesHeader; answers: GuidesAnswers }): Promise<void>;
  listen(hear: (note: GuidesNote) => void): void;
}
interface Window { guidesData: GuidesData; guidesPages: GuidesPages; guides: any; Stemmer: new () => { stemWord(word: string): string } }
