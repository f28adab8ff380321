/* What a suggested value writes into the filter line. */
import { expect, it } from "vitest";
import { suggestionsFor, takeSuggestion } from "../../../renderer/features/filters/suggest.ts";
import { completeQuery } from "../../../shared/query/complete.ts";

function taken(text: string, value: string): string {
  const [first] = suggestionsFor(completeQuery(text, text.length), [{ value, count: 3 }]);
  return first === undefined ? "" : takeSuggestion(text, first).text;
}

it("is written so that it is found alone, and one = is enough", () => {
  expect(taken("user:an", "CORP\\anna")).toBe("user:=CORP\\anna ");
  expect(taken("user:=an", "CORP\\anna")).toBe("user:=CORP\\anna ");
  expect(taken("path:/a", "/a b/")).toBe('path:"/a b/" ');
  expect(taken("server:w", "WEB01")).toBe("server:WEB01 ");
  expect(taken("error:", "0x00000005")).toBe("error:=0x00000005 ");
});
