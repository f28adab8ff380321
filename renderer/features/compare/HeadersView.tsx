/* Heads of both traces, and the headers of request and response, side by side. */
import { ScrollRegion } from "../../components/ScrollRegion.tsx";
import { useScope } from "./compare-store.ts";
import { FieldTable } from "./FieldTable.tsx";

/** The view. */
export function HeadersView() {
  const { facts, requestHeaders, responseHeaders } = useScope().compared.comparison;
  return (
    <ScrollRegion label="Heads and headers" className="compare-scroll">
      <h3>Heads</h3>
      <FieldTable label="Heads" pairs={facts} empty="Neither trace has a head." />
      <h3>Request headers</h3>
      <FieldTable label="Request headers" pairs={requestHeaders} empty="Neither trace has request headers." />
      <h3>Response headers</h3>
      <FieldTable label="Response headers" pairs={responseHeaders} empty="Neither trace has response headers." />
    </ScrollRegion>
  );
}
