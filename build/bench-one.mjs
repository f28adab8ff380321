/* Runs one benchmark and prints its figures. A file of its own, because threads inherit the options a program is started with. */
const { run } = await import(process.argv[2]);
for (const measurement of await run()) console.log(JSON.stringify(measurement));
process.exit(0);
