using Scim.Server.Benchmarks.Allocations;
using Scim.Server.Benchmarks.Files;
using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Load.Serving;
using Scim.Server.Benchmarks.Micro;
using Scim.Server.Benchmarks.OwnTables;
using Scim.Server.Benchmarks.Stores;
using Scim.Server.Benchmarks.Stores.FirstSync;
using Scim.Server.Benchmarks.Stores.Lookups;

// The first word chooses; everything else is for BenchmarkDotNet.
return args switch
{
    ["load", .. var rest] => await LoadRun.RunAsync(LoadOptions.Parse(rest)),
    ["own-tables", .. var rest] => await OwnTablesRun.RunAsync(OwnTablesOptions.Parse(rest)),
    ["bytes", .. var rest] => await BytesRun.RunAsync(rest),
    ["files", .. var rest] => await FilesRun.RunAsync(rest),
    ["files-requests", .. var rest] => await FilesRequests.RunAsync(rest),
    ["serve", .. var rest] => await ServerProcess.RunAsync(rest),
    ["lookups", .. var rest] => await LookupsRun.RunAsync(LoadOptions.Parse(rest)),
    ["first-sync", .. var rest] => await FirstSyncRun.RunAsync(LoadOptions.Parse(["--users", "100000", .. rest])),
    ["stores", .. var rest] => await StoresRun.RunAsync(StoresOptions.Parse(rest)),
    ["plans", .. var rest] => await StoresRun.RunAsync(StoresOptions.Parse(["--only", "plans", .. rest])),
    ["micro", .. var rest] => MicroRun.Run(rest),
    _ => MicroRun.Run(args),
};
