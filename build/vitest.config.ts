/* Test runner. Three projects: unit (pure, fast), integration (real files, shares, processes), e2e (real Chromium). */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const common = { pool: "forks" as const, environment: "node" as const };

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    projects: [
      { test: { ...common, name: "unit", include: ["test/unit/**/*.test.ts", "test/architecture.test.ts"] } },
      {
        test: {
          ...common,
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Most of their time these wait for deadlines: one more of them than there are cores costs nothing.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
