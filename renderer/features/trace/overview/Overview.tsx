/* The first look at a trace: what it is, who set the status, what failed, where the time went. Facts, no verdict. */
import { ScrollRegion } from "../../../components/ScrollRegion.tsx";
import { MarksTable } from "./MarksTable.tsx";
import { SlowTables } from "./SlowTables.tsx";
import { StatusSetters } from "./StatusSetters.tsx";
import { SummaryCard } from "./SummaryCard.tsx";

/** The overview. */
export function Overview() {
  return (
    <ScrollRegion className="overview" label="Overview">
      <div className="overview-cards">
        <StatusSetters />
        <MarksTable />
        <SlowTables />
        <SummaryCard />
      </div>
    </ScrollRegion>
  );
}
