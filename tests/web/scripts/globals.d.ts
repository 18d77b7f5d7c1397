/* What the site's classic scripts share, and what the written guides-data.js sets. */
interface GuidesEntry {
  id: string; kind: string; title: string; text: string; href: string; area: string;
  roles?: string[]; phases?: string[]; tool_classes?: string[]; bases?: string[]; frameworks?: string[]; journeys?: string[];
  module?: string; verifies?: string[]; look_at?: string; state?: string; pin?: string;
}
interface GuidesData {
  version: number;
  edition: { version: string; date: string; commit: string };
  titles: Record<string, Record<string, string>>;
  entries: GuidesEntry[];
}
/* guides-facets.js: what the tables filter by; each group is its facets and the ids that have them */
interface GuidesFacets {
  edition: { version: string; date: string; commit: string };
  titles: Record<string, Record<string, string>>;
  groups: [{ [key: string]: string | string[] }, ...string[]][];
}
interface Window { guidesFacets: GuidesFacets; guidesData: GuidesData; guides: any }
