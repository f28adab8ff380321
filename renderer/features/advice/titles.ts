/* What a finding's code means, as a heading. A code without one is shown as it is. */
const titles: Readonly<Record<string, string>> = {
  "tracing-not-installed": "Failed request tracing is not installed",
  "tracing-off": "Tracing is off for the site",
  "no-rule-for-status": "No tracing rule covers the status",
  "rule-covers-status-partly": "The tracing rule covers the status only in part",
  "rule-asks-too-little": "The tracing rule asks for too little",
  "rule-lacks-providers": "The tracing rule leaves out providers",
  "rule-names-unknown-area": "The tracing rule names areas the server does not define",
  "areas-not-defined": "Rewrite or ARR cannot be traced",
  "custom-action-takes-traces": "A program is run instead of writing traces",
  "few-trace-files": "Few trace files are kept",
  "traces-rotate-fast": "Traces are deleted soon after they are written",
  "small-trace-files": "Traces are cut at a small size",
  "trace-folder-missing": "The folder for traces is not there",
  "traces-on-a-share": "Traces go to a share",
  "traces-out-of-reach": "Traces go to a share the pool cannot write to",
  "traces-on-another-drive": "Traces go to a letter that may be a mapped drive",
  "pool-does-not-start": "The pool does not start by itself",
  "pool-starts-on-demand": "The worker process starts with the first request",
  "pool-idles-out": "The worker process ends when idle",
  "pool-recycles-by-the-clock": "The worker process is replaced at wandering hours",
  "pool-recycles-by-day": "The worker process is replaced during the day",
  "pool-recycles-by-memory": "The worker process is replaced when it grows",
  "pool-recycles-by-requests": "The worker process is replaced after so many requests",
  "pool-recycles-without-overlap": "The old worker process ends before the new one is ready",
  "rapid-fail-trips-early": "A few crashes stop the pool",
  "rapid-fail-off": "A crashing pool is never stopped",
  "pool-queue-short": "The queue of waiting requests is short",
  "application-not-preloaded": "The first request loads the application",
  "preload-without-always-running": "Preload waits for the first request",
  "farm-times-out-early": "ARR gives up on a farm member early",
  "farm-with-one-member": "The farm has one member in use",
  "farm-without-members": "The farm has no member in use",
  "proxy-times-out-early": "ARR's proxy gives up early",
  "core-module-times-out": "The ASP.NET Core module gives up after its time-out",
  "servers-differ": "Servers of the farm differ",
  "servers-lack": "A server of the farm lacks something",
};

/** The heading of a code. */
export function titleOf(code: string): string {
  return titles[code] ?? code;
}
