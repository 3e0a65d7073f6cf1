// How a frontend uses types generated from the contract: every operation once, type-checked, never run.
import createClient from "openapi-fetch";
import type { components, paths } from "./contract";

type Problem = components["schemas"]["Problem"];

const client = createClient<paths>({ baseUrl: "http://127.0.0.1:7100" });
const metrics = ["main/samples", "main/reals"];

function answered<T>(answer: { data?: T; error?: Problem | undefined }): T {
  if (answer.data === undefined) {
    throw new Error(answer.error?.detail ?? "no answer");
  }
  return answer.data;
}

export async function service(): Promise<string> {
  const root = answered(await client.GET("/"));
  return root.demo ? root.message : `${root.message} of ${root.project ?? "any project"}`;
}

export async function runs(): Promise<string[]> {
  const query = { entity: "demo", project: "image-training", page: 1, per_page: 20 };
  const page = answered(await client.GET("/runs", { params: { query } }));
  return page.map((run) => `${run.name} ${run.state ?? ""} ${run.created_at} ${run.url}`);
}

export async function runsThatFit(state: string[], lr: number): Promise<string[]> {
  const query = { state, config: [`lr=${lr}`], created_after: "2026-01-01T00:00:00Z", order: "-heartbeat_at" };
  return answered(await client.GET("/runs", { params: { query } }))
    .map((run) => `${run.id} ${run.tags?.join() ?? ""} ${run.group ?? ""} ${run.user ?? ""} ${run.heartbeat_at ?? ""}`);
}

export async function metricNames(): Promise<string[]> {
  return answered(await client.GET("/metrics"));
}

export async function valuesByMetric(run_id: string): Promise<Map<string, number>> {
  const run = answered(await client.GET("/runs/{run_id}/metrics", { params: { path: { run_id } } }));
  return new Map(run.metrics.map((metric) => [metric.metric, metric.values]));
}

export async function stepsOfRun(run_id: string): Promise<number[]> {
  const params = { path: { run_id }, query: { metrics } };
  return answered(await client.GET("/runs/{run_id}/steps", { params })).map((step) => step.step);
}

export async function addressesOfImages(run_id: string, step: number): Promise<string[]> {
  const params = { path: { run_id }, query: { step, metrics, align: "nearest", caption: "house" } };
  return answered(await client.GET("/runs/{run_id}/images", { params }))
    .flatMap((metric) => metric.images)
    .flatMap((image) => image.thumbnail_url ?? image.url ?? []);
}

export async function lossOfRun(run_id: string): Promise<[number, number | null | undefined][]> {
  const params = { path: { run_id }, query: { keys: ["train/loss"], points: 200 } };
  const run = answered(await client.GET("/runs/{run_id}/scalars", { params }));
  return (run.series ?? []).flatMap((series) =>
    series.steps.map((step, index): [number, number | null | undefined] => [step, series.values[index]]));
}

export async function scalarKeysOfRuns(run_ids: string[]): Promise<string[]> {
  const { runs } = answered(await client.GET("/scalars", { params: { query: { run_ids } } }));
  return runs.flatMap((run) => run.problem?.detail ?? run.keys?.map(({ key, values }) => `${key} ${values}`) ?? []);
}

export async function whyCellsAreEmpty(run_ids: string[], step: number): Promise<string[]> {
  const query = { run_ids, step, metrics, align: "previous", config: ["*"] };
  const comparison = answered(await client.GET("/comparison", { params: { query } }));
  const names = comparison.columns.map((column) => `${column.run_name ?? ""} ${JSON.stringify(column.config)}`);
  return comparison.rows.flatMap((row) =>
    row.cells.flatMap((cell, index) =>
      cell.missing ? `${names[index]} ${cell.missing.reason} ${cell.missing.nearest_step ?? ""}` : []),
  );
}

export async function stepsOfPrompt(run_ids: string[], caption: string): Promise<string[]> {
  const query = { run_ids, metric: "main/samples", caption, occurrence: 0, from: 0, to: 1000, at_most: 40, align: "previous" };
  const evolution = answered(await client.GET("/evolution", { params: { query } }));
  return evolution.rows.flatMap((row) =>
    row.cells.map((cell) => cell.image?.url ?? `${row.run_name ?? ""} ${cell.step}: ${cell.missing?.reason ?? ""}`),
  );
}

export async function archive(run_ids: string[], step: number): Promise<Blob> {
  const answer = await client.GET("/comparison.zip", { params: { query: { run_ids, step } }, parseAs: "blob" });
  if (!answer.data) {
    throw new Error(answer.error?.detail ?? "no archive");
  }
  return answer.data;
}

export async function stepsByRun(run_ids: string[]): Promise<Map<string, number[] | string>> {
  const runs = answered(await client.POST("/steps", { params: { query: { metrics } }, body: { run_ids } }));
  return new Map(runs.map((run) => [run.run_id, run.problem?.detail ?? run.steps]));
}

export async function file(run_id: string, path: string, width: number): Promise<Blob> {
  const params = { path: { entity: "demo", project: "image-training", run_id, path }, query: { width } };
  const answer = await client.GET("/files/{entity}/{project}/{run_id}/{path}", { params, parseAs: "blob" });
  if (!answer.data) {
    throw new Error(answer.error?.errors?.map((error) => error.loc.join(".")).join() ?? "no image");
  }
  return answer.data;
}

type RunSteps = components["schemas"]["RunStepsEvent"];

/** The data as EventSource delivers it; its type depends on the event's name. */
export function follow(run_id: string, known: Map<string, Set<number>>): EventSource {
  const source = new EventSource(`http://127.0.0.1:7100/runs/${run_id}/events`);
  const add = (event: MessageEvent<string>) => {
    for (const { metric, steps } of (JSON.parse(event.data) as RunSteps).metrics) {
      known.set(metric, new Set([...(known.get(metric) ?? []), ...steps]));
    }
  };
  source.addEventListener("steps", add);
  source.addEventListener("reset", (event) => {
    known.clear();
    add(event);
  });
  source.addEventListener("state", (event) => {
    const run = JSON.parse(event.data) as components["schemas"]["RunStateEvent"];
    console.log(run.run_id, run.state);
  });
  source.addEventListener("problem", (event) => console.log((JSON.parse(event.data) as Problem).detail));
  return source;
}

/** Several runs over one connection; each event has the id of its run. */
export function followSeveral(run_ids: string[], heard: (run_id: string, steps: number[]) => void): EventSource {
  const query = new URLSearchParams(run_ids.map((run_id) => ["run_ids", run_id]));
  const source = new EventSource(`http://127.0.0.1:7100/events?${query}`);
  source.addEventListener("steps", (event) => {
    const run = JSON.parse(event.data) as RunSteps;
    heard(run.run_id, run.metrics.flatMap(({ steps }) => steps));
  });
  source.addEventListener("problem", (event) => {
    const { run_id, problem } = JSON.parse(event.data) as components["schemas"]["RunProblemEvent"];
    console.log(run_id, problem.detail);
  });
  return source;
}

/** The text as fetch delivers it, for clients that send a token; undefined at the end of the run. */
export async function eventsAfter(run_id: string, after: string): Promise<ReadableStream<Uint8Array> | null | undefined> {
  const params = { path: { run_id }, query: { metrics, after } };
  const answer = await client.GET("/runs/{run_id}/events", { params, parseAs: "stream" });
  return answer.response.status === 204 ? undefined : answered(answer);
}

export async function eventsOfSeveral(run_ids: string[], positions: string[]): Promise<ReadableStream<Uint8Array> | null> {
  const after = run_ids.map((run_id, index) => `${run_id}:${positions[index]}`);
  return answered(await client.GET("/events", { params: { query: { run_ids, after } }, parseAs: "stream" }));
}

export async function mistakes(run_id: string): Promise<void> {
  // @ts-expect-error: the contract has no such path
  await client.GET("/experiments");
  // @ts-expect-error: a step is required
  await client.GET("/runs/{run_id}/images", { params: { path: { run_id } } });
  const params = { path: { run_id }, query: { step: 0 } };
  const images = answered(await client.GET("/runs/{run_id}/images", { params }));
  // @ts-expect-error: an image may have no URL
  images[0]?.images[0]?.url.length;
}
