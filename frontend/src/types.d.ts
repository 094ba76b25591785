/** Where an answer stands in the record: "/reflections/p1" or ["reflections", "p1"]. */
export type Path = string | readonly string[];

/** A leaf of the record: what the reader answered, and when. A value of null is an answer taken back. */
export interface Answer {
  value: unknown;
  at: string;
  /** Of the statement's wording that was rated. */
  revision?: number;
}

export type Branch = { [key: string]: Branch | Answer };

/** A reader's record: src/leading_by_example/schema/record-1.schema.json. */
export interface Rec {
  schema: string;
  version: number;
  id: string;
  created: string;
  [part: string]: unknown;
}

/** Why a text was refused: a key of schema/messages.json, and the sentence for the reader. */
export interface Problem {
  key: string;
  sentence: string;
}

/** A listener is given the paths that changed, or null when it is another record now. */
export type Listener = (changed: string[] | null) => void;

/** What a widget sees of the record. */
export interface Answers {
  get(path: Path): unknown;
  entry(path: Path): Answer | undefined;
  /** Throws a RangeError when the record has no such place, or not for this value. */
  set(path: Path, value: unknown, extra?: { revision?: number }): void;
  record(): Rec;
  subscribe(listener: Listener): () => void;
}

/** The answers as their owner sees them: a store, or a JupyterLab view. */
export interface HeldAnswers extends Answers {
  /** Put another state of the record, or another record, in place of this one. */
  replace(record: Rec): void;
}

export interface Status {
  state: "unsaved-choice" | "saving" | "saved" | "tab-only" | "failed";
  /** When it came to this. */
  at: Date;
  /** For "failed": the sentence for the reader. */
  problem?: string;
}

export type Choice = "keep" | "tab" | null;

/** What is kept together, on the device or in the tab. */
export interface Kept {
  /** The record as JSON text: what cannot be read any more can still be put aside and handed over. */
  record: string;
  /** The record is one that the reader knows: kept on a device or read from a file. */
  named: boolean;
  /** Texts that were kept here and could not be read. */
  asides: string[];
  /** When it was last exported. */
  exported: string | null;
}

/** Storage on the device, one value; see idb.js. */
export interface Device {
  /** `change` runs inside one transaction, again if the page was left meanwhile: it returns what to keep, undefined for no change. */
  transact(change: (kept: Kept | undefined) => Kept | undefined, create?: boolean): Promise<void>;
  erase(): Promise<void>;
}

/** localStorage or sessionStorage, never throwing; see shelf.js. */
export interface Shelf {
  get(key: string): string | null;
  /** False when the browser would not. */
  put(key: string, text: string): boolean;
  remove(key: string): void;
}

/** A line to the other tabs; see channel.js. */
export interface Channel {
  send(message: Message): void;
  listen(receive: (message: Message) => void): void;
}

/** Where a store keeps things. */
export interface Places {
  device: Device;
  local: Shelf;
  session: Shelf;
  channel: Channel;
}

/** What a page knows about its record. */
export interface PageState {
  answers: HeldAnswers;
  choice: Choice;
  /** A record the reader knows: kept on the device or read from a file. */
  named: boolean;
  /** It has been on the device. */
  seen: boolean;
  /** It is to replace the one on the device. */
  replacing: boolean;
  /** As it was last written. */
  saved: Rec;
  exported: string | null;
  /** Texts that could not be used, and are kept for the reader. */
  asides: string[];
  /** Those that are not on the device yet. */
  newAsides: string[];
  status: Status;
}

export interface Message {
  type: "saved" | "erased";
  id: string;
}

export interface Store {
  answers: Answers;
  status(): Status;
  choice(): Choice;
  asides(): string[];
  exported(): string | null;
  /** What can be put back, until the page is left: all that was erased, or not what this page could not read. */
  erased(): "whole" | "part" | null;
  /** The device keeps, or may keep, something that this page has not been able to read. */
  unread(): boolean;
  onStatus(listener: (status: Status) => void): () => void;
  /** Each of these gives the sentence for the reader when it could not be done. */
  choose(choice: "keep" | "tab"): Promise<string | undefined>;
  erase(): Promise<string | undefined>;
  restore(): Promise<string | undefined>;
  /** Merge a record read from a file (same id) or put it in place of this one. */
  take(record: Rec): Promise<void>;
  noteExport(): Promise<void>;
  dropAsides(): Promise<void>;
  /** The page goes out of sight, and comes back. */
  hide(): void;
  show(): void;
  /** Another page has written, chosen or erased in this tab since this one went out of sight. */
  outdated(): boolean;
  /** The page is left, perhaps to come back: what was erased is gone for good. */
  leave(): void;
  /** There is something here that is kept nowhere else, because keeping failed. */
  atRisk(): boolean;
}

export interface Host {
  kind: "book" | "lab";
  announce(text: string): void;
  /** In the book only. */
  store?: Store;
  /** What the reader should know about keeping answers in this browser. */
  note?: string;
  /** What is shown is the made-up example, and not the reader's own. In the book only. */
  example?: boolean;
}

/** Brings a widget's markup to life; what it returns undoes that. */
export type Enhance = (root: HTMLElement, answers: Answers, host: Host) => () => void;
