/* The first look at a trace: the verdict, then the facts: who set the status, what failed, where the time went. */
import { ScrollRegion } from "../../../components/ScrollRegion.tsx";
import { PipelineStrip } from "../pipeline/PipelineStrip.tsx";
import { VerdictCard } from "../verdict/VerdictCard.tsx";
import { MarksTable } from "./MarksTable.tsx";
import { SlowTables } from "./SlowTables.tsx";
import { StatusSetters } from "./StatusSetters.tsx";
import { SummaryCard } from "./SummaryCard.tsx";

/** The overview. */
export function Overview() {
  return (
    <ScrollRegion className="overview" label="Overview">
      <VerdictCard />
      <PipelineStrip />
      <div className="overview-cards">
        <StatusSetters />
        <MarksTable />
        <SlowTables />
        <SummaryCard />
      </div>
    </ScrollRegion>
  );
}
