/** What a POST is for. HTTP cannot tell; the judgement is ours, and says why. */

/** `create-async` creates, but later; `none` for operations that are no POST or only redirect. */
export type IntentKind = 'create' | 'create-async' | 'act' | 'none';

/** `certain` where the document or the configuration says so, or the path leaves no doubt. */
export type Confidence = 'certain' | 'high' | 'medium' | 'low';

export interface Intent {
  kind: IntentKind;
  confidence: Confidence;
  /** What decided, strongest first; `points` speak for creating when positive. */
  readonly signals: readonly { readonly signal: string; readonly points: number }[];
}
