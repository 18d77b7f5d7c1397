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
/* guides-pages.js: [href, title, area, first line], [title, page, anchor], [name, page, anchor, text, search words] of a desk
   card, [href, title, line, further words] of a page without a source, and stem -> pages that have it */
interface GuidesPages {
  pages: [string, string, string, string][];
  sections: [string, number, string][];
  terms: [string, number, string][];
  cards: [string, number, string, string, string][];
  made: [string, string, string, string][];
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
/* What the scripts of the checklist page share; each guides-checklist-*.js makes the part that it is named for. */
type GuidesOpen = GuidesHeader & { key: number | null };
interface GuidesWriting {
  save(item: string, change: any): void; retry(): void;
  /* once everything is written or refused */
  settled(): Promise<void>;
}
interface GuidesAssessments {
  fresh(name: string): GuidesOpen; bare(header: GuidesHeader): GuidesHeader; keyOf(target: GuidesOpen): Promise<number>;
  list(): Promise<(GuidesHeader & { key: number })[]>; open(wanted?: number, byAddress?: boolean): Promise<void>;
  attempt(work: () => Promise<void>): Promise<void>; actions: { [name: string]: () => void };
}
interface GuidesChecklist {
  store: GuidesStore; entries: Map<string, GuidesEntry>; items: GuidesEntry[]; ids: string[];
  titles: GuidesData["titles"]; edition: GuidesData["edition"];
  /* the assessment that is open */
  current: GuidesOpen;
  /* what is shown, what the device is known to hold, and changes that it did not take */
  answers: GuidesAnswers; kept: GuidesAnswers; unsaved: Map<string, { change: any; words: string }>;
  /* whether a file holds what memory alone keeps */
  exported: boolean;
  say(words: string): void;
  rows: any; choice: any; writing: GuidesWriting; assessments: GuidesAssessments; notice: { draw(): void };
  actions: { [name: string]: () => void };
}
/* guides-facets.js: what the tables filter by; each group is its facets and the ids that have them */
interface GuidesFacets {
  edition: { version: string; date: string; commit: string };
  titles: Record<string, Record<string, string>>;
  groups: [{ [key: string]: string | string[] }, ...string[]][];
}
interface Window {
  guidesData: GuidesData; guidesFacets: GuidesFacets; guidesPages: GuidesPages; guides: any;
  Stemmer: new () => { stemWord(word: string): string };
}
